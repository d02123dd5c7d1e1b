import { type PublishedOf, WorkerCorrected, WorkerRegistered } from '@muhafiz/contracts';
import { type Effects, needsRow, type Reaction, reaction } from '@muhafiz/service-kit/reactions';
import type { WorkerGroup } from '../domain/fairness/workerGroup.ts';
import type { PersonRow } from '../domain/identityRows.ts';
import type { Mark } from '../domain/mark.ts';
import type { WorkerRow } from '../domain/rows.ts';
import { noteGroup } from '../usecases/feedback/noteGroup.ts';
import { notePerson } from '../usecases/noteIdentities.ts';
import { noteWorker, type WorkerSecrets } from '../usecases/noteWorker.ts';
import { markStreams, type RowsOf, sourceOf, type Told } from './marking.ts';

type Person = PublishedOf<typeof WorkerRegistered>;

interface WorkerParts {
  readonly workers: RowsOf<WorkerRow>;
  readonly persons: RowsOf<PersonRow>;
  readonly workerGroups: RowsOf<WorkerGroup>;
}

/** Keeps the papers of every worker, as they are sealed for this office. */
export function onWorkerEvents(
  { workers, persons, workerGroups }: WorkerParts,
  marks: RowsOf<Mark>,
  secrets: WorkerSecrets,
): Reaction[] {
  const apply = (event: Told & { readonly published: Person }, effects: Effects): void => {
    const before = effects.row(workers, event.aggregateId);
    const context = `${event.type}/${event.aggregateId}`;
    const told = { published: event.published, context, source: sourceOf(event) };
    const { row, alsoTouched } = noteWorker(before, told, secrets);
    effects.putRow(workers, event.aggregateId, row);
    const person = notePerson(told, secrets);
    effects.putRow(persons, event.aggregateId, person);
    effects.putRow(workerGroups, event.aggregateId, noteGroup(person));
    markStreams(effects, marks, event, alsoTouched);
  };
  const needs = (event: Told) => [needsRow(workers, event.aggregateId)];
  return [reaction(WorkerRegistered, { needs, apply }), reaction(WorkerCorrected, { needs, apply })];
}
