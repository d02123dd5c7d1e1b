import type { ServiceName, Tick } from '@muhafiz/contracts';
import { type Clock, type Instant, millisOf } from '@muhafiz/kernel';
import type mongoose from 'mongoose';
import { type DocumentCollection, inTransaction, WriteConflict } from '../mongo/index.ts';
import type { JournalRow } from './journalRow.ts';
import type { Lease } from './lease.ts';

/** The way out: sends journal rows in the order given, and ticks to every partition. Resolves when acknowledged. */
export interface Outlet {
  publish(rows: readonly JournalRow[]): Promise<void>;
  tick(tick: Tick): Promise<void>;
}

export interface RelayParts {
  readonly connection: mongoose.Connection;
  readonly journal: DocumentCollection;
  readonly lease: Lease;
  readonly outlet: Outlet;
  readonly clock: Clock;
  /** How far this office has read the others and acted on it; travels with its ticks. Asked before each scan. */
  readonly horizon?: (() => Promise<Partial<Record<ServiceName, Instant>> | undefined>) | undefined;
  readonly failed: (error: unknown) => void;
  readonly pace?: { idleMillis?: number; tickMillis?: number };
}

export interface Relay {
  start(): void;
  /** Something was committed: look at once instead of after the idle pause. */
  nudge(): void;
  /** Holds the relay still (for tests and repairs) until `resume`. */
  pause(): Promise<void>;
  resume(): void;
  stop(): Promise<void>;
}

const rowsPerPage = 500;
const failurePauseMillisMax = 5000;

/**
 * Publishes what is unpublished, never what lies after a watermark: transactions commit out of order. Within a stream
 * it publishes by version. A row is marked only after Kafka acknowledged it, so a crash sends it twice and loses none.
 */
export function createRelay(parts: RelayParts): Relay {
  const idle = parts.pace?.idleMillis ?? 300;
  const tickEvery = parts.pace?.tickMillis ?? 100;
  const gate = createGate();
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  let lastTick = 0;
  let failures = 0;

  const pass = async (): Promise<void> => {
    const token = await parts.lease.hold();
    if (token === undefined) return;
    const horizon = await parts.horizon?.();
    const scanBegan = parts.clock.now();
    await publishAll(parts, token);
    if (millisOf(scanBegan) - lastTick >= tickEvery || millisOf(scanBegan) < lastTick) {
      await parts.outlet.tick(horizon === undefined ? { scanBegan } : { scanBegan, horizon });
      lastTick = millisOf(scanBegan);
    }
  };

  const loop = async (): Promise<void> => {
    while (!stopped) {
      await gate.open();
      if (stopped) return;
      try {
        await pass();
        failures = 0;
      } catch (error) {
        if (!(error instanceof WriteConflict)) parts.failed(error);
        failures++;
      }
      const pause = failures === 0 ? idle : Math.min(failurePauseMillisMax, idle * 2 ** failures);
      await gate.sleep(pause, failures === 0);
    }
  };

  return {
    start: () => {
      running = loop();
    },
    nudge: () => gate.nudge(),
    pause: () => gate.close(),
    resume: () => gate.reopen(),
    stop: async () => {
      stopped = true;
      gate.reopen();
      gate.nudge();
      await running;
      await parts.lease.release();
    },
  };
}

/** One full pass over everything unpublished, page by page in the order of streams and versions. */
async function publishAll(parts: RelayParts, token: number): Promise<void> {
  let after: JournalRow | undefined;
  for (;;) {
    const rows = await nextPage(parts.journal, after);
    if (rows.length === 0) return;
    await parts.outlet.publish(rows);
    await inTransaction(parts.connection, async (session) => {
      await parts.lease.check(token, session);
      await parts.journal.model.collection.updateMany(
        { _id: { $in: rows.map((row) => row._id) } as never },
        { $unset: { unpublished: '' } },
        { session },
      );
    });
    after = rows[rows.length - 1];
    if (rows.length < rowsPerPage) return;
  }
}

async function nextPage(journal: DocumentCollection, after: JournalRow | undefined): Promise<JournalRow[]> {
  const later = after && {
    $or: [{ stream: { $gt: after.stream } }, { stream: after.stream, version: { $gt: after.version } }],
  };
  const rows = await journal.list({ unpublished: 1, ...later } as never, {
    limit: rowsPerPage,
    sort: { stream: 1, version: 1 },
  });
  return rows as unknown as JournalRow[];
}

/** A pause that a nudge cuts short, and a door that `pause` closes between passes. */
function createGate() {
  let wake: (() => void) | undefined;
  let nudged = false;
  let door: Promise<void> | undefined;
  let openDoor: (() => void) | undefined;
  let atDoor: (() => void) | undefined;
  return {
    open: async () => {
      if (door === undefined) return;
      atDoor?.();
      await door;
    },
    sleep: async (millis: number, mayBeNudged: boolean) => {
      if (mayBeNudged && nudged) {
        nudged = false;
        return;
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, millis);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      wake = undefined;
      nudged = false;
    },
    nudge: () => {
      nudged = true;
      wake?.();
    },
    close: async () => {
      if (door !== undefined) return;
      door = new Promise((resolve) => {
        openDoor = resolve;
      });
      await new Promise<void>((resolve) => {
        atDoor = resolve;
        wake?.();
      });
    },
    reopen: () => {
      openDoor?.();
      door = undefined;
      openDoor = undefined;
    },
  };
}
