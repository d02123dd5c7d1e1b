import { confirmRelease as usecase } from '../../usecases/confirmRelease.ts';
import type { EmigrationPorts } from '../../usecases/ports.ts';
import type { Field } from '../context.ts';
import { answerOf } from '../refusalAnswers.ts';

export const confirmRelease = (ports: EmigrationPorts): Field => {
  const run = usecase(ports);
  return async (_parent, args, { actor, requestId }) =>
    answerOf('case', await run(actor, { caseRef: args.ref, releaseId: args.releaseId }, { requestId }));
};
