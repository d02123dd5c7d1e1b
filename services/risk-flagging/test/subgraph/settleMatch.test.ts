import { keyPaths, rotateKeys } from '@muhafiz/service-kit/keys';
import { callerOf, eventually, graphqlCall, tokenFor } from '@muhafiz/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { service } from '../../src/service.ts';
import { agency, ageRules, type Country, feeSchedule, openCountry, papers, worker } from '../usecases/country.ts';
import { naming, personOf } from '../usecases/naming.ts';

const inquiry = { purpose: 'two men of one name', caseNumber: 'FIA/AHT/LHR/112/2026' };
type Role = Parameters<typeof tokenFor>[1];

let country: Country;
/** Risk flagging as it runs now: it is started again in between. */
let risk: Country['risk'];
beforeAll(async () => {
  country = await openCountry();
  risk = country.risk;
  const { licensing, emigration } = country;
  await licensing.tell('reference-table', 'fee-schedule', feeSchedule(1, 15_000));
  await licensing.tell('reference-table', 'age-rules', ageRules());
  await licensing.tell('agency', '1/LHR', agency('1/LHR'));
  for (const [at, fatherName] of ['Karim', 'Sadiq', 'Yaqub'].entries()) {
    const ref = `W${at + 1}`;
    await emigration.tell('worker', ref, personOf(country, ref, { serial: at + 1, fatherName }));
  }
  for (const [ref, cnicSerial] of [
    ['W7', 7001],
    ['W8', 7002],
  ] as const) {
    const told = worker(emigration.kit, ref, papers(cnicSerial));
    const person = {
      ...papers(cnicSerial, '1991-04-17'),
      ...{
        fullName: 'Zafarullah Bhinder',
        fatherName: 'Inayatullah Bhinder',
        district: 'Okara',
        phone: '0345-1234567',
      },
    };
    const sealedPerson = emigration.kit.seal.sealFor(['risk-flagging'], person, `WorkerRegistered/${ref}`);
    await emigration.tell('worker', ref, { ...told, published: { ...(told.published as object), sealedPerson } });
  }
  await emigration.tell('case', 'C1', naming(country, 'C1', { workerRef: 'W1', paid: false }));
  await emigration.tell('case', 'C2', naming(country, 'C2', { workerRef: 'W2', paid: false }));
  await emigration.tell('case', 'C3', naming(country, 'C3', { workerRef: 'W3', paid: false, phone: '0321-9998877' }));
  await country.settled();
});
afterAll(() => country?.offices.stop());

async function send<Answer>(role: Role, query: string, variables: Record<string, unknown>) {
  const { keysFolder } = country.offices;
  const headers = { token: tokenFor(keysFolder, role), caller: callerOf(keysFolder, 'gateway', 'risk-flagging') };
  return graphqlCall<Answer>(risk.url, headers, query, variables);
}

interface Outcome {
  readonly match: Record<string, unknown> | null;
  readonly refusal: { readonly code: string; readonly field: string | null } | null;
}

async function settle(of: string, [left, right]: readonly [string, string], verdict: string, role?: Role) {
  const query = `mutation ($of: MatchKind!, $left: String!, $right: String!, $verdict: MatchVerdict!, $inquiry: InquiryReasons!) {
    settleMatch(of: $of, left: $left, right: $right, verdict: $verdict, inquiry: $inquiry) {
      match { of left right verdict by role caseNumber purpose } refusal { code field } } }`;
  const variables = { of, left, right, verdict, inquiry };
  const sent = await send<{ settleMatch: Outcome }>(role ?? 'fia_investigator', query, variables);
  return { ...sent.data?.settleMatch, errors: sent.errors };
}

interface Found {
  readonly flagId: string;
  readonly flag: {
    readonly subjectRef: string;
    readonly relatedRef: string | null;
    readonly reason: { readonly en: string };
  };
}

async function listFlags(code: string): Promise<Found[]> {
  const query = `query ($code: String, $after: String) { findings(first: 500, after: $after, code: $code) {
    next nodes { flagId flag { subjectRef relatedRef reason { en } } } } }`;
  type Page = { findings: { next: string | null; nodes: Found[] } };
  const nodes: Found[] = [];
  let after: string | null = null;
  do {
    const sent: { data?: Page | null } = await send<Page>('protector', query, { code, after });
    nodes.push(...(sent.data?.findings.nodes ?? []));
    after = sent.data?.findings.next ?? null;
  } while (after !== null);
  return nodes;
}

