import { declarePayments as usecase } from '../../usecases/declarePayments.ts';
import type { EmigrationPorts } from '../../usecases/ports.ts';
import type { Field } from '../context.ts';
import { answerOf } from '../refusalAnswers.ts';
import { writtenRows } from './writtenInput.ts';

export const declarePayments = (ports: EmigrationPorts): Field => {
  const run = usecase(ports);
  return async (_parent, { ref, payments, contacts, idempotencyKey }, { actor, requestId }) => {
    const rows = { payments: writtenRows(payments), contacts: writtenRows(contacts) };
    const command = { caseRef: ref, ...rows, idempotencyKey: idempotencyKey ?? undefined };
    return answerOf('case', await run(actor, command, { requestId }));
  };
};
