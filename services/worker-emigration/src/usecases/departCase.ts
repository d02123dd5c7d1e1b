import { karachiDate, type PlainDate, type Result } from '@muhafiz/kernel';
import type { Actor } from '@muhafiz/permissions';
import type { Case } from '../domain/case/case.ts';
import { departCase as decide } from '../domain/case/departCase.ts';
import type { EmigrationRefusal } from '../domain/refusals.ts';
import { changeCase } from './changeCase.ts';
import { checkDeparture } from './departureCheck.ts';
import type { Context, EmigrationPorts } from './ports.ts';

/** An airport desk lets the worker pass: the departure check is asked in the same moment and must say GO. */
export function departCase(ports: EmigrationPorts) {
  return (
    actor: Actor,
    command: { readonly caseRef: string; readonly departedOn: PlainDate },
    context: Context,
  ): Promise<Result<Case, EmigrationRefusal>> => {
    const { caseRef, departedOn } = command;
    return changeCase(ports, { actor, operation: 'departCase', caseRef, context }, async (standing) => {
      const workerRef = standing?.facts.terms.workerRef ?? '';
      const listHolders = async () => {
        const worker = (await ports.workers.load(workerRef)).state;
        return worker === undefined ? [] : [worker];
      };
      const check = await checkDeparture(ports, listHolders, departedOn);
      const today = karachiDate(ports.clock.now());
      return decide(standing, { caseRef, departedOn, today, check, by: actor.id });
    });
  };
}
