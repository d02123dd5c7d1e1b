import { expect, test } from 'vitest';
import { findPhoenixAgencies } from '../../../src/domain/phoenix/phoenixIndex.ts';
import { clone, readRows } from '../registerPack.ts';
import { agenciesOfPack } from './packAgencies.ts';
import { scoreOf } from './score.ts';

test('the sample pack has the phoenix agencies of its truth', { timeout: 60_000 }, () => {
  const truth = readRows(new URL('shared/test-kit/fixtures/truth/sample-pack.csv', clone)).filter(
    (row) => row.flag_code === 'PHOENIX_AGENCY',
  );
  const pairs = findPhoenixAgencies(agenciesOfPack(new URL('examples/register-pack/', clone)));
  const score = scoreOf(
    pairs.map(({ agencyKey, formerKey }) => `${agencyKey} ${formerKey}`),
    truth.map((row) => `${row.subject_ref} ${row.related_ref}`),
  );
  expect(score.f1, JSON.stringify(score)).toBeGreaterThanOrEqual(0.9);
});
