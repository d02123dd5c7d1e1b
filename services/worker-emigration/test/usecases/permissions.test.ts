import { readFileSync } from 'node:fs';
import { plainDate } from '@muhafiz/kernel';
import { type Actor, authorize, listMissing, type Operation, userRoles } from '@muhafiz/permissions';
import { Kind, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { clearCase } from '../../src/usecases/clearCase.ts';
import { confirmHold } from '../../src/usecases/confirmHold.ts';
import { confirmRelease } from '../../src/usecases/confirmRelease.ts';
import { declarePayments } from '../../src/usecases/declarePayments.ts';
import { departCase } from '../../src/usecases/departCase.ts';
import { departureCheck } from '../../src/usecases/departureCheck.ts';
import { holdCase } from '../../src/usecases/holdCase.ts';
import { importCases } from '../../src/usecases/importCases.ts';
import { importWorkers } from '../../src/usecases/importWorkers.ts';
import { lapseCase } from '../../src/usecases/lapseCase.ts';
import type { EmigrationPorts } from '../../src/usecases/ports.ts';
import { readCases, readWorkers } from '../../src/usecases/readCases.ts';
import { refuseCase } from '../../src/usecases/refuseCase.ts';
import { requestRelease } from '../../src/usecases/requestRelease.ts';
import { retractPayment } from '../../src/usecases/retractPayment.ts';
import { submitCase } from '../../src/usecases/submitCase.ts';
import { withdrawCase } from '../../src/usecases/withdrawCase.ts';
import { caseHeader, contactHeader, paymentHeader, table, workerHeader, workerRow } from '../tables.ts';

class Reached extends Error {}

/** Ports that tell that they were asked: permission has to be judged before any of them is. */
function reach(): never {
  throw new Reached();
}
const touched = new Proxy({}, { get: () => reach });
const ports = {
  ...{ cases: touched, workers: touched, commit: reach, recall: reach, listHistory: reach, horizon: reach },
  ...{ askLicensing: reach, clock: touched, random: { uuid: () => 'R1' } },
  bounds: { clearanceMillis: 1, departureMillis: 1 },
} as unknown as EmigrationPorts;

const context = { requestId: 'request-1' };
const empty = { payments: table(paymentHeader, []), contacts: table(contactHeader, []) };
const page = { first: 1 };
const ref = { caseRef: 'C1' };

/** Each operation of this office, used as plainly as can be. */
const uses: { readonly [K in Operation]?: (actor: Actor) => Promise<unknown> } = {
  importWorkers: (actor) => importWorkers(ports)(actor, { workers: table(workerHeader, [workerRow('W1')]) }, context),
  importCases: (actor) => importCases(ports)(actor, { cases: table(caseHeader, []), ...empty }, context),
  submitCase: (actor) => submitCase(ports)(actor, { ...ref, terms: {}, payments: [], contacts: [] }, context),
  declarePayments: (actor) => declarePayments(ports)(actor, { ...ref, payments: [], contacts: [] }, context),
  retractPayment: (actor) => retractPayment(ports)(actor, { ...ref, payment: {}, reason: 'r' }, context),
  clearCase: (actor) => clearCase(ports)(actor, ref, context),
  holdCase: (actor) => holdCase(ports)(actor, { ...ref, holdId: 'H1', publicReason: 'r' }, context),
  confirmHold: (actor) =>
    confirmHold(ports)(actor, { ...ref, causeKey: 'k', evidenceDigest: 'd', reason: 'r' }, context),
  requestRelease: (actor) =>
    requestRelease(ports)(actor, { ...ref, causeKey: 'k', evidenceDigest: 'd', reason: 'r' }, context),
  confirmRelease: (actor) => confirmRelease(ports)(actor, { ...ref, releaseId: 'R1' }, context),
  withdrawCase: (actor) => withdrawCase(ports)(actor, { ...ref, reason: 'r' }, context),
  refuseCase: (actor) => refuseCase(ports)(actor, { ...ref, publicReason: 'r' }, context),
  departCase: (actor) => departCase(ports)(actor, { ...ref, departedOn: plainDate('2026-06-01') }, context),
  lapseCase: (actor) => lapseCase(ports)(actor, ref, context),
  departureCheck: (actor) => departureCheck(ports)(actor, { passportNo: 'AC1', date: plainDate('2026-06-01') }),
  case: (actor) => readCases(ports).getCase(actor, 'C1'),
  cases: (actor) => readCases(ports).search(actor, { passportNo: 'AC1' }, page),
  pendingCases: (actor) => readCases(ports).listPending(actor, {}, page),
  heldCases: (actor) => readCases(ports).listHeld(actor, {}, page),
  caseCounts: (actor) => readCases(ports).countCases(actor),
  caseHistory: (actor) => readCases(ports).listHistory(actor, 'C1'),
  worker: (actor) => readWorkers(ports).getWorker(actor, actor.id),
  '_entities.Case': (actor) => readCases(ports).findCases(actor, ['C1']),
  '_entities.Worker': (actor) => readWorkers(ports).findWorkers(actor, [actor.id]),
};

describe.each(Object.entries(uses))('%s', (operation, use) => {
  test.each(userRoles)('by a %s is as the table says, before anything is read', async (role) => {
    const actor: Actor = { id: 'W1', role, office: '1250/RWP', tokenId: 't' };
    const answer = await use(actor).catch((error: unknown) => {
      if (error instanceof Reached) return 'reached';
      throw error;
    });
    const allowed = authorize(actor, operation).ok;
    expect(answer).toEqual(allowed ? 'reached' : { ok: false, refusal: { kind: 'NotAllowed', operation } });
  });
});

test('the table knows every operation, reference and field of this schema', () => {
  const sdl = readFileSync(new URL('../../src/subgraph/schema.graphql', import.meta.url), 'utf8');
  const names = parse(sdl).definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
    const foreign = ['Agency', 'Permission'].includes(definition.name.value);
    return foreign ? [] : (definition.fields ?? []).map((field) => `${definition.name.value}.${field.name.value}`);
  });
  expect(names.length).toBeGreaterThan(80);
  expect(listMissing([...names, '_entities.Case', '_entities.Worker'])).toEqual([]);
  const roots = names.flatMap((name) => (/^(Query|Mutation)\./.test(name) ? [name.split('.')[1]] : []));
  expect(
    Object.keys(uses)
      .filter((name) => !name.startsWith('_'))
      .sort(),
  ).toEqual(roots.sort());
});
