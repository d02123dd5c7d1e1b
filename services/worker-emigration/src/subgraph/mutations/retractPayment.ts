import type { EmigrationPorts } from '../../usecases/ports.ts';
import { retractPayment as usecase } from '../../usecases/retractPayment.ts';
import type { Field } from '../context.ts';
import { answerOf } from '../refusalAnswers.ts';
import { writtenRow } from './writtenInput.ts';

export const retractPayment = (ports: EmigrationPorts): Field => {
  const run = usecase(ports);
  return async (_parent, { ref, payment, reason, idempotencyKey }, { actor, requestId }) => {
    const command = { caseRef: ref, payment: writtenRow(payment), reason, idempotencyKey: idempotencyKey ?? undefined };
    return answerOf('case', await run(actor, command, { requestId }));
  };
};
