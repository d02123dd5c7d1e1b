import type { Projection, ServiceKit, StoredDocument } from '@muhafiz/service-kit';
import type { AgencyFact, AgeRowFact, CaseFact, FeeRowFact, PermissionFact, WorkerFact } from '../domain/facts.ts';
import { cnicKey, passportKey } from '../domain/sameIdentity.ts';

/** A suspension as licensing told of it; lifted ones stay, since they decide what was valid on a day in the past. */
export interface SuspensionRow {
  readonly suspensionId: string;
  readonly from: string;
  readonly liftedOn?: string | undefined;
}

/** What licensing said of an agency, kept so that each event can be applied to it. */
export interface AgencyRow {
  readonly source: string;
  readonly kind: AgencyFact['kind'];
  readonly issuedOn: string;
  readonly expiresOn: string;
  /** The register's own status, beside the suspensions and the cancellation that officers ordered since. */
  readonly status: AgencyFact['status'];
  readonly statusOn: string | null;
  readonly suspensions: readonly SuspensionRow[];
  readonly cancelledFrom: string | null;
}

export type PermissionRow = PermissionFact;
export type CaseRow = CaseFact;

/** A worker's papers; encrypted at rest, found by blind indexes of CNIC and passport. */
export type WorkerRow = WorkerFact;

export type TableRow =
  | { readonly source: string; readonly kind: 'fees'; readonly rows: readonly FeeRowFact[] }
  | { readonly source: string; readonly kind: 'ages'; readonly rows: readonly AgeRowFact[] };

export interface FactProjections {
  readonly agencies: Projection<AgencyRow>;
  readonly permissions: Projection<PermissionRow>;
  readonly cases: Projection<CaseRow>;
  readonly workers: Projection<WorkerRow>;
  readonly tables: Projection<TableRow>;
}

/** The document without its id, as it was put. */
function plainRow<Row>(document: StoredDocument): Row {
  const { _id, ...row } = document;
  return row as Row;
}

export function factProjections(kit: ServiceKit): FactProjections {
  const plain = <Row extends object>(name: string) => ({
    name,
    toDocument: (row: Row) => ({ ...row }) as Record<string, unknown>,
    toRow: (document: StoredDocument) => plainRow<Row>(document),
  });
  return {
    agencies: kit.projection<AgencyRow>(plain('agencyFacts'), {
      source: String,
      kind: String,
      issuedOn: String,
      expiresOn: String,
      status: String,
      statusOn: String,
      suspensions: [],
      cancelledFrom: String,
    }),
    permissions: kit.projection<PermissionRow>(plain('permissionFacts'), {
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
    }),
    cases: kit.projection<CaseRow>(plain('caseFacts'), caseShape, [
      { fields: { workerRef: 1 } },
      { fields: { agencyKey: 1 } },
      { fields: { permissionNo: 1 } },
    ]),
    workers: workerProjection(kit),
    tables: kit.projection<TableRow>(plain('tableFacts'), { source: String, kind: String, rows: [] }),
  };
}

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

function workerProjection(kit: ServiceKit): Projection<WorkerRow> {
  return kit.projection<WorkerRow>(
    {
      name: 'workerFacts',
      toDocument: (row, id) => ({
        source: row.source,
        papers: kit.cipher.seal(JSON.stringify(row), `workerFacts.papers/${id}`),
        cnicIndex: kit.cipher.blindIndex(cnicKey(row.cnic), 'cnic'),
        passportIndex: kit.cipher.blindIndex(passportKey(row.passportNo), 'passport'),
      }),
      toRow: (document) =>
        JSON.parse(kit.cipher.open(document.papers as string, `workerFacts.papers/${document._id}`)) as WorkerRow,
    },
    { source: String, papers: String, cnicIndex: String, passportIndex: String },
    [{ fields: { cnicIndex: 1 } }, { fields: { passportIndex: 1 } }],
  );
}
