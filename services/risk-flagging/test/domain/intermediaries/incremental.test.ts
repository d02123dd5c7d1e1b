import { findPhones } from '@muhafiz/identifiers';
import { expect, test } from 'vitest';
import { findIntermediaries } from '../../../src/domain/intermediaries/findIntermediaries.ts';
import type { DeclaredAgency, NamedParties } from '../../../src/domain/intermediaries/input.ts';
import { createIntermediaryIndex, type ProfileChange } from '../../../src/domain/intermediaries/intermediaryIndex.ts';
import { SettledPairs } from '../../../src/domain/settling/settledPairs.ts';
import { diceOf } from '../phoenix/madeUpNames.ts';
import { makeVariant } from './variants.ts';

test.each(['one', 'two'])(
  'after single changes in any order the profiles are those of a batch: seed %s',
  { timeout: 120_000 },
  (seed) => {
    const dice = diceOf(`incremental/${seed}`);
    const { input } = makeVariant(`incremental/${seed}`, 0.5);
    const cases = new Map<string, NamedParties>();
    const agencies = new Map<string, DeclaredAgency>();
    const index = createIntermediaryIndex();
    const shuffled = [...input.cases, ...input.agencies]
      .map((each) => ({ each, place: dice.below(1_000_000) }))
      .sort((one, other) => one.place - other.place)
      .map(({ each }) => each);
    // What one would know who only heard of the changes.
    const told = new Map<string, unknown>();
    const hear = ({ gone, made }: ProfileChange) => {
      for (const ref of gone) told.delete(ref);
      for (const profile of made) told.set(profile.ref, profile);
    };
    const settled = new SettledPairs();
    let verdicts = 0;
    const strangers = input.cases.flatMap(phonesIn);
    let comparisons = 0;
    for (const [at, each] of shuffled.entries()) {
      if ('caseRef' in each) {
        // Some cases come first with the contacts of another, and are corrected later; some are taken back.
        const other = dice.pick(input.cases);
        const first = dice.chance(0.3) ? { ...each, contacts: other.contacts, payments: other.payments } : each;
        hear(index.replaceCase(first));
        if (first !== each) hear(index.replaceCase(each));
        cases.set(each.caseRef, each);
        if (dice.chance(0.1)) {
          hear(index.removeCase(each.caseRef));
          cases.delete(each.caseRef);
        }
      } else {
        const early = { ...each, phones: [], people: each.people.slice(1) };
        if (dice.chance(0.4)) hear(index.replaceAgency(early));
        hear(index.replaceAgency(each));
        agencies.set(each.agencyKey, each);
      }
      // Investigators part what stands together, join strangers, and take back; some phones nobody has named yet.
      if (dice.chance(0.1)) {
        const [left = '', right = ''] = dice.chance(0.2)
          ? [dice.pick(strangers), dice.pick(strangers)]
          : phonesOfOne(dice.pick([...index.profiles(), nobody]));
        const verdict = dice.pick(['same', 'different', 'open'] as const);
        if (left !== '' && right !== '' && left !== right) {
          verdicts++;
          hear(index.settle(left, right, verdict));
          settled.set(left, right, verdict);
        }
      }
      if (at % 250 !== 0 && at !== shuffled.length - 1) continue;
      comparisons++;
      const batch = findIntermediaries({ cases: [...cases.values()], agencies: [...agencies.values()] }, settled);
      expect(index.profiles()).toEqual(batch);
      expect(new Set(told.values())).toEqual(new Set(batch));
    }
    expect(comparisons).toBeGreaterThan(3);
    expect(verdicts).toBeGreaterThan(40);
    expect(index.profiles().length).toBeGreaterThan(40);
  },
);

const nobody = { phones: [] as readonly string[] };
const phonesIn = ({ contacts }: NamedParties) => contacts.flatMap(({ phone }) => findPhones(phone ?? ''));
const phonesOfOne = ({ phones }: { readonly phones: readonly string[] }) => [phones[0], phones.at(-1)];

test('a change tells what it unmade and made anew, and nothing of others', () => {
  const { input } = makeVariant('told', 0.2);
  const index = createIntermediaryIndex();
  index.replaceAgencies(input.agencies);
  index.replaceCases(input.cases);
  expect(index.profiles()).toEqual(findIntermediaries(input));
  const [profile] = index.profiles();
  const [named] = profile?.cases ?? [];
  const change = index.removeCase(named?.caseRef ?? '');
  expect(change.gone).toContain(profile?.ref);
  expect(change.gone.length + change.made.length).toBeLessThan(6);
});
