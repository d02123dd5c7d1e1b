import type { CaseCorrected, EventOf } from '@muhafiz/contracts';
import type { PlainDate } from '@muhafiz/kernel';
import type { FieldCipher } from '@muhafiz/service-kit/keys';
import { type Payment, publishedPayment } from '../domain/case/caseFacts.ts';

type Retracted = NonNullable<EventOf<typeof CaseCorrected>['recorded']['retracted']>;
type Payee = Pick<Payment, 'payeeName' | 'payeePhone'>;

const streamPrefix = 'case/';

/** Where the payee of a payment that was taken back is encrypted, by the stream of its journal row. */
export function placeOfRetracted(stream: string, path: string): string {
  if (!stream.startsWith(streamPrefix) || path !== 'recorded.retracted.payee') {
    throw new Error(`${path} of ${stream} is not a text that this office encrypts`);
  }
  return contextOf(stream.slice(streamPrefix.length));
}

/** The payment as the journal keeps it: its payee, if any, in one encrypted text. */
export function sealRetracted(payment: Payment, caseRef: string, cipher: FieldCipher): Retracted {
  const { payeeName, payeePhone } = payment;
  const kept = publishedPayment(payment);
  if (payeeName === undefined && payeePhone === undefined) return { payment: kept };
  return { payment: kept, payee: cipher.seal(JSON.stringify({ payeeName, payeePhone }), contextOf(caseRef)) };
}

/** The payment as it stood, for those who read the history. */
export function openRetracted({ payment, payee }: Retracted, caseRef: string, cipher: FieldCipher): Payment {
  const paidOn = payment.paidOn as PlainDate;
  if (payee === undefined) return { ...payment, paidOn };
  return { ...payment, paidOn, ...(JSON.parse(cipher.open(payee, contextOf(caseRef))) as Payee) };
}

function contextOf(caseRef: string): string {
  return `case.retracted/${caseRef}`;
}
