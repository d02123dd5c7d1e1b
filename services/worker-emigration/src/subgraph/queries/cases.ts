import type { EmigrationPorts } from '../../usecases/ports.ts';
import { readCases } from '../../usecases/readCases.ts';
import type { Field } from '../context.ts';
import { askedPage, pageOf, withoutNulls } from './pages.ts';

export const cases = (ports: EmigrationPorts): Field => {
  const { search } = readCases(ports);
  return async (_parent, args, { actor }) => pageOf(await search(actor, withoutNulls(args.search), askedPage(args)));
};
