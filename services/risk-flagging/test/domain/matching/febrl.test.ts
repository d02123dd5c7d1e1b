import { describe, expect, test } from 'vitest';
import { febrlSets, matchFebrl, readFebrl } from './febrl.ts';

/** What recordlinkage's ECM classifier gets on the same sets (infra/bench/peers/febrl), less a thousandth. */
const leastF1: Readonly<Record<string, number>> = { febrl1: 0.999, febrl2: 0.9987, febrl3: 0.9977, febrl4: 0.999 };
/** Rows and true pairs as the sets are described by those who made them. */
const sizes: Readonly<Record<string, readonly [rows: number, pairs: number]>> = {
  ...{ febrl1: [1000, 500], febrl2: [5000, 1934], febrl3: [5000, 6538], febrl4: [10_000, 5000] },
};

describe('the same engine on the public FEBRL sets, learned without labels', () => {
  test.each(Object.keys(febrlSets))('%s: pairwise F1 is not below the peer’s', (set) => {
    const outcome = matchFebrl(set);
    expect([readFebrl(set).length, outcome.true]).toEqual(sizes[set]);
    expect(outcome.f1).toBeGreaterThanOrEqual(leastF1[set] ?? 1);
  });
});
