import type { AgencyPersonRow, NeededKind, PackFile, PackRows } from '@muhafiz/contracts/register-pack';
import { findNeed, findRef } from '@muhafiz/contracts/register-pack';
import { type Group, type GroupedBucket, GroupedRows, type GroupMember, maxMembersOfKind } from './groupedRows.ts';
import { type FindKnown, OtherRowsJudge } from './otherRowsJudge.ts';
import { type Located, readPackFile } from './readPackFile.ts';
import type { FileFault, RejectedRow } from './rejectedRow.ts';

/** An agency with the people it has declared, in the order of their lines; a multiset of exact rows. */
export interface GroupedAgency {
  readonly agency: Located<'agencies.csv'>;
  readonly people: readonly Located<'agency_people.csv'>[];
}

/** People of an agency that has no row in this pack; the office may know it. */
export interface AgencySupplement {
  readonly agencyKey: AgencyPersonRow['agencyKey'];
  readonly people: readonly Located<'agency_people.csv'>[];
}

/** A case with its payments and contacts, in the order of their lines; multisets of exact rows. */
export interface GroupedCase {
  readonly departure: Located<'cases.csv'>;
  readonly payments: readonly Located<'payments.csv'>[];
  readonly contacts: readonly Located<'contacts.csv'>[];
}

/** Payments and contacts of a case that has no row in this pack; the office may know it. */
export interface CaseSupplement {
  readonly caseRef: string;
  readonly payments: readonly Located<'payments.csv'>[];
  readonly contacts: readonly Located<'contacts.csv'>[];
}

/** Files whose rows are handed on one by one. */
export type PlainFile =
  | 'permissions.csv'
  | 'fee_schedule.csv'
  | 'age_rules.csv'
  | 'rates.csv'
  | 'workers.csv'
  | 'complaints.csv';

export type PlainRows = {
  readonly [File in PlainFile]: { part: 'rows'; file: File; rows: readonly Located<File>[] };
}[PlainFile];

/** What reading a pack gives, piece by piece; no piece is empty. */
export type PackPart =
  | { readonly part: 'agencies'; readonly agencies: readonly GroupedAgency[] }
  | { readonly part: 'agencySupplements'; readonly supplements: readonly AgencySupplement[] }
  | PlainRows
  | { readonly part: 'cases'; readonly cases: readonly GroupedCase[] }
  | { readonly part: 'caseSupplements'; readonly supplements: readonly CaseSupplement[] }
  | { readonly part: 'rejected'; readonly rows: readonly RejectedRow[] }
  | { readonly part: 'fileFault'; readonly fault: FileFault };

export interface ReadPackOptions {
  /**
   * Asks the offices which agencies, workers and cases they know outside the pack. With it every need is judged here,
   * and a row without its needed row is rejected and reserves no ref. Without it such rows are handed on, for the
   * office to refuse.
   */
  readonly findKnown?: FindKnown;
  /** Where rows are laid down while they are grouped; a folder that only the owner can read is made inside it. */
  readonly temporaryFolder?: string;
}

/**
 * Reads a pack in one pass over each file, in memory that does not grow with it: agencies with their people, permissions,
 * fee schedule, age rules, rates, workers, cases with their payments and contacts, complaints. Rows that are rejected and
 * files that cannot be read on come as parts of their own, between the others. Cases come in an order that depends on
 * their refs alone.
 */
export async function* readPack(folder: string, options: ReadPackOptions = {}): AsyncGenerator<PackPart> {
  const judge = new OtherRowsJudge(options.findKnown);
  yield* readGroups(folder, ['agencies.csv', 'agency_people.csv'], judge, options, gatherAgencies());
  for (const file of ['permissions.csv', 'fee_schedule.csv', 'age_rules.csv', 'rates.csv', 'workers.csv'] as const) {
    yield* readPlain(folder, file, judge);
  }
  yield* readGroups(folder, ['cases.csv', 'payments.csv', 'contacts.csv'], judge, options, gatherCases());
  yield* readPlain(folder, 'complaints.csv', judge);
}

async function* readAccepted<File extends PackFile>(
  folder: string,
  file: File,
  judge: OtherRowsJudge,
): AsyncGenerator<{ readonly accepted: readonly Located<File>[] } | PackPart> {
  for await (const batch of readPackFile(folder, file)) {
    const { accepted, rejected } = await judge.judge(file, batch.rows);
    if (batch.rejected.length + rejected.length > 0) {
      const rows = [...batch.rejected, ...rejected].sort((left, right) => left.line - right.line);
      yield { part: 'rejected', rows };
    }
    if (accepted.length > 0) yield { accepted };
    if (batch.fault !== undefined) yield { part: 'fileFault', fault: batch.fault };
  }
}

