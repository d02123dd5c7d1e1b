import { eventually } from '@muhafiz/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  agency,
  ageRules,
  type Country,
  feeSchedule,
  lifted,
  openCountry,
  papers,
  permission,
  submitted,
  suspended,
  worker,
} from './country.ts';

let country: Country;
let serial = 0;

beforeAll(async () => {
  country = await openCountry();
  await country.licensing.tell('reference-table', 'fee-schedule', feeSchedule(1, 15_000));
  await country.licensing.tell('reference-table', 'age-rules', ageRules());
});
afterAll(() => country?.offices.stop());

/** A worker, an agency and a permission of a test's own, all in order. */
async function anAgencyWithPermission(positions = 5) {
  serial++;
  const agencyKey = `${1000 + serial}/LHR`;
  const permissionNo = `PE/LHR/2026/${serial}`;
  const workerRef = await aWorker();
  await country.licensing.tell('agency', agencyKey, agency(agencyKey));
  await country.licensing.tell('permission', permissionNo, permission(permissionNo, agencyKey, positions));
  return { agencyKey, permissionNo, workerRef, caseRef: `C${serial}` };
}

async function aWorker(): Promise<string> {
  serial++;
  const ref = `W${serial}`;
  await country.emigration.tell('worker', ref, worker(country.emigration.kit, ref, papers(serial)));
  return ref;
}

const standing = (caseRef: string) => async () =>
  (
    await country.ask<{ assessment: { flags: { code: string }[] } | null }>(
      `{ assessment(caseRef: "${caseRef}") { flags { code } } }`,
    )
  ).assessment?.flags.map((flag) => flag.code) ?? ['(not assessed)'];

describe('a case is assessed when its facts are there, and again when one of them changes', () => {
  test('a case in order has no flag, and says how far each office had been read', async () => {
    const { caseRef, ...terms } = await anAgencyWithPermission();
    await country.emigration.tell('case', caseRef, submitted(caseRef, terms));
    expect(await country.codesOf(caseRef, 1)).toEqual([]);
    const { assessment } = await country.ask<{ assessment: { readUpTo: { office: string }[] } }>(
      `{ assessment(caseRef: "${caseRef}") { readUpTo { office upTo } } }`,
    );
    const offices = assessment.readUpTo.map((read) => read.office).sort();
    expect(offices).toEqual(['agency-licensing', 'complaint-tracking', 'worker-emigration']);
  });

  test('a suspension reaches the pending case, and lifting one of two suspensions is not enough', async () => {
    const { caseRef, ...terms } = await anAgencyWithPermission();
    await country.emigration.tell('case', caseRef, submitted(caseRef, terms));
    expect(await country.codesOf(caseRef, 1)).toEqual([]);
    const tell = (event: Parameters<typeof country.licensing.tell>[2]) =>
      country.licensing.tell('agency', terms.agencyKey, event);
    await tell(suspended(terms.agencyKey, 'S1', '2026-06-10'));
    await tell(suspended(terms.agencyKey, 'S2', '2026-06-20'));
    await eventually(standing(caseRef), (codes) => codes.includes('LICENCE_NOT_VALID'));
    await tell(lifted(terms.agencyKey, 'S1'));
    // The next fact to be assessed proves that the lifting was taken in and changed nothing.
    await country.emigration.tell('case', caseRef, submitted(caseRef, { ...terms, servicePkr: 14_000 }, 2));
    expect(await country.codesOf(caseRef, 2)).toEqual(['LICENCE_NOT_VALID']);
  });

  test('a fee row that only a rule sees: every open case is looked at again', async () => {
    const { caseRef, ...terms } = await anAgencyWithPermission();
    await country.emigration.tell('case', caseRef, submitted(caseRef, terms));
    expect(await country.codesOf(caseRef, 1)).toEqual([]);
    await country.licensing.tell('reference-table', 'fee-schedule', feeSchedule(2, 12_000));
    await eventually(standing(caseRef), (codes) => codes.includes('FEE_OVER_CEILING'));
    await country.licensing.tell('reference-table', 'fee-schedule', feeSchedule(3, 15_000));
    await eventually(standing(caseRef), (codes) => codes.length === 0);
  });

  test('an earlier case takes the last position from a later one', async () => {
    const { caseRef: later, ...terms } = await anAgencyWithPermission(1);
    await country.emigration.tell('case', later, submitted(later, { ...terms, submittedOn: '2026-06-10' }));
    expect(await country.codesOf(later, 1)).toEqual([]);
    const earlier = `${later}-earlier`;
    const workerRef = await aWorker();
    await country.emigration.tell(
      'case',
      earlier,
      submitted(earlier, { ...terms, workerRef, submittedOn: '2026-06-09' }),
    );
    await eventually(standing(later), (codes) => codes.includes('PERMISSION_EXCEEDED'));
    expect(await country.codesOf(earlier, 1)).toEqual([]);
  });

  test('two workers with one CNIC: both cases are flagged, and both are free once the slip is corrected', async () => {
    const first = await anAgencyWithPermission();
    await country.emigration.tell('case', first.caseRef, submitted(first.caseRef, first));
    expect(await country.codesOf(first.caseRef, 1)).toEqual([]);
    const second = `${first.caseRef}-double`;
    const own = papers(++serial, '1991-02-03');
    const shared = { ...own, cnic: papers(Number(first.workerRef.slice(1))).cnic };
    const { kit } = country.emigration;
    await country.emigration.tell('worker', `W${serial}`, worker(kit, `W${serial}`, shared));
    await country.emigration.tell('case', second, submitted(second, { ...first, workerRef: `W${serial}` }));
    await eventually(standing(first.caseRef), (codes) => codes.includes('IDENTITY_CONFLICT'));
    await eventually(standing(second), (codes) => codes.includes('IDENTITY_CONFLICT'));
    await country.emigration.tell('worker', `W${serial}`, worker(kit, `W${serial}`, own, 'WorkerCorrected'));
    await eventually(standing(first.caseRef), (codes) => codes.length === 0);
    await eventually(standing(second), (codes) => codes.length === 0);
  });
});

