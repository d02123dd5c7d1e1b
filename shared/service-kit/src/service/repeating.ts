import type { Lease } from '../journal/index.ts';
import type { Background } from './defineService.ts';

/** Work that is done again and again beside requests; under a lease by one process of an office at a time. */
export interface Repeating extends Background {
  /** There may be something to do: look soon. */
  nudge(): void;
  /** Begins no further round until `resume` (for tests). */
  pause(): void;
  resume(): void;
}

export interface RepeatingParts {
  readonly name: string;
  /**
   * Does what there is to do now; answers whether there was anything, so that the next round follows at once. Another
   * token than at the round before means that somebody else worked in between: what is kept in memory is stale then.
   * Without a lease the token is 0.
   */
  readonly round: (token: number) => Promise<boolean>;
  /** Held before each round; absent for what each process has to do for itself. */
  readonly lease?: Pick<Lease, 'hold' | 'release'>;
  /** Rest after a round that found nothing, in milliseconds. */
  readonly idleMillis: number;
  readonly failed: (error: unknown) => void;
}

/** A moment for what follows the news that led to a nudge: ticks come right after the events they cover. */
const nudgeMillis = 10;
const failurePauseMillisMax = 3000;

/**
 * Repeats a round until it is stopped. A round that fails is told of and tried again after a rest that grows to three
 * seconds, whatever nudges come meanwhile. What is left to do must stand in the database: a crash loses the loop only.
 */
export function createRepeating(parts: RepeatingParts): Repeating {
  let stopped = false;
  let paused = false;
  let nudged = false;
  let failures = 0;
  let running: Promise<void> = Promise.resolve();
  let wake: ((afterMillis: number) => void) | undefined;

  const rest = (millis: number): Promise<void> =>
    new Promise((resolve) => {
      let timer = setTimeout(resolve, millis);
      wake = (afterMillis) => {
        wake = undefined;
        clearTimeout(timer);
        timer = setTimeout(resolve, afterMillis);
      };
    });

  const hold = async (): Promise<number | undefined> => (parts.lease === undefined ? 0 : parts.lease.hold());

  /** Answers how long to rest after it. */
  const attempt = async (): Promise<number> => {
    try {
      const token = paused ? undefined : await hold();
      const busy = token !== undefined && (await parts.round(token));
      failures = 0;
      return busy ? 0 : parts.idleMillis;
    } catch (error) {
      failures++;
      parts.failed(error);
      return Math.min(failurePauseMillisMax, 50 * 2 ** failures);
    }
  };

  const loop = async (): Promise<void> => {
    while (!stopped) {
      nudged = false;
      const millis = await attempt();
      if (stopped || millis === 0) continue;
      // A nudge that came during the round is about what the round may not have seen.
      await rest(nudged && failures === 0 ? Math.min(nudgeMillis, millis) : millis);
    }
  };

  return {
    name: parts.name,
    start: () => {
      running = loop();
    },
    stop: async () => {
      stopped = true;
      wake?.(0);
      await running;
      await parts.lease?.release();
    },
    nudge: () => {
      nudged = true;
      if (failures === 0) wake?.(nudgeMillis);
    },
    pause: () => {
      paused = true;
    },
    resume: () => {
      paused = false;
    },
  };
}
