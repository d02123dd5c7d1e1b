import type { Result } from '@muhafiz/kernel';
import type { Actor } from '@muhafiz/permissions';
import type { Case } from '../domain/case/case.ts';
import { confirmRelease as decide } from '../domain/case/confirmRelease.ts';
import type { EmigrationRefusal } from '../domain/refusals.ts';
import { changeCase } from './changeCase.ts';
import type { Context, EmigrationPorts } from './ports.ts';

/** A second officer releases the hold that a first one asked for. */
export function confirmRelease(ports: EmigrationPorts) {
  return (
    actor: Actor,
    command: { readonly caseRef: string; readonly releaseId: string },
    context: Context,
  ): Promise<Result<Case, EmigrationRefusal>> =>
    changeCase(ports, { actor, operation: 'confirmRelease', caseRef: command.caseRef, context }, (standing) =>
      decide(standing, { ...command, by: actor.id }),
    );
}
