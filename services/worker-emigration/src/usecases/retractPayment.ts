import type { Result } from '@muhafiz/kernel';
import type { Actor } from '@muhafiz/permissions';
import type { Case } from '../domain/case/case.ts';
import { paymentOf } from '../domain/case/importCases.ts';
import { retractPayment as decide } from '../domain/case/retractPayment.ts';
import type { EmigrationRefusal } from '../domain/refusals.ts';
import { changeCase } from './changeCase.ts';
import type { Context, EmigrationPorts } from './ports.ts';
import { judgeWritten, type WrittenRow } from './writtenRows.ts';

export interface RetractWrittenPayment {
  readonly caseRef: string;
  readonly payment: WrittenRow;
  readonly reason: string;
  readonly idempotencyKey?: string | undefined;
}

/** An officer takes back one payment. It is read by the rules by which it was taken in, so that equal rows are equal. */
export function retractPayment(ports: EmigrationPorts) {
  return (
    actor: Actor,
    { idempotencyKey, ...command }: RetractWrittenPayment,
    context: Context,
  ): Promise<Result<Case, EmigrationRefusal>> => {
    const { caseRef, reason } = command;
    const sent = { idempotencyKey, body: { ...command } };
    return changeCase(ports, { actor, operation: 'retractPayment', caseRef, context, sent }, (standing) => {
      const judged = judgeWritten('payments.csv', { ...command.payment, case_ref: caseRef });
      if (!judged.ok) return judged;
      const payment = paymentOf(judged.value);
      return decide(standing, { caseRef, payment, reason, by: actor.id }, ports.clock.now());
    });
  };
}
