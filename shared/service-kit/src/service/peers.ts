import type { ServiceName } from '@muhafiz/contracts';
import { ok, refuse } from '@muhafiz/kernel';
import { type AccessPort, createPeerCalls, PeerUnavailable as PeerSilent } from '../http/index.ts';
import type { Peers, PeerUnavailable } from './serviceKit.ts';

/** Questions between offices, with an answer or a refusal: whoever asks must say what silence means. */
export function createPeers(
  urls: Readonly<Record<string, string>>,
  access: Pick<AccessPort, 'issueCallerToken'>,
): Peers {
  const call = createPeerCalls(urls, access);
  const silent = (peer: ServiceName, why: string) => {
    const refusal: PeerUnavailable = { kind: 'PeerUnavailable', peer, why };
    return refuse(refusal);
  };
  return {
    ask: async <Answer>(peer: ServiceName, question: Parameters<Peers['ask']>[1]) => {
      try {
        const answer = await call({
          peer,
          path: question.path,
          body: question.body,
          timeoutMillis: question.timeoutMillis ?? 2000,
        });
        return answer === undefined ? silent(peer, 'it knows nothing at this address') : ok(answer as Answer);
      } catch (error) {
        if (error instanceof PeerSilent) return silent(peer, error.message);
        throw error;
      }
    },
  };
}
