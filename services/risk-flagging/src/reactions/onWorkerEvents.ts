import { type PublishedOf, WorkerCorrected, WorkerRegistered } from '@muhafiz/contracts';
import { type Effects, needsRow, type Reaction, reaction } from '@muhafiz/service-kit/reactions';
import type { PersonRow } from '../domain/identityRows.ts';
import type { Mark } from '../domain/mark.ts';
import type { WorkerRow } from '../domain/rows.ts';
import { notePerson } from '../usecases/noteIdentities.ts';
import { noteWorker, type WorkerSecrets } from '../usecases/noteWorker.ts';
import { markStreams, type RowsOf, sourceOf, type Told } from './marking.ts';

type Person = PublishedOf<typeof WorkerRegistered>;

/** Keeps the papers of every worker, as they are sealed for this office. */
export function onWorkerEvents(
  workers: RowsOf<WorkerRow>,
  persons: RowsOf<PersonRow>,
  marks: RowsOf<Mark>,
  secrets: WorkerSecrets,
): Reaction[] {
  const apply = (event: Told & { readonly published: Person }, effects: Effects): void => {
    const before = effects.row(workers, event.aggregateId);
    const context = `${event.type}/${event.aggregateId}`;
    const told = { published: event.published, context, source: sourceOf(event) };
    const { row, alsoTouched } = noteWorker(before, told, secrets);
    effects.putRow(workers, event.aggregateId, row);
    effects.putRow(persons, event.aggregateId, notePerson(told, secrets));
    markStreams(effects, marks, event, alsoTouched);
  };
  const needs = (event: Told) => [needsRow(workers, event.aggregateId)];
  return [reaction(WorkerRegistered, { needs, apply }), reaction(WorkerCorrected, { needs, apply })];
}
