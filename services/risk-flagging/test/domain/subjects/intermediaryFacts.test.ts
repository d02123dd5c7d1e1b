import { expect, test } from 'vitest';
import type { IntermediaryProfile } from '../../../src/domain/intermediaries/profile.ts';
import { type Departure, intermediaryFactsOf } from '../../../src/domain/subjects/intermediaryFacts.ts';

function factsOf(departures: readonly Departure[]) {
  const refs = departures.map((_, at) => `C${at}`);
  const profile = {
    ...{ phones: [], names: [], workers: [], households: 0, recruitedWorkers: [], payingWorkers: [] },
    cases: refs.map((caseRef) => ({ caseRef, effect: 'review', takenPkr: 0 })),
  } as unknown as IntermediaryProfile;
  return intermediaryFactsOf(profile, 'I-0', (ref) => departures[refs.indexOf(ref)]);
}

const went = (workerRef: string, agencyKey: string | null, submittedOn: string): Departure => ({
  ...{ workerRef, agencyKey, submittedOn },
});

test('workers are counted once for an agency and a day, however many cases they have', () => {
  const { counts, agencies, batch } = factsOf([
    went('W1', '2/LHR', '2026-05-01'),
    went('W1', '2/LHR', '2026-05-01'),
    went('W2', '2/LHR', '2026-05-02'),
    went('W3', '1/LHR', '2026-05-02'),
    went('W4', null, '2026-05-03'),
  ]);
  expect(counts.agencies).toBe(2);
  expect(agencies.map(({ agencyKey, workers }) => [agencyKey, workers])).toEqual([
    ['2/LHR', 2],
    ['1/LHR', 1],
  ]);
  expect(batch).toMatchObject({ day: '2026-05-02', workers: 2 });
});

test('of two days and agencies with as many workers the first comes first, in whatever order the cases stand', () => {
  const rows = [
    went('W1', '3/LHR', '2026-05-04'),
    went('W2', '10/LHR', '2026-05-03'),
    went('W3', '3/LHR', '2026-05-03'),
    went('W4', '10/LHR', '2026-05-04'),
  ];
  const facts = factsOf(rows);
  expect([facts.batch.day, facts.agencies.map(({ agencyKey }) => agencyKey)]).toEqual([
    '2026-05-03',
    ['10/LHR', '3/LHR'],
  ]);
  const { agencies, batch } = factsOf([...rows].reverse());
  expect([agencies, batch]).toEqual([facts.agencies, facts.batch]);
});

test('without a case there is no agency and no day', () => {
  const { counts, agencies, batch } = factsOf([]);
  expect([counts.agencies, agencies, batch.workers]).toEqual([0, [], 0]);
});
