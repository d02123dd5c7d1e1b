import { compareText } from '../textOrder.ts';
import { type Link, type Network, otherEnd } from './network.ts';

/** A link, or a party, without which a group falls apart. */
export interface KeyLink {
  readonly link: Link;
  /** How many parties hang on the smaller side of it. */
  readonly held: number;
}

export interface KeyParty {
  readonly id: string;
  /** How many parties lose the rest of the group when this one is taken out. */
  readonly held: number;
}

export interface Group {
  /** Sorted. */
  readonly ids: readonly string[];
  /** Whether there are more than were walked. */
  readonly isCut: boolean;
}

/** All that hang together with a party through links that are not crowded. */
export function groupAround(network: Network, start: string, most: number): Group {
  const seen = new Set([start]);
  // A set gives what is added to it while it is walked.
  for (const id of seen) {
    for (const link of network.linksOf(id)) {
      if (network.isCrowded(link)) continue;
      const other = otherEnd(link, id);
      if (seen.size >= most && !seen.has(other)) return { ids: [...seen].sort(compareText), isCut: true };
      seen.add(other);
    }
  }
  return { ids: [...seen].sort(compareText), isCut: false };
}

interface Visit {
  readonly id: string;
  readonly parent: string | undefined;
  readonly neighbours: readonly string[];
  next: number;
  /** How many parties the walk found below this one, itself included. */
  below: number;
}

/**
 * The links and parties that alone hold a group together (bridges and cut vertices), those that hold most first. What is
 * outside of the group is left out of sight: the group must be whole.
 */
export function listKeyLinks(network: Network, { ids }: Pick<Group, 'ids'>): { links: KeyLink[]; parties: KeyParty[] } {
  const within = new Set(ids);
  const order = new Map<string, number>();
  const reach = new Map<string, number>();
  const links: KeyLink[] = [];
  const cutOff = new Map<string, number[]>();
  const visit = (id: string, parent: string | undefined): Visit => {
    order.set(id, order.size);
    reach.set(id, order.size - 1);
    return { id, parent, neighbours: neighboursOf(network, id, within), next: 0, below: 1 };
  };
  const lower = (id: string, to: number): void => {
    reach.set(id, Math.min(reach.get(id) ?? to, to));
  };
  const leave = (done: Visit, above: Visit): void => {
    above.below += done.below;
    const [reached, here] = [reach.get(done.id) as number, order.get(above.id) as number];
    lower(above.id, reached);
    if (reached >= here) cutOff.set(above.id, [...(cutOff.get(above.id) ?? []), done.below]);
    const between = linksBetween(network, above.id, done.id);
    const [link] = between;
    if (reached > here && between.length === 1 && link !== undefined) {
      links.push({ link, held: Math.min(done.below, ids.length - done.below) });
    }
  };
  const [first] = ids;
  const stack = first === undefined ? [] : [visit(first, undefined)];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const neighbour = top.neighbours[top.next];
    top.next += 1;
    if (neighbour === undefined) {
      stack.pop();
      const above = stack.at(-1);
      if (above !== undefined) leave(top, above);
    } else if (!order.has(neighbour)) stack.push(visit(neighbour, top.id));
    else if (neighbour !== top.parent) lower(top.id, order.get(neighbour) as number);
  }
  return { links: links.sort(byHeld(({ link }) => `${link.left} ${link.right}`)), parties: keyPartiesOf(cutOff, ids) };
}

function keyPartiesOf(cutOff: ReadonlyMap<string, readonly number[]>, ids: readonly string[]): KeyParty[] {
  const parties = [...cutOff].flatMap(([id, below]) => {
    const above = ids.length - 1 - below.reduce((sum, size) => sum + size, 0);
    const parts = [...below, ...(above > 0 ? [above] : [])];
    // Where the walk began, one part below is no cut.
    return parts.length < 2 ? [] : [{ id, held: ids.length - 1 - Math.max(...parts) }];
  });
  return parties.sort(byHeld(({ id }) => id));
}

function byHeld<Each extends { readonly held: number }>(nameOf: (each: Each) => string) {
  return (one: Each, other: Each): number => other.held - one.held || compareText(nameOf(one), nameOf(other));
}

function neighboursOf(network: Network, id: string, within: ReadonlySet<string>): string[] {
  const others = network.linksOf(id).flatMap((link) => (network.isCrowded(link) ? [] : otherEnd(link, id)));
  return [...new Set(others)].filter((other) => within.has(other)).sort(compareText);
}

function linksBetween(network: Network, one: string, other: string): Link[] {
  return network.linksOf(one).filter((link) => otherEnd(link, one) === other && !network.isCrowded(link));
}
