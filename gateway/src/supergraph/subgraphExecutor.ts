import type { ExecutionRequest, ExecutionResult, Executor } from '@graphql-tools/utils';
import { callerHeader, PublicError, publicCodes } from '@muhafiz/service-kit/http';
import { type Logger, requestIdHeader } from '@muhafiz/service-kit/observability';
import { type DocumentNode, GraphQLError, print } from 'graphql';
import { Pool } from 'undici';

/** What of the client's request goes on to the subgraphs. */
export interface GatewayContext {
  readonly requestId: string;
  readonly authorization?: string;
  /** The officer's id, or the address of an anonymous client; for limits only. */
  readonly who: string;
  readonly anonymous: boolean;
}

export interface SubgraphAddress {
  /** The service's base URL, or nothing when it was not told to this process. */
  readonly url: string | undefined;
  readonly name: string;
}

export interface ExecutorOptions {
  readonly subgraph: SubgraphAddress;
  readonly issueCallerToken: (audience: string) => Promise<string> | string;
  readonly logger: Logger;
  readonly timeoutMillis: number;
  /** Largest answer that is read, in bytes. */
  readonly answerBytesMax?: number;
}

const pools = new Map<string, Pool>();
const printed = new WeakMap<DocumentNode, string>();

/**
 * Sends a part of a query to one subgraph, with the client's token, the request id and the gateway's own proof. When no
 * answer comes the client is told which office is missing; the address and the query go to the log and nowhere else.
 */
export function createSubgraphExecutor(options: ExecutorOptions): Executor {
  const { name, url } = options.subgraph;
  const { timeoutMillis, answerBytesMax = 32 * 1024 * 1024 } = options;
  const target = url === undefined ? undefined : new URL(`${url}/graphql`);
  const execute = async (execution: ExecutionRequest): Promise<ExecutionResult> => {
    const context = execution.context as GatewayContext | undefined;
    try {
      const body = JSON.stringify({ query: queryText(execution.document), variables: execution.variables ?? {} });
      if (target === undefined) throw new Error('no address of it is known');
      const token = await options.issueCallerToken(name);
      const answer = await post({ timeoutMillis, answerBytesMax, target }, body, {
        [callerHeader]: token,
        ...(context?.requestId === undefined ? {} : { [requestIdHeader]: context.requestId }),
        ...(context?.authorization === undefined ? {} : { authorization: context.authorization }),
      });
      return readAnswer(JSON.parse(answer) as unknown);
    } catch (error) {
      options.logger.warn({ err: error, subgraph: name }, 'a subgraph did not answer');
      return { errors: [subgraphError(`The office ${name} does not answer at the moment.`, 'UNAVAILABLE')] };
    }
  };
  // The interface is generic over each call's own types; no answer of HTTP can be checked against them.
  return execute as Executor;
}

function queryText(document: DocumentNode): string {
  let text = printed.get(document);
  if (text === undefined) {
    text = print(document);
    printed.set(document, text);
  }
  return text;
}

/** Errors are built anew from message, path and code, so that nothing else a subgraph says can pass through. */
function readAnswer(answer: unknown): ExecutionResult {
  const { data, errors } = answer as { data?: unknown; errors?: unknown };
  if (data === undefined && !Array.isArray(errors)) throw new Error('the answer has neither data nor errors');
  if (!Array.isArray(errors)) return { data } as ExecutionResult;
  const read = errors.map((each: { message?: unknown; path?: unknown; extensions?: { code?: unknown } } | null) =>
    subgraphError(String(each?.message ?? ''), each?.extensions?.code, each?.path),
  );
  return { data, errors: read } as ExecutionResult;
}

function subgraphError(message: string, code: unknown, path?: unknown): GraphQLError {
  const known = publicCodes.find((each) => each === code);
  const told =
    known === undefined || known === 'INTERNAL'
      ? new PublicError('INTERNAL', 'Something went wrong on our side; it has been noted.')
      : new PublicError(known, message);
  return new GraphQLError(told.message, {
    extensions: { code: told.code },
    originalError: told,
    ...(Array.isArray(path) ? { path: path as (string | number)[] } : {}),
  });
}

interface Posting {
  readonly target: URL;
  readonly timeoutMillis: number;
  readonly answerBytesMax: number;
}

async function post(options: Posting, body: string, headers: Record<string, string>): Promise<string> {
  const { target, timeoutMillis, answerBytesMax } = options;
  // The pool's own limits count silence only; a subgraph that drips must end as well.
  const aborting = new AbortController();
  const deadline = setTimeout(() => aborting.abort(new Error('no answer in time')), timeoutMillis);
  try {
    const response = await poolOf(target.origin).request({
      ...{ path: target.pathname, method: 'POST', body, signal: aborting.signal },
      headers: { ...headers, accept: 'application/json', 'content-type': 'application/json' },
      ...{ headersTimeout: timeoutMillis, bodyTimeout: timeoutMillis },
    });
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > answerBytesMax) throw new Error('the answer is too large');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  } finally {
    clearTimeout(deadline);
  }
}

/** Kept open between requests; undici costs half of what Node's own client does. */
function poolOf(origin: string): Pool {
  let pool = pools.get(origin);
  if (pool === undefined) {
    pool = new Pool(origin, { connections: 256, pipelining: 1 });
    pools.set(origin, pool);
  }
  return pool;
}
