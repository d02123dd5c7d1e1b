import type { Result } from '@muhafiz/kernel';
import type { Actor } from '@muhafiz/permissions';
import type { Case } from '../domain/case/case.ts';
import { refuseCase as decide } from '../domain/case/refuseCase.ts';
import type { EmigrationRefusal } from '../domain/refusals.ts';
import { changeCase } from './changeCase.ts';
import type { Context, EmigrationPorts } from './ports.ts';

/** A protector refuses the clearance; the reason is told to the worker. */
export function refuseCase(ports: EmigrationPorts) {
  return (
    actor: Actor,
    command: { readonly caseRef: string; readonly publicReason: string },
    context: Context,
  ): Promise<Result<Case, EmigrationRefusal>> =>
    changeCase(ports, { actor, operation: 'refuseCase', caseRef: command.caseRef, context }, (standing) =>
      decide(standing, { ...command, by: actor.id }),
    );
}
