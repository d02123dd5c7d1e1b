import { type PublishedOf, sealedPerson, WorkerCorrected, WorkerRegistered } from '@muhafiz/contracts';
import {
  type Effects,
  needsRow,
  type Projection,
  type Reaction,
  type ReadEvent,
  reaction,
  type ServiceKit,
} from '@muhafiz/service-kit';
import { workerFactOf } from '../domain/factsOf.ts';
import { cnicKey, passportKey } from '../domain/sameIdentity.ts';
import type { WorkerRow } from '../storage/factProjections.ts';
import type { Mark } from '../storage/marks.ts';
import { markStream, sourceOf } from './marking.ts';

/** Stream names of marks for papers that nobody has any more: whoever shared them must be assessed again. */
export const formerCnic = 'former-cnic/';
export const formerPassport = 'former-passport/';

export function onWorkerEvents(kit: ServiceKit, workers: Projection<WorkerRow>, marks: Projection<Mark>): Reaction[] {
  const apply = (event: ReadEvent<PublishedOf<typeof WorkerRegistered>>, effects: Effects): void => {
    const before = effects.row(workers, event.aggregateId);
    const now = openWorker(kit, event);
    effects.putRow(workers, event.aggregateId, now);
    markStream(effects, marks, event);
    if (before === undefined) return;
    const former = { stamp: event.id, at: event.at };
    if (before.cnic !== now.cnic) {
      effects.putRow(marks, formerCnic + kit.cipher.blindIndex(cnicKey(before.cnic), 'cnic'), former);
    }
    if (before.passportNo !== now.passportNo) {
      effects.putRow(marks, formerPassport + kit.cipher.blindIndex(passportKey(before.passportNo), 'passport'), former);
    }
  };
  const needs = (event: ReadEvent) => [needsRow(workers, event.aggregateId)];
  return [reaction(WorkerRegistered, { needs, apply }), reaction(WorkerCorrected, { needs, apply })];
}

function openWorker(kit: ServiceKit, event: ReadEvent<PublishedOf<typeof WorkerRegistered>>): WorkerRow {
  const context = `${event.type}/${event.aggregateId}`;
  const person = sealedPerson.parse(kit.seal.openSealed('risk-flagging', event.published.sealedPerson, context));
  return workerFactOf(event.published.workerRef, event.published.sex, person, sourceOf(event));
}
