import { callerOf, eventually, graphqlCall, tokenFor } from '@muhafiz/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agency, ageRules, type Country, feeSchedule, openCountry } from '../usecases/country.ts';
import { naming, personOf } from '../usecases/naming.ts';

const phone = '+923001112233';
const reasons = { purpose: 'complaint of three workers', caseNumber: 'FIA/AHT/LHR/112/2026' };

let country: Country;
beforeAll(async () => {
  country = await openCountry();
  const { licensing, emigration } = country;
  await licensing.tell('reference-table', 'fee-schedule', feeSchedule(1, 15_000));
  await licensing.tell('reference-table', 'age-rules', ageRules());
  await licensing.tell('agency', '1/LHR', agency('1/LHR'));
  for (const [at, fatherName] of ['Karim', 'Sadiq', 'Yaqub'].entries()) {
    const ref = `W${at + 1}`;
    await emigration.tell('worker', ref, personOf(country, ref, { serial: at + 1, fatherName }));
    await emigration.tell('case', `C${at + 1}`, naming(country, `C${at + 1}`, { workerRef: ref, paid: true }));
  }
  await country.settled();
});
afterAll(() => country?.offices.stop());

type Role = Parameters<typeof tokenFor>[1];

function send<Answer>(role: Role, query: string, variables: Record<string, unknown>) {
  const { keysFolder } = country.offices;
  const headers = { token: tokenFor(keysFolder, role), caller: callerOf(keysFolder, 'gateway', 'risk-flagging') };
  return graphqlCall<Answer>(country.risk.url, headers, query, variables);
}

interface Link {
  readonly words: string;
  readonly sources: readonly string[];
  readonly sharedBy: number;
}

interface Told {
  readonly inquiryId: string;
  readonly ageSeconds: number;
  readonly words: string;
  readonly links: readonly Link[];
  readonly paths: readonly { readonly links: readonly Link[] }[];
  readonly people: readonly Record<string, unknown>[];
  readonly similar: readonly unknown[];
  readonly followTheMoney: string;
}

interface Outcome {
  readonly answer: Told | null;
  readonly refusal: { readonly code: string; readonly field: string | null } | null;
}

const fields = `answer { inquiryId ageSeconds words followTheMoney
    parties { kind ref name } links { words sources sharedBy } paths { words links { words sources sharedBy } }
    people { isIntermediary phones names { text count } workers payingWorkers households
             money { item amountPkr } sources party { kind } firstSeen lastSeen }
    similar { bits } holdsTogether { held } community { name } passedOver more }
  refusal { code field }`;

const questions = {
  askWhoIsBehindPhone: { declared: '$phone: String!', passed: 'phone: $phone', with: { phone: '0300-1112233' } },
  askLinkBetween: {
    declared: '$from: PartyName!, $to: PartyName!',
    passed: 'from: $from, to: $to',
    with: { from: { kind: 'worker', ref: 'W1' }, to: { kind: 'worker', ref: 'W3' } },
  },
  askSimilarAgencies: { declared: '$agencyKey: ID!', passed: 'agencyKey: $agencyKey', with: { agencyKey: '1/LHR' } },
  askIntermediariesOfDistrict: {
    declared: '$district: String!',
    passed: 'district: $district',
    with: { district: 'Gujrat' },
  },
} as const;
type Question = keyof typeof questions;
const stems = Object.keys(questions) as Question[];

interface Sent {
  readonly role?: Role;
  readonly inquiry?: { purpose: string; caseNumber: string };
  readonly other?: Record<string, unknown>;
}

async function ask(stem: Question, { role = 'fia_investigator', inquiry = reasons, other = {} }: Sent = {}) {
  const { declared, passed, with: variables } = questions[stem];
  const query = `mutation (${declared}, $inquiry: InquiryReasons!) {
    ${stem}(${passed}, inquiry: $inquiry) { ${fields} } }`;
  const sent = await send<Record<Question, Outcome>>(role, query, { ...variables, ...other, inquiry });
  return { outcome: sent.data?.[stem], errors: sent.errors };
}

interface Kept {
  readonly inquiryId: string;
  readonly question: string;
  readonly by: string | null;
  readonly role: string;
  readonly caseNumber: string;
  readonly purpose: string | null;
  readonly about: readonly { readonly kind: string; readonly ref: string }[];
}