const phonesFlagged = async () => (await listFlags('UNLICENSED_INTERMEDIARY')).map(({ flag }) => flag.subjectRef);
const pairsFlagged = async () => (await listFlags('SAME_PERSON')).map(({ flag }) => [flag.subjectRef, flag.relatedRef]);
const come = (look: () => Promise<unknown[]>, count: number) => eventually(look, (found) => found.length === count);

test('two workers who are probably one are told apart for good, through corrections and a new start', async () => {
  await come(pairsFlagged, 1);
  expect(await pairsFlagged()).toEqual([['W7', 'W8']]);
  const { match, refusal } = await settle('workers', ['W8', 'W7'], 'different');
  expect(refusal).toBeNull();
  expect(match).toMatchObject({ of: 'workers', left: 'W7', right: 'W8', verdict: 'different', ...inquiry });
  await come(pairsFlagged, 0);

  // What the register says of one of them changes, and the search starts anew in another process.
  const told = worker(country.emigration.kit, 'W7', papers(7001), 'WorkerCorrected');
  const person = {
    ...papers(7001, '1991-04-17'),
    ...{ fullName: 'Zafar Ullah Bhinder', fatherName: 'Inayatullah Bhinder', district: 'Okara', phone: '0345-1234567' },
  };
  const sealedPerson = country.emigration.kit.seal.sealFor(['risk-flagging'], person, 'WorkerCorrected/W7');
  await country.emigration.tell('worker', 'W7', {
    ...told,
    published: { ...(told.published as object), sealedPerson },
  });
  await country.settled();
  expect(await pairsFlagged()).toEqual([]);
  await country.risk.stop();
  risk = await country.offices.start(service, { rotationSettleMillis: 100 });
  await settle('phones', ['0300-0000001', '0300-0000002'], 'different');
  await eventually(
    async () => risk.kit.connection.collection('marks').countDocuments(),
    (waiting) => waiting === 0,
  );
  expect(await pairsFlagged()).toEqual([]);

  expect((await settle('workers', ['W7', 'W8'], 'open')).refusal).toBeNull();
  await come(pairsFlagged, 1);
});

test('two whom nothing joins are one when it is settled, and the flag says who settled it and replays', async () => {
  expect((await settle('workers', ['W1', 'W2'], 'same')).refusal).toBeNull();
  await come(pairsFlagged, 2);
  const flag = (await listFlags('SAME_PERSON')).find((each) => each.flag.subjectRef === 'W1');
  expect(flag?.flag.reason.en).toContain('as an investigator settled');
  type Replayed = { replayFlag: { replay: { same: boolean } | null } };
  const replay = 'query ($id: ID!) { replayFlag(id: $id) { replay { same } } }';
  expect((await send<Replayed>('protector', replay, { id: flag?.flagId })).data?.replayFlag.replay?.same).toBe(true);
  expect((await settle('workers', ['W1', 'W2'], 'open')).refusal).toBeNull();
  await come(pairsFlagged, 1);
});

test('two phones joined by an investigator are one intermediary, and taken back they are not', async () => {
  expect(await phonesFlagged(), 'two workers name the one, one the other').toEqual([]);
  expect((await settle('phones', ['0321 9998877', '+923001112233'], 'same')).match).toMatchObject({
    left: '+923001112233',
    right: '+923219998877',
  });
  const effectOnC3 = async () => {
    const query = 'query { assessment(caseRef: "C3") { flags { code } } }';
    const sent = await send<{ assessment: { flags: { code: string }[] } | null }>('protector', query, {});
    return (sent.data?.assessment?.flags ?? []).filter(({ code }) => code === 'UNLICENSED_INTERMEDIARY');
  };
  await come(effectOnC3, 1);
  expect(await phonesFlagged()).toHaveLength(1);
  expect((await settle('phones', ['0321 9998877', '+923001112233'], 'open')).refusal).toBeNull();
  await come(effectOnC3, 0);
});

