import { holdCase as usecase } from '../../usecases/holdCase.ts';
import type { EmigrationPorts } from '../../usecases/ports.ts';
import type { Field } from '../context.ts';
import { answerOf } from '../refusalAnswers.ts';

export const holdCase = (ports: EmigrationPorts): Field => {
  const run = usecase(ports);
  return async (_parent, { ref, holdId, publicReason }, { actor, requestId }) =>
    answerOf('case', await run(actor, { caseRef: ref, holdId, publicReason }, { requestId }));
};
