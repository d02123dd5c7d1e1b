import type { EmigrationPorts } from '../../usecases/ports.ts';
import { requestRelease as usecase } from '../../usecases/requestRelease.ts';
import type { Field } from '../context.ts';
import { answerOf } from '../refusalAnswers.ts';

export const requestRelease = (ports: EmigrationPorts): Field => {
  const run = usecase(ports);
  return async (_parent, args, { actor, requestId }) =>
    answerOf(
      'case',
      await run(
        actor,
        { caseRef: args.ref, causeKey: args.causeKey, evidenceDigest: args.evidenceDigest, reason: args.reason },
        { requestId },
      ),
    );
};
