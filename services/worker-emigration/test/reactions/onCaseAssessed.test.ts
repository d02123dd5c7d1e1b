import { eventually } from '@muhafiz/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFlag } from '../builders.ts';
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
const refs = ['C1', 'C2', 'C3'];
const flag = (ref: string, code: string, more: object = {}) =>
  aFlag(code, `${code}-evidence`, { causeKey: `${code}|${ref}|`, subjectRef: ref, ...more });

beforeAll(async () => {
  emigration = await openEmigration();
  await emigration.ask(
    'registrar',
    'mutation ($t: RegisterTable!) { importWorkers(workers: $t) { outcome { created } } }',
    {
      t: table(
        workerHeader,
        refs.map((ref) => workerRow(`W${ref}`)),
      ),
    },
  );
  await emigration.ask(
    'registrar',
    `mutation ($cases: RegisterTable!, $payments: RegisterTable!, $contacts: RegisterTable!) {
      importCases(cases: $cases, payments: $payments, contacts: $contacts) { outcome { created } } }`,
    {
      cases: table(
        caseHeader,
        refs.map((ref) => caseRow(ref, `W${ref}`)),
      ),
      payments: table(
        paymentHeader,
        refs.map((ref) => paymentRow(ref)),
      ),
      contacts: table(contactHeader, []),
    },
  );
});
afterAll(() => emigration?.stop());

async function typesOf(ref: string): Promise<string[]> {
  return (await emigration.office.kit.listJournal(`case/${ref}`, 50)).map((row) => row.type);
}

describe('an assessment from the topic', () => {
  test('becomes holds, by cause, with all that the desk and the worker are told', async () => {
    const flags = [
      flag('C1', 'FEE_OVER_CEILING', { excessPkr: 234_000 }),
      flag('C1', 'FEE_ABOVE_BAND', { effect: 'review' }),
    ];
    await emigration.risk.tell('C1', caseAssessed('C1', 1, flags));
    await eventually(
      () => typesOf('C1'),
      (types) => types.includes('AssessmentApplied'),
    );
    const query = `{ case(ref: "C1") { assessed holds {
      key code reason { en ur } wouldClear { en } citation evidence { source path shown } excessPkr since lookBy } } }`;
    expect(await emigration.ask('protector', query)).toEqual({
      case: {
        assessed: true,
        holds: [
          {
            key: 'FEE_OVER_CEILING|C1|',
            code: 'FEE_OVER_CEILING',
            reason: { en: 'FEE_OVER_CEILING in words', ur: 'FEE_OVER_CEILING الفاظ میں' },
            wouldClear: { en: 'what would clear it' },
            citation: 'a law',
            evidence: [{ source: 'case/C1@1', path: 'case.payments.0.amountPkr', shown: '6000' }],
            excessPkr: 234_000,
            since: '2026-05-01T06:00:01.000Z',
            lookBy: '2026-05-04',
          },
        ],
      },
    });
  });

  test('told twice, of an older version, or of a case nobody knows, changes nothing, and the reader goes on', async () => {
    await emigration.risk.tell(
      'C1',
      caseAssessed('C1', 1, [flag('C1', 'FEE_OVER_CEILING', { excessPkr: 234_000 })], 'C1/again'),
    );
    await emigration.risk.tell('C1', caseAssessed('C1', 7, [flag('C1', 'UNDERAGE')], 'C1/of-no-version'));
    await emigration.risk.tell('C9', caseAssessed('C9', 1, [flag('C9', 'UNDERAGE')]));
    const told = emigration.office.kit.clock.now();
    await eventually(
      () => emigration.office.kit.readUpTo('risk-flagging'),
      (upTo) => upTo !== undefined && upTo > told,
    );
    expect(await typesOf('C1')).toEqual(['CaseSubmitted', 'AssessmentApplied']);
    expect(await typesOf('C9')).toEqual([]);
    expect(await emigration.office.kit.parking.listParked()).toEqual([]);
  });

  test('of many cases orders the held ones by what holds them, then by rupees', async () => {
    await emigration.risk.tell('C2', caseAssessed('C2', 1, [flag('C2', 'PERMISSION_MISMATCH')]));
    await emigration.risk.tell(
      'C3',
      caseAssessed('C3', 1, [flag('C3', 'LICENCE_NOT_VALID'), flag('C3', 'FEE_OVER_CEILING', { excessPkr: 5 })]),
    );
    await eventually(
      () => emigration.ask<{ caseCounts: object }>('protector', '{ caseCounts { pending held pendingHeld cleared } }'),
      ({ caseCounts }) =>
        JSON.stringify(caseCounts) === JSON.stringify({ pending: 3, held: 3, pendingHeld: 3, cleared: 0 }),
    );
    type Page = { heldCases: { nodes: { ref: string }[]; next: string | null } };
    const query = 'query ($after: String) { heldCases(first: 2, after: $after) { nodes { ref } next } }';
    const first = await emigration.ask<Page>('protector', query);
    expect(first.heldCases.nodes.map(({ ref }) => ref)).toEqual(['C3', 'C1']);
    const second = await emigration.ask<Page>('protector', query, { after: first.heldCases.next });
    expect(second.heldCases).toEqual({ nodes: [{ ref: 'C2' }], next: null });
  });
});

