import { type Clock, karachiDate, ok, type Result } from '@muhafiz/kernel';
import { describeHoldRates as describe, type HoldRates } from '../../domain/fairness/holdRates.ts';
import { readQuarter } from '../../domain/feedback/period.ts';
import type { FieldUnreadable } from '../../domain/inquiry/inquiry.ts';
import type { Feedback, GroupedBy } from './ports.ts';

/** How often the cases of women and men, or of the provinces, were held, among those submitted in a quarter. */
export async function describeHoldRates(
  { feedback, clock }: { readonly feedback: Pick<Feedback, 'countHeld'>; readonly clock: Clock },
  asked: { readonly by: GroupedBy; readonly from: string; readonly to: string },
): Promise<Result<HoldRates, FieldUnreadable>> {
  const period = readQuarter(asked.from, asked.to, karachiDate(clock.now()));
  if (!period.ok) return period;
  return ok(describe(await feedback.countHeld(asked.by, period.value)));
}
