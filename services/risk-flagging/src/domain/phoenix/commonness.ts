/**
 * How common each value is in the register: counted up to eight, and from there in steps of a factor of two. The steps
 * make a change of one agency leave most weights as they were, so that few other pairs need to be weighed again.
 */
export interface Commonness {
  /** Bits that a value shared by two agencies is worth: one for each halving of the register down to those that share it. */
  bitsOf(...values: readonly string[]): number;
  /**
   * The same for a value that should be one firm's or person's alone: whoever serves many agencies (a consultant, a call
   * centre, a serviced office) links them by chance no more than by design, and so weighs little however many there are.
   */
  ownBitsOf(...values: readonly string[]): number;
  /** How many agencies bear the commonest of the values, two at least; more than eight are rounded down to a step. */
  sharersOf(...values: readonly string[]): number;
  /** The size of the register in bits, rounded down. */
  readonly sizeBits: number;
}

/** Which agencies bear which values. */
export class ValueIndex implements Commonness {
  readonly #bearers = new Map<string, Set<string>>();
  readonly #valuesOf = new Map<string, readonly string[]>();

  get sizeBits(): number {
    return stepOf(this.#valuesOf.size);
  }

  /** Places an agency's values, or takes it out with none. Tells the values whose commonness changed. */
  place(agencyKey: string, values: readonly string[] | undefined): string[] {
    const before = new Set(this.#valuesOf.get(agencyKey));
    const after = new Set(values);
    const changed = [...new Set([...before, ...after])].filter((value) => before.has(value) !== after.has(value));
    const counts = changed.map((value) => roundDown(this.bearersOf(value).size));
    for (const value of changed) {
      const bearers = this.#bearers.get(value) ?? new Set();
      if (after.has(value)) bearers.add(agencyKey);
      else bearers.delete(agencyKey);
      if (bearers.size === 0) this.#bearers.delete(value);
      else this.#bearers.set(value, bearers);
    }
    if (values === undefined) this.#valuesOf.delete(agencyKey);
    else this.#valuesOf.set(agencyKey, values);
    return changed.filter((value, index) => roundDown(this.bearersOf(value).size) !== counts[index]);
  }

  bearersOf(value: string): ReadonlySet<string> {
    return this.#bearers.get(value) ?? new Set();
  }

  sharersOf(...values: readonly string[]): number {
    return Math.max(2, ...values.map((value) => roundDown(this.bearersOf(value).size)));
  }

  bitsOf(...values: readonly string[]): number {
    return Math.max(0, this.sizeBits - this.#stepOf(values));
  }

  ownBitsOf(...values: readonly string[]): number {
    const step = this.#stepOf(values);
    const bits = this.sizeBits + 1 - 2 * step;
    return Math.max(0, step >= servingStep ? Math.min(servingBits, bits) : bits);
  }

  /** Of the commonest of the values under which the two were found; a sum would not keep to its steps. */
  #stepOf(values: readonly string[]): number {
    return Math.max(1, ...values.map((value) => stepOf(this.bearersOf(value).size)));
  }
}

/** From eight agencies on, what they share is a service. */
const servingStep = 3;
/** What such a value is worth at most: less than a strong link. */
const servingBits = 3;

/** Up to here sharers are counted one by one. */
export const countedSharers = 8;

function roundDown(count: number): number {
  return count <= countedSharers ? count : 2 ** stepOf(count);
}

/** The binary logarithm, rounded down; nothing counts as one. */
export function stepOf(count: number): number {
  return 31 - Math.clz32(Math.max(1, count));
}
