import type { SettledPairs } from '../settling/settledPairs.ts';

interface Group {
  readonly phones: Set<string>;
  /** The least phone, which stands for the group. */
  root: string;
}

/** Phones that were found to be one person's; two that were settled to be different people's never come together. */
export class PhoneGroups {
  readonly #settled: SettledPairs;
  readonly #groups = new Map<string, Group>();

  constructor(settled: SettledPairs) {
    this.#settled = settled;
  }

  add(phone: string): void {
    if (!this.#groups.has(phone)) this.#groups.set(phone, { phones: new Set([phone]), root: phone });
  }

  phones(): string[] {
    return [...this.#groups.keys()].sort();
  }

  rootOf(phone: string): string {
    return this.#groupOf(phone).root;
  }

  /** Whether the two were apart until now, and are together from now on. */
  join(left: string, right: string): boolean {
    const [one, other] = [this.#groupOf(left), this.#groupOf(right)];
    if (one === other || this.#areApart(one.phones, other.phones)) return false;
    const [small, large] = one.phones.size < other.phones.size ? [one, other] : [other, one];
    if (small.root < large.root) large.root = small.root;
    for (const phone of small.phones) {
      large.phones.add(phone);
      this.#groups.set(phone, large);
    }
    return true;
  }

  #groupOf(phone: string): Group {
    const group = this.#groups.get(phone);
    if (group === undefined) throw new Error('a phone is joined that nobody named');
    return group;
  }

  #areApart(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
    for (const phone of one) for (const foe of this.#settled.differentFrom(phone)) if (other.has(foe)) return true;
    return false;
  }
}
