import { ok, type PlainDate, type Result } from '@muhafiz/kernel';
import type { Actor } from '@muhafiz/permissions';
import { type DepartureAnswer, departureCheck as decide } from '../domain/departure/departureCheck.ts';
import type { EmigrationRefusal } from '../domain/refusals.ts';
import type { Worker } from '../domain/worker/worker.ts';
import type { EmigrationPorts } from './ports.ts';
import { permit } from './scope.ts';

/** One passport has a handful of open cases at most; more than this is a fault, and the answer stays ASK or STOP. */
const casesPerPassportMax = 100;

/** GO, STOP or ASK for the holder of a passport on a day, from this office's own cases and holds. */
export function departureCheck(ports: EmigrationPorts) {
  return async (
    actor: Actor,
    question: { readonly passportNo: string; readonly date: PlainDate },
  ): Promise<Result<DepartureAnswer, EmigrationRefusal>> => {
    const permission = permit(actor, 'departureCheck');
    if (!permission.ok) return permission;
    return ok(await checkDeparture(ports, () => ports.workers.listByPassport(question.passportNo), question.date));
  };
}

/** The check itself, for whoever holds the passport now. The horizon is read first: see `clearCase`. */
export async function checkDeparture(
  ports: EmigrationPorts,
  listHolders: () => Promise<readonly Worker[]>,
  date: PlainDate,
): Promise<DepartureAnswer> {
  const horizon = await ports.horizon();
  const workers = new Map((await listHolders()).map((worker) => [worker.ref, worker]));
  const reads = await ports.cases.listOpenOf([...workers.keys()], casesPerPassportMax);
  const candidates = reads.flatMap(({ state }) => {
    const worker = state && workers.get(state.facts.terms.workerRef);
    if (state === undefined || worker === undefined) return [];
    return [{ case: state, passportVersion: worker.passportVersion, workerChangedAt: worker.changedAt }];
  });
  const { departureMillis: boundMillis } = ports.bounds;
  return decide(candidates, { date, now: ports.clock.now(), horizon, boundMillis });
}
