import { karachiDate, ok } from '@muhafiz/kernel';
import type { DepartureReason } from '../../domain/departure/departureCheck.ts';
import { departureCheck as usecase } from '../../usecases/departureCheck.ts';
import type { EmigrationPorts } from '../../usecases/ports.ts';
import type { Field } from '../context.ts';
import { readDate } from '../dates.ts';
import { answerOf } from '../refusalAnswers.ts';

export const departureCheck = (ports: EmigrationPorts): Field => {
  const run = usecase(ports);
  return async (_parent, args, { actor }) => {
    const date = readDate('date', args.date ?? karachiDate(ports.clock.now()));
    if (typeof date !== 'string') return answerOf('check', date);
    const result = await run(actor, { passportNo: args.passportNo, date });
    if (!result.ok) return answerOf('check', result);
    const reasons = result.value.reasons.map(tellReason);
    return answerOf('check', ok({ ...result.value, reasons }));
  };
};

function tellReason({ code, en, ur, caseRef }: DepartureReason) {
  return { code, words: { en, ur }, caseRef };
}
