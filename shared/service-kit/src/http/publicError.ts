/** The codes that clients may rely on, in every answer of every part of the product. */
export const publicCodes = [
  'INVALID',
  'NOT_FOUND',
  'CONFLICT',
  'FORBIDDEN',
  'NOT_YET_ASSESSED',
  'HELD',
  'UNAVAILABLE',
  'UNAUTHENTICATED',
  'LIMIT',
  'INTERNAL',
] as const;
export type PublicCode = (typeof publicCodes)[number];

const statusOfCode: Readonly<Record<PublicCode, number>> = {
  INVALID: 400,
  NOT_FOUND: 404,
  CONFLICT: 409,
  FORBIDDEN: 403,
  NOT_YET_ASSESSED: 409,
  HELD: 409,
  UNAVAILABLE: 503,
  UNAUTHENTICATED: 401,
  LIMIT: 429,
  INTERNAL: 500,
};

/** An answer other than success that may be shown to the client word for word: it names no person and no address. */
export class PublicError extends Error {
  override readonly name = 'PublicError';
  constructor(
    readonly code: PublicCode,
    message: string,
    readonly status: number = statusOfCode[code],
  ) {
    super(message);
  }
}

export interface PublicErrorBody {
  readonly error: { readonly code: PublicCode; readonly message: string };
  readonly requestId?: string;
}

/** What the client is told of anything thrown; whatever is not a `PublicError` is a fault of ours and says no more. */
export function publicErrorOf(error: unknown): PublicError {
  if (error instanceof PublicError) return error;
  const status = (error as { status?: unknown } | undefined)?.status;
  // Errors of express's own body parsers carry a status below 500 and quote the input in their message.
  if (status === 413) return new PublicError('LIMIT', 'The request is larger than is accepted here.', 413);
  if (status === 415) return new PublicError('INVALID', 'This content type is not accepted here.', 415);
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new PublicError('INVALID', 'The request could not be read.', 400);
  }
  return new PublicError('INTERNAL', 'Something went wrong on our side; it has been noted.');
}

export function publicErrorBody(error: PublicError, requestId: string | undefined): PublicErrorBody {
  return { error: { code: error.code, message: error.message }, ...(requestId === undefined ? {} : { requestId }) };
}