async function listKept(role: Role, first = 500, after: string | null = null) {
  const query = `query ($first: Int!, $after: String) { inquiries(first: $first, after: $after) {
    next nodes { inquiryId question by role caseNumber purpose about { kind ref } } } }`;
  const sent = await send<{ inquiries: { next: string | null; nodes: Kept[] } }>(role, query, { first, after });
  return { page: sent.data?.inquiries, errors: sent.errors };
}

const countKept = async () => (await listKept('director_general')).page?.nodes.length ?? 0;

test('who is behind a phone: the intermediary with his names, workers and money, and the rows that say so', async () => {
  const { outcome } = await ask('askWhoIsBehindPhone');
  expect(outcome?.refusal).toBeNull();
  const told = outcome?.answer;
  expect(told?.people).toEqual([
    {
      isIntermediary: true,
      phones: [phone],
      names: [
        { text: 'Bashir', count: 3 },
        { text: 'Bashir Ahmad', count: 3 },
      ],
      workers: ['W1', 'W2', 'W3'],
      ...{ payingWorkers: 3, households: 3, money: [{ item: 'visa', amountPkr: 270_000 }] },
      sources: ['case/C1@1', 'case/C2@1', 'case/C3@1'],
      party: { kind: 'intermediary' },
      ...{ firstSeen: '2026-05-21', lastSeen: '2026-06-01' },
    },
  ]);
  expect(told?.ageSeconds).toBeGreaterThanOrEqual(0);
  const lines = (told?.followTheMoney ?? '')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { schema: string });
  expect(lines.map(({ schema }) => schema)).toContain('LegalEntity');
});

test('how two workers are linked: through the man whom both paid', async () => {
  const { outcome } = await ask('askLinkBetween');
  const [path] = outcome?.answer?.paths ?? [];
  expect(path?.links.map(({ sources }) => sources[0])).toEqual(['case/C1@1', 'case/C3@1']);
});

test('agencies that are alike, and the intermediaries of a district', async () => {
  expect((await ask('askSimilarAgencies')).outcome?.answer?.similar).toEqual([]);
  const { outcome } = await ask('askIntermediariesOfDistrict');
  expect(outcome?.answer?.people.map(({ phones }) => phones)).toEqual([[phone]]);
});

test('without a purpose or a case number nothing is answered, nor with ones that nobody would read', async () => {
  const before = await countKept();
  for (const stem of stems) {
    for (const inquiry of [
      { ...reasons, purpose: '  ' },
      { ...reasons, purpose: 'x'.repeat(501) },
      { ...reasons, caseNumber: '' },
      { ...reasons, caseNumber: '1'.repeat(61) },
    ]) {
      const { outcome } = await ask(stem, { inquiry });
      expect(outcome).toMatchObject({ answer: null, refusal: { code: 'INVALID' } });
      expect(outcome?.refusal?.field).toMatch(/^inquiry\./);
    }
  }
  expect(await countKept()).toBe(before);
});

test('what cannot be read is refused by its field', async () => {
  const refusalOf = async (stem: Question, other: Record<string, unknown>) =>
    (await ask(stem, { other })).outcome?.refusal;
  expect(await refusalOf('askWhoIsBehindPhone', { phone: 'Bashir' })).toEqual({ code: 'INVALID', field: 'phone' });
  expect(await refusalOf('askLinkBetween', { to: { kind: 'ghost', ref: '1' } })).toEqual({
    code: 'INVALID',
    field: 'to',
  });
  expect(await refusalOf('askSimilarAgencies', { agencyKey: 'none' })).toEqual({ code: 'INVALID', field: 'agencyKey' });
  expect(await refusalOf('askIntermediariesOfDistrict', { district: '12' })).toEqual({
    code: 'INVALID',
    field: 'district',
  });
});

test('a party that nobody knows is not found, and that this was asked is kept', async () => {
  const before = await countKept();
  const agencyUnknown = await ask('askSimilarAgencies', { other: { agencyKey: '7/LHR' } });
  expect(agencyUnknown.outcome?.refusal).toEqual({ code: 'NOT_FOUND', field: 'agencyKey' });
  const workerUnknown = await ask('askLinkBetween', { other: { from: { kind: 'worker', ref: 'W77' } } });
  expect(workerUnknown.outcome?.refusal).toEqual({ code: 'NOT_FOUND', field: 'from' });
  expect(await countKept()).toBe(before + 2);
});

