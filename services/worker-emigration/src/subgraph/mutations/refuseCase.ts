import type { EmigrationPorts } from '../../usecases/ports.ts';
import { refuseCase as usecase } from '../../usecases/refuseCase.ts';
import type { Field } from '../context.ts';
import { answerOf } from '../refusalAnswers.ts';

export const refuseCase = (ports: EmigrationPorts): Field => {
  const run = usecase(ports);
  return async (_parent, args, { actor, requestId }) =>
    answerOf('case', await run(actor, { caseRef: args.ref, publicReason: args.publicReason }, { requestId }));
};
