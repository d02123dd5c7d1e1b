import type { EmigrationPorts } from '../../usecases/ports.ts';
import { withdrawCase as usecase } from '../../usecases/withdrawCase.ts';
import type { Field } from '../context.ts';
import { answerOf } from '../refusalAnswers.ts';

export const withdrawCase = (ports: EmigrationPorts): Field => {
  const run = usecase(ports);
  return async (_parent, args, { actor, requestId }) =>
    answerOf('case', await run(actor, { caseRef: args.ref, reason: args.reason }, { requestId }));
};
