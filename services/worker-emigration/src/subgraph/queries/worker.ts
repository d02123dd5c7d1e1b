import type { EmigrationPorts } from '../../usecases/ports.ts';
import { readWorkers } from '../../usecases/readCases.ts';
import type { Field } from '../context.ts';

export const findWorker = (ports: EmigrationPorts): Field => {
  const { getWorker } = readWorkers(ports);
  return async (_parent, { ref }, { actor }) => {
    const found = await getWorker(actor, ref);
    return found.ok ? found.value : null;
  };
};
