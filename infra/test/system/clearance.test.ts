import { eventually } from '@muhafiz/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  anIntendedDeparture,
  anotherWorker,
  type Country,
  clear,
  clearWhenAssessed,
  departureAnswer,
  law,
  openCountry,
  submit,
  suspend,
  table,
  take,
} from './country.ts';

let country: Country;
beforeAll(async () => {
  country = await openCountry();
  await take(country, 'importReferenceTables', law);
});
afterAll(() => country?.stop());

type Held = { case: { status: string; holds: { key: string; code: string; evidenceDigest: string }[] } };
const caseQuery = 'query ($ref: ID!) { case(ref: $ref) { status holds { key code evidenceDigest } } }';
const holdsOf = async (caseRef: string) =>
  (await country.ask<Held>('protector', caseQuery, { ref: caseRef })).case.holds;
const heldFor = (caseRef: string, code: string) =>
  eventually(
    () => holdsOf(caseRef),
    (holds) => holds.some((hold) => hold.code === code),
  );

/** Held, once the assessment is fresh: before that the answer is "not yet assessed", and never a clearance. */
const refusedAsHeld = async (caseRef: string) => {
  const outcome = await eventually(
    () => clear(country, caseRef),
    (answer) => answer.refusal?.code !== 'NOT_YET_ASSESSED',
  );
  expect(outcome.refusal?.code).toBe('HELD');
};

describe('clearing a case', () => {
  test('a case in order is cleared once it has been assessed, and the departure check says GO', async () => {
    const intended = await anIntendedDeparture(country);
    expect(await departureAnswer(country, intended)).toBe('ASK');
    await clearWhenAssessed(country, intended.caseRef);
    await eventually(
      () => departureAnswer(country, intended),
      (answer) => answer === 'GO',
    );
  });

  test('a fee over the ceiling holds it: the clearance is refused and the departure check says STOP', async () => {
    const intended = await anIntendedDeparture(country);
    await submit(country, intended, 80_000);
    await heldFor(intended.caseRef, 'FEE_OVER_CEILING');
    await refusedAsHeld(intended.caseRef);
    expect(await departureAnswer(country, intended)).toBe('STOP');
  });

  test('a hold is released by two officers, and the evidence judged never renews it', async () => {
    const intended = await anIntendedDeparture(country);
    await submit(country, intended, 80_000);
    const hold = (await heldFor(intended.caseRef, 'FEE_OVER_CEILING'))[0];
    const request = `mutation ($ref: ID!, $key: String!, $digest: String!, $reason: String!) {
      requestRelease(ref: $ref, causeKey: $key, evidenceDigest: $digest, reason: $reason) {
        case { releaseRequests { releaseId } } refusal { code } } }`;
    type Requested = {
      requestRelease: { case: { releaseRequests: { releaseId: string }[] } | null; refusal: { code: string } | null };
    };
    const ask = (reason: string) =>
      country.ask<Requested>(
        'protector',
        request,
        { ref: intended.caseRef, key: hold?.key, digest: hold?.evidenceDigest, reason },
        'officer-one',
      );
    expect((await ask('')).requestRelease.refusal?.code).toBe('INVALID');
    const asked = await ask('The receipt of the refund was seen');
    const releaseId = asked.requestRelease.case?.releaseRequests[0]?.releaseId;
    const confirm =
      'mutation ($ref: ID!, $id: ID!) { confirmRelease(ref: $ref, releaseId: $id) { case { status } refusal { code } } }';
    type Confirmed = { confirmRelease: { case: unknown; refusal: { code: string } | null } };
    const confirmAs = (id: string) =>
      country.ask<Confirmed>('protector', confirm, { ref: intended.caseRef, id: releaseId }, id);
    expect((await confirmAs('officer-one')).confirmRelease.refusal).not.toBeNull();
    expect((await confirmAs('officer-two')).confirmRelease.refusal).toBeNull();
    expect(await holdsOf(intended.caseRef)).toEqual([]);
    await clearWhenAssessed(country, intended.caseRef);
  });

  test('the last position goes to one case only', async () => {
    const first = await anIntendedDeparture(country, { positions: 1 });
    const second = {
      ...first,
      caseRef: `${first.caseRef}-2`,
      workerRef: `${first.workerRef}-2`,
      passportNo: 'ZZ9990001',
    };
    await anotherWorker(country, second.workerRef, second.passportNo, 9001);
    await submit(country, second);
    await heldFor(second.caseRef, 'PERMISSION_EXCEEDED');
    await clearWhenAssessed(country, first.caseRef);
    await refusedAsHeld(second.caseRef);
  });
});

