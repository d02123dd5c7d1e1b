import type { ServiceName } from '@muhafiz/contracts';
import { addMilliseconds, type Instant } from '@muhafiz/kernel';

/** How far each office had been read and assessed, as risk flagging's ticks say. */
export type Horizon = Partial<Record<ServiceName, Instant>>;

/** The offices whose newest facts an assessment must have read before a worker may leave on it. */
const officesThatDecide = ['agency-licensing', 'complaint-tracking', 'worker-emigration'] as const;

/**
 * How old, in milliseconds, the reading of any office may be. Assumptions, kept as data: the law names none. A clearance
 * is given at a desk that can wait a moment; the airport's check must answer while the stack is being restarted, and
 * past its bound it asks an officer instead of letting pass.
 */
export interface FreshnessBounds {
  readonly clearanceMillis: number;
  readonly departureMillis: number;
}

export const freshnessBounds: FreshnessBounds = { clearanceMillis: 5_000, departureMillis: 30_000 };

/** An office that was not read far enough; no `readUpTo` when it was not read at all. */
export interface StaleOffice {
  readonly office: ServiceName;
  readonly readUpTo?: Instant | undefined;
  readonly needed: Instant;
}

/**
 * The offices that were not read up to `now` less the bound. `ownChangesAt` are moments of this office's own commits
 * that the reading must have passed whatever the bound: the corrections of this very worker or case.
 */
export function staleOffices(
  horizon: Horizon,
  at: { readonly now: Instant; readonly boundMillis: number; readonly ownChangesAt: readonly Instant[] },
): StaleOffice[] {
  const bound = addMilliseconds(at.now, -at.boundMillis);
  return officesThatDecide.flatMap((office) => {
    const own = office === 'worker-emigration' ? at.ownChangesAt : [];
    const needed = [bound, ...own].sort().at(-1) ?? bound;
    const readUpTo = horizon[office];
    return readUpTo !== undefined && readUpTo >= needed ? [] : [{ office, readUpTo, needed }];
  });
}

/** The moment up to which everything was read; undefined while one office was not read at all. */
export function readUpToOf(horizon: Horizon): Instant | undefined {
  const moments = officesThatDecide.map((office) => horizon[office]).filter((moment) => moment !== undefined);
  return moments.length === officesThatDecide.length ? moments.sort()[0] : undefined;
}
