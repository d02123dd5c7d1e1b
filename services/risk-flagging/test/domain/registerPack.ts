import { findLicenceKey, findMoney } from '@muhafiz/identifiers';
import { selectAgeRows } from '../../src/domain/ageRules.ts';
import { dealPositions, type PositionClaim } from '../../src/domain/dealPositions.ts';
import { employerKeyOf, tallyEmployer } from '../../src/domain/employers.ts';
import type { AgencyFact, CaseFact, CaseFacts, PermissionFact, WorkerFact } from '../../src/domain/facts.ts';
import {
  agencyFactOf,
  ageRowFactOf,
  caseFactOf,
  feeRowFactOf,
  permissionFactOf,
  workerFactOf,
} from '../../src/domain/factsOf.ts';
import { indexFeeSchedule, selectFeeRows } from '../../src/domain/feeSchedule.ts';
import { type AgencyParties, type NamedPayee, PayeeReader } from '../../src/domain/payees.ts';
import { hasPermissionMismatch } from '../../src/domain/permissionTerms.ts';
import { indexRates, type RateRow, selectRate } from '../../src/domain/rates.ts';
import { cnicKey, listSameIdentity, passportKey } from '../../src/domain/sameIdentity.ts';
import { clone, type Row, readRows } from './packRows.ts';

export { clone, readRows };

function money(amount: string, currency: string) {
  const found = findMoney(amount, currency as never);
  if (found === undefined) throw new Error(`no amount: ${amount} ${currency}`);
  return found;
}

const orAbsent = <Name extends string>(name: Name, value: string | undefined) =>
  (value === undefined || value === '' ? {} : { [name]: value }) as { [key in Name]?: string };

interface Pack {
  /** What each agency declared of itself and its people. */
  parties: Map<string, AgencyParties>;
  payees: Map<string, NamedPayee[]>;
  rates: RateRow[];
  agencies: Map<string, AgencyFact>;
  permissions: Map<string, PermissionFact>;
  workers: Map<string, WorkerFact>;
  cases: CaseFact[];
  feeRows: ReturnType<typeof feeRowFactOf>[];
  ageRows: ReturnType<typeof ageRowFactOf>[];
}

export function readPack(folder: URL, rejected: ReadonlyMap<string, ReadonlySet<number>> = new Map()): Pack {
  const rows = (name: string) => readRows(new URL(`${name}.csv`, folder), rejected.get(`${name}.csv`));
  const payments = new Map<string, unknown[]>();
  const payees = new Map<string, NamedPayee[]>();
  for (const row of rows('payments')) {
    const ref = row.case_ref ?? '';
    const payment = {
      item: row.item,
      amountPkr: Number(row.amount_pkr),
      paidOn: row.paid_on,
      ...orAbsent('receiptNo', row.receipt_no),
      method: row.method,
      declaredBy: row.declared_by,
    };
    payments.set(ref, [...(payments.get(ref) ?? []), payment]);
    const payee = payeeOf(row);
    if (payee !== undefined) payees.set(ref, [...(payees.get(ref) ?? []), payee]);
  }
  return {
    payees,
    parties: partiesIn(rows('agencies'), rows('agency_people')),
    rates: rows('rates').map((row) => ({
      ...{ currency: row.currency ?? '', pkrPerUnit: row.pkr_per_unit ?? '', on: row.on ?? '' },
    })),
    agencies: new Map(
      rows('agencies')
        .map((row) => agencyOf(row))
        .map((agency) => [agency.key, agency]),
    ),
    permissions: new Map(
      rows('permissions')
        .map((row) => permissionOf(row))
        .map((each) => [each.permissionNo, each]),
    ),
    workers: new Map(
      rows('workers')
        .map((row) => workerOf(row))
        .map((worker) => [worker.ref, worker]),
    ),
    cases: rows('cases').map((row) => caseOf(row, payments.get(row.case_ref ?? '') ?? [])),
    feeRows: rows('fee_schedule').map((row) => feeRowFactOf(feeRowOf(row) as never)),
    ageRows: rows('age_rules').map((row) => ageRowFactOf(ageRowOf(row) as never)),
  };
}

