import { eventually } from '@muhafiz/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workerEmigration } from '../../src/service.ts';
import { caseAssessed, type EmigrationOffice, openEmigration } from '../office.ts';
import {
  caseHeader,
  caseRow,
  contactHeader,
  paymentHeader,
  paymentRow,
  table,
  workerHeader,
  workerRow,
} from '../tables.ts';

let emigration: EmigrationOffice;
const flag = {
  ...{ code: 'FEE_OVER_CEILING', ruleVersion: 1, effect: 'hold', subjectKind: 'case', subjectRef: 'C1' },
  ...{ causeKey: 'FEE_OVER_CEILING|case:C1|', citation: 'a law', evidence: [], evidenceDigest: 'digest-1' },
  ...{ reason: { en: 'too much', ur: 'زیادہ' }, wouldClear: { en: 'less', ur: 'کم' } },
};

interface Answer {
  readonly case: { readonly status?: string; readonly holdConfirmations?: readonly object[] } | null;
  readonly refusal: { readonly code: string; readonly details: Record<string, unknown> } | null;
}

async function act(officer: string, call: string): Promise<Answer> {
  const query = `mutation { act: ${call} {
    case { status holdConfirmations { causeKey reason by } } refusal { code details } } }`;
  return (await emigration.ask<{ act: Answer }>('protector', query, {}, { id: officer })).act;
}

const waitForHolds = (count: number) =>
  eventually(
    async () => {
      const query = '{ case(ref: "C1") { holdCount assessed } }';
      return (await emigration.ask<{ case: { holdCount: number; assessed: boolean } }>('protector', query)).case;
    },
    ({ holdCount, assessed }) => holdCount === count && assessed,
  );

beforeAll(async () => {
  emigration = await openEmigration();
  const workers = table(workerHeader, [workerRow('W1')]);
  const imported = 'mutation ($workers: RegisterTable!) { importWorkers(workers: $workers) { outcome { created } } }';
  await emigration.ask('registrar', imported, { workers });
  const query = `mutation ($cases: RegisterTable!, $payments: RegisterTable!, $contacts: RegisterTable!) {
    importCases(cases: $cases, payments: $payments, contacts: $contacts) { outcome { created } } }`;
  await emigration.ask('registrar', query, {
    cases: table(caseHeader, [caseRow('C1', 'W1')]),
    payments: table(paymentHeader, [paymentRow('C1')]),
    contacts: table(contactHeader, []),
  });
  await emigration.risk.tell('C1', caseAssessed('C1', 1, [flag]));
  await waitForHolds(1);
});
afterAll(() => emigration?.stop());

test('an officer confirms a hold, and takes no part in its release; oversight is not told who', async () => {
  const cause = `ref: "C1", causeKey: "${flag.causeKey}", evidenceDigest: "digest-1"`;
  expect(await act('one', `confirmHold(${cause}, reason: "seen the transfer")`)).toMatchObject({
    case: { holdConfirmations: [{ causeKey: flag.causeKey, reason: 'seen the transfer', by: 'one' }] },
    refusal: null,
  });
  expect((await act('one', `requestRelease(${cause}, reason: "no")`)).refusal).toMatchObject({
    code: 'FORBIDDEN',
    details: { causeKey: flag.causeKey },
  });
  const seen = '{ case(ref: "C1") { holdCount holdConfirmations { by } } }';
  expect(await emigration.ask('labour_officer', seen)).toEqual({ case: { holdCount: 1, holdConfirmations: [] } });
  const last = (await emigration.office.kit.listJournal('case/C1', 10)).at(-1);
  expect(last).toMatchObject({ type: 'HoldConfirmed', published: { causeKey: flag.causeKey } });
  expect(JSON.stringify(last?.published)).not.toContain('seen the transfer');
});

test('who took back the payment that made a hold does not clear the case; after an upgrade neither', async () => {
  const payment =
    '{ item: "service_charge", amountPkr: 240000, paidOn: "2026-04-20", paidToName: "Bashir Ahmad", paidToPhone: "0300-1234567", method: "cash", declaredBy: "worker" }';
  const taken = await act('one', `retractPayment(ref: "C1", payment: ${payment}, reason: "not his")`);
  expect(taken.refusal).toBeNull();
  await emigration.risk.tell('C1', caseAssessed('C1', 2));
  await waitForHolds(0);
  const forbidden = { case: null, refusal: { code: 'FORBIDDEN', details: { caseRef: 'C1', operation: 'clearCase' } } };
  expect(await act('one', 'clearCase(ref: "C1")')).toMatchObject(forbidden);

  const { connection } = emigration.office.kit;
  await connection.collection('case').updateOne({ _id: 'C1' as never }, { $unset: { retractedBy: 1 } });
  await connection.collection('meta').updateOne({ _id: 'data-version' as never }, { $set: { version: 1 } });
  await emigration.office.stop();
  const again = await emigration.offices.start(workerEmigration());
  const one = await again.kit.connection.collection('case').findOne({ _id: 'C1' as never });
  expect(one?.retractedBy).toEqual(['one']);
});
