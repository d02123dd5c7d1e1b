import type { EmigrationPorts } from '../../usecases/ports.ts';
import { readCases } from '../../usecases/readCases.ts';
import type { Field } from '../context.ts';
import { askedPage, filterOf, pageOf } from './pages.ts';

export const heldCases = (ports: EmigrationPorts): Field => {
  const { listHeld } = readCases(ports);
  return async (_parent, args, { actor }) => pageOf(await listHeld(actor, filterOf(args.filter), askedPage(args)));
};