test('what contradicts another verdict, is unreadable or unknown is refused, each with its code and field', async () => {
  await settle('phones', ['0300-0000003', '0300-0000004'], 'same');
  await settle('phones', ['0300-0000004', '0300-0000005'], 'same');
  const contradicted = await settle('phones', ['0300-0000003', '0300-0000005'], 'different');
  expect(contradicted.refusal).toMatchObject({ code: 'CONFLICT' });
  expect((await settle('phones', ['abc', '0300-0000003'], 'same')).refusal).toEqual({ code: 'INVALID', field: 'left' });
  expect((await settle('phones', ['0300 0000003', '03000000003'], 'same')).refusal).toEqual({
    code: 'INVALID',
    field: 'right',
  });
  expect((await settle('workers', ['W1', 'W99'], 'same')).refusal).toEqual({ code: 'NOT_FOUND', field: 'right' });
  expect((await settle('workers', ['W2', 'W3'], 'open')).refusal?.code).toBe('NOT_FOUND');
});

test('a protector may not settle anything; oversight reads who settled what and sees no phone', async () => {
  expect((await settle('workers', ['W1', 'W2'], 'same', 'protector')).errors?.[0]).toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
  const query = `query ($first: Int!, $after: String) { settledMatches(first: $first, after: $after) {
    next nodes { of left right verdict caseNumber by } } }`;
  type Page = { settledMatches: { next: string | null; nodes: Record<string, unknown>[] } };
  const list = async (role: Role, first: number, after: string | null = null) =>
    (await send<Page>(role, query, { first, after })).data?.settledMatches;
  const all = await list('fia_investigator', 100);
  expect(all?.nodes.at(0)).toMatchObject({ of: 'phones', left: '+923000000004', right: '+923000000005' });
  const pages = [];
  for (
    let page = await list('fia_investigator', 2);
    page;
    page = page.next ? await list('fia_investigator', 2, page.next) : undefined
  )
    pages.push(...page.nodes);
  expect(pages).toEqual(all?.nodes);
  const seen = await list('oversight', 100);
  expect(seen?.nodes.length).toBe(all?.nodes.length);
  expect(JSON.stringify(seen)).not.toMatch(/0000004|9998877/);
});

test('neither the journal nor the documents show a phone or the purpose', async () => {
  const { connection } = risk.kit;
  const rows = await connection.collection('journal').find({ type: 'MatchSettled' }).toArray();
  const documents = await connection.collection('settled-match').find({}).toArray();
  expect(rows.length).toBeGreaterThan(5);
  expect(documents.length).toBeGreaterThan(3);
  expect(JSON.stringify([...rows, ...documents])).not.toMatch(/9998877|two men/);
});

test('after a rotation of keys, verdicts and inquiries are sealed anew and read as before', async () => {
  const query = `mutation ($inquiry: InquiryReasons!) {
    askWhoIsBehindPhone(phone: "0300-1112233", inquiry: $inquiry) { answer { inquiryId } } }`;
  await send('fia_investigator', query, { inquiry });
  const listVerdicts = () => send('fia_investigator', 'query { settledMatches { nodes { left right purpose } } }', {});
  const listInquiries = () => send('director_general', 'query { inquiries { nodes { purpose about { ref } } } }', {});
  const before = [(await listVerdicts()).data, (await listInquiries()).data];
  const sealed = async () => {
    const { connection } = risk.kit;
    const rows = await connection
      .collection('journal')
      .find({ type: { $in: ['MatchSettled', 'InquiryMade'] } })
      .toArray();
    const documents = [
      ...(await connection.collection('settled-match').find({}).toArray()),
      ...(await connection.collection('inquiry').find({}).toArray()),
    ];
    return [...rows.map(({ recorded }) => recorded), ...documents].map(({ sealedMatch, sealedQuestion }) =>
      String(sealedMatch ?? sealedQuestion),
    );
  };
  const old = await sealed();
  expect(old.length).toBeGreaterThan(10);
  // Announced five seconds ago, so that the new key is written with as soon as it is seen.
  await rotateKeys(keyPaths(country.offices.keysFolder), { now: () => Date.now() - 5000 });
  await eventually(sealed, (now) => now.every((each) => !old.includes(each) && !risk.kit.cipher.needsRotation(each)));
  expect([(await listVerdicts()).data, (await listInquiries()).data]).toEqual(before);
});
