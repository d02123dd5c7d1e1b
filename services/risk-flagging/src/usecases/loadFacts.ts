import { agencyFactFrom } from '../domain/agencyStanding.ts';
import { selectAgeRows } from '../domain/ageRules.ts';
import { type Dealt, dealPositions } from '../domain/dealPositions.ts';
import { employerKeyOf, tallyEmployer } from '../domain/employers.ts';
import type { CaseFact, CaseFacts, ConcernFact, SameIdentityFact } from '../domain/facts.ts';
import { selectFeeRows } from '../domain/feeSchedule.ts';
import { PayeeReader } from '../domain/payees.ts';
import { hasPermissionMismatch } from '../domain/permissionTerms.ts';
import { selectRate } from '../domain/rates.ts';
import type { AgencyRow, CaseRow, PermissionRow, WorkerRow } from '../domain/rows.ts';
import { listSameIdentityAmong } from '../domain/sameIdentity.ts';
import { concernsOf, streamsNamedBy } from './concerns.ts';
import { ageTable, feeTable, type LawTables, rateTable } from './lawTables.ts';
import type { RiskPorts } from './ports.ts';

/** Bounds one look for siblings or namesakes; 200 cases have far fewer. */
const relatedMax = 20_000;

/** Everything that a batch of assessments reads, in a fixed number of queries whatever the size of the batch. */
export interface Batch extends LawTables {
  readonly cases: readonly CaseRow[];
  readonly workers: ReadonlyMap<string, WorkerRow>;
  readonly agencies: ReadonlyMap<string, AgencyRow>;
  readonly permissions: ReadonlyMap<string, PermissionRow>;
  /** Permissions of each employer whom a case names, whichever agency holds them. */
  readonly ofEmployers: ReadonlyMap<string, readonly PermissionRow[]>;
  readonly dealt: ReadonlyMap<string, Dealt>;
  readonly payees: PayeeReader;
  readonly sameIdentity: ReadonlyMap<string, readonly SameIdentityFact[]>;
  readonly stopped: ReadonlySet<string>;
  /** Permissions one of whose cases is on a stopped stream: nobody can say who comes before whom. */
  readonly undealt: ReadonlySet<string>;
  /** Flags of agencies and people, by the stream that they concern. */
  readonly concerns: ReadonlyMap<string, readonly ConcernFact[]>;
}

export async function loadBatch(ports: RiskPorts, law: LawTables, caseRefs: readonly string[]): Promise<Batch> {
  const { facts } = ports;
  const cases = [...(await facts.cases.findMany(caseRefs)).values()];
  const permissionNos = given(cases.map((each) => each.permissionNo));
  const employers = given(cases.map(employerOf));
  // Side by side: one case alone waits for the slowest of them, and not for their sum.
  const [people, agencies, granted, siblings, about, allStopped] = await Promise.all([
    loadPeople(facts, cases),
    facts.agencies.findMany(given(cases.map((each) => each.agencyKey))),
    facts.permissions.listOfEmployers(permissionNos, employers, relatedMax),
    permissionNos.length === 0 ? [] : facts.cases.listWithPermission(permissionNos, relatedMax),
    ports.subjects.listAbout(cases.flatMap(streamsNamedBy)),
    // A stream that stops, or goes on, meanwhile is marked for it: its cases are assessed once more.
    ports.listAllStopped(),
  ]);
  const permissions = new Map(granted.map((each) => [each.permissionNo, each]));
  const stopped = allStopped ?? new Set(await ports.listStopped(streamsOf(cases, siblings, granted)));
  return {
    ...law,
    ...people,
    cases,
    agencies,
    permissions,
    ofEmployers: byEmployer(granted),
    dealt: dealAll(siblings, permissions),
    payees: new PayeeReader(),
    stopped,
    undealt: new Set(
      given(siblings.filter((each) => stopped.has(`case/${each.ref}`)).map((each) => each.permissionNo)),
    ),
    concerns: concernsOf(about),
  };
}

/** The workers, and who else has their papers. */
async function loadPeople(
  { workers: rows }: Pick<RiskPorts['facts'], 'workers'>,
  cases: readonly CaseRow[],
): Promise<Pick<Batch, 'workers' | 'sameIdentity'>> {
  const workers = await rows.findMany(cases.map((each) => each.workerRef));
  const namesakes = workers.size === 0 ? workers : await rows.listSharing([...workers.values()], relatedMax);
  return { workers, sameIdentity: listSameIdentityAmong(workers.values(), namesakes.values()) };
}

/** The facts of one case of the batch, as the rules read them. */
export function factsOf(batch: Batch, row: CaseRow, salt: string): CaseFacts {
  const { payees, namedPhones: _, ...departure } = row;
  const { workerRef, agencyKey, permissionNo } = departure;
  const missing = (stream: string) => batch.stopped.has(stream);
  const worker = batch.workers.get(workerRef);
  const dealing = permissionNo === null ? undefined : batch.dealt.get(departure.ref);
  const fees = batch.tables.get(feeTable);
  const ages = batch.tables.get(ageTable);
  return {
    format: 'case-facts/3',
    salt,
    case: departure,
    worker: missing(`worker/${workerRef}`)
      ? { state: 'missing', source: `worker/${workerRef}` }
      : worker
        ? worker
        : { state: 'unknown', source: `worker/${workerRef}` },
    sameIdentity: batch.sameIdentity.get(workerRef) ?? [],
    agency: agencyFact(batch, departure.licenceNo, agencyKey),
    permission: permissionFact(batch, permissionNo),
    dealing:
      permissionNo !== null && (missing(`permission/${permissionNo}`) || batch.undealt.has(permissionNo))
        ? { state: 'missing', source: `permission/${permissionNo}` }
        : dealing
          ? {
              state: 'dealt',
              source: `permission/${permissionNo}`,
              cleared: dealing.cleared,
              earlier: dealing.earlier,
            }
          : { state: 'noPart', source: permissionNo === null ? departure.source : `permission/${permissionNo}` },
    fees:
      fees?.kind === 'fees' && !missing(`reference-table/${feeTable}`)
        ? { state: 'known', source: fees.source, rows: selectFeeRows(batch.feeSchedule, departure) }
        : { state: 'missing', source: `reference-table/${feeTable}` },
    ages:
      ages?.kind === 'ages' && !missing(`reference-table/${ageTable}`)
        ? { state: 'known', source: ages.source, rows: worker ? selectAgeRows(ages.rows, departure, worker.sex) : [] }
        : { state: 'missing', source: `reference-table/${ageTable}` },
    concerns: streamsNamedBy(row).flatMap((stream) => batch.concerns.get(stream) ?? []),
    payees: payeeFacts(batch, departure, payees),
    rate: rateFact(batch, departure),
    employer: employerFact(batch, departure),
    watch: missing(`worker/${workerRef}`) ? [] : batch.watched.listMatches(row, worker),
  };
}

