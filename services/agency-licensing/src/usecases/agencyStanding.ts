import type { PlainDate } from '@muhafiz/kernel';
import { type Standing, standingOn } from '../domain/agency/standingOn.ts';
import type { Ports } from './ports.ts';

export interface AgencyStanding {
  readonly known: boolean;
  readonly version: number;
  /** Per day asked for; empty when the agency is not in the register. */
  readonly on: Readonly<Record<string, Standing>>;
}

/** Whether an agency may recruit on each of some days, read from the register at this moment. */
export const agencyStanding =
  (ports: Pick<Ports, 'agencies'>) =>
  async (asked: { readonly agencyKey: string; readonly dates: readonly PlainDate[] }): Promise<AgencyStanding> => {
    const { state, version } = await ports.agencies.load(asked.agencyKey);
    if (state === undefined) return { known: false, version: 0, on: {} };
    return { known: true, version, on: Object.fromEntries(asked.dates.map((day) => [day, standingOn(state, day)])) };
  };
