/** What an investigator settled of two: that they are one, or that they are two. It outlives every later run. */
export type StandingVerdict = 'same' | 'different';

/**
 * Pairs of phones, or of workers, that somebody settled. Whatever joins such things asks here first: pairs that are one
 * are joined whatever speaks against it, and pairs that are two never come together, not even through a third.
 */
export class SettledPairs {
  readonly #verdicts = new Map<string, Map<string, StandingVerdict>>();

  /** An open verdict takes an earlier one back. */
  set(left: string, right: string, verdict: StandingVerdict | 'open'): void {
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const known = this.#verdicts.get(one) ?? new Map<string, StandingVerdict>();
      if (verdict === 'open') known.delete(other);
      else known.set(other, verdict);
      if (known.size === 0) this.#verdicts.delete(one);
      else this.#verdicts.set(one, known);
    }
  }

  find(left: string, right: string): StandingVerdict | undefined {
    return this.#verdicts.get(left)?.get(right);
  }

  /** Those of whom it is settled that they are the same as this one. */
  sameAs(one: string): string[] {
    return this.#othersOf(one, 'same');
  }

  differentFrom(one: string): string[] {
    return this.#othersOf(one, 'different');
  }

  #othersOf(one: string, wanted: StandingVerdict): string[] {
    const verdicts = this.#verdicts.get(one);
    if (verdicts === undefined) return [];
    return [...verdicts].flatMap(([other, verdict]) => (verdict === wanted ? [other] : []));
  }

  /** All that hang together with this one by what was settled to be the same. */
  groupOf(one: string): ReadonlySet<string> {
    const group = new Set([one]);
    // A set gives what is added to it while it is walked.
    for (const each of group) for (const other of this.sameAs(each)) group.add(other);
    return group;
  }
}
