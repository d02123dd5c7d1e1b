import { keyPaths, rotateKeys } from '@muhafiz/service-kit/keys';
import { callerOf, graphqlCall, type Office, type Offices, openOffices, tokenFor } from '@muhafiz/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { service } from '../../src/service.ts';

let offices: Offices;
let office: Office;
beforeAll(async () => {
  offices = await openOffices();
  office = await offices.start(service);
});
afterAll(() => offices?.stop());

const importing = `mutation ($complaints: RegisterTable!) { importComplaints(complaints: $complaints) {
  outcome { created corrected unchanged refused { reason } } refusal { code } } }`;

interface Outcome {
  readonly importComplaints: { readonly outcome: Record<string, unknown> };
}
/** Takes in complaints, each by its ref and who complains. */
async function take(...complaints: readonly (readonly [ref: string, source: string])[]) {
  const header = [
    'complaint_ref',
    'filed_on',
    'channel',
    'category',
    'subject_kind',
    'source_ref',
    'anonymous',
    'narrative',
  ];
  const rows = complaints.map(([ref, source], index) => ({
    line: index + 2,
    cells: [ref, '2026-05-01', 'sms', 'overcharging', 'official', source, 'false', 'told'],
  }));
  const token = tokenFor(offices.keysFolder, 'registrar');
  const caller = callerOf(offices.keysFolder, 'gateway', 'complaint-tracking');
  const answer = await graphqlCall<Outcome>(office.url, { token, caller }, importing, { complaints: { header, rows } });
  return answer.data?.importComplaints.outcome;
}

async function tokenOf(ref: string): Promise<string | undefined> {
  const [row] = await office.kit.listJournal(`complaint/${ref}`, 1);
  return (row?.published as { sourceToken?: string } | undefined)?.sourceToken;
}
const rotated = () => rotateKeys(keyPaths(offices.keysFolder), { now: () => Date.now() - 5000 });
const keysReadable = () => office.kit.cipher.linkTokens('x', 'y').length;

test('who complains again after rotations stays one person; who is new stands under the newest key', async () => {
  await take(['K1', 'S-old'], ['K2', 'S-other']);
  await rotated();
  while (keysReadable() < 2) await new Promise((resolve) => setTimeout(resolve, 50));
  await take(['K3', 'S-old'], ['K4', 'S-new'], ['K5', 'S-new']);
  expect(await tokenOf('K3')).toBe(await tokenOf('K1'));
  expect(await tokenOf('K4')).toBe(await tokenOf('K5'));
  await rotated();
  while (keysReadable() < 3) await new Promise((resolve) => setTimeout(resolve, 50));
  await take(['K6', 'S-old'], ['K7', 'S-new'], ['K8', 'S-third']);
  expect(await tokenOf('K6')).toBe(await tokenOf('K1'));
  expect(await tokenOf('K7')).toBe(await tokenOf('K4'));
  const people = ['K1', 'K2', 'K4', 'K8'].map(tokenOf);
  expect(new Set(await Promise.all(people)).size).toBe(4);
  expect(new Set((await Promise.all(people)).map((token) => token?.split(':')[2])).size).toBe(3);
});

test('the same table after a rotation corrects nothing', async () => {
  const outcome = await take(['K1', 'S-old'], ['K4', 'S-new']);
  expect(outcome).toEqual({ created: 0, corrected: 0, unchanged: 2, refused: [] });
});
