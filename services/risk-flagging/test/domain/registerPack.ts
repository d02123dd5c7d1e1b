import { readFileSync } from 'node:fs';
import { findLicenceKey, findMoney } from '@muhafiz/identifiers';
import { selectAgeRows } from '../../src/domain/ageRules.ts';
import { dealPositions, type PositionClaim } from '../../src/domain/dealPositions.ts';
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
import { hasPermissionMismatch } from '../../src/domain/permissionTerms.ts';
import { cnicKey, listSameIdentity, passportKey } from '../../src/domain/sameIdentity.ts';

/** The clone's root, as a folder URL. */
export const clone = new URL('../../../../', import.meta.url);

type Row = Readonly<Record<string, string>>;

/** A small reader of well-formed RFC 4180 text; the importer's own reader is tested elsewhere, and not needed here. */
function parseCsv(text: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  let [cells, cell, quoted, line, startedAt]: [string[], string, boolean, number, number] = [[], '', false, 1, 1];
  const endRow = () => {
    cells.push(cell);
    if (cells.length > 1 || cell !== '') rows.push({ line: startedAt, cells });
    [cells, cell] = [[], ''];
  };
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\n') line++;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at++;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ',') {
      cells.push(cell);
      cell = '';
    } else if (char === '\n') {
      endRow();
      startedAt = line;
    } else if (char !== '\r') cell += char;
  }
  if (cell !== '' || cells.length > 0) endRow();
  return rows;
}

export function readRows(file: URL, rejected: ReadonlySet<number> = new Set()): Row[] {
  const [header, ...rows] = parseCsv(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  if (header === undefined) throw new Error(`no header in ${file.pathname}`);
  return rows
    .filter((row) => !rejected.has(row.line))
    .map((row) => Object.fromEntries(header.cells.map((name, index) => [name, row.cells[index] ?? ''])));
}

function money(amount: string, currency: string) {
  const found = findMoney(amount, currency as never);
  if (found === undefined) throw new Error(`no amount: ${amount} ${currency}`);
  return found;
}

const orAbsent = <Name extends string>(name: Name, value: string | undefined) =>
  (value === undefined || value === '' ? {} : { [name]: value }) as { [key in Name]?: string };

interface Pack {
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
  }
  return {
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

function permissionOf(row: Row): PermissionFact {
  const terms = {
    permissionNo: row.permission_no ?? '',
    agencyKey: findLicenceKey(row.licence_no ?? '') ?? '',
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
    return {
      format: 'case-facts/2',
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
