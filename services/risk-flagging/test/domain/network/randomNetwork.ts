import fc from 'fast-check';
import { type Link, type LinkKind, Network, otherEnd } from '../../../src/domain/network/network.ts';

export interface DrawnLink {
  readonly left: string;
  readonly right: string;
  readonly kind: LinkKind;
}

/** Some workers who hang together in any way, and phones that many others share with some of them. */
export const drawnLinks: fc.Arbitrary<readonly DrawnLink[]> = fc
  .record({
    near: fc.array(fc.tuple(fc.nat(7), fc.nat(7), fc.constantFrom('named', 'paid' as const)), { maxLength: 14 }),
    shared: fc.array(fc.tuple(fc.nat(7), fc.nat(1)), { maxLength: 8 }),
    others: fc.tuple(fc.nat(24), fc.nat(24)),
  })
  .map(({ near, shared, others }) => [
    ...near
      .filter(([left, right]) => left !== right)
      .map(([left, right, kind]) => ({ left: `worker:${left}`, right: `worker:${right}`, kind }) as const),
    ...shared.map(([worker, phone]) => ({ left: `worker:${worker}`, right: `phone:${phone}`, kind: 'bears' }) as const),
    ...others.flatMap((count, phone) =>
      Array.from({ length: count }, (_, at) => {
        return { left: `worker:of${phone}-${at}`, right: `phone:${phone}`, kind: 'bears' } as const;
      }),
    ),
  ]);

export function networkOf(links: readonly DrawnLink[]): Network {
  const network = new Network();
  const put = (id: string): string => {
    const at = id.indexOf(':');
    return network.put(id.slice(0, at) as 'worker', id.slice(at + 1), id.slice(at + 1));
  };
  for (const { left, right, kind } of links) network.link(put(left), put(right), { kind, source: 'case/1@1' });
  return network;
}

/** How many others share the end of a link, counted here anew. */
function sharers(network: Network, { kind }: Link, id: string): number {
  return network.linksOf(id).filter((link) => link.kind === kind).length;
}

function isCrowd(network: Network, link: Link, id: string): boolean {
  return sharers(network, link, id) > 20;
}

export function isCrowdedLink(network: Network, link: Link): boolean {
  return isCrowd(network, link, link.left) || isCrowd(network, link, link.right);
}

/** Whether a way may be told: crowded links at its ends only, none that leads into a crowd and out of it. */
export function mayBeTold(network: Network, path: readonly Link[], from: string, to: string): boolean {
  let at = from;
  for (const [index, link] of path.entries()) {
    const touchesEnd = [link.left, link.right].some((id) => id === from || id === to);
    if (isCrowdedLink(network, link) && !touchesEnd) return false;
    const before = path[index - 1];
    if (before?.kind === link.kind && isCrowd(network, link, at)) return false;
    at = otherEnd(link, at);
  }
  return at === to;
}

/** The length of the shortest way, by trying every way that visits nobody twice. */
export function shortestByTrying(network: Network, from: string, to: string): number | undefined {
  let best: number | undefined;
  const walk = (at: string, path: readonly Link[], seen: ReadonlySet<string>): void => {
    if (path.length >= Math.min(8, best ?? 8)) return;
    for (const link of network.linksOf(at)) {
      const next = otherEnd(link, at);
      if (seen.has(next)) continue;
      const way = [...path, link];
      if (next === to) {
        if (mayBeTold(network, way, from, to)) best = Math.min(best ?? way.length, way.length);
      } else if (
        !(
          isCrowdedLink(network, link) &&
          at !== from &&
          network.linksOf(next).every((each) => otherEnd(each, next) !== to)
        )
      )
        walk(next, way, new Set([...seen, next]));
    }
  };
  walk(from, [], new Set([from]));
  return best;
}
