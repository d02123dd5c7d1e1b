import { eventually } from '@muhafiz/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agency, ageRules, type Country, feeSchedule, openCountry } from '../usecases/country.ts';
import { naming, personOf } from '../usecases/naming.ts';
import { switchOn } from '../usecases/switchOn.ts';

const acrossAgencies = 'RECRUITER_ACROSS_AGENCIES';
const inBatch = 'RECRUITED_IN_BATCH';

let country: Country;
beforeAll(async () => {
  country = await openCountry();
  const { licensing, emigration } = country;
  await licensing.tell('reference-table', 'fee-schedule', feeSchedule(1, 15_000));
  await licensing.tell('reference-table', 'age-rules', ageRules());
  for (const agencyKey of ['1/LHR', '2/LHR']) await licensing.tell('agency', agencyKey, agency(agencyKey));
  for (const [at, fatherName] of ['Karim', 'Sadiq', 'Yaqub'].entries()) {
    const [ref, agencyKey] = [`W${at + 1}`, at === 2 ? '2/LHR' : '1/LHR'];
    await emigration.tell('worker', ref, personOf(country, ref, { serial: at + 1, fatherName }));
    const terms = { workerRef: ref, paid: at === 0, agencyKey };
    await emigration.tell('case', `C${at + 1}`, naming(country, `C${at + 1}`, terms));
  }
  await country.settled();
});
afterAll(() => country?.offices.stop());

/** The effects of a rule's flags on the three cases; nothing where it does not flag. */
async function effects(code: string): Promise<(string | undefined)[]> {
  const fields = ['C1', 'C2', 'C3'].map((ref) => `${ref}: assessment(caseRef: "${ref}") { flags { code effect } }`);
  type Seen = Record<string, { flags: { code: string; effect: string }[] } | null>;
  const seen = await country.ask<Seen>(`{ ${fields.join(' ')} }`);
  return Object.values(seen).map((each) => each?.flags.find((flag) => flag.code === code)?.effect);
}
const come = (code: string, expected: (string | undefined)[]) =>
  eventually(
    () => effects(code),
    (found) => JSON.stringify(found) === JSON.stringify(expected),
  );

test('a recruiter for two agencies is found by the trial of a rule that was off, and flagged once it is on', async () => {
  expect(await effects('UNLICENSED_INTERMEDIARY')).toEqual(['hold', 'review', 'review']);
  expect(await effects(acrossAgencies)).toEqual([undefined, undefined, undefined]);
  const examples = [{ caseRef: 'C1', flagged: true }];
  const tried = await switchOn(country, acrossAgencies, examples, [{ name: 'agencies', value: 2 }]);
  expect(tried).toEqual({
    ...{ cases: 3, onlyByDraft: 3, heldOnlyByDraft: 0, casesOnlyByDraft: ['C1', 'C2', 'C3'] },
    examples: [{ caseRef: 'C1', expected: true, flagged: true }],
  });
  // What was paid holds the case by the other rule; this one asks the same of all.
  await come(acrossAgencies, ['review', 'review', 'review']);
  expect(await effects('UNLICENSED_INTERMEDIARY')).toEqual(['hold', 'review', 'review']);
});

test('a batch of one day is told, until one of it turns out to have come on another', async () => {
  const values = [{ name: 'workers', value: 3 }];
  const tried = await switchOn(country, inBatch, [{ caseRef: 'C2', flagged: true }], values);
  expect(tried.onlyByDraft).toBe(3);
  await come(inBatch, ['note', 'note', 'note']);

  const corrected = { workerRef: 'W3', paid: false, agencyKey: '1/LHR', submittedOn: '2026-06-02', factVersion: 2 };
  await country.emigration.tell('case', 'C3', naming(country, 'C3', corrected));
  await come(inBatch, [undefined, undefined, undefined]);
  // And all three went through one agency, as the correction says too.
  await come(acrossAgencies, [undefined, undefined, undefined]);
  expect(await effects('UNLICENSED_INTERMEDIARY')).toEqual(['hold', 'review', 'review']);
});
