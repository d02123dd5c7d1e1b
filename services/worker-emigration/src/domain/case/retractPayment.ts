import { type Instant, ok, type Result, refuse } from '@muhafiz/kernel';
import { countRow, takeRow } from '../multiset.ts';
import type { EmigrationRefusal } from '../refusals.ts';
import type { Case, CaseEvent } from './case.ts';
import { type CaseFacts, type Payment, publishedFacts } from './caseFacts.ts';
import { judgeReason } from './judgeReason.ts';

export interface RetractPayment {
  readonly caseRef: string;
  /** Every field as it stands, the payee's name and phone too. */
  readonly payment: Payment;
  readonly reason: string;
  readonly by: string;
}

/**
 * Takes back one payment that was declared wrongly, in whatever status the case is: what was paid is evidence about the
 * agency's next case. It is a correction of the facts, so the case is assessed again; the payment is remembered as taken
 * back, so that the same table does not bring it back. Equal payments are taken back one at a time.
 */
export function retractPayment(
  standing: Case | undefined,
  command: RetractPayment,
  now: Instant,
): Result<CaseEvent[], EmigrationRefusal> {
  const { caseRef, payment, by } = command;
  if (standing === undefined) return refuse({ kind: 'CaseNotFound', caseRef });
  const reason = judgeReason('reason', command.reason);
  if (!reason.ok) return reason;
  const payments = takeRow(standing.facts.payments, payment);
  if (payments === undefined) return refuse(paymentNotFound(standing, payment));
  const facts: CaseFacts = { ...standing.facts, payments };
  const published = { ...publishedFacts(caseRef, standing.factVersion + 1, facts), changed: ['payments'] };
  const recorded = { by, decidedAt: now, reason: reason.value };
  return ok([{ type: 'CaseCorrected', published, recorded, facts, retracted: payment }]);
}

/** Says what stands beside it without saying to whom: the payee is a person. */
function paymentNotFound(standing: Case, payment: Payment): EmigrationRefusal {
  const { item, amountPkr, paidOn } = payment;
  const alike = standing.facts.payments.filter(
    (each) => each.item === item && each.amountPkr === amountPkr && each.paidOn === paidOn,
  ).length;
  const retracted = countRow(standing.retracted, payment);
  return { kind: 'PaymentNotFound', caseRef: standing.ref, item, amountPkr, paidOn, alike, retracted };
}