async function* readPlain(folder: string, file: PlainFile, judge: OtherRowsJudge): AsyncGenerator<PackPart> {
  for await (const part of readAccepted(folder, file, judge)) {
    yield 'part' in part ? part : ({ part: 'rows', file, rows: part.accepted } as PlainRows);
  }
}

async function* readGroups(
  folder: string,
  files: readonly PackFile[],
  judge: OtherRowsJudge,
  options: ReadPackOptions,
  gathering: Gathering,
): AsyncGenerator<PackPart> {
  const grouped = new GroupedRows(options.temporaryFolder);
  try {
    for (const file of files) {
      for await (const part of readAccepted(folder, file, judge)) {
        if ('part' in part) {
          yield part;
          continue;
        }
        for (const { line, row } of part.accepted) grouped.add(groupRef(file, row), { kind: file, line, row });
      }
    }
    for await (const bucket of grouped.buckets()) {
      yield* gathering.take(bucket);
      if (bucket.surplus.length > 0) yield { part: 'rejected', rows: bucket.surplus.map(rejectedSurplus) };
    }
    yield* gathering.rest();
  } finally {
    await grouped.remove();
  }
}

/** Agencies and cases are grouped under their own ref, the rest under the one they need. */
function groupRef<File extends PackFile>(file: File, row: PackRows[File]): string {
  const ref = file === 'agencies.csv' || file === 'cases.csv' ? findRef(file, row) : findNeed(file, row)?.ref;
  if (ref === undefined) throw new Error(`rows of ${file} belong to no group`);
  return ref;
}

function rejectedSurplus(member: GroupMember & { readonly ref: string }): RejectedRow {
  const file = member.kind as PackFile;
  const kind: NeededKind = file === 'agency_people.csv' ? 'agency' : 'case';
  const column = kind === 'agency' ? 'licence_no' : 'case_ref';
  const reason = `more than ${maxMembersOfKind} rows of one ${kind}`;
  return { file, line: member.line, column, value: member.ref, reason };
}

function membersOf<File extends PackFile>(members: readonly GroupMember[], file: File): Located<File>[] {
  return members
    .filter((member) => member.kind === file)
    .map(({ line, row }) => ({ file, line, row: row as PackRows[File] }));
}

/** How many agencies or cases a part brings at most: as many as an office commits at once. */
const groupsOfPart = 200;

/** Gathers groups over buckets, so that parts are of one size whatever the size of the pack. */
interface Gathering {
  take(bucket: GroupedBucket): Iterable<PackPart>;
  rest(): Iterable<PackPart>;
}

function gather<Whole, Supplement>(
  wholeOf: (group: Group) => Whole | undefined,
  supplementOf: (group: Group) => Supplement,
  wholesPart: (wholes: readonly Whole[]) => PackPart,
  supplementsPart: (supplements: readonly Supplement[]) => PackPart,
): Gathering {
  let wholes: Whole[] = [];
  let supplements: Supplement[] = [];
  function* rest(): Iterable<PackPart> {
    if (wholes.length > 0) yield wholesPart(wholes);
    if (supplements.length > 0) yield supplementsPart(supplements);
    wholes = [];
    supplements = [];
  }
  function* take({ groups }: GroupedBucket): Iterable<PackPart> {
    for (const group of groups) {
      const whole = wholeOf(group);
      if (whole === undefined) supplements.push(supplementOf(group));
      else wholes.push(whole);
      if (wholes.length >= groupsOfPart || supplements.length >= groupsOfPart) yield* rest();
    }
  }
  return { take, rest };
}

function gatherAgencies(): Gathering {
  const peopleOf = ({ members }: Group) => membersOf(members, 'agency_people.csv');
  return gather<GroupedAgency, AgencySupplement>(
    (group) => {
      const [agency] = membersOf(group.members, 'agencies.csv');
      return agency && { agency, people: peopleOf(group) };
    },
    (group) => ({ agencyKey: group.ref as AgencyPersonRow['agencyKey'], people: peopleOf(group) }),
    (agencies) => ({ part: 'agencies', agencies }),
    (supplements) => ({ part: 'agencySupplements', supplements }),
  );
}

function gatherCases(): Gathering {
  const listsOf = ({ members }: Group) => ({
    payments: membersOf(members, 'payments.csv'),
    contacts: membersOf(members, 'contacts.csv'),
  });
  return gather<GroupedCase, CaseSupplement>(
    (group) => {
      const [departure] = membersOf(group.members, 'cases.csv');
      return departure && { departure, ...listsOf(group) };
    },
    (group) => ({ caseRef: group.ref, ...listsOf(group) }),
    (cases) => ({ part: 'cases', cases }),
    (supplements) => ({ part: 'caseSupplements', supplements }),
  );
}
