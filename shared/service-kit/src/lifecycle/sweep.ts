/** Work that goes on beside requests, page by page, until a page finds nothing left. */
export interface Sweep {
  readonly name: string;
  start(): void;
  /** There may be something to do: look now. */
  nudge(): void;
  stop(): Promise<void>;
}

/** Who may sweep where only one process may; held again before each page. */
interface SweepLease {
  hold(): Promise<number | undefined>;
  release(): Promise<void>;
}

export interface SweepParts {
  readonly name: string;
  /** One page; answers how much it found. */
  readonly page: () => Promise<number>;
  /** Milliseconds between looks when there was nothing to do. */
  readonly everyMillis: number;
  readonly failed: (error: unknown) => void;
  /** Where several processes of the office must not do the same page at once. */
  readonly lease?: SweepLease | undefined;
}

/** What is left to do stands in the database; a sweep that dies is gone on with by the next start. */
export function createSweep(parts: SweepParts): Sweep {
  let stopped = false;
  let wake: (() => void) | undefined;
  let running: Promise<void> = Promise.resolve();
  const work = async (): Promise<void> => {
    while (!stopped) {
      if (parts.lease !== undefined && (await parts.lease.hold()) === undefined) return;
      if ((await parts.page()) === 0) return;
    }
  };
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, parts.everyMillis);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const loop = async (): Promise<void> => {
    while (!stopped) {
      await work().catch(parts.failed);
      if (!stopped) await pause();
    }
  };
  return {
    name: parts.name,
    start: () => {
      running = loop();
    },
    nudge: () => wake?.(),
    stop: async () => {
      stopped = true;
      wake?.();
      await running;
      await parts.lease?.release();
    },
  };
}
