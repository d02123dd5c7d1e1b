import { sealedParties } from '@muhafiz/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placeOfRetracted } from '../../src/storage/sealRetracted.ts';
import { type EmigrationOffice, openEmigration } from '../office.ts';
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
const refs = ['C1', 'C2', 'C3', 'C4', 'C5'];

/** Two equal payments to Bashir and one to somebody else, of each case. */
const pack = {
  cases: table(
    caseHeader,
    refs.map((ref) => caseRow(ref, `W${ref}`)),
  ),
  payments: table(
    paymentHeader,
    refs.flatMap((ref) => [
      paymentRow(ref),
      paymentRow(ref),
      paymentRow(ref, { item: 'medical', amount_pkr: '12000', paid_to_name: 'Rashida Bibi', paid_to_phone: '' }),
    ]),
  ),
  contacts: table(contactHeader, []),
};
const toBashir = {
  ...{ item: 'service_charge', amountPkr: 240000, paidOn: '2026-04-20', method: 'cash', declaredBy: 'worker' },
  ...{ paidToName: 'Bashir Ahmad', paidToPhone: '0300-1234567' },
};

async function importPack(): Promise<object> {
  const query = `mutation ($cases: RegisterTable!, $payments: RegisterTable!, $contacts: RegisterTable!) {
    importCases(cases: $cases, payments: $payments, contacts: $contacts) { outcome { created corrected unchanged } } }`;
  return (await emigration.ask<{ importCases: { outcome: object } }>('registrar', query, pack)).importCases.outcome;
}

beforeAll(async () => {
  emigration = await openEmigration();
  const workers = table(
    workerHeader,
    refs.map((ref) => workerRow(`W${ref}`)),
  );
  const query = 'mutation ($workers: RegisterTable!) { importWorkers(workers: $workers) { outcome { created } } }';
  await emigration.ask('registrar', query, { workers });
  expect(await importPack()).toEqual({ created: 5, corrected: 0, unchanged: 0 });
});
afterAll(() => emigration?.stop());

interface Answer {
  readonly case: { readonly factVersion: number; readonly payments: readonly object[] } | null;
  readonly refusal: { readonly code: string; readonly message: string; readonly details: object } | null;
}

async function retract(
  ref: string,
  { payment = toBashir, reason = 'entered twice', key }: { payment?: object; reason?: string; key?: string } = {},
): Promise<Answer> {
  const query = `mutation ($ref: ID!, $payment: PaymentInput!, $reason: String!, $key: String) {
    retractPayment(ref: $ref, payment: $payment, reason: $reason, idempotencyKey: $key) {
      case { factVersion payments { item amountPkr } } refusal { code message details } } }`;
  const variables = { ref, payment, reason, key };
  return (await emigration.ask<{ retractPayment: Answer }>('protector', query, variables)).retractPayment;
}

const bashir = { item: 'service_charge', amountPkr: 240000 };
const rashida = { item: 'medical', amountPkr: 12000 };

describe('a payment that is taken back', () => {
  test('is gone from the case and from what other offices are told, with the payees of those that stand', async () => {
    expect(await retract('C1')).toEqual({ case: { factVersion: 2, payments: [bashir, rashida] }, refusal: null });
    const last = (await emigration.office.kit.listJournal('case/C1', 10)).at(-1);
    expect(last).toMatchObject({ type: 'CaseCorrected', published: { factVersion: 2, changed: ['payments'] } });
    const published = last?.published as { payments: object[]; sealedParties: string };
    expect(published.payments).toMatchObject([bashir, rashida]);
    const parties = emigration.office.kit.seal.openSealed('risk-flagging', published.sealedParties, 'CaseCorrected/C1');
    expect(sealedParties.parse(parties).payees).toEqual([
      { payment: 0, name: 'Bashir Ahmad', phone: '0300-1234567' },
      { payment: 1, name: 'Rashida Bibi' },
    ]);
  });

  test('does not come back with the pack that brought it', async () => {
    expect(await importPack()).toEqual({ created: 0, corrected: 0, unchanged: 5 });
    const query = '{ case(ref: "C1") { factVersion payments { item amountPkr } } }';
    expect(await emigration.ask('protector', query)).toEqual({
      case: { factVersion: 2, payments: [bashir, rashida] },
    });
  });

  test('stays in the history with who, when and why, the payee as the asking role may see it', async () => {
    const query = `{ caseHistory(ref: "C1") { type at changed by note
      retracted { item amountPkr paidOn method declaredBy payeeName payeePhone } } }`;
    const historyOf = async (role: 'protector' | 'licensing_officer' | 'oversight') =>
      (await emigration.ask<{ caseHistory: object[] }>(role, query)).caseHistory;
    const { paidToName: payeeName, paidToPhone: payeePhone, ...open } = toBashir;
    const told = { type: 'CaseCorrected', changed: ['payments'], by: 'test-protector', note: 'entered twice' };
    expect(await historyOf('protector')).toMatchObject([
      { type: 'CaseSubmitted', retracted: null },
      { ...told, at: expect.stringMatching(/^\d{4}-.*Z$/), retracted: { ...open, payeeName, payeePhone } },
    ]);
    const [, seenByLicensing] = await historyOf('licensing_officer');
    expect(seenByLicensing).toMatchObject({ retracted: { payeeName, payeePhone: expect.stringMatching(/\*/) } });
    const [, seenByOversight] = await historyOf('oversight');
    expect(JSON.stringify(seenByOversight)).not.toMatch(/Bashir|1234567/);
  });

  test('names its payee in no collection in clear, and in the journal as the rotation of keys expects it', async () => {
    const { kit } = emigration.office;
    const stored: string[] = [];
    for (const name of ['case', 'journal', 'idempotency']) {
      stored.push(...(await kit.connection.collection(name).find({}).toArray()).map((each) => JSON.stringify(each)));
    }
    expect(stored.length).toBeGreaterThan(10);
    expect(stored.join('\n')).not.toMatch(/Bashir|1234567|Rashida/);
    const [, row] = await kit.listJournal('case/C1', 10);
    const recorded = row?.recorded as { retracted?: { payee?: string } } | undefined;
    const payee = recorded?.retracted?.payee ?? '';
    const place = placeOfRetracted('case/C1', 'recorded.retracted.payee');
    expect(JSON.parse(kit.cipher.open(payee, place))).toEqual({
      payeeName: 'Bashir Ahmad',
      payeePhone: '0300-1234567',
    });
  });
});

