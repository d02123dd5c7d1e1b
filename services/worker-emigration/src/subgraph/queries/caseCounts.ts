import type { EmigrationPorts } from '../../usecases/ports.ts';
import { readCases } from '../../usecases/readCases.ts';
import type { Field } from '../context.ts';

export const caseCounts = (ports: EmigrationPorts): Field => {
  const { countCases } = readCases(ports);
  return async (_parent, _args, { actor }) => {
    const counts = await countCases(actor);
    return counts.ok ? counts.value : null;
  };
};
