import type { EmigrationPorts } from '../../usecases/ports.ts';
import { readCases } from '../../usecases/readCases.ts';
import type { Field } from '../context.ts';

export const findCase = (ports: EmigrationPorts): Field => {
  const { getCase } = readCases(ports);
  return async (_parent, { ref }, { actor }) => {
    const found = await getCase(actor, ref);
    return found.ok ? found.value : null;
  };
};
