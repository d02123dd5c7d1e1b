import { findLicenceKey } from '@muhafiz/identifiers';
import { findFeeRow, indexFeeSchedule } from '../../../src/domain/feeSchedule.ts';
import type {
  ContactRole,
  DeclaredAgency,
  IntermediaryInput,
  NamedContact,
  NamedParties,
  NamedPayment,
} from '../../../src/domain/intermediaries/input.ts';
import { readPack, readRows } from '../registerPack.ts';

type Row = Readonly<Record<string, string>>;

const orNull = (value: string | undefined) => (value === undefined || value === '' ? null : value);

function groupRows(rows: readonly Row[], column: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = row[column] ?? '';
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

/** What a register pack tells of intermediaries, with each payment's lawful amount by the schedule of its day. */
export function partiesOfPack(folder: URL): IntermediaryInput {
  const rows = (name: string) => readRows(new URL(`${name}.csv`, folder));
  const schedule = indexFeeSchedule(readPack(folder).feeRows);
  const workers = new Map(rows('workers').map((row) => [row.worker_ref ?? '', row]));
  const contacts = groupRows(rows('contacts'), 'case_ref');
  const payments = groupRows(rows('payments'), 'case_ref');
  const allowed = (departure: Row, payment: Row): number | null => {
    const where = { licenceNo: orNull(departure.licence_no), country: departure.country ?? '' };
    const charge = payment.item ?? '';
    const row = findFeeRow(schedule.get(charge) ?? [], charge, payment.paid_on ?? '', where);
    return row === undefined || row.kind === 'barred' ? 0 : row.ceilingPkr;
  };
  const cases = rows('cases').map((departure): NamedParties => {
    const worker = workers.get(departure.worker_ref ?? '');
    return {
      caseRef: departure.case_ref ?? '',
      submittedOn: departure.submitted_on ?? '',
      worker: {
        ref: departure.worker_ref ?? '',
        fatherName: orNull(worker?.father_name),
        district: orNull(worker?.district),
        phone: orNull(worker?.phone),
      },
      contacts: (contacts.get(departure.case_ref ?? '') ?? []).map(contactOf),
      payments: (payments.get(departure.case_ref ?? '') ?? []).map((row) => paymentOf(row, allowed(departure, row))),
    };
  });
  return { cases, agencies: agenciesOf(rows('agencies'), rows('agency_people')) };
}

function contactOf(row: Row): NamedContact {
  return {
    role: row.role as ContactRole,
    name: row.name ?? '',
    phone: orNull(row.phone),
    place: orNull(row.place),
    claimedAgency: orNull(row.claimed_agency),
  };
}

function paymentOf(row: Row, allowedPkr: number | null): NamedPayment {
  return {
    item: row.item ?? '',
    amountPkr: Number(row.amount_pkr),
    paidOn: row.paid_on ?? '',
    paidToName: orNull(row.paid_to_name),
    paidToPhone: orNull(row.paid_to_phone),
    receiptNo: orNull(row.receipt_no),
    declaredBy: row.declared_by as 'worker' | 'agency',
    allowedPkr,
  };
}

function agenciesOf(agencies: readonly Row[], people: readonly Row[]): DeclaredAgency[] {
  const keyOf = (row: Row) => findLicenceKey(row.licence_no ?? '') ?? '';
  const peopleOf = new Map<string, { name: string; phone: string | null }[]>();
  for (const row of people) {
    const named = { name: row.full_name ?? '', phone: orNull(row.phone) };
    peopleOf.set(keyOf(row), [...(peopleOf.get(keyOf(row)) ?? []), named]);
  }
  const present = (values: (string | undefined)[]) => values.flatMap((value) => orNull(value) ?? []);
  return agencies.map((row) => ({
    agencyKey: keyOf(row),
    kind: row.kind as 'oep' | 'travel_agency',
    names: present([row.legal_name, row.trade_name, row.name_ur]),
    district: orNull(row.district),
    phones: present([row.phone1, row.phone2]),
    people: peopleOf.get(keyOf(row)) ?? [],
  }));
}
