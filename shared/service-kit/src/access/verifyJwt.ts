import { ok, type Result, refuse } from '@muhafiz/kernel';
import jsonwebtoken, { type JwtPayload } from 'jsonwebtoken';
import type { KeySet } from './keySet.ts';
import type { PublicKey } from './publicKeys.ts';
import type { TokenRefusal } from './tokenRefusal.ts';

const tokenLengthMax = 4096;
/** Clocks of machines differ; more than this is a fault of theirs. */
export const clockToleranceSeconds = 5;

export interface VerifiedJwt {
  readonly claims: JwtPayload & { readonly exp: number; readonly iat: number };
  readonly key: PublicKey;
}

/**
 * Judges a compact JWS token (RFC 7519, 8725): ES256 and nothing else, a key that we know by its id, expiry and issue
 * time present and no further apart than `lifeSecondsMax`, made out to `audience`.
 */
export async function verifyJwt(
  token: string,
  expected: {
    readonly keys: KeySet;
    readonly audience: string;
    readonly issuer?: string;
    readonly lifeSecondsMax: number;
    readonly nowMillis: number;
  },
): Promise<Result<VerifiedJwt, TokenRefusal>> {
  const header = readHeader(token);
  if (!header.ok) return header;
  const found = await expected.keys.find(header.value.kid);
  if (!found.ok) return found;
  const nowSeconds = Math.floor(expected.nowMillis / 1000);
  let claims: string | JwtPayload;
  try {
    claims = jsonwebtoken.verify(token, found.value.key, {
      algorithms: ['ES256'],
      audience: expected.audience,
      ...(expected.issuer === undefined ? {} : { issuer: expected.issuer }),
      clockTimestamp: nowSeconds,
      clockTolerance: clockToleranceSeconds,
    });
  } catch (fault) {
    return refuse({ kind: kindOf(fault) });
  }
  // jsonwebtoken lets a token without an expiry live for ever.
  if (typeof claims === 'string' || typeof claims.exp !== 'number' || typeof claims.iat !== 'number') {
    return refuse({ kind: 'TokenClaimsWrong' });
  }
  if (claims.iat > nowSeconds + clockToleranceSeconds) return refuse({ kind: 'TokenNotYetValid' });
  if (claims.exp - claims.iat > expected.lifeSecondsMax) return refuse({ kind: 'TokenClaimsWrong' });
  return ok({ claims: claims as VerifiedJwt['claims'], key: found.value });
}

function readHeader(token: string): Result<{ kid: string }, TokenRefusal> {
  if (token.length > tokenLengthMax || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token))
    return refuse({ kind: 'TokenMalformed' });
  let header: { alg?: unknown; kid?: unknown; crit?: unknown } | null;
  try {
    header = JSON.parse(Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString('utf8'));
  } catch {
    return refuse({ kind: 'TokenMalformed' });
  }
  if (header === null || typeof header !== 'object') return refuse({ kind: 'TokenMalformed' });
  if (header.alg !== 'ES256') return refuse({ kind: 'TokenAlgorithmWrong' });
  // An extension that the signer calls critical and we do not know (RFC 7515, 4.1.11); jsonwebtoken passes it over.
  if (header.crit !== undefined) return refuse({ kind: 'TokenMalformed' });
  if (typeof header.kid !== 'string' || header.kid.length > 200) return refuse({ kind: 'SigningKeyUnknown' });
  return ok({ kid: header.kid });
}

function kindOf(fault: unknown): TokenRefusal['kind'] {
  if (fault instanceof jsonwebtoken.TokenExpiredError) return 'TokenExpired';
  if (fault instanceof jsonwebtoken.NotBeforeError) return 'TokenNotYetValid';
  if (!(fault instanceof jsonwebtoken.JsonWebTokenError)) return 'TokenMalformed';
  if (fault.message.startsWith('jwt audience')) return 'TokenAudienceWrong';
  if (fault.message.startsWith('jwt issuer')) return 'TokenIssuerWrong';
  return fault.message === 'invalid signature' ? 'TokenSignatureWrong' : 'TokenMalformed';
}