function agencyOf(row: Row): AgencyFact {
  const key = findLicenceKey(row.licence_no ?? '') ?? '';
  const entry = {
    agencyKey: key,
    kind: row.kind,
    issuedOn: row.issued_on,
    expiresOn: row.expires_on,
    status: row.status,
    ...orAbsent('statusOn', row.status_on),
  };
  return agencyFactOf(entry as never, [], `agency/${key}@1`);
}

function payeeOf(row: Row): NamedPayee | undefined {
  const [name, phone] = [row.paid_to_name || null, row.paid_to_phone || null];
  if (name === null && phone === null) return undefined;
  const declaredBy = row.declared_by === 'agency' ? 'agency' : 'worker';
  return {
    ...{ item: row.item ?? '', amountPkr: Number(row.amount_pkr), paidOn: row.paid_on ?? '', declaredBy, name, phone },
  };
}

function partiesIn(agencies: readonly Row[], people: readonly Row[]): Map<string, AgencyParties> {
  const given = (...texts: (string | undefined)[]) => texts.filter((text): text is string => Boolean(text));
  const parties = new Map<string, AgencyParties>();
  const add = (licenceNo: string | undefined, phones: string[], names: string[]) => {
    const key = findLicenceKey(licenceNo ?? '') ?? '';
    const before = parties.get(key) ?? { phones: [], names: [] };
    parties.set(key, { phones: [...before.phones, ...phones], names: [...before.names, ...names] });
  };
  for (const row of agencies) {
    add(row.licence_no, given(row.phone1, row.phone2), given(row.legal_name, row.trade_name, row.name_ur));
  }
  for (const row of people) add(row.licence_no, given(row.phone), given(row.full_name));
  return parties;
}

function permissionOf(row: Row): PermissionFact {
  const terms = {
    permissionNo: row.permission_no ?? '',
    agencyKey: findLicenceKey(row.licence_no ?? '') ?? '',
    employerName: row.employer_name ?? '',
    ...orAbsent('employerRegNo', row.employer_reg_no),
    employerCountry: row.employer_country ?? '',
    occupation: row.occupation ?? '',
    positions: Number(row.positions),
    monthlyWage: money(row.monthly_wage ?? '', row.wage_currency ?? ''),
    issuedOn: row.issued_on ?? '',
    expiresOn: row.expires_on ?? '',
  };
  return permissionFactOf(terms, `permission/${terms.permissionNo}@1`);
}

function workerOf(row: Row): WorkerFact {
  const papers = {
    cnic: (row.cnic ?? '').replace(/\D/g, ''),
    dateOfBirth: row.date_of_birth ?? '',
    passportNo: row.passport_no ?? '',
    ...orAbsent('passportExpiresOn', row.passport_expires_on),
    ...orAbsent('mrzLine1', row.mrz_line1),
    ...orAbsent('mrzLine2', row.mrz_line2),
    ...orAbsent('phone', row.phone),
  };
  return workerFactOf(row.worker_ref ?? '', row.sex ?? '', papers, `worker/${row.worker_ref}@1`);
}

function caseOf(row: Row, payments: unknown[]): CaseFact {
  const terms = {
    caseRef: row.case_ref ?? '',
    factVersion: 1,
    workerRef: row.worker_ref ?? '',
    ...orAbsent('licenceNo', row.licence_no),
    ...orAbsent('agencyKey', findLicenceKey(row.licence_no ?? '')),
    ...orAbsent('permissionNo', row.permission_no),
    employerName: row.employer_name ?? '',
    country: row.country ?? '',
    occupation: row.occupation ?? '',
    wage: money(row.contract_monthly_wage ?? '', row.contract_currency ?? ''),
    submittedOn: row.submitted_on ?? '',
    intendedDepartureOn: row.intended_departure_on ?? '',
    payments: payments as never,
  };
  return caseFactOf(terms, 'pending', `case/${terms.caseRef}@1`);
}

function feeRowOf(row: Row): unknown {
  return {
    item: row.item,
    channel: row.channel,
    country: row.country,
    kind: row.kind,
    ...(row.ceiling_pkr ? { ceilingPkr: Number(row.ceiling_pkr) } : {}),
    effectiveFrom: row.effective_from,
    ...orAbsent('effectiveTo', row.effective_to),
    ...orAbsent('legalBasis', row.legal_basis),
  };
}