describe('who sees what of a case', () => {
  const query = `{ case(ref: "C1") { ref worker { cnic phone passportNo fullName } payments { payeeName declaredBy } holds { code } } }`;

  test('a protector sees the papers, an airport desk the passport, oversight none of the worker', async () => {
    const workerOf = async (role: 'protector' | 'airport_officer' | 'oversight') =>
      (await emigration.ask<{ case: { worker: object } }>(role, query)).case.worker;
    expect(await workerOf('protector')).toMatchObject({
      cnic: '3520100000011',
      phone: '0301-7654321',
      passportNo: 'AC0000001',
    });
    expect(await workerOf('airport_officer')).toEqual({
      cnic: '**********011',
      phone: null,
      passportNo: 'AC0000001',
      fullName: 'Muhammad Aslam',
    });
    expect(await workerOf('oversight')).toBeNull();
  });

  test('an agency sees its own cases, and not what the worker declared about it; others are not found', async () => {
    const own = await emigration.ask<{ case: object }>('agency', query, {}, { office: '1250/RWP' });
    expect(own.case).toMatchObject({ ref: 'C1', worker: null, payments: [] });
    expect(await emigration.ask('agency', query, {}, { office: '9999/LHR' })).toEqual({ case: null });
  });

  test('a worker sees the own case and nobody else’s, and the own papers whole', async () => {
    expect(await emigration.ask('worker', query, {}, { id: 'WC1' })).toMatchObject({
      case: { ref: 'C1', worker: { passportNo: 'AC0000001' }, holds: [{ code: 'FEE_OVER_CEILING' }] },
    });
    expect(await emigration.ask('worker', query, {}, { id: 'WC2' })).toEqual({ case: null });
  });
});

describe('a submission by GraphQL', () => {
  const submit = `mutation ($ref: ID!, $terms: CaseTermsInput!, $payments: [PaymentInput!], $key: String) {
    submitCase(ref: $ref, terms: $terms, payments: $payments, idempotencyKey: $key) { case { ref factVersion wage { amount currency } payments { amountPkr } } refusal { code message } } }`;
  const terms = {
    ...{ workerRef: 'WC1', licenceNo: '1250/RWP', employerName: 'Zamil', country: 'SA', occupation: 'mason' },
    ...{ monthlyWage: '1600.5', wageCurrency: 'SAR', submittedOn: '2026-05-01', intendedDepartureOn: '2026-06-01' },
  };
  const payment = { item: 'medical', amountPkr: 12000, paidOn: '2026-04-01', method: 'cash', declaredBy: 'agency' };
  const send = async (variables: object, role: 'protector' | 'agency' = 'protector') =>
    (
      await emigration.ask<{ submitCase: object }>(
        role,
        submit,
        { ref: 'S1', terms, ...variables },
        { office: '1250/RWP' },
      )
    ).submitCase;

  test('under one key is taken once, and refused with another body', async () => {
    const taken = {
      case: {
        ref: 'S1',
        factVersion: 1,
        wage: { amount: '1600.50', currency: 'SAR' },
        payments: [{ amountPkr: 12000 }],
      },
      refusal: null,
    };
    expect(await send({ payments: [payment], key: 'key-1' })).toEqual(taken);
    expect(await send({ payments: [payment], key: 'key-1' })).toEqual(taken);
    expect(await send({ payments: [], key: 'key-1' })).toMatchObject({ case: null, refusal: { code: 'CONFLICT' } });
    expect(await typesOf('S1')).toEqual(['CaseSubmitted']);
  });

  test('is judged by the rules of the register pack, with the field and the reason', async () => {
    expect(await send({ ref: 'S2', terms: { ...terms, intendedDepartureOn: '2026-04-31' } })).toMatchObject({
      refusal: { code: 'INVALID', message: 'intended_departure_on is no date' },
    });
    expect(await send({ ref: 'S2', terms: { ...terms, workerRef: 'nobody' } })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });

  test("by an agency is for its own licence, and never in the worker's name", async () => {
    expect(await send({ ref: 'S3', terms: { ...terms, licenceNo: '9999/LHR' } }, 'agency')).toMatchObject({
      refusal: { code: 'INVALID' },
    });
    expect(await send({ ref: 'S3', payments: [{ ...payment, declaredBy: 'worker' }] }, 'agency')).toMatchObject({
      refusal: { code: 'INVALID', message: 'declared_by must be agency here (row 1)' },
    });
  });

  test('the journal of a case is told to officers, with who did it for those who may know', async () => {
    const query = '{ caseHistory(ref: "S1") { version type words by changed } }';
    expect(await emigration.ask('protector', query)).toEqual({
      caseHistory: [
        {
          version: 1,
          type: 'CaseSubmitted',
          words: 'A worker intends to depart for an employer abroad.',
          by: 'test-protector',
          changed: [],
        },
      ],
    });
    expect(await emigration.ask('protector', '{ caseHistory(ref: "S") { type } }')).toEqual({ caseHistory: null });
  });
});
