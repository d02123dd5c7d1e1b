import type { Result } from '@muhafiz/kernel';
import type { Actor } from '@muhafiz/permissions';
import type { Case } from '../domain/case/case.ts';
import { requestRelease as decide } from '../domain/case/requestRelease.ts';
import type { EmigrationRefusal } from '../domain/refusals.ts';
import { changeCase } from './changeCase.ts';
import type { Context, EmigrationPorts } from './ports.ts';

/** An officer asks that one hold be released, with the reason; another officer has to confirm it. */
export function requestRelease(ports: EmigrationPorts) {
  return (
    actor: Actor,
    command: {
      readonly caseRef: string;
      readonly causeKey: string;
      readonly evidenceDigest: string;
      readonly reason: string;
    },
    context: Context,
  ): Promise<Result<Case, EmigrationRefusal>> => {
    const releaseId = ports.random.uuid();
    return changeCase(ports, { actor, operation: 'requestRelease', caseRef: command.caseRef, context }, (standing) =>
      decide(standing, { ...command, releaseId, by: actor.id }),
    );
  };
}
