import { findRequestId, requestIdHeader } from '../observability/index.ts';
import { type AccessPort, callerHeader } from './accessPort.ts';

/** The other service did not answer, or not in time, or not with what was asked: callers decide what that means. */
export class PeerUnavailable extends Error {
  override readonly name = 'PeerUnavailable';
}

export interface PeerCall {
  readonly peer: string;
  readonly path: string;
  readonly body?: unknown;
  readonly timeoutMillis?: number;
  readonly signal?: AbortSignal;
}

/** Asks another service of the product; resolves with its JSON, `undefined` for 404, and throws `PeerUnavailable` else. */
export function createPeerCalls(
  peers: Readonly<Record<string, string>>,
  access: Pick<AccessPort, 'issueCallerToken'>,
): (call: PeerCall) => Promise<unknown> {
  return async ({ peer, path, body, timeoutMillis = 3000, signal }) => {
    const base = peers[peer];
    if (base === undefined) throw new PeerUnavailable(`no address of ${peer} is known`);
    const requestId = findRequestId();
    const limits = [AbortSignal.timeout(timeoutMillis), ...(signal === undefined ? [] : [signal])];
    try {
      const response = await fetch(`${base}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        redirect: 'error',
        signal: AbortSignal.any(limits),
        headers: {
          accept: 'application/json',
          [callerHeader]: await access.issueCallerToken(peer),
          ...(requestId === undefined ? {} : { [requestIdHeader]: requestId }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (response.status === 404) {
        await response.body?.cancel();
        return undefined;
      }
      if (!response.ok) {
        await response.body?.cancel();
        throw new PeerUnavailable(`${peer} answered ${response.status}`);
      }
      return (await response.json()) as unknown;
    } catch (error) {
      if (error instanceof PeerUnavailable) throw error;
      // The cause names hosts and ports, which is for logs and never for the client's answer.
      throw new PeerUnavailable(`${peer} could not be asked`, { cause: error });
    }
  };
}
