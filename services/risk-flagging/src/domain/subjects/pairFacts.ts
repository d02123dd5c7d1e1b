import type { SamePersonPair } from '../matching/index.ts';

/** What the rule about two workers who may be one person reads: what each field says for or against. */
export interface PairFacts {
  /** The second format says what an investigator settled, where one did. */
  readonly format: 'pair-facts/1' | 'pair-facts/2';
  readonly salt: string;
  readonly pair: { readonly source: string; readonly left: string; readonly right: string };
  /** Base-2 logarithm of the odds that the two are one person, in hundredths, so that bytes are the same everywhere. */
  readonly match: { readonly source: string; readonly centibits: number };
  readonly fields: readonly {
    readonly source: string;
    readonly field: string;
    readonly centibits: number;
    readonly words: string;
  }[];
  readonly settled?: { readonly source: string; readonly verdict: 'same' };
}

/**
 * From a pair, without the secret.
 * @param settledBy the verdict, as evidence cites it, of an investigator who settled that the two are one
 */
export function pairFactsOf(
  { left, right, bits, explanation }: SamePersonPair,
  settledBy?: string,
): Omit<PairFacts, 'salt'> {
  const source = `worker/${left} and worker/${right}`;
  return {
    format: settledBy === undefined ? 'pair-facts/1' : 'pair-facts/2',
    pair: { source, left, right },
    match: { source, centibits: Math.round(bits * 100) },
    fields: explanation.map(({ field, bits: ofField, words }) => {
      return { source, field, centibits: Math.round(ofField * 100), words };
    }),
    ...(settledBy === undefined ? {} : { settled: { source: settledBy, verdict: 'same' } }),
  };
}
