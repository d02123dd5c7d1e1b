import { fixedClock, parseInstant } from '@muhafiz/kernel';
import { callerOf, graphqlCall, type Office, type Offices, openOffices, tokenFor } from '@muhafiz/test-kit';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { service } from '../../src/service.ts';

let offices: Offices;
let office: Office;
beforeAll(async () => {
  offices = await openOffices();
  // Half past eight in the evening of 30 June in UTC is 1 July in Karachi.
  office = await offices.start(service, { clock: fixedClock(parseInstant('2026-06-30T20:30:00.000Z')) });
});
afterAll(() => offices?.stop());

type Role = Parameters<typeof tokenFor>[1];
// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, each asserted on by its test
type Answer = any;
async function ask(role: Role, query: string, variables: object = {}, id = `test-${role}`): Promise<Answer> {
  const token = tokenFor(offices.keysFolder, role, { id });
  const caller = callerOf(offices.keysFolder, 'gateway', 'complaint-tracking');
  return graphqlCall(office.url, { token, caller }, query, variables as Record<string, unknown>);
}
const stored = async (name: string) =>
  JSON.stringify(await office.kit.connection.db?.collection(name).find({}).toArray());

const recording = `mutation ($input: RecordComplaintInput!) { recordComplaint(input: $input) {
  complaint { reference } refusal { code details } } }`;
const reading =
  'query ($ref: ID!) { complaint(ref: $ref) { filedOn subjectAgencyKey subjectName subjectPhone narrative anonymous } }';

describe('recording a complaint', () => {
  const input = {
    channel: 'web',
    category: 'fake_job',
    subjectKind: 'intermediary',
    subjectPhone: '0308-1234567',
    narrative: 'Nokri jhooti thi',
  };

  test('a signed-in worker gets a reference, reads the complaint again, and nobody else’s', async () => {
    const answer = await ask('worker', recording, { input: { ...input, anonymous: false } }, 'W-1');
    const { reference } = answer.data.recordComplaint.complaint;
    expect((await ask('worker', reading, { ref: reference }, 'W-1')).data.complaint).toMatchObject({
      filedOn: '2026-07-01',
      narrative: 'Nokri jhooti thi',
    });
    expect((await ask('worker', reading, { ref: reference }, 'W-2')).data.complaint).toBeNull();
  });

  test('an organisation reads what it brought', async () => {
    const answer = await ask('ngo', recording, { input: { ...input, anonymous: false } }, 'ngo-1');
    const { reference } = answer.data.recordComplaint.complaint;
    expect((await ask('ngo', reading, { ref: reference }, 'ngo-1')).data.complaint).not.toBeNull();
    expect((await ask('ngo', reading, { ref: reference }, 'ngo-2')).data.complaint).toBeNull();
  });

  test('an anonymous one leaves no trace of its sender: no id, no token, no request', async () => {
    const requestId = 'anonymous-sender-request';
    const token = tokenFor(offices.keysFolder, 'worker', { id: 'W-unseen' });
    const caller = callerOf(offices.keysFolder, 'gateway', 'complaint-tracking');
    const response = await supertest(office.url)
      .post('/graphql')
      .set({ authorization: `Bearer ${token}`, 'x-muhafiz-caller': caller, 'x-request-id': requestId })
      .send({ query: recording, variables: { input: { ...input, anonymous: true } } })
      .expect(200);
    const { reference } = response.body.data.recordComplaint.complaint;
    const rows = await office.kit.listJournal(`complaint/${reference}`, 10);
    expect(rows[0]?.recorded).toEqual({ by: 'anonymous', narrativeDigest: expect.stringMatching(/^idx:v1:/) });
    expect(rows[0]?.published).not.toHaveProperty('sourceToken');
    const tokens = ['complaint.source', 'complaint.filer'].flatMap((use) =>
      office.kit.cipher.linkTokens('W-unseen', use),
    );
    const database = office.kit.connection.db;
    for (const { name } of (await database?.listCollections().toArray()) ?? []) {
      const text = await stored(name);
      for (const trace of [requestId, 'W-unseen', ...tokens])
        expect([name, text.includes(trace)]).toEqual([name, false]);
    }
    expect((await ask('worker', reading, { ref: reference }, 'W-unseen')).data.complaint).toBeNull();
  });

  test.each([
    ['a category that is not on the list', { category: 'rudeness' }, 'category'],
    ['a source on an anonymous complaint', { anonymous: true, sourceRef: 'S1' }, 'source_ref'],
    ['a narrative that is too long', { narrative: 'x'.repeat(20_001) }, 'narrative'],
  ])('refuses %s', async (_, change, field) => {
    const answer = await ask('worker', recording, { input: { ...input, anonymous: false, ...change } });
    expect(answer.data.recordComplaint).toMatchObject({ complaint: null, refusal: { code: 'INVALID' } });
    expect(JSON.stringify(answer.data.recordComplaint.refusal)).toContain(field);
  });
});
