import type { EmigrationPorts } from '../../usecases/ports.ts';
import { submitCase as usecase } from '../../usecases/submitCase.ts';
import type { Field } from '../context.ts';
import { answerOf } from '../refusalAnswers.ts';
import { writtenRow, writtenRows } from './writtenInput.ts';

export const submitCase = (ports: EmigrationPorts): Field => {
  const run = usecase(ports);
  return async (_parent, { ref, terms, payments, contacts, idempotencyKey }, { actor, requestId }) => {
    const rows = { payments: writtenRows(payments), contacts: writtenRows(contacts) };
    const command = { caseRef: ref, terms: writtenRow(terms), ...rows, idempotencyKey: idempotencyKey ?? undefined };
    return answerOf('case', await run(actor, command, { requestId }));
  };
};
