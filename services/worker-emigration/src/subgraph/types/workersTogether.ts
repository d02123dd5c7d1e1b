import DataLoader from 'dataloader';
import type { Worker } from '../../domain/worker/worker.ts';
import type { EmigrationPorts } from '../../usecases/ports.ts';
import { readWorkers } from '../../usecases/readCases.ts';
import type { Context } from '../context.ts';

type Loader = DataLoader<string, Worker | null>;

/** The workers of a page of cases are asked for at once; one loader lives as long as its request. */
export function workersTogether(ports: EmigrationPorts): (context: Context, ref: string) => Promise<Worker | null> {
  const { findWorkers } = readWorkers(ports);
  const loaders = new WeakMap<Context, Loader>();
  const loaderOf = (context: Context): Loader => {
    const known = loaders.get(context);
    if (known !== undefined) return known;
    const loader: Loader = new DataLoader(async (refs) => {
      const found = await findWorkers(context.actor, refs);
      return refs.map((_, index) => (found.ok ? (found.value[index] ?? null) : null));
    });
    loaders.set(context, loader);
    return loader;
  };
  return (context, ref) => loaderOf(context).load(ref);
}
