import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { Actor, Operation } from '@muhafiz/permissions';
import { type Case, type CaseEvent, evolveCase } from '../domain/case/case.ts';
import type { EmigrationRefusal } from '../domain/refusals.ts';
import type { Context, EmigrationPorts, Submission } from './ports.ts';
import { caseWithin, permit } from './scope.ts';

const attemptsMax = 4;

/**
 * Permission, load, decide, commit, for an operation on one case. A race lost between load and commit is decided again
 * on what then stands. Answers the case as it stands afterwards.
 */
export async function changeCase(
  ports: EmigrationPorts,
  asked: {
    readonly actor: Actor;
    readonly operation: Operation;
    readonly caseRef: string;
    readonly context: Context;
    /** What has to be read before the case is, each time it is read. */
    readonly before?: () => Promise<void>;
    /** What the client sent, for an operation of which the same again would do more; with a key it is done once. */
    readonly sent?: Pick<Submission, 'idempotencyKey' | 'body'>;
  },
  decide: (
    standing: Case | undefined,
  ) => Result<readonly CaseEvent[], EmigrationRefusal> | Promise<Result<readonly CaseEvent[], EmigrationRefusal>>,
): Promise<Result<Case, EmigrationRefusal>> {
  const permission = permit(asked.actor, asked.operation);
  if (!permission.ok) return permission;
  const submission = asked.sent && { operation: asked.operation, actorId: asked.actor.id, ...asked.sent };
  for (let attempt = 1; ; attempt++) {
    // Asked at each attempt: who won the race may have been the same submission, sent twice at once.
    const recalled = submission === undefined ? ok(undefined) : await ports.recall(submission);
    if (!recalled.ok) return recalled;
    await asked.before?.();
    const read = await ports.cases.load(asked.caseRef);
    const standing = caseWithin(permission.value, read.state);
    if (standing === undefined) return refuse({ kind: 'CaseNotFound', caseRef: asked.caseRef });
    if (recalled.value !== undefined) return ok(standing);
    const decision = await decide(standing);
    if (!decision.ok) return decision;
    const keep = submission && { submission, answer: { caseRef: asked.caseRef } };
    const outcome = await ports.commit({ cases: [{ read, events: decision.value }], keep }, asked.context);
    if (outcome.ok) return ok(decision.value.reduce<Case>(evolveCase, standing));
    if (attempt >= attemptsMax) return outcome;
  }
}
