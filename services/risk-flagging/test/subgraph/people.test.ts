import { keyPaths, rotateKeys } from '@muhafiz/service-kit/keys';
import { callerOf, eventually, graphqlCall, tokenFor } from '@muhafiz/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agency, ageRules, type Country, feeSchedule, openCountry } from '../usecases/country.ts';
import { naming, personOf } from '../usecases/naming.ts';

const phone = '+923001112233';

let country: Country;
beforeAll(async () => {
  country = await openCountry();
  const { licensing, emigration } = country;
  await licensing.tell('reference-table', 'fee-schedule', feeSchedule(1, 15_000));
  await licensing.tell('reference-table', 'age-rules', ageRules());
  await licensing.tell('agency', '1/LHR', agency('1/LHR'));
  for (const [at, fatherName] of ['Karim', 'Karim', 'Sadiq'].entries()) {
    await emigration.tell('worker', `W${at + 1}`, personOf(country, `W${at + 1}`, { serial: at + 1, fatherName }));
  }
});
afterAll(() => country?.offices.stop());

interface Finding {
  readonly flagId: string;
  readonly flag: { readonly code: string; readonly subjectKind: string; readonly subjectRef: string };
}

async function listIntermediaries(role: 'protector' | 'registrar'): Promise<Finding[]> {
  const headers = {
    token: tokenFor(country.offices.keysFolder, role),
    caller: callerOf(country.offices.keysFolder, 'gateway', 'risk-flagging'),
  };
  const query = `query ($after: String) { findings(first: 500, after: $after, code: "UNLICENSED_INTERMEDIARY") {
    next nodes { flagId flag { code subjectKind subjectRef } } } }`;
  const nodes: Finding[] = [];
  let after: string | null = null;
  do {
    type Answer = { findings: { next: string | null; nodes: Finding[] } };
    const answer: { data?: Answer | null } = await graphqlCall<Answer>(country.risk.url, headers, query, { after });
    nodes.push(...(answer.data?.findings.nodes ?? []));
    after = answer.data?.findings.next ?? null;
  } while (after !== null);
  return nodes;
}

async function effectOn(caseRef: string): Promise<{ effect: string; subjectRef: string } | undefined> {
  await country.settled();
  type Flag = { code: string; effect: string; subjectRef: string; reason: { en: string } };
  const query = 'query ($ref: ID!) { assessment(caseRef: $ref) { flags { code effect subjectRef reason { en } } } }';
  const { assessment } = await country.ask<{ assessment: { flags: Flag[] } | null }>(query, { ref: caseRef });
  return assessment?.flags.find((flag) => flag.code === 'UNLICENSED_INTERMEDIARY');
}

test('a man whom workers of two households name is known as one person; who paid him is held', async () => {
  const { emigration } = country;
  await emigration.tell('case', 'C1', naming(country, 'C1', { workerRef: 'W1', paid: false }));
  await emigration.tell('case', 'C2', naming(country, 'C2', { workerRef: 'W2', paid: true }));
  await country.settled();
  expect(await listIntermediaries('protector'), 'two workers of one household').toEqual([]);
  expect(await effectOn('C2')).toBeUndefined();

  await emigration.tell('case', 'C3', naming(country, 'C3', { workerRef: 'W3', paid: false }));
  await country.settled();
  expect(await listIntermediaries('protector')).toMatchObject([
    { flag: { subjectKind: 'intermediary', subjectRef: phone } },
  ]);
  expect((await effectOn('C1'))?.effect).toBe('review');
  expect((await effectOn('C2'))?.effect).toBe('hold');
  expect((await effectOn('C3'))?.effect).toBe('review');

  const [forRegistrar] = await listIntermediaries('registrar');
  expect(forRegistrar?.flag.subjectRef, 'who may not see phones sees the token').toMatch(/^I-[0-9A-F]{15}$/);
  expect((await effectOn('C1'))?.subjectRef).toBe(forRegistrar?.flag.subjectRef);

  type Answer = { replayFlag: { replay: { same: boolean; recorded: string } | null } };
  const query = 'query ($id: ID!) { replayFlag(id: $id) { replay { same recorded } } }';
  const { replayFlag } = await country.ask<Answer>(query, { id: forRegistrar?.flagId });
  expect(replayFlag.replay?.same).toBe(true);
  expect(replayFlag.replay?.recorded).not.toContain('1112233');
});

test('after a rotation of keys he is the same person, under the same token', async () => {
  const { offices, risk, emigration } = country;
  const [before] = await listIntermediaries('registrar');
  const sealedNow = async () => {
    const found = await risk.kit.connection.collection('subject').findOne({ flagged: true });
    return String(found?.sealedPhones);
  };
  const sealed = await sealedNow();
  // Announced five seconds ago, so that the new key is written with as soon as it is seen.
  await rotateKeys(keyPaths(offices.keysFolder), { now: () => Date.now() - 5000 });
  await eventually(sealedNow, (now) => now !== sealed && !risk.kit.cipher.needsRotation(now));
  expect((await listIntermediaries('protector')).map(({ flag }) => flag.subjectRef)).toEqual([phone]);
  await emigration.tell('case', 'C4', naming(country, 'C4', { workerRef: 'W3', paid: true }));
  expect((await effectOn('C4'))?.effect).toBe('hold');
  const [after] = await listIntermediaries('registrar');
  expect(after?.flag.subjectRef).toBe(before?.flag.subjectRef);

  type Answer = { replayFlag: { replay: { same: boolean } | null } };
  const query = 'query ($id: ID!) { replayFlag(id: $id) { replay { same } } }';
  const { replayFlag } = await country.ask<Answer>(query, { id: before?.flagId });
  expect(replayFlag.replay?.same, 'as it stood before the rotation').toBe(true);
});

test('a phone that a licensed agency then declares as its own clears everybody', async () => {
  const { licensing } = country;
  const told = agency('1/LHR');
  const contacts = { phones: ['0300-1112233'] };
  const published = {
    ...(told.published as object),
    changed: ['phones'],
    sealedContacts: licensing.kit.seal.sealFor(['risk-flagging'], contacts, 'AgencyCorrected/1/LHR'),
  };
  await licensing.tell('agency', '1/LHR', { ...told, type: 'AgencyCorrected', published });
  await country.settled();
  expect(await listIntermediaries('protector')).toEqual([]);
  for (const ref of ['C1', 'C2', 'C3']) expect(await effectOn(ref)).toBeUndefined();
});
