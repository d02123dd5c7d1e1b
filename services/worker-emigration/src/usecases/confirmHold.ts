import type { Result } from '@muhafiz/kernel';
import type { Actor } from '@muhafiz/permissions';
import type { Case } from '../domain/case/case.ts';
import { confirmHold as decide } from '../domain/case/confirmHold.ts';
import type { EmigrationRefusal } from '../domain/refusals.ts';
import { changeCase } from './changeCase.ts';
import type { Context, EmigrationPorts } from './ports.ts';

/** An officer says of one hold, with the reason, that it is right. */
export function confirmHold(ports: EmigrationPorts) {
  return (
    actor: Actor,
    command: {
      readonly caseRef: string;
      readonly causeKey: string;
      readonly evidenceDigest: string;
      readonly reason: string;
    },
    context: Context,
  ): Promise<Result<Case, EmigrationRefusal>> =>
    changeCase(ports, { actor, operation: 'confirmHold', caseRef: command.caseRef, context }, (standing) =>
      decide(standing, { ...command, by: actor.id }),
    );
}
