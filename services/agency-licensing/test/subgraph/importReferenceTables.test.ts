import { fixedClock } from '@muhafiz/kernel';
import { type Offices, openOffices } from '@muhafiz/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { service } from '../../src/service.ts';
import { type Ask, asking } from '../asking.ts';
import { feeTable, noonOf } from '../builders.ts';

let offices: Offices;

let ask: Ask;

beforeAll(async () => {
  offices = await openOffices();
  const office = await offices.start(service, { clock: fixedClock(noonOf('2026-02-01')) });
  ask = asking(offices, office);
});
afterAll(() => offices?.stop());

describe('importing the tables of the law', () => {
  test('the fee schedule answers for a day, channel and country', async () => {
    const mutation = `mutation ($feeSchedule: RegisterTable) { importReferenceTables(feeSchedule: $feeSchedule) {
      outcome { created unchanged refused { line } } } }`;
    const row = { item: 'service_charge', channel: 'oep', country: '*', kind: 'ceiling', effective_from: '2011-03-08' };
    const feeSchedule = feeTable(
      { ...row, ceiling_pkr: '6000', effective_to: '2023-08-07' },
      { ...row, ceiling_pkr: '15000', effective_from: '2023-08-08' },
      { ...row, kind: 'free' },
    );
    const first = await ask('registrar', mutation, { feeSchedule });
    expect(first.data.importReferenceTables.outcome).toEqual({ created: 2, unchanged: 0, refused: [{ line: 4 }] });
    const second = await ask('registrar', mutation, { feeSchedule });
    expect(second.data.importReferenceTables.outcome).toMatchObject({ created: 0, unchanged: 2 });
    const query = 'query ($on: String!) { feeSchedule(on: $on, channel: oep, country: "SA") { item kind ceilingPkr } }';
    const serviceCharge = async (on: string) =>
      (await ask('worker', query, { on })).data.feeSchedule.find(
        (fee: { item: string }) => fee.item === 'service_charge',
      );
    expect(await serviceCharge('2023-08-07')).toMatchObject({ kind: 'ceiling', ceilingPkr: 6000 });
    expect(await serviceCharge('2023-08-08')).toMatchObject({ kind: 'ceiling', ceilingPkr: 15_000 });
    expect((await ask('worker', query, { on: 'soon' })).errors[0].extensions.code).toBe('INVALID');
  });
});
