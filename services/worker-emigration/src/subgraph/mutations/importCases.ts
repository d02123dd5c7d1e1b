import { importCases as usecase } from '../../usecases/importCases.ts';
import type { EmigrationPorts } from '../../usecases/ports.ts';
import type { Field } from '../context.ts';
import { answerOf } from '../refusalAnswers.ts';

export const importCases = (ports: EmigrationPorts): Field => {
  const run = usecase(ports);
  return async (_parent, args, { actor, requestId }) => answerOf('outcome', await run(actor, args, { requestId }));
};
