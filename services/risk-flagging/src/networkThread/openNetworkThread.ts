import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ok, refuse } from '@muhafiz/kernel';
import type { StoragePlace } from '@muhafiz/service-kit';
import type { NetworkAnswers, NetworkUnavailable, SeenAnswer } from '../usecases/inquiries/ports.ts';
import type { ToldByThread } from './messages.ts';

/** Questions that may wait at once: reading the network takes seconds, and whoever asks meanwhile waits for it. */
const waitingMax = 100;
/** How long a question waits at most, in milliseconds: a register of a million workers is read in this time. */
const answerWithinMillis = 300_000;
/** With nothing asked for so long the thread ends and gives its memory back; the next question starts another. */
const idleMillis = 15 * 60_000;
/** Megabytes; a thread that needs more ends, and not the service with it. */
const heapMax = 6144;

export interface NetworkThread extends NetworkAnswers {
  close(): Promise<void>;
}

type Waiting = (told: ToldByThread) => void;
const unavailable: NetworkUnavailable = { kind: 'NetworkUnavailable' };

/** Asks the network in a thread of its own, which starts with the first question. */
export function openNetworkThread(
  place: StoragePlace,
  { failed, waitMillis = answerWithinMillis }: { failed: (error: unknown) => void; waitMillis?: number },
): NetworkThread {
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let thread: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;

  const endAll = (fault: string): void => {
    for (const [id, tell] of [...waiting]) tell({ id, fault });
  };
  const open = (): Worker => {
    const started = startThread(place);
    started.on('message', (told: ToldByThread) => waiting.get(told.id)?.(told));
    started.on('error', failed);
    started.once('exit', () => {
      if (thread !== started) return;
      thread = undefined;
      endAll('the thread ended');
    });
    started.unref();
    return started;
  };
  const close = async (): Promise<void> => {
    clearTimeout(idle);
    const ending = thread;
    thread = undefined;
    endAll('the service stops');
    await ending?.terminate();
  };
  const restLater = (): void => {
    clearTimeout(idle);
    idle = setTimeout(() => void close(), idleMillis).unref();
  };

  return {
    answer: async (question) => {
      if (waiting.size >= waitingMax) return refuse(unavailable);
      thread ??= open();
      const id = ++asked;
      const to = thread;
      const told = await new Promise<ToldByThread>((resolve) => {
        const timer = setTimeout(() => resolve({ id, fault: 'no answer in time' }), waitMillis);
        waiting.set(id, (answer) => {
          clearTimeout(timer);
          resolve(answer);
        });
        to.postMessage({ id, question });
      });
      waiting.delete(id);
      restLater();
      if ('fault' in told) {
        failed(new Error(`the network could not be asked: ${told.fault}`));
        return refuse(unavailable);
      }
      const { found, readAt, ageMillis } = told;
      return found.ok ? ok<SeenAnswer>({ answer: found.value, readAt, ageMillis }) : found;
    },
    close,
  };
}

/** Beside a bundle there is the thread's own bundle; from source, as in tests, TypeScript is read as it stands. */
function startThread(place: StoragePlace): Worker {
  const source = new URL('./main.ts', import.meta.url);
  const settings = { workerData: place, resourceLimits: { maxOldGenerationSizeMb: heapMax } };
  if (!existsSync(fileURLToPath(source))) return new Worker(new URL('./networkThread.js', import.meta.url), settings);
  const code = `import('tsx/esm/api').then(({ register }) => { register(); return import('${source.href}'); });`;
  return new Worker(code, { ...settings, eval: true });
}
