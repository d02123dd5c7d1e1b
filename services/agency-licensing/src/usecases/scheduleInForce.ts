import type { FeeRow } from '@muhafiz/contracts';
import type { ScheduleInForce } from '../domain/public-answer/publicAnswer.ts';
import type { Ports } from './ports.ts';

/** The fee schedule as it stands; empty, of version 0, before the first import: then everything is barred. */
export async function scheduleInForce(ports: Pick<Ports, 'tables'>): Promise<ScheduleInForce> {
  const { state } = await ports.tables.load('fee-schedule');
  return { rows: (state?.rows ?? []) as readonly FeeRow[], version: state?.tableVersion ?? 0 };
}
