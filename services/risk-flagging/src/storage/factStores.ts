import type { Projection, ProjectionDefinition } from '@muhafiz/service-kit/mongo';
import { employerKeyOf } from '../domain/employers.ts';
import type { AgencyRow, CaseRow, ComplaintRow, PermissionRow, TableRow, WorkerRow } from '../domain/rows.ts';
import type { CaseRows, Facts, PermissionRows } from '../usecases/ports.ts';
import type { IdentityProjections } from './identityStores.ts';
import { plain } from './plainRows.ts';
import { listIds, type StorageKit } from './storageKit.ts';
import { phoneIndex, workerProjection, workerRows } from './workerFacts.ts';

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
    tables,
    permissions: permissionRows(permissions),
    agencies,
    complaints,
    agencyIdentities: projections.agencyIdentities,
    parties: projections.parties,
    persons: projections.persons,
    cases: caseRows(cases),
    workers: workerRows(workers, kit),
  };
}

function caseRows(cases: Projection<CaseRow>): CaseRows {
  const { collection } = cases;
  return {
    findMany: (refs) => cases.findMany(refs),
    readAll: () => cases.readAll(),
    listWithPermission: async (permissionNos, limit) => {
      const filter = { permissionNo: { $in: [...permissionNos] } };
      // Whom they name is left where it is: it would have to be decrypted, and nobody asks it of a sibling.
      const fields = { projection: { sealedParties: 0, phoneIndexes: 0 } };
      return (await collection.model.collection
        .find(filter as never, fields)
        .limit(limit)
        .toArray()) as never;
    },
    listRefs: async (name, values, limit) =>
      values.length === 0 ? [] : listIds(collection, { [name]: { $in: [...values] } }, { limit, sort: { [name]: 1 } }),
    listRefsAfter: async ({ key, after, limit }) =>
      key === undefined
        ? (await collection.listAfter(after, limit, {}, { _id: 1 })).map(({ _id }) => _id)
        : listIds(collection, { [key.name]: key.value, _id: { $gt: after ?? '' } }, { limit, sort: { _id: 1 } }),
    listAllRefs: async () => {
      const refs: string[] = [];
      for await (const { _id } of collection.walk({ _id: 1 })) refs.push(_id);
      return refs;
    },
    listWorkersWithCase: async (workerRefs) =>
      new Set(await collection.model.distinct('workerRef', { workerRef: { $in: [...workerRefs] } })) as Set<string>,
    count: () => collection.count({}),
  };
}

function permissionRows(permissions: Projection<PermissionRow>): PermissionRows {
  const { collection, definition } = permissions;
  return {
    findMany: (permissionNos) => permissions.findMany(permissionNos),
    listOfEmployers: async (permissionNos, employerKeys, limit) => {
      const keys = [...permissionNos.map(permissionKey), ...employerKeys.map(employerKey)];
      if (keys.length === 0) return [];
      const documents = await collection.list({ keys: { $in: keys } }, { limit });
      return documents.map((document) => definition.toRow(document));
    },
  };
}

/** A permission is found by its own number and by its employer, in one look. */
const permissionKey = (permissionNo: string): string => `permission ${permissionNo}`;
const employerKey = (key: string): string => `employer ${key}`;

function keysOfPermission({ permissionNo, country, employerName }: PermissionRow): string[] {
  const ofEmployer = employerName === null ? [] : [employerKey(employerKeyOf(country, employerName))];
  return [permissionKey(permissionNo), ...ofEmployer];
}

export function factProjections(kit: StorageKit): FactProjections {
  return {
    agencies: kit.projection<AgencyRow>(agencyDefinition(kit.cipher), agencyShape),
    permissions: kit.projection<PermissionRow>(
      {
        name: 'permissionFacts',
        toDocument: (row) => ({ ...row, keys: keysOfPermission(row) }),
        toRow: ({ _id, keys, ...row }) => ({ employerName: null, employerRegNo: null, ...row }) as never,
      },
      permissionShape,
      [{ fields: { keys: 1 } }],
    ),
    cases: kit.projection<CaseRow>(caseDefinition(kit.cipher), caseShape, [
      { fields: { workerRef: 1 } },
      { fields: { agencyKey: 1 } },
      { fields: { permissionNo: 1 } },
      { fields: { employerKey: 1 } },
      { fields: { phoneIndexes: 1 } },
    ]),
    workers: workerProjection(kit),
    complaints: kit.projection<ComplaintRow>(plain('complaintFacts'), complaintShape),
    tables: kit.projection<TableRow>(plain('tableFacts'), { source: String, kind: String, rows: [] }),
  };
}

type Cipher = StorageKit['cipher'];

/** What an agency declared of its people is sealed beside what the register says to everybody. */
function agencyDefinition(cipher: Cipher): ProjectionDefinition<AgencyRow> {
  const placeOf = (id: string): string => `agencyFacts.parties/${id}`;
  return {
    name: 'agencyFacts',
    toDocument: ({ parties, ...row }, id) => ({
      ...row,
      sealedParties: cipher.seal(JSON.stringify(parties), placeOf(id)),
    }),
    toRow: ({ _id, sealedParties, ...row }) =>
      ({ ...row, parties: openParties(sealedParties, { phones: [], names: [] }, placeOf(_id), cipher) }) as never,
  };
}

/** The terms of a case in the clear, whom it names sealed. */
function caseDefinition(cipher: Cipher): ProjectionDefinition<CaseRow> {
  const placeOf = (id: string): string => `caseFacts.parties/${id}`;
  return {
    name: 'caseFacts',
    toDocument: ({ payees, namedPhones, ...row }, id) => ({
      ...row,
      phoneIndexes: namedPhones.map((phone) => phoneIndex({ cipher }, phone)),
      employerKey: row.employerName === null ? null : employerKeyOf(row.country, row.employerName),
      sealedParties:
        payees.length + namedPhones.length === 0
          ? null
          : cipher.seal(JSON.stringify({ payees, namedPhones }), placeOf(id)),
    }),
    toRow: ({ _id, sealedParties, employerKey: _, phoneIndexes: __, ...row }) =>
      ({
        ...{ employerName: null, firstWageMinor: null, firstWageCurrency: null },
        ...row,
        ...openParties(sealedParties, { payees: [], namedPhones: [] }, placeOf(_id), cipher),
      }) as never,
  };
}

/** Rows of an older form have none until everything was read again. */
function openParties<Parties>(sealed: unknown, none: Parties, place: string, cipher: Cipher): Parties {
  return typeof sealed === 'string' ? (JSON.parse(cipher.open(sealed, place)) as Parties) : none;
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
  sealedParties: String,
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
  employerName: String,
  employerRegNo: String,
  keys: [String],
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
  employerName: String,
  employerKey: String,
  phoneIndexes: [String],
  firstWageMinor: Number,
  firstWageCurrency: String,
  payments: [],
  sealedParties: String,
};
