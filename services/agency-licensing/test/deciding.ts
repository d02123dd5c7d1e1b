import { type Agency, type AgencyEvent, evolveAgency } from '../src/domain/agency/agency.ts';
import { day } from './builders.ts';

export const by = 'officer-7';
export const suspension = (suspensionId: string, from = '2025-06-01') => ({
  suspensionId,
  from: day(from),
  publicReason: 'forged papers',
  by,
});

/** The agency after what was decided. */
export function after(agency: Agency, events: readonly AgencyEvent[]): Agency {
  return events.reduce<Agency>(evolveAgency, agency);
}

/** The events of a decision that must not be refused. */
export function done<T>(result: { ok: true; value: T } | { ok: false; refusal: unknown }): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}
