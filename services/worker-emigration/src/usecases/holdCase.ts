import type { Result } from '@muhafiz/kernel';
import type { Actor } from '@muhafiz/permissions';
import type { Case } from '../domain/case/case.ts';
import { holdCase as decide } from '../domain/case/holdCase.ts';
import type { EmigrationRefusal } from '../domain/refusals.ts';
import { changeCase } from './changeCase.ts';
import type { Context, EmigrationPorts } from './ports.ts';

/** A protector holds a case by their own decision; the reason is told to the worker. */
export function holdCase(ports: EmigrationPorts) {
  return (
    actor: Actor,
    command: { readonly caseRef: string; readonly holdId: string; readonly publicReason: string },
    context: Context,
  ): Promise<Result<Case, EmigrationRefusal>> =>
    changeCase(ports, { actor, operation: 'holdCase', caseRef: command.caseRef, context }, (standing) =>
      decide(standing, { ...command, by: actor.id }, ports.clock.now()),
    );
}
