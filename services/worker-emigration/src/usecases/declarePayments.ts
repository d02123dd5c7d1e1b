import type { Result } from '@muhafiz/kernel';
import type { Actor } from '@muhafiz/permissions';
import type { Case } from '../domain/case/case.ts';
import type { EmigrationRefusal } from '../domain/refusals.ts';
import type { Context, EmigrationPorts } from './ports.ts';
import { type SubmitWrittenCase, takeWritten } from './submitCase.ts';

/** Adds payments and contacts to a known case. */
export function declarePayments(ports: EmigrationPorts) {
  return (
    actor: Actor,
    command: Omit<SubmitWrittenCase, 'terms'>,
    context: Context,
  ): Promise<Result<Case, EmigrationRefusal>> =>
    takeWritten(ports, 'declarePayments', { actor, command: { ...command, terms: undefined }, context });
}
