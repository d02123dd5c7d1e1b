import type { PackFile, PackRows } from '@muhafiz/contracts/register-pack';
import type { PackPart } from './readPack.ts';
import type { Located } from './readPackFile.ts';
import type { FileFault, RejectedRow } from './rejectedRow.ts';
import { writtenCells, writtenHeader } from './writtenCells.ts';

/** A row as it is sent. */
export interface SentRow {
  readonly file: PackFile;
  readonly line: number;
  readonly cells: readonly string[];
}

/** What an office takes or refuses together: an agency with its people, a case with payments and contacts, or one row. */
export interface SentGroup {
  /** The ref of the group's own row in a file whose refs are unique; what was refused of it may stand elsewhere. */
  readonly ref?: string | undefined;
  readonly need?: string | undefined;
  readonly rows: readonly SentRow[];
  readonly bytes: number;
}

export interface PackCall {
  readonly step: ImportStep;
  readonly groups: readonly SentGroup[];
}

/** One import mutation and the tables that it takes. */
export interface ImportStep {
  readonly mutation: string;
  /** Its main file: what is created, corrected and unchanged is counted under this name. */
  readonly main: PackFile;
  readonly tables: Readonly<Record<string, PackFile>>;
  readonly required: boolean;
  readonly groupsOfCall: number;
  readonly callsAtOnce: number;
}

const step = (mutation: string, main: PackFile, tables: Readonly<Record<string, PackFile>>): ImportStep => ({
  ...{ mutation, main, tables, required: true, groupsOfCall: 200, callsAtOnce: 2 },
});
/** The rows of a table of the law have an order, and all rows of one table are one aggregate: one call after another. */
const lawStep = (table: string, main: PackFile): ImportStep => ({
  ...step('importReferenceTables', main, { [table]: main }),
  ...{ required: false, groupsOfCall: 1000, callsAtOnce: 1 },
});

export const importSteps = {
  agencies: step('importAgencies', 'agencies.csv', { agencies: 'agencies.csv', people: 'agency_people.csv' }),
  permissions: step('importPermissions', 'permissions.csv', { permissions: 'permissions.csv' }),
  feeSchedule: lawStep('feeSchedule', 'fee_schedule.csv'),
  ageRules: lawStep('ageRules', 'age_rules.csv'),
  rates: lawStep('rates', 'rates.csv'),
  workers: step('importWorkers', 'workers.csv', { workers: 'workers.csv' }),
  cases: step('importCases', 'cases.csv', {
    ...{ cases: 'cases.csv', payments: 'payments.csv', contacts: 'contacts.csv' },
  }),
  complaints: step('importComplaints', 'complaints.csv', { complaints: 'complaints.csv' }),
} as const satisfies Record<string, ImportStep>;

const stepOfPlainFile = {
  'permissions.csv': importSteps.permissions,
  'fee_schedule.csv': importSteps.feeSchedule,
  'age_rules.csv': importSteps.ageRules,
  'rates.csv': importSteps.rates,
  'workers.csv': importSteps.workers,
  'complaints.csv': importSteps.complaints,
} as const;

/** An office takes 5,000 rows a call, and the gateway 8 MB: both are kept clear of. */
const rowsOfCall = 4500;
const bytesOfCall = 3_000_000;

/** What is not sent but told: rows rejected here, and files that cannot be read on. */
export interface Untaken {
  rejected(rows: readonly RejectedRow[]): void;
  fault(fault: FileFault): void;
}

/** Turns the parts of a pack into calls, in the order of the parts; a call is of one step. */
export async function* planCalls(parts: AsyncIterable<PackPart>, untaken: Untaken): AsyncGenerator<PackCall> {
  let current: ImportStep | undefined;
  let groups: SentGroup[] = [];
  let rows = 0;
  let bytes = 0;
  const take = (): PackCall[] => {
    const calls = current !== undefined && groups.length > 0 ? [{ step: current, groups }] : [];
    groups = [];
    rows = 0;
    bytes = 0;
    return calls;
  };
  for await (const part of parts) {
    if (part.part === 'rejected') untaken.rejected(part.rows);
    else if (part.part === 'fileFault') untaken.fault(part.fault);
    else {
      const { of, found } = groupsOf(part);
      if (of !== current) yield* take();
      current = of;
      for (const group of found) {
        if (group.bytes > bytesOfCall) {
          untaken.rejected(tooLarge(group));
          continue;
        }
        const full = groups.length >= of.groupsOfCall;
        if (full || rows + group.rows.length > rowsOfCall || bytes + group.bytes > bytesOfCall) yield* take();
        groups.push(group);
        rows += group.rows.length;
        bytes += group.bytes;
      }
    }
  }
  yield* take();
}

function groupsOf(part: Exclude<PackPart, { part: 'rejected' | 'fileFault' }>): {
  readonly of: ImportStep;
  readonly found: readonly SentGroup[];
} {
  switch (part.part) {
    case 'agencies':
      return { of: importSteps.agencies, found: part.agencies.map(({ agency, people }) => group([agency, ...people])) };
    case 'agencySupplements':
      return { of: importSteps.agencies, found: part.supplements.map(({ people }) => group(people)) };
    case 'cases': {
      const found = part.cases.map(({ departure, payments, contacts }) => {
        const { caseRef, workerRef } = departure.row;
        return group([departure, ...payments, ...contacts], { ref: caseRef, need: workerRef });
      });
      return { of: importSteps.cases, found };
    }
    case 'caseSupplements': {
      const found = part.supplements.map(({ payments, contacts }) => group([...payments, ...contacts]));
      return { of: importSteps.cases, found };
    }
    case 'rows':
      return { of: stepOfPlainFile[part.file], found: part.rows.map(plainGroup) };
  }
}

function plainGroup(located: Located<PackFile>): SentGroup {
  if (located.file !== 'permissions.csv') return group([located]);
  const { permissionNo, agencyKey } = located.row as PackRows['permissions.csv'];
  return group([located], { ref: permissionNo, need: agencyKey });
}

function group(
  located: readonly Located<PackFile>[],
  known: { readonly ref: string; readonly need: string } | undefined = undefined,
): SentGroup {
  let bytes = 0;
  const rows = located.map(({ file, line, row }) => {
    const cells = writtenCells(file, row);
    for (const cell of cells) bytes += Buffer.byteLength(cell) + 4;
    return { file, line, cells };
  });
  return { rows, bytes, ...known };
}

function tooLarge({ rows }: SentGroup): RejectedRow[] {
  const reason = `is larger than ${bytesOfCall} bytes, with what belongs to it`;
  return rows.map(({ file, line }) => ({ file, line, column: '', value: '', reason }));
}

/** The mutation of a step with its variables. */
export function writeCall({ step: of, groups }: PackCall): { query: string; variables: Record<string, unknown> } {
  const names = Object.keys(of.tables);
  const type = of.required ? 'RegisterTable!' : 'RegisterTable';
  const declared = names.map((name) => `$${name}: ${type}`).join(', ');
  const given = names.map((name) => `${name}: $${name}`).join(', ');
  const query =
    `mutation Import(${declared}) { ${of.mutation}(${given}) { ` +
    'outcome { created corrected unchanged refused { file line column value reason } } refusal { code message } } }';
  const variables: Record<string, unknown> = {};
  for (const [name, file] of Object.entries(of.tables)) {
    const rows = groups.flatMap((each) => each.rows.filter((row) => row.file === file));
    variables[name] = { header: writtenHeader(file), rows: rows.map(({ line, cells }) => ({ line, cells })) };
  }
  return { query, variables };
}
