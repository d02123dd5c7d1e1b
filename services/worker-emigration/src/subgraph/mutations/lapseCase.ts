import { lapseCase as usecase } from '../../usecases/lapseCase.ts';
import type { EmigrationPorts } from '../../usecases/ports.ts';
import type { Field } from '../context.ts';
import { answerOf } from '../refusalAnswers.ts';

export const lapseCase = (ports: EmigrationPorts): Field => {
  const run = usecase(ports);
  return async (_parent, args, { actor, requestId }) =>
    answerOf('case', await run(actor, { caseRef: args.ref }, { requestId }));
};
