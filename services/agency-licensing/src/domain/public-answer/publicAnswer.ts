import type { EventOf, FeeRow, PublicAnswerPrepared } from '@muhafiz/contracts';
import { type CanonicalJson, canonicalJson, type Instant } from '@muhafiz/kernel';
import type { Agency } from '../agency/agency.ts';
import { composePublicAnswer } from './composePublicAnswer.ts';

/** What was last told to the public of one licence key; its words are in the journal and at the gateway. */
export interface PreparedAnswer {
  readonly agencyKey: string;
  readonly validUntil: Instant;
  readonly contentDigest: string;
  readonly scheduleVersion: number;
}

export type PublicAnswerEvent = EventOf<typeof PublicAnswerPrepared>;

/** The fee schedule as an answer needs it; version 0 and no rows before the first import. */
export interface ScheduleInForce {
  readonly rows: readonly FeeRow[];
  readonly version: number;
}

export function evolvePublicAnswer(_: PreparedAnswer | undefined, event: PublicAnswerEvent): PreparedAnswer {
  const { agencyKey, validUntil } = event.published;
  const { contentDigest, scheduleVersion } = event.recorded;
  return { agencyKey, validUntil: validUntil as Instant, contentDigest, scheduleVersion };
}

/**
 * Prepares the answer anew where the public would read something else, where the last one runs out, or where the fee
 * schedule was revised since. A correction that no reader sees (a phone, a bank account) prepares none.
 */
export function preparePublicAnswer(
  prepared: PreparedAnswer | undefined,
  agency: Agency,
  context: { readonly schedule: ScheduleInForce; readonly now: Instant },
): PublicAnswerEvent[] {
  const { schedule, now } = context;
  const { answer, contentDigest } = composePublicAnswer({ found: true, agency }, schedule.rows, now);
  const good =
    prepared !== undefined &&
    prepared.contentDigest === contentDigest &&
    prepared.scheduleVersion === schedule.version &&
    prepared.validUntil === answer.validUntil;
  if (good) return [];
  const body = canonicalJson(answer as CanonicalJson);
  return [
    {
      type: 'PublicAnswerPrepared',
      published: { agencyKey: agency.key, validUntil: answer.validUntil, body },
      recorded: { contentDigest, scheduleVersion: schedule.version },
    },
  ];
}