describe('a fact that changes afterwards', () => {
  test('a suspension holds the pending and the cleared case; lifting it frees both', async () => {
    const cleared = await anIntendedDeparture(country);
    await clearWhenAssessed(country, cleared.caseRef);
    const pending = {
      ...cleared,
      caseRef: `${cleared.caseRef}-p`,
      workerRef: `${cleared.workerRef}-p`,
      passportNo: 'ZZ9990002',
    };
    await anotherWorker(country, pending.workerRef, pending.passportNo, 9002);
    await submit(country, pending);
    const suspensionId = await suspend(country, cleared.licenceNo);
    await heldFor(cleared.caseRef, 'LICENCE_NOT_VALID');
    await heldFor(pending.caseRef, 'LICENCE_NOT_VALID');
    expect(await departureAnswer(country, cleared)).toBe('STOP');
    const { agency } = await country.ask<{ agency: { version: number } }>(
      'protector',
      'query ($no: String!) { agency(licenceNo: $no) { version } }',
      { no: cleared.licenceNo },
    );
    const lift =
      'mutation ($input: LiftSuspensionInput!) { liftSuspension(input: $input) { refusal { code message } } }';
    type Lifted = { liftSuspension: { refusal: unknown } };
    const input = {
      licenceNo: cleared.licenceNo,
      suspensionId,
      expectedVersion: agency.version,
      publicReason: 'Answered',
    };
    expect((await country.ask<Lifted>('protector', lift, { input })).liftSuspension.refusal).toBeNull();
    await eventually(
      () => departureAnswer(country, cleared),
      (answer) => answer === 'GO',
    );
    await eventually(
      () => holdsOf(pending.caseRef),
      (holds) => holds.length === 0,
    );
  });

  test('licensing is asked at the moment of clearing: a suspension that is not relayed yet refuses all the same', async () => {
    const intended = await anIntendedDeparture(country);
    await eventually(
      () => clear(country, `${intended.caseRef}`),
      (answer) => answer.refusal?.code !== 'NOT_YET_ASSESSED',
    );
    const other = {
      ...intended,
      caseRef: `${intended.caseRef}-n`,
      workerRef: `${intended.workerRef}-n`,
      passportNo: 'ZZ9990003',
    };
    await anotherWorker(country, other.workerRef, other.passportNo, 9003);
    await submit(country, other);
    const assessed = 'query ($ref: ID!) { case(ref: $ref) { assessed } }';
    await eventually(
      () => country.ask<{ case: { assessed: boolean } }>('protector', assessed, { ref: other.caseRef }),
      (answer) => answer.case.assessed,
    );
    await country.licensing.relay.pause();
    await suspend(country, intended.licenceNo);
    const refusal = (await clear(country, other.caseRef)).refusal;
    expect(['CONFLICT', 'NOT_YET_ASSESSED']).toContain(refusal?.code);
    country.licensing.relay.resume();
  });
});

describe('freshness: what only a rule sees', () => {
  /** Everything is fresh and clearable again, so that one test's pause is not another's refusal. */
  async function aClearableCase() {
    const intended = await anIntendedDeparture(country);
    const probe = {
      ...intended,
      caseRef: `${intended.caseRef}-f`,
      workerRef: `${intended.workerRef}-f`,
      passportNo: `YY${String(Date.now()).slice(-7)}`,
    };
    await anotherWorker(country, probe.workerRef, probe.passportNo, 9100 + Math.floor(Date.now() % 800));
    await submit(country, probe);
    await clearWhenAssessed(country, probe.caseRef);
    return intended;
  }
  const refusedAsStale = (caseRef: string) =>
    eventually(
      () => clear(country, caseRef),
      (answer) => answer.refusal?.code === 'NOT_YET_ASSESSED' || answer.case !== null,
    );

  test.each(['agency-licensing', 'complaint-tracking', 'worker-emigration'] as const)(
    'while the relay of %s stands still, nothing is cleared past the bound although the standing is valid',
    async (name) => {
      const intended = await aClearableCase();
      const office = {
        'agency-licensing': country.licensing,
        'complaint-tracking': country.complaints,
        'worker-emigration': country.emigration,
      }[name];
      await office.relay.pause();
      const paused = Date.now();
      await eventually(
        () => Date.now() - paused,
        (millis) => millis > 6000,
        { everyMillis: 500 },
      );
      const outcome = await refusedAsStale(intended.caseRef);
      expect(outcome.case).toBeNull();
      expect(outcome.refusal?.code).toBe('NOT_YET_ASSESSED');
      office.relay.resume();
      await clearWhenAssessed(country, intended.caseRef);
    },
  );

  test('while risk flagging stands still, a lower fee ceiling that it has not seen lets nothing through', async () => {
    const intended = await aClearableCase();
    country.risk.reader?.pause();
    await country.risk.relay.pause();
    await take(country, 'importReferenceTables', {
      feeSchedule: table({
        item: 'service_charge',
        channel: 'oep',
        country: '*',
        kind: 'ceiling',
        ceiling_pkr: '9000',
        effective_from: '2023-08-09',
        effective_to: '',
        legal_basis: 'a change that only a rule sees',
      }),
    });
    const changed = Date.now();
    await eventually(
      () => Date.now() - changed,
      (millis) => millis > 6000,
      { everyMillis: 500 },
    );
    expect((await clear(country, intended.caseRef)).refusal?.code).toBe('NOT_YET_ASSESSED');
    country.risk.reader?.resume();
    country.risk.relay.resume();
    await heldFor(intended.caseRef, 'FEE_OVER_CEILING');
  });
});
