import { keyPaths, listRotationReports, retireOldKeys, rotateKeys } from '@muhafiz/service-kit/keys';
import { eventually } from '@muhafiz/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  anIntendedDeparture,
  type Country,
  clearWhenAssessed,
  departureAnswer,
  type Intended,
  law,
  openCountry,
  submit,
  take,
} from './country.ts';

let country: Country;
beforeAll(async () => {
  country = await openCountry({ rotationSettleMillis: 1000 });
  await take(country, 'importReferenceTables', law);
});
afterAll(() => country?.stop());

interface Seen {
  readonly factVersion: number;
  readonly assessed: boolean;
  readonly payments: readonly { readonly amountPkr: number; readonly paidOn: string }[];
  readonly holds: readonly { readonly key: string; readonly code: string; readonly evidenceDigest: string }[];
}
interface Acted {
  readonly case: { readonly releaseRequests: readonly { readonly releaseId: string }[] } | null;
  readonly refusal: { readonly code: string } | null;
}

async function see(caseRef: string): Promise<Seen> {
  const query = `query ($ref: ID!) { case(ref: $ref) {
    factVersion assessed payments { amountPkr paidOn } holds { key code evidenceDigest } } }`;
  return (await country.ask<{ case: Seen }>('protector', query, { ref: caseRef })).case;
}

/** An act of an officer on a case; `call` is written as it stands in GraphQL. */
async function act(officer: string, call: string): Promise<Acted> {
  const query = `mutation { acted: ${call} { case { releaseRequests { releaseId } } refusal { code } } }`;
  return (await country.ask<{ acted: Acted }>('protector', query, {}, officer)).acted;
}

const assessed = (caseRef: string) =>
  eventually(
    () => see(caseRef),
    (seen) => seen.assessed,
  );

test('a payment that is taken back is told to the rules: its hold goes, and the same pack does not bring it back', async () => {
  const intended = await anIntendedDeparture(country);
  await submit(country, intended, 80_000);
  const held = await eventually(
    () => see(intended.caseRef),
    (seen) => seen.holds.some((hold) => hold.code === 'FEE_OVER_CEILING'),
  );
  const paidOn = held.payments[0]?.paidOn;
  const payment = `{ item: "service_charge", amountPkr: 80000, paidOn: "${paidOn}", receiptNo: "R1", method: "bank", declaredBy: "worker" }`;
  const call = `retractPayment(ref: "${intended.caseRef}", payment: ${payment}, reason: "entered for another worker")`;
  expect((await act('officer-one', call)).refusal).toBeNull();
  await eventually(
    () => see(intended.caseRef),
    (seen) => seen.holds.length === 0,
  );
  await submit(country, intended, 80_000);
  const after = await assessed(intended.caseRef);
  expect(after).toMatchObject({ factVersion: 3, payments: [{ amountPkr: 15_000 }], holds: [] });
  await clearWhenAssessed(country, intended.caseRef);
});

test('what an officer holds stands whatever the rules say of the case, until two officers release it', async () => {
  const intended = await anIntendedDeparture(country);
  await clearWhenAssessed(country, intended.caseRef);
  await answers(intended, 'GO');
  const { caseRef } = intended;
  const call = `holdCase(ref: "${caseRef}", holdId: "H-1", publicReason: "The employer cannot be found")`;
  expect((await act('officer-one', call)).refusal).toBeNull();
  expect(await departureAnswer(country, intended)).toBe('STOP');
  // A rule holds it too, and is satisfied again: what it adds and lifts is its own.
  await submit(country, intended, 80_000);
  await eventually(
    () => see(caseRef),
    ({ holds }) => holds.some((hold) => hold.code === 'FEE_OVER_CEILING'),
  );
  const [payment] = (await see(caseRef)).payments.filter(({ amountPkr }) => amountPkr === 80_000);
  const row = `{ item: "service_charge", amountPkr: 80000, paidOn: "${payment?.paidOn}", receiptNo: "R1", method: "bank", declaredBy: "worker" }`;
  await act('officer-one', `retractPayment(ref: "${caseRef}", payment: ${row}, reason: "not of this worker")`);
  const { holds } = await assessed(caseRef);
  expect(holds.map((hold) => hold.key)).toEqual([`OFFICER|case:${caseRef}|H-1`]);
  expect(await departureAnswer(country, intended)).toBe('STOP');
  const [hold] = holds;
  const release = `requestRelease(ref: "${caseRef}", causeKey: "${hold?.key}", evidenceDigest: "${hold?.evidenceDigest}", reason: "found")`;
  const releaseId = (await act('officer-one', release)).case?.releaseRequests[0]?.releaseId;
  const confirm = `confirmRelease(ref: "${caseRef}", releaseId: "${releaseId}")`;
  expect((await act('officer-one', confirm)).refusal?.code).toBe('FORBIDDEN');
  expect((await act('officer-two', confirm)).refusal).toBeNull();
  await answers(intended, 'GO');
});

test('a payment that was taken back is read after a rotation of keys, and still does not come back', async () => {
  const { caseRef } = await anIntendedDeparture(country);
  const payment =
    '{ item: "medical", amountPkr: 12000, paidOn: "2026-04-20", paidToName: "Bashir Ahmad", paidToPhone: "0300-1234567", method: "cash", declaredBy: "worker" }';
  const declare = `declarePayments(ref: "${caseRef}", payments: [${payment}])`;
  expect((await act('officer-one', declare)).refusal).toBeNull();
  const retract = `retractPayment(ref: "${caseRef}", payment: ${payment}, reason: "of another worker")`;
  expect((await act('officer-one', retract)).refusal).toBeNull();

  const paths = keyPaths(country.offices.keysFolder);
  await rotateKeys(paths);
  await eventually(
    () => listRotationReports(paths).filter((report) => report.state === 'clean').length,
    (clean) => clean === 4,
    { withinMillis: 150_000 },
  );
  const { refused } = await retireOldKeys(paths);
  expect(refused.filter(({ purpose }) => purpose === 'data')).toEqual([]);

  const query = `{ caseHistory(ref: "${caseRef}") { retracted { payeeName payeePhone } } }`;
  const { caseHistory } = await country.ask<{ caseHistory: object[] }>('protector', query);
  expect(caseHistory).toContainEqual({ retracted: { payeeName: 'Bashir Ahmad', payeePhone: '0300-1234567' } });
  expect((await act('officer-one', declare)).refusal).toBeNull();
  expect(await see(caseRef)).toMatchObject({ factVersion: 3, payments: [{ amountPkr: 15_000 }] });
}, 240_000);

const answers = (intended: Intended, expected: string) =>
  eventually(
    () => departureAnswer(country, intended),
    (answer) => answer === expected,
  );
