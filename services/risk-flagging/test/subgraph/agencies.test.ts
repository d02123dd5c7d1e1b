import type { AnyDecided } from '@muhafiz/service-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  agency,
  ageRules,
  type Country,
  feeSchedule,
  openCountry,
  papers,
  submitted,
  worker,
} from '../usecases/country.ts';

let country: Country;
beforeAll(async () => {
  country = await openCountry();
  const { licensing, emigration } = country;
  await licensing.tell('reference-table', 'fee-schedule', feeSchedule(1, 15_000));
  await licensing.tell('reference-table', 'age-rules', ageRules());
  for (const key of ['1/LHR', '2/LHR']) await licensing.tell('agency', key, agency(key));
  await emigration.tell('worker', 'W1', worker(emigration.kit, 'W1', papers(1)));
});
afterAll(() => country?.offices.stop());

/** A case in which the worker says to have paid so much and the agency to have taken ten thousand. */
function declared(caseRef: string, agencyKey: string, workerPkr: number, factVersion = 1): AnyDecided {
  const told = submitted(caseRef, { workerRef: 'W1', agencyKey }, factVersion);
  const payment = { item: 'service_charge', paidOn: '2026-05-20', receiptNo: 'R1', method: 'bank' };
  const payments = [
    { ...payment, amountPkr: workerPkr, declaredBy: 'worker' },
    { ...payment, amountPkr: 10_000, declaredBy: 'agency' },
  ];
  return { ...told, published: { ...(told.published as object), payments } };
}

function complaint(complaintRef: string, agencyKey: string): AnyDecided {
  const published = {
    ...{ complaintRef, filedOn: '2026-05-25', channel: 'hotline', category: 'overcharging', subjectKind: 'oep' },
    ...{ subjectAgencyKey: agencyKey, anonymous: true },
  };
  return { type: 'ComplaintRecorded', published, recorded: { by: 'anonymous' } };
}

interface Finding {
  readonly flagId: string;
  readonly caseRef: string | null;
  readonly flag: { readonly code: string; readonly subjectKind: string; readonly subjectRef: string };
}

async function listFindings(code: string): Promise<Finding[]> {
  const nodes: Finding[] = [];
  let after: string | null = null;
  do {
    type Answer = { findings: { next: string | null; nodes: Finding[] } };
    const query = `query ($after: String, $code: String) { findings(first: 5, after: $after, code: $code) {
      next nodes { flagId caseRef flag { code subjectKind subjectRef } } } }`;
    const { findings }: Answer = await country.ask<Answer>(query, { after, code });
    nodes.push(...findings.nodes);
    after = findings.next;
  } while (after !== null);
  return nodes;
}

async function replay(id: string) {
  type Answer = { replayFlag: { replay: { same: boolean; recorded: string; computed: string } | null } };
  const query = 'query ($id: ID!) { replayFlag(id: $id) { replay { same recorded computed } } }';
  return (await country.ask<Answer>(query, { id })).replayFlag.replay;
}

test('an agency that tells of less than its workers is flagged once, its cases for review, until it is put right', async () => {
  const { emigration } = country;
  const refs = Array.from({ length: 8 }, (_, at) => `C${at + 1}`);
  for (const ref of refs) await emigration.tell('case', ref, declared(ref, '1/LHR', 14_000));
  await country.settled();
  expect(await listFindings('UNDER_DECLARED_FEES')).toMatchObject([
    { caseRef: null, flag: { subjectKind: 'agency', subjectRef: '1/LHR' } },
  ]);
  for (const ref of refs) expect(await country.codesOf(ref, 1)).toContain('UNDER_DECLARED_FEES');

  const [finding] = await listFindings('UNDER_DECLARED_FEES');
  const replayed = await replay(finding?.flagId ?? '');
  expect(replayed?.same).toBe(true);
  expect(replayed?.recorded).toContain('8 of 8 cases');
  expect(replayed?.computed).toBe(replayed?.recorded);

  // Four of eight may differ by chance: the lower end of the interval for 4 of 8 is 0.215.
  for (const ref of refs.slice(0, 4)) await emigration.tell('case', ref, declared(ref, '1/LHR', 10_000, 2));
  await country.settled();
  expect(await listFindings('UNDER_DECLARED_FEES')).toEqual([]);
  for (const ref of refs.slice(4)) expect(await country.codesOf(ref, 1)).not.toContain('UNDER_DECLARED_FEES');
  expect((await replay(finding?.flagId ?? ''))?.same, 'as it stood that day').toBe(true);
});

test('complaints beyond what the size of an agency explains are a flag of the agency and of its next case', async () => {
  const { emigration, complaints } = country;
  for (let at = 0; at < 20; at++) {
    await emigration.tell('case', `D${at}`, submitted(`D${at}`, { workerRef: 'W1', agencyKey: '1/LHR' }));
  }
  await complaints.tell('complaint', 'K0', complaint('K0', '1/LHR'));
  await emigration.tell('case', 'E1', submitted('E1', { workerRef: 'W1', agencyKey: '2/LHR' }));
  for (let at = 1; at < 5; at++) await complaints.tell('complaint', `K${at}`, complaint(`K${at}`, '2/LHR'));
  await country.settled();
  expect(await listFindings('COMPLAINT_CLUSTER'), 'four are too few').toEqual([]);

  await complaints.tell('complaint', 'K5', complaint('K5', '2/LHR'));
  await country.settled();
  expect(await listFindings('COMPLAINT_CLUSTER')).toMatchObject([
    { caseRef: null, flag: { subjectKind: 'agency', subjectRef: '2/LHR' } },
  ]);
  expect(await country.codesOf('E1', 1)).toContain('COMPLAINT_CLUSTER');
  await emigration.tell('case', 'E2', submitted('E2', { workerRef: 'W1', agencyKey: '2/LHR' }));
  expect(await country.codesOf('E2', 1)).toContain('COMPLAINT_CLUSTER');
});
