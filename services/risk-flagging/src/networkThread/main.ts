import { parentPort, workerData } from 'node:worker_threads';
import { millisOf, systemClock } from '@muhafiz/kernel';
import { openStorage, type StoragePlace } from '@muhafiz/service-kit';
import { answerFrom } from '../domain/network/answerFrom.ts';
import { factProjections, factReader } from '../storage/factStores.ts';
import { identityProjections } from '../storage/identityStores.ts';
import { markProjection } from '../storage/markStore.ts';
import { settledMatchStorage } from '../storage/settledMatchStore.ts';
import { createNetworkReader } from '../usecases/inquiries/readNetwork.ts';
import type { AskedThread, ToldByThread } from './messages.ts';

/** How old the network may be from which investigators are answered, in milliseconds. */
const staleMillis = 5_000;

/**
 * The thread in which the network of people is read and asked: for a large register that takes seconds, in which the
 * service itself goes on assessing. It opens the documents by itself and is told nothing but questions.
 */
const port = parentPort;
if (port === null) throw new Error('this file is run as a thread');
const kit = await openStorage(workerData as StoragePlace);
const projections = { ...factProjections(kit), ...identityProjections(kit) };
const network = createNetworkReader(
  {
    clock: systemClock,
    facts: factReader(projections, kit),
    matches: settledMatchStorage(kit, markProjection(kit)),
  },
  staleMillis,
);

async function answer({ id, question }: AskedThread): Promise<ToldByThread> {
  try {
    const seen = await network.get();
    const { readAt } = seen;
    const ageMillis = millisOf(systemClock.now()) - millisOf(readAt);
    return { id, found: answerFrom(seen, question), readAt, ageMillis };
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : 'something failed' };
  }
}

port.on('message', (asked: AskedThread) => {
  void answer(asked).then((told) => port.postMessage(told));
});
