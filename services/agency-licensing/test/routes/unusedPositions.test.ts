import type { AnyDecided } from '@muhafiz/service-kit';
import {
  callerOf,
  eventually,
  type Office,
  type Offices,
  openOffices,
  type PuppetOffice,
  startPuppet,
} from '@muhafiz/test-kit';
import supertest from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencyLicensing } from '../../src/service.ts';
import { agencyTable, peopleTable, permissionTable } from '../builders.ts';
import { importing } from '../importing.ts';

let offices: Offices;
let office: Office;
let emigration: PuppetOffice;
/** A clearance that did not follow within this was lost, in these tests. */
const allowedMillis = 2000;

beforeAll(async () => {
  offices = await openOffices();
  emigration = await startPuppet(offices, 'worker-emigration', ['case']);
  office = await offices.start(agencyLicensing(allowedMillis));
  const run = importing(offices, office);
  await run.agencies(agencyTable({}), peopleTable());
  const permissions = ['P1', 'P2', 'P3', 'P4'].map((permission_no) => ({ permission_no, positions: '1', ...years }));
  await run.permissions(permissionTable(...permissions));
});
afterAll(() => offices?.stop());

const years = { issued_on: '2020-01-01', expires_on: '2099-12-31' };

async function take(permissionNo: string, caseRef: string, factVersion = 1): Promise<boolean> {
  const caller = callerOf(offices.keysFolder, 'worker-emigration', 'agency-licensing');
  const question = { permissionNo, agencyKey: '1250/RWP', caseRef, factVersion };
  const { body } = await supertest(office.url)
    .post('/internal/use-position')
    .set('x-muhafiz-caller', caller)
    .send(question);
  if (typeof body.used !== 'boolean') throw new Error(JSON.stringify(body));
  return body.used;
}

const journalOf = async (permissionNo: string): Promise<string[]> =>
  (await office.kit.listJournal(`permission/${permissionNo}`, 50)).map(
    ({ type, published }) => `${type} ${(published as { caseRef?: string }).caseRef ?? ''}`,
  );
const givenBack = (permissionNo: string, caseRef: string) =>
  eventually(
    () => journalOf(permissionNo),
    (journal) => journal.includes(`PositionGivenBack ${caseRef}`),
  );

const cleared = (caseRef: string, permissionNo: string): AnyDecided => ({
  type: 'CaseCleared',
  published: { caseRef, factVersion: 1, clearedAt: '2026-02-01T07:00:00.000Z', permissionNo, assessmentId: 'A1' },
  recorded: { by: 'o1', passportVersion: 1 },
});
const held = (caseRef: string): AnyDecided => {
  const cause = {
    key: `OFFICER|${caseRef}`,
    code: 'OFFICER',
    ruleVersion: 1,
    subjectRef: caseRef,
    evidenceDigest: 'd',
  };
  const words = { en: 'held', ur: 'روکا گیا' };
  const hold = { ...cause, subjectKind: 'case', reason: words, wouldClear: words, citation: 'c', evidence: [] };
  return {
    type: 'CaseHeld',
    published: { caseRef, factVersion: 1, cause },
    recorded: { by: 'o1', heldAt: '2026-02-01T07:00:00.000Z', publicReason: 'held', hold },
  };
};

test('a hold wins the race against the clearance: the position is free again, once, and the next case gets it', async () => {
  expect(await take('P1', 'C1')).toBe(true);
  await emigration.tell('case', 'C1', held('C1'));
  await givenBack('P1', 'C1');
  expect(await take('P1', 'C2')).toBe(true);
  await emigration.tell('case', 'C2', cleared('C2', 'P1'));
  expect(await journalOf('P1')).toEqual([
    'PermissionGranted ',
    'PositionUsed C1',
    'PositionGivenBack C1',
    'PositionUsed C2',
  ]);
});

test('a case that was cleared keeps its position, also when it asks again and that clearance is lost', async () => {
  expect(await take('P2', 'C3')).toBe(true);
  await emigration.tell('case', 'C3', cleared('C3', 'P2'));
  await eventually(
    () => office.kit.connection.collection('awaited-clearance').countDocuments({ caseRef: 'C3' }),
    (count) => count === 0,
  );
  expect(await take('P2', 'C3')).toBe(true);
  expect(await take('P2', 'C3', 2)).toBe(true);
  // Whoever is given back later was asked for later, so C3 was passed over.
  expect(await take('P3', 'C4')).toBe(true);
  await givenBack('P3', 'C4');
  expect((await journalOf('P2')).filter((entry) => entry.startsWith('PositionGivenBack'))).toEqual([]);
  expect(await take('P2', 'C9')).toBe(false);
});

test('it is given back after a crash too, and asking again meanwhile keeps it for the case that asks', async () => {
  expect(await take('P4', 'C5')).toBe(true);
  await office.stop();
  office = await offices.start(agencyLicensing(allowedMillis));
  await givenBack('P4', 'C5');
  expect(await take('P4', 'C5')).toBe(true);
  await emigration.tell('case', 'C5', cleared('C5', 'P4'));
  expect(await take('P4', 'C6')).toBe(false);
});
