import { callerOf, eventually, graphqlCall, tokenFor } from '@muhafiz/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agency, ageRules, type Country, feeSchedule, openCountry, papers } from '../usecases/country.ts';
import { naming, personOf } from '../usecases/naming.ts';
import { switchOn } from '../usecases/switchOn.ts';

const inquiry = { purpose: 'wanted in a case of smuggling', caseNumber: 'FIA/AHT/LHR/112/2026' };
type Role = Parameters<typeof tokenFor>[1];

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
    const phone = ref === 'W2' ? '0321-9998877' : '0300 1112233';
    await emigration.tell('case', `C${at + 1}`, naming(country, `C${at + 1}`, { workerRef: ref, paid: false, phone }));
  }
  await country.settled();
  await switchOn(country, 'WATCH_LISTED', [{ caseRef: 'C1', flagged: false }]);
});
afterAll(() => country?.offices.stop());

async function send<Answer>(role: Role, query: string, variables: Record<string, unknown> = {}) {
  const { keysFolder } = country.offices;
  const headers = { token: tokenFor(keysFolder, role), caller: callerOf(keysFolder, 'gateway', 'risk-flagging') };
  return graphqlCall<Answer>(country.risk.url, headers, query, variables);
}

interface Outcome {
  readonly entry: { readonly entryId: string; readonly cnic: string | null; readonly removed: unknown } | null;
  readonly refusal: { readonly code: string; readonly field: string | null } | null;
}

async function add(watched: Record<string, unknown>, role: Role = 'fia_investigator') {
  const query = `mutation ($watched: WatchedInput!, $inquiry: InquiryReasons!) {
    addToWatchList(watched: $watched, inquiry: $inquiry) { entry { entryId cnic removed { removedAt } } refusal { code field } } }`;
  const sent = await send<{ addToWatchList: Outcome }>(role, query, { watched, inquiry });
  return { ...sent.data?.addToWatchList, errors: sent.errors };
}

async function remove(entryId: string, reasons: Record<string, string> = inquiry) {
  const query = `mutation ($entryId: ID!, $inquiry: InquiryReasons!) { removeFromWatchList(entryId: $entryId, inquiry: $inquiry) {
    entry { entryId cnic removed { removedAt by caseNumber } } refusal { code field } } }`;
  const sent = await send<{ removeFromWatchList: Outcome }>('fia_investigator', query, { entryId, inquiry: reasons });
  return sent.data?.removeFromWatchList;
}

interface Looked {
  readonly page: {
    readonly next: string | null;
    readonly nodes: readonly { entryId: string; name: string | null; purpose: string | null }[];
  } | null;
  readonly refusal: { readonly code: string; readonly field: string | null } | null;
}

async function look({ role = 'fia_investigator' as Role, reasons = inquiry, first = 100, after = '' } = {}) {
  const query = `mutation ($inquiry: InquiryReasons!, $first: Int!, $after: String) {
    askWatchList(first: $first, after: $after, inquiry: $inquiry) {
      page { next nodes { entryId name purpose } } refusal { code field } } }`;
  const variables = { inquiry: reasons, first, after: after === '' ? null : after };
  const sent = await send<{ askWatchList: Looked }>(role, query, variables);
  return { ...sent.data?.askWatchList, errors: sent.errors };
}

type Kept = { question: string; by: string | null; caseNumber: string; purpose: string | null };
async function listKept(): Promise<Kept[]> {
  const query = '{ inquiries(first: 500) { nodes { question by caseNumber purpose } } }';
  const sent = await send<{ inquiries: { nodes: Kept[] } }>('director_general', query);
  return sent.data?.inquiries.nodes ?? [];
}

/** The effect of the flag on each case; nothing where it does not stand. */
async function effects(): Promise<(string | undefined)[]> {
  const query = '{ c1: A("C1") c2: A("C2") c3: A("C3") }'.replace(
    /A\("(C\d)"\)/g,
    'assessment(caseRef: "$1") { flags { code effect reason { en } evidence { path shown } } }',
  );
  type Seen = Record<string, { flags: { code: string; effect: string }[] } | null>;
  const seen = await country.ask<Seen>(query);
  return ['c1', 'c2', 'c3'].map((ref) => seen[ref]?.flags.find(({ code }) => code === 'WATCH_LISTED')?.effect);
}
const come = (expected: (string | undefined)[]) =>
  eventually(effects, (found) => JSON.stringify(found) === JSON.stringify(expected));

