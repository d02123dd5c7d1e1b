import { karachiDate, type Result } from '@muhafiz/kernel';
import type { Actor } from '@muhafiz/permissions';
import type { Case } from '../domain/case/case.ts';
import { lapseCase as decide } from '../domain/case/lapseCase.ts';
import type { EmigrationRefusal } from '../domain/refusals.ts';
import { changeCase } from './changeCase.ts';
import type { Context, EmigrationPorts } from './ports.ts';

/** A protector closes a case whose days are over. */
export function lapseCase(ports: EmigrationPorts) {
  return (
    actor: Actor,
    command: { readonly caseRef: string },
    context: Context,
  ): Promise<Result<Case, EmigrationRefusal>> =>
    changeCase(ports, { actor, operation: 'lapseCase', caseRef: command.caseRef, context }, (standing) =>
      decide(standing, { caseRef: command.caseRef, today: karachiDate(ports.clock.now()), by: actor.id }),
    );
}
