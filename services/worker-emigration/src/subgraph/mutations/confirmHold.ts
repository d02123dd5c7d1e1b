import { confirmHold as usecase } from '../../usecases/confirmHold.ts';
import type { EmigrationPorts } from '../../usecases/ports.ts';
import type { Field } from '../context.ts';
import { answerOf } from '../refusalAnswers.ts';

export const confirmHold = (ports: EmigrationPorts): Field => {
  const run = usecase(ports);
  return async (_parent, { ref, causeKey, evidenceDigest, reason }, { actor, requestId }) =>
    answerOf('case', await run(actor, { caseRef: ref, causeKey, evidenceDigest, reason }, { requestId }));
};
