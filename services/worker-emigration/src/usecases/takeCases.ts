import { ok, type Result } from '@muhafiz/kernel';
import { type SubmitCase, submitCase } from '../domain/case/submitCase.ts';
import type { EmigrationRefusal } from '../domain/refusals.ts';
import type { ChangedMeanwhile, Context, EmigrationPorts } from './ports.ts';

export interface TakenCases {
  readonly created: readonly string[];
  readonly corrected: readonly string[];
  /** Cases whose facts would grow beyond what one case may hold; nothing of them is taken. */
  readonly refused: ReadonlyMap<string, EmigrationRefusal>;
}

/** Loads, decides and commits one batch of cases together. */
export async function takeCases(
  ports: EmigrationPorts,
  commands: readonly SubmitCase[],
  context: Context,
): Promise<Result<TakenCases, ChangedMeanwhile>> {
  const reads = await ports.cases.loadMany(commands.map((command) => command.caseRef));
  const now = ports.clock.now();
  const [created, corrected]: [string[], string[]] = [[], []];
  const refused = new Map<string, EmigrationRefusal>();
  const cases = commands.flatMap((command) => {
    const read = reads.get(command.caseRef);
    if (read === undefined) return [];
    const decision = submitCase(read.state, command, now);
    if (!decision.ok) {
      refused.set(command.caseRef, decision.refusal);
      return [];
    }
    if (decision.value.length > 0) (read.state === undefined ? created : corrected).push(command.caseRef);
    return [{ read, events: decision.value }];
  });
  const outcome = await ports.commit({ cases }, context);
  return outcome.ok ? ok({ created, corrected, refused }) : outcome;
}
