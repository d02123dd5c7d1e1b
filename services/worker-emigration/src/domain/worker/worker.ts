import type { EventOf, SealedPerson, sexes, WorkerCorrected, WorkerRegistered } from '@muhafiz/contracts';
import type { Instant } from '@muhafiz/kernel';

export type Sex = (typeof sexes)[number];

/** The papers and names of a worker as they were handed over; never in clear outside this office. */
export interface Person extends SealedPerson {
  readonly sex: Sex;
}

/** Somebody who intends to leave. */
export interface Worker {
  readonly ref: string;
  readonly person: Person;
  /** Counts the worker's passports, from 1; a clearance names the one it was given for. */
  readonly passportVersion: number;
  readonly changedAt: Instant;
}

/** The person travels beside the event in memory: its published half has tokens and a sealed part only. */
type WithPerson<E> = Omit<E, 'published'> & {
  readonly published: { readonly workerRef: string; readonly sex: Sex; readonly changed?: string[] };
  readonly person: Person;
};

export type WorkerEvent = WithPerson<EventOf<typeof WorkerRegistered>> | WithPerson<EventOf<typeof WorkerCorrected>>;

/** The only place where a worker changes. */
export function evolveWorker(before: Worker | undefined, event: WorkerEvent): Worker {
  const { person, published, recorded } = event;
  const anotherPassport = before !== undefined && passportKey(before.person) !== passportKey(person);
  return {
    ref: published.workerRef,
    person,
    passportVersion: (before?.passportVersion ?? 1) + (anotherPassport ? 1 : 0),
    changedAt: recorded.decidedAt as Instant,
  };
}

/** Passport numbers compare as capitals and digits (register-pack, fine print). */
function passportKey({ passportNo }: Pick<Person, 'passportNo'>): string {
  return passportNo.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
