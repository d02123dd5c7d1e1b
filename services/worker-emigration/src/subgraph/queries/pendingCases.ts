import type { EmigrationPorts } from '../../usecases/ports.ts';
import { readCases } from '../../usecases/readCases.ts';
import type { Field } from '../context.ts';
import { askedPage, filterOf, pageOf } from './pages.ts';

export const pendingCases = (ports: EmigrationPorts): Field => {
  const { listPending } = readCases(ports);
  return async (_parent, args, { actor }) => pageOf(await listPending(actor, filterOf(args.filter), askedPage(args)));
};
