import { type PublishedOf, sealedPerson, type WorkerRegistered } from '@muhafiz/contracts';
import { workerFactOf } from '../domain/factsOf.ts';
import { formerPapers } from '../domain/mark.ts';
import type { WorkerRow } from '../domain/rows.ts';
import { cnicKey, passportKey } from '../domain/sameIdentity.ts';
import type { Noted } from './noteCase.ts';
import type { Paper } from './ports.ts';

/** The secrets that are needed to read what is told of a worker. */
export interface WorkerSecrets {
  /** Opens what was sealed for this office; `context` names the event that it came with. */
  openSealed(sealed: string, context: string): unknown;
  /** Blind indexes of a paper's number, one for each key that is still readable. */
  paperIndexes(paper: Paper, key: string): readonly string[];
}

export interface ToldOfWorker {
  readonly published: PublishedOf<typeof WorkerRegistered>;
  /** `<event type>/<worker>`: where the sealed papers belong. */
  readonly context: string;
  readonly source: string;
}

/** Registered or corrected. Whoever shares a paper that this worker no longer has is touched too. */
export function noteWorker(
  before: WorkerRow | undefined,
  { published, context, source }: ToldOfWorker,
  secrets: WorkerSecrets,
): Noted<WorkerRow> {
  const person = sealedPerson.parse(secrets.openSealed(published.sealedPerson, context));
  const row = workerFactOf(published.workerRef, published.sex, person, source);
  const alsoTouched: string[] = [];
  if (before !== undefined && before.cnic !== row.cnic) {
    for (const index of secrets.paperIndexes('cnic', cnicKey(before.cnic))) {
      alsoTouched.push(`${formerPapers.cnic}/${index}`);
    }
  }
  if (before !== undefined && before.passportNo !== row.passportNo) {
    for (const index of secrets.paperIndexes('passport', passportKey(before.passportNo))) {
      alsoTouched.push(`${formerPapers.passport}/${index}`);
    }
  }
  return { row, alsoTouched };
}
