import type { StoredDocument } from '@muhafiz/service-kit';
import { selectAgeRows } from '../domain/ageRules.ts';
import { type Dealt, dealPositions } from '../domain/dealPositions.ts';
import type { AgencyFact, CaseFacts, SameIdentityFact } from '../domain/facts.ts';
import { type FeeSchedule, indexFeeSchedule, selectFeeRows } from '../domain/feeSchedule.ts';
import { hasPermissionMismatch } from '../domain/permissionTerms.ts';
import { cnicKey, listSameIdentity, passportKey } from '../domain/sameIdentity.ts';
import type { AgencyRow, CaseRow, PermissionRow, TableRow, WorkerRow } from '../storage/factProjections.ts';
import type { RiskPorts } from './ports.ts';

const feeTable = 'fee-schedule';
const ageTable = 'age-rules';
/** Bounds one look for siblings or namesakes; 200 cases have far fewer. */
const relatedMax = 20_000;

/** Everything that a batch of assessments reads, in a fixed number of queries whatever the size of the batch. */
export interface Batch {
  readonly cases: readonly CaseRow[];
  readonly workers: ReadonlyMap<string, WorkerRow>;
  readonly agencies: ReadonlyMap<string, AgencyRow>;
  readonly permissions: ReadonlyMap<string, PermissionRow>;
  readonly dealt: ReadonlyMap<string, Dealt>;
  readonly tables: ReadonlyMap<string, TableRow>;
  readonly feeSchedule: FeeSchedule;
  readonly sameIdentity: ReadonlyMap<string, readonly SameIdentityFact[]>;
  readonly stopped: ReadonlySet<string>;
  /** Permissions one of whose cases is on a stopped stream: nobody can say who comes before whom. */
  readonly undealt: ReadonlySet<string>;
  readonly salts: ReadonlyMap<string, { salt: string }>;
}

export async function loadBatch(ports: RiskPorts, caseRefs: readonly string[]): Promise<Batch> {
  const { facts } = ports;
  const cases = [...(await facts.cases.findMany(caseRefs)).values()];
  const workers = await facts.workers.findMany(cases.map((each) => each.workerRef));
  const namesakes = await loadNamesakes(ports, [...workers.values()]);
  const agencies = await facts.agencies.findMany(given(cases.map((each) => each.agencyKey)));
  const permissionNos = given(cases.map((each) => each.permissionNo));
  const permissions = await facts.permissions.findMany(permissionNos);
  const siblings = await loadSiblings(ports, permissionNos);
  const tables = await facts.tables.findMany([feeTable, ageTable]);
  const stopped = new Set(await ports.parking.listStopped(streamsOf(cases, siblings)));
  const fees = tables.get(feeTable);
  return {
    cases,
    workers,
    agencies,
    permissions,
    dealt: dealAll(siblings, permissions),
    tables,
    feeSchedule: indexFeeSchedule(fees?.kind === 'fees' ? fees.rows : []),
    sameIdentity: sameIdentityOf(workers, namesakes),
    stopped,
    undealt: new Set(
      given(siblings.filter((each) => stopped.has(`case/${each.ref}`)).map((each) => each.permissionNo)),
    ),
    salts: await ports.salts.findMany(caseRefs),
  };
}

/** The facts of one case of the batch, as the rules read them. */
export function factsOf(batch: Batch, departure: CaseRow, salt: string): CaseFacts {
  const { workerRef, agencyKey, permissionNo } = departure;
  const missing = (stream: string) => batch.stopped.has(stream);
  const worker = batch.workers.get(workerRef);
  const dealing = permissionNo === null ? undefined : batch.dealt.get(departure.ref);
  const fees = batch.tables.get(feeTable);
  const ages = batch.tables.get(ageTable);
  return {
    format: 'case-facts/1',
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
  };
}

function agencyFact(batch: Batch, licenceNo: string | null, agencyKey: string | null): CaseFacts['agency'] {
  if (licenceNo === null || agencyKey === null) return { state: 'none', source: 'agency/(none)' };
  if (batch.stopped.has(`agency/${agencyKey}`)) return { state: 'missing', source: `agency/${agencyKey}` };
  const row = batch.agencies.get(agencyKey);
  if (row === undefined) return { state: 'unknown', source: `agency/${agencyKey}` };
  return {
    state: 'known',
    source: row.source,
    key: agencyKey,
    kind: row.kind,
    issuedOn: row.issuedOn,
    expiresOn: row.expiresOn,
    ...standingOf(row),
    liftedSuspensions: row.suspensions.flatMap(({ from, liftedOn }) =>
      liftedOn === undefined || liftedOn <= from ? [] : [{ from, liftedOn }],
    ),
  };
}

