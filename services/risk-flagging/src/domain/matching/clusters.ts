export interface Link {
  readonly left: string;
  readonly right: string;
  readonly bits: number;
}

/** What an investigator or a certain fact has settled; it outlives every later run. */
export interface Settled {
  /** Pairs that are one, whatever their score. */
  readonly together: readonly (readonly [string, string])[];
  /** Pairs that are two, and whose groups are never joined. */
  readonly apart: readonly (readonly [string, string])[];
}

/**
 * Joins links into groups of refs, the surest link first; a link that would bring together two that are settled to be
 * apart is left out. The result depends on the links and what is settled, and not on their order. Groups of one are not
 * listed; groups and their members are in order.
 */
export function joinLinks(
  links: readonly Link[],
  { together, apart }: Settled = { together: [], apart: [] },
): string[][] {
  const groups = new Map<string, Set<string>>();
  const groupOf = (ref: string): Set<string> => {
    const known = groups.get(ref);
    if (known !== undefined) return known;
    const alone = new Set([ref]);
    groups.set(ref, alone);
    return alone;
  };
  const foes = new Map<string, Set<string>>();
  for (const [one, other] of apart) {
    foes.set(one, (foes.get(one) ?? new Set()).add(other));
    foes.set(other, (foes.get(other) ?? new Set()).add(one));
  }
  const join = (one: string, other: string): void => {
    const [left, right] = [groupOf(one), groupOf(other)];
    if (left === right) return;
    const [small, large] = left.size < right.size ? [left, right] : [right, left];
    for (const ref of small) for (const foe of foes.get(ref) ?? []) if (large.has(foe)) return;
    for (const ref of small) {
      large.add(ref);
      groups.set(ref, large);
    }
  };
  for (const [one, other] of [...together].sort(byRefs)) join(one, other);
  for (const { left, right } of [...links].sort(bySureness)) join(left, right);
  return [...new Set(groups.values())]
    .filter(({ size }) => size > 1)
    .map((group) => [...group].sort())
    .sort((one, other) => compareText(one[0] ?? '', other[0] ?? ''));
}

export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function byRefs(one: readonly [string, string], other: readonly [string, string]): number {
  return compareText(one[0], other[0]) || compareText(one[1], other[1]);
}

function bySureness(one: Link, other: Link): number {
  return other.bits - one.bits || compareText(one.left, other.left) || compareText(one.right, other.right);
}
