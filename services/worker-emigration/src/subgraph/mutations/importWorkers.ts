import { importWorkers as usecase } from '../../usecases/importWorkers.ts';
import type { EmigrationPorts } from '../../usecases/ports.ts';
import type { Field } from '../context.ts';
import { answerOf } from '../refusalAnswers.ts';

export const importWorkers = (ports: EmigrationPorts): Field => {
  const run = usecase(ports);
  return async (_parent, args, { actor, requestId }) => answerOf('outcome', await run(actor, args, { requestId }));
};
