import { expect, test } from 'vitest';
import { findIntermediaries } from '../../../src/domain/intermediaries/findIntermediaries.ts';
import { scoreOf } from '../phoenix/score.ts';
import { makeVariant } from './variants.ts';

const variants = [0.2, 0.5, 0.8].flatMap((noise) => ['one', 'two'].map((seed) => ({ noise, seed })));

test.each(variants)(
  'brokers are told from their look-alikes: noise $noise, seed $seed',
  { timeout: 60_000 },
  ({ noise, seed }) => {
    const country = makeVariant(`${seed}/${noise}`, noise);
    const found = findIntermediaries(country.input).map(({ ref }) => ref);
    const score = scoreOf(found, country.truth.keys());
    expect(country.truth.size).toBeGreaterThan(50);
    expect(score.f1, JSON.stringify(score)).toBeGreaterThanOrEqual(0.95);
  },
);
