import { setTimeout as sleep } from 'node:timers/promises';

/** How patient a client is with a gateway or an office that does not answer. */
export interface Patience {
  /** Most attempts of one call, the first one included. */
  readonly attempts: number;
  /** The pause after the first failure, in milliseconds; it doubles, up to `pauseMillisMax`. */
  readonly pauseMillis: number;
  readonly pauseMillisMax: number;
  /** How long one attempt may take, in milliseconds. */
  readonly callMillis: number;
}

const usualPatience: Patience = { attempts: 8, pauseMillis: 250, pauseMillisMax: 10_000, callMillis: 75_000 };

export interface ClientOptions {
  /** Base URL of the gateway. */
  readonly url: string;
  readonly token: string;
  readonly patience?: Partial<Patience>;
  /** Stops a call and every pause between attempts. */
  readonly signal?: AbortSignal;
}

export interface GraphqlClient {
  /** Asks, and asks again while the gateway or an office is away. Throws `CallFailed` when it is in vain. */
  ask<T>(query: string, variables?: Record<string, unknown>): Promise<T>;
  /** One attempt and no more; throws `CallFailed`, whose `passing` says whether it is worth another one. */
  askOnce<T>(query: string, variables?: Record<string, unknown>): Promise<T>;
  readonly patience: Patience;
}

/** A call that was not answered with data. The words name no token and no personal value. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  constructor(
    /** A public code of the product, `TIMEOUT`, or `NO_ANSWER`. */
    readonly code: string,
    message: string,
    /** Whether the same call may succeed later. */
    readonly passing: boolean,
  ) {
    super(message);
  }
}

interface GraphqlBody {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  readonly error?: { readonly code?: string; readonly message?: string };
}

const passingCodes = new Set(['UNAVAILABLE', 'CONFLICT']);
const passingStatuses = new Set([408, 425, 429, 500, 502, 503, 504]);

/** A client of the gateway's GraphQL for the product's own commands. */
export function createGraphqlClient(options: ClientOptions): GraphqlClient {
  const patience = { ...usualPatience, ...options.patience };
  const askOnce = <T>(query: string, variables: Record<string, unknown> = {}): Promise<T> =>
    attempt<T>(options, patience.callMillis, JSON.stringify({ query, variables }));
  return {
    patience,
    askOnce,
    ask: (query, variables) => keepTrying(patience, options.signal, () => askOnce(query, variables)),
  };
}

/** Runs a call until it succeeds, fails for good, or was tried often enough; pauses grow. */
export async function keepTrying<T>(
  patience: Patience,
  signal: AbortSignal | undefined,
  call: (attempt: number) => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await call(tried);
    } catch (error) {
      if (!(error instanceof CallFailed) || !error.passing || tried >= patience.attempts) throw error;
      const pause = Math.min(patience.pauseMillisMax, patience.pauseMillis * 2 ** (tried - 1));
      await sleep(pause, undefined, signal === undefined ? {} : { signal });
    }
  }
}

async function attempt<T>({ url, token, signal }: ClientOptions, callMillis: number, body: string): Promise<T> {
  const timeout = AbortSignal.timeout(callMillis);
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body,
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
    });
    text = await response.text();
  } catch (error) {
    signal?.throwIfAborted();
    if (timeout.aborted) throw new CallFailed('TIMEOUT', `no answer from ${url} within ${callMillis} ms`, true);
    throw new CallFailed('NO_ANSWER', `${url} cannot be reached (${causeOf(error)})`, true);
  }
  return readAnswer<T>(url, response.status, text);
}

function readAnswer<T>(url: string, status: number, text: string): T {
  let body: GraphqlBody;
  try {
    body = JSON.parse(text) as GraphqlBody;
  } catch {
    const words = `${url} answered ${status} with something that is no JSON; is this the address of Muhafiz?`;
    throw new CallFailed('NO_ANSWER', words, passingStatuses.has(status));
  }
  const fault = body.errors?.[0];
  const code = fault?.extensions?.code ?? body.error?.code;
  if (fault !== undefined || body.error !== undefined || body.data === undefined || body.data === null) {
    const message = fault?.message ?? body.error?.message ?? `${url} answered ${status} without data`;
    // A fault inside an office (INTERNAL) may be a passing one: what is asked here can be asked twice.
    const passing = code === undefined || code === 'INTERNAL' || passingCodes.has(code) || isRateLimit(code, status);
    throw new CallFailed(code ?? 'NO_ANSWER', message, passing && (code !== undefined || passingStatuses.has(status)));
  }
  return body.data as T;
}

/** The rate limit passes by itself; a query or a body that is too large stays so. */
function isRateLimit(code: string, status: number): boolean {
  return code === 'LIMIT' && status === 429;
}

function causeOf(error: unknown): string {
  const cause = (error as { cause?: { code?: string; message?: string } }).cause;
  return cause?.code ?? cause?.message ?? (error as Error).message;
}