test('only investigators and the director general ask; only oversight and the director general read what was asked', async () => {
  for (const stem of stems) {
    for (const role of ['protector', 'licensing_officer', 'oversight', 'registrar', 'agency'] as const) {
      const { outcome, errors } = await ask(stem, { role });
      expect(outcome ?? null, role).toBeNull();
      expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    }
    expect((await ask(stem, { role: 'director_general' })).outcome?.refusal).toBeNull();
  }
  expect((await listKept('fia_investigator')).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
});

test('what was asked is kept with who, what for and in which case; oversight does not see the number', async () => {
  const { outcome } = await ask('askWhoIsBehindPhone');
  const { page } = await listKept('oversight');
  const id = outcome?.answer?.inquiryId;
  const kept = page?.nodes.find(({ inquiryId }) => inquiryId === id);
  expect(kept).toMatchObject({
    ...{ question: 'whoIsBehindPhone', by: 'test-fia_investigator', role: 'fia_investigator', ...reasons },
    about: [{ kind: 'phone', ref: `${'*'.repeat(10)}233` }],
  });
  const whole = (await listKept('director_general')).page?.nodes.find(({ inquiryId }) => inquiryId === id);
  expect(whole?.about).toEqual([{ kind: 'phone', ref: phone }]);
  const byPage: string[] = [];
  for (let after: string | null = null; ; ) {
    const { page: some }: Awaited<ReturnType<typeof listKept>> = await listKept('oversight', 2, after);
    byPage.push(...(some?.nodes ?? []).map(({ inquiryId }) => inquiryId));
    after = some?.next ?? null;
    if (after === null) break;
  }
  expect(byPage).toEqual(page?.nodes.map(({ inquiryId }) => inquiryId));
});

test('neither the journal nor the store has the phone or the purpose in the clear', async () => {
  const { outcome } = await ask('askWhoIsBehindPhone');
  const id = outcome?.answer?.inquiryId ?? '';
  const { connection } = country.risk.kit;
  const [row] = await country.risk.kit.listJournal(`inquiry/${id}`, 10);
  expect(row).toMatchObject({ type: 'InquiryMade', published: { inquiryId: id, question: 'whoIsBehindPhone' } });
  expect(Object.keys(row?.published as object).sort()).toEqual(['askedAt', 'inquiryId', 'question']);
  const stored = await connection.collection('inquiry').findOne({ _id: id as never });
  expect(stored).not.toBeNull();
  for (const text of [JSON.stringify(row), JSON.stringify(stored)]) {
    expect(text).not.toContain('1112233');
    expect(text).not.toContain(reasons.purpose);
  }
});

test('an answer does not stay old: what is told later is in it after a few seconds', async () => {
  const { emigration } = country;
  await emigration.tell('worker', 'W9', personOf(country, 'W9', { serial: 3, fatherName: 'Umar' }));
  await emigration.tell('case', 'C9', naming(country, 'C9', { workerRef: 'W9', paid: false }));
  await country.settled();
  await eventually(
    async () => (await ask('askWhoIsBehindPhone')).outcome?.answer?.people[0]?.workers as string[] | undefined,
    (workers) => workers?.includes('W9') === true,
  );
});

test('an inquiry that the database does not take is refused, and nothing is told', async () => {
  const { connection } = country.risk.kit;
  const before = await countKept();
  // The database itself refuses any new inquiry, as a full disk would.
  await connection.db?.command({
    collMod: 'inquiry',
    validator: { caseNumber: { $exists: false } },
    validationAction: 'error',
  });
  for (const stem of stems) {
    const { outcome, errors } = await ask(stem);
    expect(errors).toBeUndefined();
    expect(outcome).toEqual({ answer: null, refusal: { code: 'UNAVAILABLE', field: null } });
  }
  await connection.db?.command({ collMod: 'inquiry', validator: {} });
  expect(await countKept()).toBe(before);
  expect((await ask('askWhoIsBehindPhone')).outcome?.refusal).toBeNull();
});