describe('what is not known is said', () => {
  test('while an office does not publish, the horizon stands still; afterwards it goes on', async () => {
    const horizonOf = async (office: string) =>
      (
        await country.ask<{ riskReadiness: { horizon: { office: string; upTo: string }[] } }>(
          '{ riskReadiness { horizon { office upTo } } }',
        )
      ).riskReadiness.horizon.find((each) => each.office === office)?.upTo ?? '';
    await country.complaints.relay.pause();
    const asked = new Date().toISOString();
    await eventually(
      () => horizonOf('agency-licensing'),
      (upTo) => upTo > asked,
    );
    expect((await horizonOf('complaint-tracking')) < asked).toBe(true);
    country.complaints.relay.resume();
    await eventually(
      () => horizonOf('complaint-tracking'),
      (upTo) => upTo > asked,
    );
  });

  test('a permission whose stream has stopped makes its rules answer that they cannot tell', async () => {
    const { caseRef, ...terms } = await anAgencyWithPermission();
    await country.emigration.tell('case', caseRef, submitted(caseRef, terms));
    expect(await country.codesOf(caseRef, 1)).toEqual([]);
    const stream = `permission/${terms.permissionNo}`;
    const journal = country.licensing.kit.connection.collection('journal');
    await country.licensing.relay.pause();
    await country.licensing.tell('permission', terms.permissionNo, permission(terms.permissionNo, terms.agencyKey, 4));
    // A version is lost on the way: the reader must not jump over it.
    await journal.updateOne({ stream, version: 2 }, { $unset: { unpublished: '' } });
    await country.licensing.tell('permission', terms.permissionNo, permission(terms.permissionNo, terms.agencyKey, 3));
    country.licensing.relay.resume();
    type Answer = { assessment: { couldNotTell: { code: string; missing: string[] }[] } };
    const said = await eventually(
      () => country.ask<Answer>(`{ assessment(caseRef: "${caseRef}") { couldNotTell { code missing } } }`),
      (answer) => answer.assessment.couldNotTell.length > 0,
    );
    expect(said.assessment.couldNotTell).toContainEqual({ code: 'PERMISSION_MISMATCH', missing: [stream] });
  });
});
