import type { WorkerRow } from '@muhafiz/contracts/register-pack';
import { type Instant, ok, type Result, refuse } from '@muhafiz/kernel';
import type { Actor } from '@muhafiz/permissions';
import { correctCaseOfWorker } from '../domain/case/correctCase.ts';
import type { EmigrationRefusal } from '../domain/refusals.ts';
import { personOf } from '../domain/worker/importWorkers.ts';
import { registerWorker } from '../domain/worker/registerWorker.ts';
import { inBatches } from './inBatches.ts';
import { findTooMany, type ImportOutcome, judgeTable, type RegisterTable } from './packTables.ts';
import type { ChangedMeanwhile, Context, EmigrationPorts } from './ports.ts';
import { permit } from './scope.ts';

/** Open cases of the workers of one batch that are marked as changed; a worker has a handful at most. */
const openCasesMax = 2000;

interface BatchOutcome {
  readonly created: number;
  readonly corrected: readonly string[];
}

/** Takes workers in: unknown ones are registered, changed ones corrected, with the open cases that they change. */
export function importWorkers(ports: EmigrationPorts) {
  return async (
    actor: Actor,
    command: { readonly workers: RegisterTable },
    context: Context,
  ): Promise<Result<ImportOutcome, EmigrationRefusal>> => {
    const permission = permit(actor, 'importWorkers');
    if (!permission.ok) return permission;
    const tooMany = findTooMany(command.workers);
    if (tooMany !== undefined) return refuse(tooMany);
    const judged = judgeTable('workers.csv', command.workers);
    if (!judged.ok) return judged;
    const rows = judged.value.rows.map(({ row }) => row);
    const batches = await inBatches(rows, (batch) => takeWorkers(ports, { batch, by: actor.id, context }));
    if (!batches.ok) return batches;
    const created = batches.value.reduce((sum, each) => sum + each.created, 0);
    const corrected = batches.value.reduce((sum, each) => sum + each.corrected.length, 0);
    return ok({ created, corrected, unchanged: rows.length - created - corrected, refused: judged.value.refused });
  };
}

async function takeWorkers(
  ports: EmigrationPorts,
  { batch, by, context }: { batch: readonly WorkerRow[]; by: string; context: Context },
): Promise<Result<BatchOutcome, ChangedMeanwhile>> {
  const reads = await ports.workers.loadMany(batch.map((row) => row.workerRef));
  const now = ports.clock.now();
  const decided = batch.flatMap((row) => {
    const read = reads.get(row.workerRef);
    if (read === undefined) return [];
    return [{ read, events: registerWorker(read.state, { workerRef: row.workerRef, person: personOf(row), by }, now) }];
  });
  const outcome = await ports.commit({ workers: decided }, context);
  if (!outcome.ok) return outcome;
  const types = (type: string) => decided.filter(({ events }) => events[0]?.type === type);
  const corrected = types('WorkerCorrected').map(({ read }) => read.id);
  await markCasesOf(ports, corrected, { by, context });
  return ok({ created: types('WorkerRegistered').length, corrected });
}

/**
 * In a commit of its own after the workers': a reading of this office's journal that has passed these events has then
 * passed the corrections too, whichever of the two topics' partitions is read first.
 */
async function markCasesOf(
  ports: EmigrationPorts,
  workerRefs: readonly string[],
  { by, context }: { by: string; context: Context },
): Promise<void> {
  if (workerRefs.length === 0) return;
  const open = await ports.cases.listOpenOf(workerRefs, openCasesMax);
  await inBatches(
    open.map((read) => read.id),
    async (refs) => {
      const now: Instant = ports.clock.now();
      const reads = await ports.cases.loadMany(refs);
      const cases = [...reads.values()].map((read) => ({ read, events: correctCaseOfWorker(read.state, { by }, now) }));
      return ports.commit({ cases }, context);
    },
  );
}
