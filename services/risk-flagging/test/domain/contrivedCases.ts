import type { CaseFacts } from '../../src/domain/facts.ts';
import { aCase, aFeeRow, anAgency, aPayee, aPayment, aPermission, aWorker, facts } from './builders.ts';

/** Cases that the packs do not contain, one for each way in which a rule can be hit. */
export const contrived: Record<string, CaseFacts> = {
  'a travel agency': facts({ agency: anAgency({ kind: 'travel_agency' }) }),
  'no licence number': facts({ case: aCase({ agencyKey: null }), agency: { state: 'none', source: 'case/C1@4' } }),
  'no such agency': facts({ agency: { state: 'unknown', source: 'agency/1250/RWP@0' } }),
  'a suspension that was lifted': facts({
    agency: anAgency({ liftedSuspensions: [{ from: '2025-05-01', liftedOn: '2025-06-15' }] }),
  }),
  'a cancelled licence': facts({ agency: anAgency({ status: 'cancelled', statusOn: '2025-07-01' }) }),
  'no permission': facts({ case: aCase({ permissionNo: null }), permission: { state: 'none', source: 'case/C1@4' } }),
  'an unknown permission': facts({ permission: { state: 'unknown', source: 'permission/P@0' } }),
  'another country and currency': facts({ permission: aPermission({ country: 'AE', wageCurrency: 'AED' }) }),
  'positions used up': facts({ dealing: { state: 'dealt', source: 'permission/P@1', cleared: 1, earlier: 1 } }),
  'a worker under both ages': facts({
    worker: aWorker({ dateOfBirth: '2008-08-02' }),
    ages: {
      state: 'known',
      source: 'reference-table/ages@1',
      rows: [18, 21].map((minimumAge) => ({
        minimumAge,
        occupation: '*',
        sex: '*',
        effectiveFrom: '2015-01-01',
        effectiveTo: null,
        legalBasis: null,
      })),
    },
  }),
  'half a machine-readable zone': facts({ worker: aWorker({ mrzLine2: 'PK' }) }),
  'two namesakes': facts({
    sameIdentity: [
      { source: 'worker/W2@1', workerRef: 'W2', dateOfBirth: '1981-01-01', shares: 'cnic' },
      { source: 'worker/W3@1', workerRef: 'W3', dateOfBirth: '1980-06-30', shares: 'passport' },
      { source: 'worker/W4@1', workerRef: 'W4', dateOfBirth: '1982-01-01', shares: 'both' },
    ],
  }),
  'every kind of payment': facts({
    case: aCase({
      payments: [
        aPayment('insurance', 2500),
        aPayment('other', 400),
        aPayment('service_charge', 12000),
        aPayment('service_charge', 9000, { paidOn: '2025-06-20' }),
        aPayment('service_charge', 15000, { declaredBy: 'agency' }),
        aPayment('training', 700),
        aPayment('visa', 61000),
        aPayment('visa', 1500, { receiptNo: 'R1' }),
      ],
    }),
    fees: {
      state: 'known',
      source: 'reference-table/fees@1',
      rows: [
        aFeeRow('insurance', 'ceiling', { ceilingPkr: 2500 }),
        aFeeRow('service_charge', 'ceiling', { ceilingPkr: 15000, channel: 'oep' }),
        aFeeRow('training', 'barred'),
        aFeeRow('visa', 'at_cost', { ceilingPkr: 60000 }),
      ],
    },
  }),
  'paid in cash and in parts': facts({
    case: aCase({
      payments: [
        aPayment('air_ticket', 90_000, { paidOn: '2026-02-01' }),
        aPayment('service_charge', 6000),
        aPayment('service_charge', 7000, { paidOn: '2025-06-12' }),
        aPayment('service_charge', 8000, { paidOn: '2025-06-14' }),
        aPayment('visa', 3000, { paidOn: '2026-02-01', method: 'bank' }),
      ],
    }),
    fees: {
      state: 'known',
      source: 'reference-table/fees@1',
      rows: [aFeeRow('service_charge', 'ceiling', { ceilingPkr: 15_000 })],
    },
  }),
  'a service charge gone astray': facts({
    payees: [
      aPayee({ name: 'Ghulam Rasool', phone: '0300-1112223', whose: 'other' }),
      aPayee({ amountPkr: 4000, whose: 'agency' }),
      aPayee({ item: 'medical', whose: 'other' }),
    ],
  }),
  'an employer of many agencies without a number': facts({
    permission: aPermission({ employerRegNo: null }),
    employer: { state: 'known', source: 'permission/(of SA|AL TEST EST)', permissions: 9, agencies: 7 },
  }),
  'a wage that fell below the floor': facts({ case: aCase({ wageMinor: 90_000 }) }),
  'a job that costs seven months': facts({
    case: aCase({
      payments: [
        aPayment('other', 800_000),
        aPayment('visa', 40_000),
        aPayment('visa', 9000, { declaredBy: 'agency' }),
      ],
    }),
  }),
  'a risky destination': facts({ case: aCase({ country: 'KH' }) }),
  'a passport that runs out': facts({ worker: aWorker({ passportExpiresOn: '2025-12-31', passportNo: '1234567' }) }),
  'entries of the watch list': facts({
    watch: [
      { source: 'watch-list-entry/E1@1', entryId: 'E1', by: 'cnic' },
      { source: 'watch-list-entry/E2@1', entryId: 'E2', by: 'namedPhone' },
    ],
  }),
};