describe('taken back again', () => {
  test('under the same key is once, and another command under it is refused', async () => {
    const once = { case: { factVersion: 2, payments: [bashir, rashida] }, refusal: null };
    expect(await retract('C2', { key: 'key-1' })).toEqual(once);
    expect(await retract('C2', { key: 'key-1' })).toEqual(once);
    for (const other of [{ reason: 'another reason' }, { payment: { ...toBashir, receiptNo: 'R-1' } }]) {
      expect(await retract('C2', { key: 'key-1', ...other })).toMatchObject({ refusal: { code: 'CONFLICT' } });
    }
    expect((await emigration.office.kit.listJournal('case/C2', 10)).map((row) => row.type)).toEqual([
      'CaseSubmitted',
      'CaseCorrected',
    ]);
  });

  test('under the same key sent many times at once is once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => retract('C5', { key: 'key-5' })));
    expect(answers.map(({ refusal }) => refusal)).toEqual([null, null, null, null, null]);
    expect(await emigration.office.kit.listJournal('case/C5', 10)).toHaveLength(2);
  });

  test('takes the next equal payment, and is refused with what stands when there is none', async () => {
    expect((await retract('C3')).case?.payments).toEqual([bashir, rashida]);
    expect((await retract('C3')).case?.payments).toEqual([rashida]);
    const none = await retract('C3');
    expect(none.case).toBeNull();
    expect(none.refusal).toMatchObject({
      code: 'NOT_FOUND',
      details: { kind: 'PaymentNotFound', caseRef: 'C3', ...bashir, paidOn: '2026-04-20', alike: 0, retracted: 2 },
    });
    expect(JSON.stringify(none.refusal)).not.toMatch(/Bashir|1234567/);
  });
});

describe('refused', () => {
  test('with a payee that differs, and says that another field does', async () => {
    const { refusal } = await retract('C4', { payment: { ...toBashir, paidToPhone: '0300-7654321' } });
    expect(refusal).toMatchObject({ code: 'NOT_FOUND', details: { alike: 2, retracted: 0 } });
    expect(refusal?.message).toMatch(/another field/);
  });

  test('without a reason, with what is no payment, and for a case that nobody knows', async () => {
    expect(await retract('C4', { reason: '  ' })).toMatchObject({ refusal: { code: 'INVALID' } });
    expect(await retract('C4', { reason: 'x'.repeat(2001) })).toMatchObject({ refusal: { code: 'INVALID' } });
    expect(await retract('C4', { payment: { ...toBashir, paidOn: '2026-04-31' } })).toMatchObject({
      refusal: { code: 'INVALID', message: 'paid_on is no date' },
    });
    expect(await retract('C9')).toMatchObject({ refusal: { code: 'NOT_FOUND', details: { kind: 'CaseNotFound' } } });
  });

  test('to those who declare, and to the account that hands in packs', async () => {
    const query = `mutation ($payment: PaymentInput!) {
      retractPayment(ref: "C4", payment: $payment, reason: "r") { refusal { code } } }`;
    for (const role of ['agency', 'worker', 'registrar', 'licensing_officer'] as const) {
      const asked = emigration.ask(role, query, { payment: toBashir }, { id: 'WC4', office: '1250/RWP' });
      await expect(asked, role).rejects.toThrow('FORBIDDEN');
    }
  });
});
