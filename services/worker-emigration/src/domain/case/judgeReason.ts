import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { EmigrationRefusal } from '../refusals.ts';

/** An event's text holds 2,000 letters, and a hold puts some words before the officer's own. */
const reasonLettersMax = 1900;

/** The reason that an act needs, without the space around it; `field` names the argument in a refusal. */
export function judgeReason(field: string, text: string): Result<string, EmigrationRefusal> {
  const reason = text.trim();
  if (reason === '') return refuse({ kind: 'ReasonMissing', field });
  if (reason.length > reasonLettersMax) {
    return refuse({ kind: 'ReasonTooLong', field, letters: reason.length, most: reasonLettersMax });
  }
  return ok(reason);
}
