import { ok, type Result } from '@muhafiz/kernel';
import { describeHoldRates as describe, type HoldRates } from '../../domain/fairness/holdRates.ts';
import { readMonths } from '../../domain/feedback/period.ts';
import type { FieldUnreadable } from '../../domain/inquiry/inquiry.ts';
import type { Feedback, GroupedBy } from './ports.ts';

/** How often the cases of women and men, or of the provinces, were held, among those submitted in some months. */
export async function describeHoldRates(
  feedback: Pick<Feedback, 'countHeld'>,
  asked: { readonly by: GroupedBy; readonly from: string; readonly to: string },
): Promise<Result<HoldRates, FieldUnreadable>> {
  const period = readMonths(asked.from, asked.to);
  if (!period.ok) return period;
  return ok(describe(await feedback.countHeld(asked.by, period.value)));
}
