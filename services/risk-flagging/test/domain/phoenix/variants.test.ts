import { expect, test } from 'vitest';
import { findPhoenixAgencies } from '../../../src/domain/phoenix/phoenixIndex.ts';
import { scoreOf } from './score.ts';
import { makeVariant } from './variants.ts';

const variants = [0.2, 0.5, 0.8].flatMap((noise) => ['one', 'two'].map((seed) => ({ noise, seed })));

test.each(variants)(
  'phoenix agencies are told from look-alikes: noise $noise, seed $seed',
  { timeout: 60_000 },
  ({ noise, seed }) => {
    const register = makeVariant(`${seed}/${noise}`, noise);
    const pairs = findPhoenixAgencies(register.identities);
    const score = scoreOf(
      pairs.map(({ agencyKey, formerKey }) => `${agencyKey} ${formerKey}`),
      register.truth.keys(),
    );
    expect(register.truth.size).toBe(30);
    expect(score.f1, JSON.stringify(score)).toBeGreaterThanOrEqual(0.9);
  },
);
