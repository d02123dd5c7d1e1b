import { addDays, karachiDate, type PlainDate } from '@muhafiz/kernel';
import type { Hold } from './case.ts';

/**
 * Within how many days an officer looks at a hold before it is escalated; an assumption, to be verified with the Bureau.
 * A hold that nobody looks at costs the worker the job just as a refusal would.
 */
const holdReviewDays = 3;

/** The last day on which the protector should have looked at the hold. */
export function lookBy(hold: Hold): PlainDate {
  return addDays(karachiDate(hold.since), holdReviewDays);
}
