import { karachiDate } from '@muhafiz/kernel';
import { departCase as usecase } from '../../usecases/departCase.ts';
import type { EmigrationPorts } from '../../usecases/ports.ts';
import type { Field } from '../context.ts';
import { readDate } from '../dates.ts';
import { answerOf } from '../refusalAnswers.ts';

export const departCase = (ports: EmigrationPorts): Field => {
  const run = usecase(ports);
  return async (_parent, args, { actor, requestId }) => {
    const departedOn = readDate('departedOn', args.departedOn ?? karachiDate(ports.clock.now()));
    if (typeof departedOn !== 'string') return answerOf('case', departedOn);
    return answerOf('case', await run(actor, { caseRef: args.ref, departedOn }, { requestId }));
  };
};
