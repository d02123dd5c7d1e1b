import { expect, test } from 'vitest';
import type { AgencyIdentity } from '../../../src/domain/phoenix/input.ts';
import { createPhoenixIndex, findPhoenixAgencies, type PairChange } from '../../../src/domain/phoenix/phoenixIndex.ts';
import { diceOf } from './madeUpNames.ts';
import { makeVariant } from './variants.ts';

test.each(['one'])(
  'after single changes in any order the pairs are those of a batch: seed %s',
  { timeout: 120_000 },
  (seed) => {
    const dice = diceOf(`incremental/${seed}`);
    const { identities } = makeVariant(`incremental/${seed}`, 0.5);
    const index = createPhoenixIndex();
    const register = new Map<string, AgencyIdentity>();
    const shuffled = identities
      .map((each) => ({ each, place: dice.below(1_000_000) }))
      .sort((one, other) => one.place - other.place)
      .map(({ each }) => each);
    // What one would know who only heard of the changes.
    const told = new Map<string, unknown>();
    const hear = ({ gone, made }: PairChange) => {
      for (const pair of gone) told.delete(`${pair.agencyKey} ${pair.formerKey}`);
      for (const pair of made) told.set(`${pair.agencyKey} ${pair.formerKey}`, pair);
    };
    let comparisons = 0;
    for (const [at, each] of shuffled.entries()) {
      const other = dice.pick(identities);
      if (dice.chance(0.3)) {
        // An entry that is first written with another agency's people, address or account, and corrected later.
        const { people, address, bankAccount } = other;
        hear(index.replaceAgency({ ...each, ...dice.pick([{ people }, { address }, { bankAccount }]) }));
      }
      hear(index.replaceAgency(each));
      register.set(each.agencyKey, each);
      if (dice.chance(0.1)) {
        hear(index.removeAgency(other.agencyKey));
        register.delete(other.agencyKey);
      }
      if (at % 200 !== 199 && at !== shuffled.length - 1) continue;
      comparisons++;
      const batch = findPhoenixAgencies([...register.values()]);
      expect(index.pairs()).toEqual(batch);
      expect(new Set(told.values())).toEqual(new Set(batch));
    }
    expect(comparisons).toBeGreaterThan(3);
    expect(index.pairs().length).toBeGreaterThan(10);
  },
);

test('a change tells the pairs that it unmade and made anew', { timeout: 60_000 }, () => {
  const { identities } = makeVariant('told', 0.2);
  const index = createPhoenixIndex();
  index.replaceAgencies(identities);
  const before = index.pairs();
  expect(before).toEqual(findPhoenixAgencies(identities));
  const [pair] = before;
  const agency = identities.find(({ agencyKey }) => agencyKey === pair?.agencyKey);
  if (pair === undefined || agency === undefined) throw new Error('the variant has pairs');
  expect(index.removeAgency(pair.agencyKey).gone).toContainEqual(pair);
  expect(index.pairs()).not.toContainEqual(pair);
  expect(index.replaceAgency(agency).made).toContainEqual(pair);
  expect(index.pairs()).toEqual(before);
  expect(index.replaceAgency(agency)).toEqual({ gone: [], made: [] });
});
