import type { Result } from '@muhafiz/kernel';
import type { Actor } from '@muhafiz/permissions';
import type { Case } from '../domain/case/case.ts';
import { withdrawCase as decide } from '../domain/case/withdrawCase.ts';
import type { EmigrationRefusal } from '../domain/refusals.ts';
import { changeCase } from './changeCase.ts';
import type { Context, EmigrationPorts } from './ports.ts';

/** The worker (or the agency or the protector for them) gives the departure up. */
export function withdrawCase(ports: EmigrationPorts) {
  return (
    actor: Actor,
    command: { readonly caseRef: string; readonly reason: string },
    context: Context,
  ): Promise<Result<Case, EmigrationRefusal>> =>
    changeCase(ports, { actor, operation: 'withdrawCase', caseRef: command.caseRef, context }, (standing) =>
      decide(standing, { ...command, by: actor.id }),
    );
}