function ageRowOf(row: Row): unknown {
  return {
    minimumAge: Number(row.minimum_age),
    occupation: row.occupation || '*',
    sex: row.sex || '*',
    effectiveFrom: row.effective_from,
    ...orAbsent('effectiveTo', row.effective_to),
    ...orAbsent('legalBasis', row.legal_basis),
  };
}

/** The facts of every case of a pack, as an assessor would gather them once every office was read to the end. */
export function factsOfPack(pack: Pack): CaseFacts[] {
  const schedule = indexFeeSchedule(pack.feeRows);
  const dealt = new Map(dealAll(pack));
  const rates = indexRates(pack.rates);
  const reader = new PayeeReader();
  const ofEmployer = new Map<string, PermissionFact[]>();
  for (const each of pack.permissions.values()) {
    const key = employerKeyOf(each.country, each.employerName ?? '');
    ofEmployer.set(key, [...(ofEmployer.get(key) ?? []), each]);
  }
  const byPaper = new Map<string, WorkerFact[]>();
  for (const worker of pack.workers.values()) {
    for (const key of [`cnic ${cnicKey(worker.cnic)}`, `passport ${passportKey(worker.passportNo)}`]) {
      byPaper.set(key, [...(byPaper.get(key) ?? []), worker]);
    }
  }
  return pack.cases.map((departure) => {
    const worker = pack.workers.get(departure.workerRef);
    if (worker === undefined) throw new Error(`no worker for ${departure.ref}`);
    const candidates = [`cnic ${cnicKey(worker.cnic)}`, `passport ${passportKey(worker.passportNo)}`].flatMap(
      (key) => byPaper.get(key) ?? [],
    );
    const { agencyKey, permissionNo } = departure;
    const employer = employerKeyOf(departure.country, departure.employerName ?? '');
    return {
      format: 'case-facts/3',
      concerns: [],
      salt: 'salt of this case',
      case: departure,
      worker,
      sameIdentity: listSameIdentity(worker, candidates),
      agency:
        agencyKey === null
          ? { state: 'none', source: departure.source }
          : (pack.agencies.get(agencyKey) ?? { state: 'unknown', source: `agency/${agencyKey}@0` }),
      permission:
        permissionNo === null
          ? { state: 'none', source: departure.source }
          : (pack.permissions.get(permissionNo) ?? { state: 'unknown', source: `permission/${permissionNo}@0` }),
      dealing: dealt.get(departure.ref) ?? { state: 'noPart', source: departure.source },
      fees: { state: 'known', source: 'reference-table/fees@1', rows: selectFeeRows(schedule, departure) },
      ages: {
        state: 'known',
        source: 'reference-table/ages@1',
        rows: selectAgeRows(pack.ageRows, departure, worker.sex),
      },
      payees: reader.read(pack.payees.get(departure.ref) ?? [], pack.parties.get(agencyKey ?? ''), departure.source),
      rate: selectRate(rates, departure, 'reference-table/rates@1'),
      employer: tallyEmployer(employer, ofEmployer.get(employer) ?? [], departure.submittedOn),
      watch: [],
    } satisfies CaseFacts;
  });
}

function* dealAll(pack: Pack): Generator<[string, CaseFacts['dealing']]> {
  const claims = new Map<PermissionFact, PositionClaim[]>();
  for (const departure of pack.cases) {
    const permission = pack.permissions.get(departure.permissionNo ?? '');
    if (permission === undefined) continue;
    const mismatched = hasPermissionMismatch(departure, permission);
    const claim = { caseRef: departure.ref, status: departure.status, submittedOn: departure.submittedOn, mismatched };
    claims.set(permission, [...(claims.get(permission) ?? []), claim]);
  }
  for (const [permission, ofPermission] of claims) {
    for (const [ref, { cleared, earlier }] of dealPositions(ofPermission, permission.positions)) {
      yield [ref, { state: 'dealt', source: permission.source, cleared, earlier }];
    }
  }
}
