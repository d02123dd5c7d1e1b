import { expect, test } from 'vitest';
import { findIntermediaries } from '../../../src/domain/intermediaries/findIntermediaries.ts';
import { scoreOf } from '../phoenix/score.ts';
import { clone, readRows } from '../registerPack.ts';
import { partiesOfPack } from './packParties.ts';

test('the sample pack has the intermediaries of its truth, counted as the truth counts them', {
  timeout: 60_000,
}, () => {
  const truth = readRows(new URL('shared/test-kit/fixtures/truth/sample-pack.csv', clone)).filter(
    (row) => row.flag_code === 'UNLICENSED_INTERMEDIARY',
  );
  const profiles = findIntermediaries(partiesOfPack(new URL('examples/register-pack/', clone)));
  const score = scoreOf(
    profiles.map(({ ref }) => ref),
    truth.map((row) => row.subject_ref ?? ''),
  );
  expect(score.f1, JSON.stringify(score)).toBeGreaterThanOrEqual(0.95);

  const counted = new Map(profiles.map((profile) => [profile.ref, profile]));
  const otherwise = truth.filter((row) => {
    const [, workers, , recruits, paid] =
      /(\d+) workers, (\d+) households, recruits (\d+), paid by (\d+)/.exec(row.explanation ?? '') ?? [];
    const profile = counted.get(row.subject_ref ?? '');
    const ours = [profile?.workers.length, profile?.recruitedWorkers.length, profile?.payingWorkers.length];
    return ours.join() !== [workers, recruits, paid].join();
  });
  // The truth may know of a mention what no row says; that should be rare.
  expect(otherwise.length, JSON.stringify(otherwise)).toBeLessThanOrEqual(2);
});
