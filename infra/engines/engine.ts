import type { Ending, Tethered } from './tether.ts';

/** What every provider is told. */
export interface EnginePlace {
  /** The folder of this product's data; the engine keeps its own in a folder of its name below it. */
  readonly dataDir: string;
  /** The per-user cache of downloads. */
  readonly cacheDir: string;
  /** One line for the person at the terminal. */
  readonly log: (line: string) => void;
}

/** An engine that runs now, ours or the user's. */
export interface RunningEngine {
  /** How to reach it: a MongoDB URI, or a comma-separated list of Kafka brokers. */
  readonly address: string;
  /** Which of the ways was taken. */
  readonly provider: string;
  /** Why, in words. Never holds a password. */
  readonly reason: string;
  /** Absent when the engine is not ours to stop. */
  readonly ours?: Tethered;
  readonly stop: () => Promise<Ending | undefined>;
}

/** An engine that belongs to the user: it is used and never stopped. */
export function notOurs(address: string, provider: string, reason: string): RunningEngine {
  return { address, provider, reason, stop: async () => undefined };
}
