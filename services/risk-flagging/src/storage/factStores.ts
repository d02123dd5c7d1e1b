import type { Projection, StoredDocument } from '@muhafiz/service-kit/mongo';
import type { AgencyRow, CaseRow, ComplaintRow, PermissionRow, TableRow, WorkerRow } from '../domain/rows.ts';
import type { CaseRows, Facts, WalkableRows } from '../usecases/ports.ts';
import type { IdentityProjections } from './identityStores.ts';
import { listIds, type StorageKit } from './storageKit.ts';
import { workerProjection, workerRows } from './workerFacts.ts';

/** What reactions write: one row for each agency, permission, case, worker and table. */
export interface FactProjections {
  readonly agencies: Projection<AgencyRow>;
  readonly permissions: Projection<PermissionRow>;
  readonly cases: Projection<CaseRow>;
  readonly workers: Projection<WorkerRow>;
  readonly complaints: Projection<ComplaintRow>;
  readonly tables: Projection<TableRow>;
}

/** What use-cases read of them. */
export function factReader(projections: FactProjections & IdentityProjections, kit: StorageKit): Facts {
  const { agencies, permissions, cases, workers, complaints, tables } = projections;
  return {
    ...{ permissions, tables },
    agencies: walkable(agencies),
    complaints: walkable(complaints),
    agencyIdentities: walkable(projections.agencyIdentities),
    parties: walkable(projections.parties),
    persons: walkable(projections.persons),
    cases: { ...walkable(cases), ...caseRows(cases) },
    workers: workerRows(workers, kit),
  };
}

/** Rows by key, and all of them in the order of their keys, a page at a time. */
function walkable<Row>(projection: Projection<Row>): WalkableRows<Row> {
  const { collection, definition } = projection;
  return {
    findMany: (ids) => projection.findMany(ids),
    listAfter: async (after, limit) => {
      const documents = await collection.list({ _id: { $gt: after ?? '' } }, { limit, sort: { _id: 1 } });
      return documents.map((document) => [document._id, definition.toRow(document)] as const);
    },
  };
}

function caseRows(cases: Projection<CaseRow>): Omit<CaseRows, 'listAfter'> {
  const { collection, definition } = cases;
  return {
    findMany: (refs) => cases.findMany(refs),
    listWithPermission: async (permissionNos, limit) => {
      const documents = await collection.list({ permissionNo: { $in: [...permissionNos] } }, { limit });
      return documents.map((document) => definition.toRow(document));
    },
    listRefs: async (name, values, limit) =>
      values.length === 0 ? [] : listIds(collection, { [name]: { $in: [...values] } }, { limit, sort: { [name]: 1 } }),
    listRefsAfter: ({ key, after, limit }) =>
      listIds(
        collection,
        { ...(key === undefined ? {} : { [key.name]: key.value }), _id: { $gt: after ?? '' } },
        { limit, sort: { _id: 1 } },
      ),
    listWorkersWithCase: async (workerRefs) =>
      new Set(await collection.model.distinct('workerRef', { workerRef: { $in: [...workerRefs] } })) as Set<string>,
    count: () => collection.count({}),
  };
}

/** The document without its id, as it was put. */
function plainRow<Row>(document: StoredDocument): Row {
  const { _id, ...row } = document;
  return row as Row;
}

export function factProjections(kit: StorageKit): FactProjections {
  const plain = <Row extends object>(name: string) => ({
    name,
    toDocument: (row: Row) => ({ ...row }) as Record<string, unknown>,
    toRow: (document: StoredDocument) => plainRow<Row>(document),
  });
  return {
    agencies: kit.projection<AgencyRow>(plain('agencyFacts'), agencyShape),
    permissions: kit.projection<PermissionRow>(plain('permissionFacts'), permissionShape),
    cases: kit.projection<CaseRow>(plain('caseFacts'), caseShape, [
      { fields: { workerRef: 1 } },
      { fields: { agencyKey: 1 } },
      { fields: { permissionNo: 1 } },
    ]),
    workers: workerProjection(kit),
    complaints: kit.projection<ComplaintRow>(plain('complaintFacts'), complaintShape),
    tables: kit.projection<TableRow>(plain('tableFacts'), { source: String, kind: String, rows: [] }),
  };
}

const agencyShape = {
  source: String,
  kind: String,
  issuedOn: String,
  expiresOn: String,
  status: String,
  statusOn: String,
  suspensions: [],
  cancelledFrom: String,
};

const permissionShape = {
  state: String,
  source: String,
  permissionNo: String,
  agencyKey: String,
  country: String,
  occupation: String,
  positions: Number,
  wageMinor: Number,
  wageCurrency: String,
  issuedOn: String,
  expiresOn: String,
};

const complaintShape = { source: String, agencyKey: String, filedOn: String, complainant: String };

const caseShape = {
  source: String,
  ref: String,
  factVersion: Number,
  status: String,
  workerRef: String,
  licenceNo: String,
  agencyKey: String,
  permissionNo: String,
  country: String,
  occupation: String,
  wageMinor: Number,
  wageCurrency: String,
  submittedOn: String,
  intendedDepartureOn: String,
  payments: [],
};