test('a paper and a phone on the list reach their cases, and taken off they leave them', async () => {
  const { cnic } = papers(311);
  const byPaper = await add({ name: 'Made-up Person', cnic });
  expect(byPaper.refusal).toBeNull();
  await come(['review', undefined, undefined]);
  const byPhone = await add({ name: 'Made-up Broker', phones: ['+92 321 9998877'] });
  await come(['review', 'note', undefined]);

  // Who it is stands in no flag and goes out in no event.
  const seen = JSON.stringify(
    await country.ask(
      '{ assessment(caseRef: "C1") { flags { code reason { en ur } wouldClear { en } evidence { path shown } } } }',
    ),
  );
  const rows = await country.risk.kit.connection.collection('journal').find({}).toArray();
  const entries = await country.risk.kit.connection.collection('watch-list-entry').find({}).toArray();
  expect(rows.filter(({ stream }) => String(stream).startsWith('watch-list-entry/'))).toHaveLength(2);
  for (const secret of [cnic, 'Made-up', '923219998877', 'smuggling']) {
    expect(`${seen} ${JSON.stringify(rows)} ${JSON.stringify(entries)}`).not.toContain(secret);
  }
  expect(seen).not.toContain(byPaper.entry?.entryId ?? 'no entry');

  expect((await remove(byPaper.entry?.entryId ?? ''))?.entry?.removed).toMatchObject({
    caseNumber: inquiry.caseNumber,
  });
  await come([undefined, 'note', undefined]);
  expect((await remove(byPhone.entry?.entryId ?? ''))?.refusal).toBeNull();
  await come([undefined, undefined, undefined]);
});

test('a worker who is entered later meets an entry that stands', async () => {
  const { entry } = await add({ name: 'Made-up Person', passportNo: papers(933).passportNo });
  await come([undefined, undefined, 'review']);
  const [known] = (await look({ first: 1 })).page?.nodes ?? [];
  expect(known).toMatchObject({ entryId: entry?.entryId, name: 'Made-up Person', purpose: inquiry.purpose });
  await remove(entry?.entryId ?? '');
});

test('nobody but an investigator adds or reads, and each says what for and in which case', async () => {
  for (const role of ['protector', 'airport_officer', 'director_general'] as const) {
    expect((await add({ name: 'X', cnic: papers(311).cnic }, role)).errors).toBeDefined();
    expect((await look({ role })).errors).toBeDefined();
  }
  expect((await add({ name: 'X' })).refusal).toMatchObject({ code: 'INVALID', field: 'cnic' });
  expect((await remove('no such entry'))?.refusal?.code).toBe('NOT_FOUND');
  expect((await remove('no such entry', { ...inquiry, purpose: ' ' }))?.refusal?.field).toBe('inquiry.purpose');
});

test('whoever reads the list says what for, and that it was read is kept before it is shown', async () => {
  await add({ name: 'Made-up Reader', passportNo: papers(934).passportNo });
  const before = await listKept();
  for (const reasons of [
    { ...inquiry, purpose: ' ' },
    { ...inquiry, caseNumber: '' },
  ]) {
    const { page, refusal } = await look({ reasons });
    expect([page, refusal?.code]).toEqual([null, 'INVALID']);
    expect(refusal?.field).toMatch(/^inquiry\./);
  }
  expect((await look({ after: 'anywhere' })).refusal).toEqual({ code: 'INVALID', field: 'after' });
  expect(await listKept()).toEqual(before);

  const whole = (await look()).page?.nodes ?? [];
  const watcher = await look({ role: 'oversight' });
  expect(watcher.page?.nodes.map(({ entryId }) => entryId)).toEqual(whole.map(({ entryId }) => entryId));
  const byPage: string[] = [];
  for (let after = ''; ; ) {
    const { page } = await look({ first: 1, after });
    byPage.push(...(page?.nodes ?? []).map(({ entryId }) => entryId));
    if (page?.next == null) break;
    after = page.next;
  }
  expect(whole.length).toBeGreaterThan(2);
  expect(byPage).toEqual(whole.map(({ entryId }) => entryId));
  const kept = (await listKept()).slice(0, -before.length || undefined);
  expect(kept.filter(({ question }) => question === 'watchList').length).toBeGreaterThanOrEqual(whole.length + 2);
  expect(kept.at(-1)).toEqual({ question: 'watchList', by: 'test-fia_investigator', ...inquiry });
});

test('what the database does not take down is not shown', async () => {
  const { connection } = country.risk.kit;
  const validator = { caseNumber: { $exists: false } };
  await connection.db?.command({ collMod: 'inquiry', validator, validationAction: 'error' });
  const { page, refusal } = await look();
  await connection.db?.command({ collMod: 'inquiry', validator: {} });
  expect([page, refusal]).toEqual([null, { code: 'UNAVAILABLE', field: null }]);
  expect((await look()).refusal).toBeNull();
});
