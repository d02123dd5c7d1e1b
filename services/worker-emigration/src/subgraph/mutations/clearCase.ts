import { clearCase as usecase } from '../../usecases/clearCase.ts';
import type { EmigrationPorts } from '../../usecases/ports.ts';
import type { Field } from '../context.ts';
import { answerOf } from '../refusalAnswers.ts';

export const clearCase = (ports: EmigrationPorts): Field => {
  const run = usecase(ports);
  return async (_parent, args, { actor, requestId }) =>
    answerOf('case', await run(actor, { caseRef: args.ref }, { requestId }));
};
