import { karachiDate } from '@muhafiz/kernel';
import {
  createRepeating,
  defineService,
  readSchema,
  type ServiceDefinition,
  type ServiceKit,
} from '@muhafiz/service-kit';
import { clearanceMillis } from './domain/permission/giveBackUnused.ts';
import { licensingReactions } from './reactions/index.ts';
import { internalRoutes } from './routes/internalRoutes.ts';
import { agencySearch } from './storage/agencySearch.ts';
import { agencyStore, listAgenciesWithPhone, listKnownAgencies } from './storage/agencyStore.ts';
import { type AwaitedRows, awaitedClearances, awaitedRows } from './storage/awaitedClearances.ts';
import { type CaseRows, caseRows, caseStandings } from './storage/caseStandings.ts';
import { listPermissionsUsedBy, permissionStore } from './storage/permissionStore.ts';
import { listStaleAnswers, publicAnswerStore } from './storage/publicAnswerStore.ts';
import { referenceTableStore } from './storage/referenceTableStore.ts';
import { cancelLicence } from './subgraph/mutations/cancelLicence.ts';
import { importAgencies } from './subgraph/mutations/importAgencies.ts';
import { importPermissions } from './subgraph/mutations/importPermissions.ts';
import { importReferenceTables } from './subgraph/mutations/importReferenceTables.ts';
import { liftSuspension } from './subgraph/mutations/liftSuspension.ts';
import { suspendLicence } from './subgraph/mutations/suspendLicence.ts';
import { agencies } from './subgraph/queries/agencies.ts';
import { agency } from './subgraph/queries/agency.ts';
import { agencyHistory } from './subgraph/queries/agencyHistory.ts';
import { feeSchedule } from './subgraph/queries/feeSchedule.ts';
import { permission } from './subgraph/queries/permission.ts';
import { agencyFields, agencyReferences } from './subgraph/types/Agency.ts';
import { permissionFields, permissionReferences } from './subgraph/types/Permission.ts';
import { giveBackPositions } from './usecases/giveBackPositions.ts';
import { giveBackUnused } from './usecases/giveBackUnused.ts';
import type { Ports } from './usecases/ports.ts';
import { refreshPublicAnswers } from './usecases/refreshPublicAnswers.ts';

/** How long each of them rests when nothing was left to do and nobody nudges it, in milliseconds. */
const lookEvery = { answers: 1000, positions: 1000, unused: 1000, search: 60_000 };

/**
 * Who may recruit: agencies and their licences, permissions, the tables of the law, and what the public is told. Tests
 * hand over how long a clearance may take.
 */
export function agencyLicensing(allowedMillis = clearanceMillis): ServiceDefinition {
  return defineService({
    name: 'agency-licensing',
    typeDefs: readSchema(import.meta.url),
    build: (kit) => {
      const { ports, cases, awaited, reloadSearch } = portsOf(kit);
      const { failed } = kit;
      const giveBack = createRepeating({
        name: 'give back positions',
        round: inPages(giveBackPositions(ports)),
        idleMillis: lookEvery.positions,
        failed,
        lease: kit.lease('give-back-positions'),
      });
      const unused = createRepeating({
        name: 'give back unused positions',
        round: inPages(giveBackUnused(ports, allowedMillis)),
        idleMillis: lookEvery.unused,
        failed,
        lease: kit.lease('give-back-unused'),
      });
      const refresh = createRepeating({
        name: 'refresh public answers',
        round: inPages(refreshPublicAnswers(ports)),
        idleMillis: lookEvery.answers,
        failed,
        lease: kit.lease('refresh-public-answers'),
      });
      // Each process has names in its own memory.
      const search = createRepeating({
        name: 'reload name search',
        round: reloadSearch,
        idleMillis: lookEvery.search,
        failed,
      });
      return {
        resolvers: {
          Query: {
            agency: agency(ports),
            agencies: agencies(ports),
            agencyHistory: agencyHistory(ports),
            permission: permission(ports),
            feeSchedule: feeSchedule(ports),
          },
          Mutation: {
            importAgencies: importAgencies(ports),
            importPermissions: importPermissions(ports),
            importReferenceTables: importReferenceTables(ports),
            suspendLicence: suspendLicence(ports),
            liftSuspension: liftSuspension(ports),
            cancelLicence: cancelLicence(ports),
          },
          types: { Agency: agencyFields(ports), Permission: permissionFields(ports) },
          references: { Agency: agencyReferences(ports), Permission: permissionReferences(ports) },
        },
        routes: internalRoutes(ports),
        reactions: licensingReactions(cases, awaited),
        advanced: () => giveBack.nudge(),
        background: [search, giveBack, unused, refresh],
      };
    },
  });
}

export const service = agencyLicensing();

/** A page that found something is followed by the next one at once. */
function inPages(page: () => Promise<number>): () => Promise<boolean> {
  return async () => (await page()) > 0;
}

/** What the use-cases need, made of the kit: stores, keys, clock, and the search in memory. */
function portsOf(kit: ServiceKit): {
  readonly ports: Ports;
  readonly cases: CaseRows;
  readonly awaited: AwaitedRows;
  readonly reloadSearch: () => Promise<boolean>;
} {
  const cases = caseRows(kit);
  const awaited = awaitedRows(kit);
  const store = agencyStore(kit);
  const permissions = permissionStore(kit);
  const answers = publicAnswerStore(kit);
  const search = agencySearch(store);
  const ports: Ports = {
    agencies: store,
    permissions,
    tables: referenceTableStore(kit),
    answers,
    unitOfWork: kit.unitOfWork,
    idempotency: kit.idempotency,
    search,
    cases: caseStandings(cases),
    awaited: awaitedClearances(awaited, permissions),
    emigrationReadUpTo: () => kit.readUpTo('worker-emigration'),
    seal: (value, context) => kit.seal.sealFor(['risk-flagging'], value, context),
    now: () => kit.clock.now(),
    today: () => karachiDate(kit.clock.now()),
    newId: () => kit.random.uuid(),
    listKnownAgencies: (keys) => listKnownAgencies(store, keys),
    listAgenciesWithPhone: (phone, limit) => listAgenciesWithPhone(store, kit.cipher, { phone, limit }),
    listPermissionsUsedBy: (caseRefs, limit) => listPermissionsUsedBy(permissions, caseRefs, limit),
    listStaleAnswers: (asked) => listStaleAnswers(answers, asked),
    listJournal: kit.listJournal,
  };
  return {
    ports,
    cases,
    awaited,
    reloadSearch: async () => {
      await search.reload();
      return false;
    },
  };
}
