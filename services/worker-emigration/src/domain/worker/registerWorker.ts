import type { Instant } from '@muhafiz/kernel';
import type { Person, Worker, WorkerEvent } from './worker.ts';

export interface RegisterWorker {
  readonly workerRef: string;
  readonly person: Person;
  readonly by: string;
}

/** Takes in what is said of a worker: unknown ones are registered, known ones corrected, the same again is no event. */
export function registerWorker(standing: Worker | undefined, command: RegisterWorker, now: Instant): WorkerEvent[] {
  const { workerRef, person, by } = command;
  const published = { workerRef, sex: person.sex };
  const recorded = { by, decidedAt: now };
  if (standing === undefined) return [{ type: 'WorkerRegistered', published, recorded, person }];
  const changed = changedFields(standing.person, person);
  if (changed.length === 0) return [];
  return [{ type: 'WorkerCorrected', published: { ...published, changed }, recorded, person }];
}

/** The names, never the values, of what differs. */
function changedFields(before: Person, after: Person): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Person>;
  return [...names].filter((name) => before[name] !== after[name]).sort();
}