/** An agency whose stream stopped may have declared others since: nobody is told from its people then. */
function payeeFacts({ agencies, stopped, payees }: Batch, departure: CaseFact, named: CaseRow['payees']) {
  const { agencyKey } = departure;
  const agency = agencyKey === null || stopped.has(`agency/${agencyKey}`) ? undefined : agencies.get(agencyKey);
  const source = agency === undefined ? departure.source : `${departure.source} and ${agency.source}`;
  return payees.read(named, agency?.parties, source);
}

function rateFact({ tables, rates, stopped }: Batch, departure: CaseFact): CaseFacts['rate'] {
  const stream = `reference-table/${rateTable}`;
  const table = tables.get(rateTable);
  if (table === undefined || stopped.has(stream)) return { state: 'missing', source: stream };
  return selectRate(rates, departure, table.source);
}

function employerFact({ ofEmployers, stopped }: Batch, departure: CaseFact): CaseFacts['employer'] {
  const key = employerOf(departure);
  if (key === null) return { state: 'none', source: departure.source };
  const permissions = ofEmployers.get(key) ?? [];
  const waiting = permissions.find(({ permissionNo }) => stopped.has(`permission/${permissionNo}`));
  if (waiting !== undefined) return { state: 'missing', source: `permission/${waiting.permissionNo}` };
  return tallyEmployer(key, permissions, departure.submittedOn);
}

function employerOf({ country, employerName }: Pick<PermissionRow, 'country' | 'employerName'>): string | null {
  return employerName === null ? null : employerKeyOf(country, employerName);
}

function byEmployer(permissions: readonly PermissionRow[]): Map<string, PermissionRow[]> {
  const ofEmployers = new Map<string, PermissionRow[]>();
  for (const permission of permissions) {
    const key = employerOf(permission);
    if (key !== null) ofEmployers.set(key, [...(ofEmployers.get(key) ?? []), permission]);
  }
  return ofEmployers;
}

function agencyFact(batch: Batch, licenceNo: string | null, agencyKey: string | null): CaseFacts['agency'] {
  if (licenceNo === null || agencyKey === null) return { state: 'none', source: 'agency/(none)' };
  if (batch.stopped.has(`agency/${agencyKey}`)) return { state: 'missing', source: `agency/${agencyKey}` };
  const row = batch.agencies.get(agencyKey);
  if (row === undefined) return { state: 'unknown', source: `agency/${agencyKey}` };
  return agencyFactFrom(agencyKey, row);
}

function permissionFact(batch: Batch, permissionNo: string | null): CaseFacts['permission'] {
  if (permissionNo === null) return { state: 'none', source: 'permission/(none)' };
  const stream = `permission/${permissionNo}`;
  if (batch.stopped.has(stream)) return { state: 'missing', source: stream };
  const row = batch.permissions.get(permissionNo);
  return row ?? { state: 'unknown', source: stream };
}

function given(keys: readonly (string | null)[]): string[] {
  return [...new Set(keys.filter((key): key is string => key !== null))];
}

function dealAll(siblings: readonly CaseFact[], permissions: ReadonlyMap<string, PermissionRow>): Map<string, Dealt> {
  const byPermission = new Map<string, CaseFact[]>();
  for (const sibling of siblings) {
    const group = byPermission.get(sibling.permissionNo as string);
    if (group) group.push(sibling);
    else byPermission.set(sibling.permissionNo as string, [sibling]);
  }
  const dealt = new Map<string, Dealt>();
  for (const [permissionNo, group] of byPermission) {
    const permission = permissions.get(permissionNo);
    if (permission === undefined) continue;
    const claims = group.map((each) => ({
      caseRef: each.ref,
      status: each.status,
      submittedOn: each.submittedOn,
      mismatched: hasPermissionMismatch(each, permission),
    }));
    for (const [ref, turn] of dealPositions(claims, permission.positions)) dealt.set(ref, turn);
  }
  return dealt;
}

function streamsOf(
  cases: readonly CaseFact[],
  siblings: readonly CaseFact[],
  permissions: readonly PermissionRow[],
): string[] {
  const streams = [feeTable, ageTable, rateTable].map((table) => `reference-table/${table}`);
  for (const { permissionNo } of permissions) streams.push(`permission/${permissionNo}`);
  for (const each of cases) {
    streams.push(`case/${each.ref}`, `worker/${each.workerRef}`);
    if (each.agencyKey !== null) streams.push(`agency/${each.agencyKey}`);
    if (each.permissionNo !== null) streams.push(`permission/${each.permissionNo}`);
  }
  for (const each of siblings) streams.push(`case/${each.ref}`);
  return streams;
}
