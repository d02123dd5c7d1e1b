/** Why a token was not taken. Told to logs and metrics; clients learn only that they are not signed in. */
export interface TokenRefusal {
  readonly kind:
    | 'TokenMalformed'
    | 'TokenAlgorithmWrong'
    | 'TokenSignatureWrong'
    | 'TokenExpired'
    | 'TokenNotYetValid'
    | 'TokenIssuerWrong'
    | 'TokenAudienceWrong'
    | 'TokenClaimsWrong'
    | 'TokenRevoked'
    | 'SigningKeyUnknown'
    /** Nobody's fault but the machine's: the public keys could not be read. */
    | 'KeysUnavailable';
}
