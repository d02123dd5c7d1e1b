import { findLicenceKey } from '@muhafiz/identifiers';
import { type CanonicalJson, ok, type Result, refuse } from '@muhafiz/kernel';
import { type Agency, type AgencyEvent, evolveAgency } from '../domain/agency/agency.ts';
import { preparePublicAnswer } from '../domain/public-answer/publicAnswer.ts';
import type { LicensingRefusal } from '../domain/refusals.ts';
import { tryAgain } from './inChunks.ts';
import type { Actor, Loaded, Ports, RequestContext, Submission } from './ports.ts';
import { scheduleInForce } from './scheduleInForce.ts';

export interface LicenceCommand {
  readonly licenceNo: string;
  /** The version that the officer saw when deciding. */
  readonly expectedVersion: number;
  readonly idempotencyKey?: string | undefined;
}

export interface LicenceChange {
  readonly operation: 'suspendLicence' | 'liftSuspension' | 'cancelLicence';
  readonly command: LicenceCommand;
  /** All that the officer sent, so that a key used for something else is noticed. */
  readonly body: CanonicalJson;
  readonly decide: (agency: Agency) => Result<AgencyEvent[], LicensingRefusal>;
}

export type KnownAgency = Loaded<Agency> & { readonly state: Agency };

/**
 * One officer's decision about one licence. The agency, its public answer and the officer's idempotency key are
 * written in one transaction: once committed, the relay tells it to the public.
 */
export async function changeLicence(
  ports: Ports,
  actor: Actor,
  change: LicenceChange,
  context: RequestContext,
): Promise<Result<KnownAgency, LicensingRefusal>> {
  const { licenceNo, idempotencyKey } = change.command;
  const key = findLicenceKey(licenceNo);
  if (key === undefined) return refuse({ kind: 'LicenceNumberUnreadable', licenceNo });
  const submission: Submission = { operation: change.operation, actorId: actor.id, idempotencyKey, body: change.body };
  return tryAgain(async () => {
    const before = await ports.idempotency.recall(submission);
    if (!before.ok) return before;
    const loaded = await ports.agencies.load(key);
    if (loaded.state === undefined) return refuse({ kind: 'AgencyNotFound', licenceNo });
    if (before.value !== undefined) return ok({ ...loaded, state: loaded.state });
    return decideAndCommit(ports, { ...loaded, state: loaded.state }, change, { submission, context });
  });
}

async function decideAndCommit(
  ports: Ports,
  loaded: KnownAgency,
  change: LicenceChange,
  request: { readonly submission: Submission; readonly context: RequestContext },
): Promise<Result<KnownAgency, LicensingRefusal>> {
  const { expectedVersion } = change.command;
  if (expectedVersion !== loaded.version) {
    return refuse({ kind: 'SeenVersionOutdated', seen: expectedVersion, standing: loaded.version });
  }
  const decided = change.decide(loaded.state);
  if (!decided.ok) return decided;
  const agency = decided.value.reduce<Agency>(evolveAgency, loaded.state);
  const prepared = await ports.answers.load(loaded.id);
  const schedule = await scheduleInForce(ports);
  const told = preparePublicAnswer(prepared.state, agency, { schedule, now: ports.now() });
  const version = loaded.version + decided.value.length;
  const committed = await ports.unitOfWork.commit(
    [ports.agencies.change(loaded, decided.value), ports.answers.change(prepared, told)],
    { requestId: request.context.requestId, also: ports.idempotency.keep(request.submission, { version }) },
  );
  if (!committed.ok) return committed;
  ports.search.learn([agency]);
  return ok({ id: loaded.id, version, state: agency });
}
