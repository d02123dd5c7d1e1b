import { fixedClock } from '@muhafiz/kernel';
import { type Offices, openOffices } from '@muhafiz/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { service } from '../../src/service.ts';
import { type Ask, asking } from '../asking.ts';
import { agencyTable, noonOf, peopleTable } from '../builders.ts';
import { importing } from '../importing.ts';

let offices: Offices;

let ask: Ask;

beforeAll(async () => {
  offices = await openOffices();
  const office = await offices.start(service, { clock: fixedClock(noonOf('2026-02-01')) });
  ask = asking(offices, office);
  await importing(offices, office).agencies(
    agencyTable({}, { licence_no: 'TA-3061', kind: 'travel_agency', legal_name: 'Safar Travels' }),
    peopleTable(),
  );
});
afterAll(() => offices?.stop());

const suspend = `mutation ($input: SuspendLicenceInput!) { suspendLicence(input: $input) {
  agency { key version status suspensions { suspensionId from publicReason } } refusal { code details } } }`;

describe('an officer decides about a licence', () => {
  const input = {
    licenceNo: '1250/RWP',
    from: '2026-02-01',
    publicReason: 'Forged demand letters',
    internalNote: 'file 12',
  };

  test('with the version that was seen, once for one key, and the history tells it by role', async () => {
    const stale = await ask('licensing_officer', suspend, { input: { ...input, expectedVersion: 7 } });
    expect(stale.data.suspendLicence).toMatchObject({
      agency: null,
      refusal: { code: 'CONFLICT', details: { standing: 1 } },
    });
    const keyed = { ...input, expectedVersion: 1, idempotencyKey: 'k-1' };
    const done = await ask('licensing_officer', suspend, { input: keyed });
    expect(done.data.suspendLicence.refusal).toBeNull();
    expect(done.data.suspendLicence.agency).toMatchObject({ version: 2, status: 'suspended' });
    const again = await ask('licensing_officer', suspend, { input: keyed });
    expect(again.data.suspendLicence.agency).toEqual(done.data.suspendLicence.agency);
    const other = await ask('licensing_officer', suspend, { input: { ...keyed, publicReason: 'Another' } });
    expect(other.data.suspendLicence.refusal).toMatchObject({
      code: 'CONFLICT',
      details: { kind: 'IdempotencyKeyReused' },
    });

    const history =
      '{ agencyHistory(licenceNo: "1250/RWP") { version what published { name value } officer internalNote } }';
    const [, entry] = (await ask('fia_investigator', history)).data.agencyHistory;
    expect(entry).toMatchObject({
      version: 2,
      what: 'LicenceSuspended',
      officer: 'test-licensing_officer',
      internalNote: 'file 12',
    });
    const [first] = (await ask('oversight', history)).data.agencyHistory;
    expect(JSON.stringify(first.published)).not.toContain('sealed:');
    expect((await ask('worker', history)).errors[0].extensions.code).toBe('FORBIDDEN');
  });

  test.each(['worker', 'agency', 'fia_investigator', 'registrar'] as const)('a %s may not', async (role) => {
    const answer = await ask(role, suspend, { input: { ...input, expectedVersion: 2 } }, { office: '1250/RWP' });
    expect(answer.errors[0].extensions.code).toBe('FORBIDDEN');
  });

  test('lifting needs the suspension’s id; cancelling ends it', async () => {
    const query = '{ agency(licenceNo: "1250/RWP") { version suspensions { suspensionId } } }';
    const { version, suspensions } = (await ask('protector', query)).data.agency;
    const lift = `mutation ($input: LiftSuspensionInput!) { liftSuspension(input: $input) {
      agency { version status standing(on: "2026-02-02") { valid } } refusal { code } } }`;
    const lifting = { licenceNo: '1250/RWP', publicReason: 'Appeal allowed', expectedVersion: version };
    const wrong = await ask('protector', lift, { input: { ...lifting, suspensionId: 'none' } });
    expect(wrong.data.liftSuspension.refusal.code).toBe('NOT_FOUND');
    const right = await ask('protector', lift, { input: { ...lifting, suspensionId: suspensions[0].suspensionId } });
    expect(right.data.liftSuspension).toEqual({
      agency: { version: 3, status: 'active', standing: { valid: true } },
      refusal: null,
    });
    const cancel = `mutation ($input: CancelLicenceInput!) { cancelLicence(input: $input) {
      agency { status cancelledFrom standing(on: "2026-03-01") { valid why { kind } } } refusal { code } } }`;
    const cancelled = await ask('protector', cancel, {
      input: { licenceNo: 'TA-3061', from: '2026-02-10', publicReason: 'Recruited', expectedVersion: 1 },
    });
    expect(cancelled.data.cancelLicence.agency).toEqual({
      status: 'cancelled',
      cancelledFrom: '2026-02-10',
      standing: { valid: false, why: [{ kind: 'NotRecruitmentLicence' }, { kind: 'Cancelled' }] },
    });
  });

  test('an unknown licence and an unreadable one are told apart', async () => {
    const codeOf = async (licenceNo: string) =>
      (await ask('protector', suspend, { input: { ...input, licenceNo, expectedVersion: 1 } })).data.suspendLicence
        .refusal.code;
    expect([await codeOf('4444/LHR'), await codeOf('what?')]).toEqual(['NOT_FOUND', 'INVALID']);
  });
});