/** One status from its causes: a cancellation outweighs a suspension, the earliest day of the heaviest counts. */
function standingOf(row: AgencyRow): Pick<AgencyFact, 'status' | 'statusOn'> {
  const suspended = row.suspensions.filter((each) => each.liftedOn === undefined).map((each) => each.from);
  const causes: { status: AgencyFact['status']; statusOn: string | null }[] = [];
  if (row.status !== 'active') causes.push({ status: row.status, statusOn: row.statusOn });
  if (row.cancelledFrom !== null) causes.push({ status: 'cancelled', statusOn: row.cancelledFrom });
  for (const from of suspended) causes.push({ status: 'suspended', statusOn: from });
  const first = causes.sort((left, right) => ((left.statusOn ?? '') < (right.statusOn ?? '') ? -1 : 1))[0];
  return first ?? { status: 'active', statusOn: null };
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

async function loadSiblings(ports: RiskPorts, permissionNos: readonly string[]): Promise<CaseRow[]> {
  if (permissionNos.length === 0) return [];
  const documents = await ports.facts.cases.collection.list({ permissionNo: { $in: [...permissionNos] } } as never, {
    limit: relatedMax,
  });
  return documents.map((document) => ports.facts.cases.definition.toRow(document));
}

function dealAll(siblings: readonly CaseRow[], permissions: ReadonlyMap<string, PermissionRow>): Map<string, Dealt> {
  const byPermission = new Map<string, CaseRow[]>();
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

/** Other workers with a CNIC or passport of these, found by blind index. */
async function loadNamesakes(ports: RiskPorts, workers: readonly WorkerRow[]): Promise<Map<string, WorkerRow>> {
  const { cipher } = ports.kit;
  const indexes = (values: readonly string[], purpose: string) =>
    [...new Set(values)].flatMap((value) => cipher.blindIndexes(value, purpose));
  const cnics = indexes(
    workers.map((worker) => cnicKey(worker.cnic)),
    'cnic',
  );
  const passports = indexes(
    workers.map((worker) => passportKey(worker.passportNo)),
    'passport',
  );
  const collection = ports.facts.workers.collection;
  const found: StoredDocument[] = [];
  if (workers.length > 0) {
    found.push(...(await collection.list({ cnicIndex: { $in: cnics } } as never, { limit: relatedMax })));
    found.push(...(await collection.list({ passportIndex: { $in: passports } } as never, { limit: relatedMax })));
  }
  return new Map(found.map((document) => [document._id, ports.facts.workers.definition.toRow(document)]));
}

function sameIdentityOf(
  workers: ReadonlyMap<string, WorkerRow>,
  namesakes: ReadonlyMap<string, WorkerRow>,
): Map<string, SameIdentityFact[]> {
  const byKey = new Map<string, WorkerRow[]>();
  for (const worker of namesakes.values()) {
    for (const key of keysOf(worker)) {
      const group = byKey.get(key);
      if (group) group.push(worker);
      else byKey.set(key, [worker]);
    }
  }
  const same = new Map<string, SameIdentityFact[]>();
  for (const worker of workers.values()) {
    const facts = listSameIdentity(
      worker,
      keysOf(worker).flatMap((key) => byKey.get(key) ?? []),
    );
    if (facts.length > 0) same.set(worker.ref, facts);
  }
  return same;
}

function keysOf(worker: WorkerRow): string[] {
  return [`cnic ${cnicKey(worker.cnic)}`, `passport ${passportKey(worker.passportNo)}`];
}

function streamsOf(cases: readonly CaseRow[], siblings: readonly CaseRow[]): string[] {
  const streams = [`reference-table/${feeTable}`, `reference-table/${ageTable}`];
  for (const each of cases) {
    streams.push(`case/${each.ref}`, `worker/${each.workerRef}`);
    if (each.agencyKey !== null) streams.push(`agency/${each.agencyKey}`);
    if (each.permissionNo !== null) streams.push(`permission/${each.permissionNo}`);
  }
  for (const each of siblings) streams.push(`case/${each.ref}`);
  return streams;
}
