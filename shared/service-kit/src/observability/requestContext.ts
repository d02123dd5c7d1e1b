import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** Who asked and under which id, kept for everything that is done because of one request. */
export interface RequestContext {
  readonly requestId: string;
  /** The officer's id; never a name. Set once the token is verified. */
  actorId?: string;
  /** The calling process: `gateway` or a service. */
  caller?: string;
}

export const requestIdHeader = 'x-request-id';
const requestIdForm = /^[A-Za-z0-9-]{8,64}$/;
// A request id that is a long run of digits could be somebody's CNIC or phone, put there by a careless client.
const personalForm = /^[\d-]+$/;

/** Follows asynchronous calls; empty outside a request. */
export const requestContext = new AsyncLocalStorage<RequestContext>();

/** Takes the client's id when it has the agreed form (8 to 64 of A-Z, a-z, 0-9 and -), else makes one. */
export function requestIdFrom(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' && requestIdForm.test(header) && !personalForm.test(header) ? header : randomUUID();
}

export function findRequestId(): string | undefined {
  return requestContext.getStore()?.requestId;
}
