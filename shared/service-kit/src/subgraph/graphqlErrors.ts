import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type PublicCode, PublicError } from '../http/index.ts';
import type { Logger } from '../observability/index.ts';

const codeOfApollo: Readonly<Record<string, PublicCode>> = {
  GRAPHQL_PARSE_FAILED: 'INVALID',
  GRAPHQL_VALIDATION_FAILED: 'INVALID',
  BAD_USER_INPUT: 'INVALID',
  BAD_REQUEST: 'INVALID',
  OPERATION_RESOLUTION_FAILURE: 'INVALID',
};
// Clients of persisted queries act on these two texts, so they keep their names beside the stable code.
const persistedQueryCodes = new Set(['PERSISTED_QUERY_NOT_FOUND', 'PERSISTED_QUERY_NOT_SUPPORTED']);

/** The error of GraphQL that tells the client `code` and `message`, and nothing else. */
export function publicGraphqlError(code: PublicCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code }, originalError: new PublicError(code, message) });
}

/**
 * Writes every error of an answer anew: a stable code, words that are ours, the path; never a stack, an address, a
 * subgraph's query or the text of a library.
 */
export function createErrorFormatter(
  logger: Logger,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const place = {
      ...(formatted.path === undefined ? {} : { path: formatted.path }),
      ...(formatted.locations === undefined ? {} : { locations: formatted.locations }),
    };
    const told = findPublicError(error);
    if (told !== undefined) return { message: told.message, ...place, extensions: { code: told.code } };
    const apolloCode = String(formatted.extensions?.code ?? '');
    if (persistedQueryCodes.has(apolloCode)) return { message: formatted.message, extensions: { code: apolloCode } };
    const code = codeOfApollo[apolloCode];
    if (code !== undefined) {
      const tooManyTokens = /^Syntax Error: Document contains more tha[nt] \d+ tokens/.test(formatted.message);
      return { message: formatted.message, ...place, extensions: { code: tooManyTokens ? 'LIMIT' : code } };
    }
    logger.error({ err: unwrapResolverError(error), path: formatted.path }, 'a field could not be answered');
    return {
      message: 'Something went wrong on our side; it has been noted.',
      ...place,
      extensions: { code: 'INTERNAL' },
    };
  };
}

function findPublicError(error: unknown): PublicError | undefined {
  // Execution wraps an error, the server wraps it again, and a gateway at every place that the answer passes.
  let current: unknown = error;
  for (let depth = 0; depth < 12; depth++) {
    if (current instanceof PublicError) return current;
    // Asked for by shape: an error may come from a second copy of the graphql package, as test runners load it.
    current = (current as { originalError?: unknown } | null | undefined)?.originalError;
  }
  return undefined;
}
