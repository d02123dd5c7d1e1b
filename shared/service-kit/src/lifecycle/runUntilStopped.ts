import { Socket } from 'node:net';
import { createLogger, type Logger } from '../observability/index.ts';
import { ConfigFault } from './config.ts';

/** What a process starts is registered here as it starts, and stopped in the opposite order. */
export interface Lifetime {
  /** Registers how something that was just started is stopped; the last one started is stopped first. */
  onStop(part: string, stop: () => Promise<void> | void): void;
  /** Aborted when the stop begins: for loops and pauses. */
  readonly stopping: AbortSignal;
}

export interface RunOptions {
  readonly name: string;
  readonly start: (lifetime: Lifetime) => Promise<void>;
  readonly logger?: Logger;
  /** How long all stops together may take before the process ends anyway, with exit code 1. */
  readonly deadlineMillis?: number;
  /** The process itself; another one only in tests. */
  readonly host?: ProcessHost;
}

/** The part of `process` that is used here. */
export interface ProcessHost {
  readonly env: Readonly<Record<string, string | undefined>>;
  on(event: string, listener: (argument: never) => void): unknown;
  exit(code: number): unknown;
}

type Started = { readonly part: string; readonly stop: () => Promise<void> | void };

/**
 * Runs a process until it is told to stop (SIGTERM, SIGINT) or its parent is gone, then stops its parts in order and
 * exits with 0; with 1 when the start failed, the deadline passed or something threw that nobody caught.
 */
export async function runUntilStopped(options: RunOptions): Promise<void> {
  const host = options.host ?? (process as unknown as ProcessHost);
  const logger = options.logger ?? createLogger({ name: options.name, level: 'info' });
  const started: Started[] = [];
  const stopping = new AbortController();
  let ending: Promise<void> | undefined;
  const end = (why: string, code: number): Promise<void> => {
    ending ??= stopAll(started, stopping, logger, options.deadlineMillis ?? 10_000, why).then((stopped) => {
      host.exit(stopped ? code : 1);
    });
    return ending;
  };
  host.on('SIGTERM', () => void end('SIGTERM', 0));
  host.on('SIGINT', () => void end('SIGINT', 0));
  host.on('uncaughtException', (error: unknown) => {
    logger.fatal({ err: error }, 'something threw and nobody caught it');
    void end('uncaughtException', 1);
  });
  host.on('unhandledRejection', (error: unknown) => {
    logger.fatal({ err: error }, 'a promise was rejected and nobody caught it');
    void end('unhandledRejection', 1);
  });
  watchTether(host.env.MUHAFIZ_TETHER_FD, () => void end('the parent process is gone', 0));
  const lifetime: Lifetime = {
    onStop: (part, stop) => {
      started.push({ part, stop });
    },
    stopping: stopping.signal,
  };
  try {
    await options.start(lifetime);
  } catch (error) {
    // Parts that lost their neighbours because the stop began while they were starting have nothing to report.
    if (ending === undefined) reportFailedStart(logger, error);
    await end('the start failed', 1);
  }
}

function reportFailedStart(logger: Logger, error: unknown): void {
  if (error instanceof ConfigFault) logger.fatal(error.message);
  else logger.fatal({ err: error }, 'could not start');
}

async function stopAll(
  started: readonly Started[],
  stopping: AbortController,
  logger: Logger,
  deadlineMillis: number,
  why: string,
): Promise<boolean> {
  logger.info({ why }, 'stopping');
  stopping.abort();
  let current = '';
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      logger.error({ part: current, deadlineMillis }, 'a part did not stop in time');
      resolve(false);
    }, deadlineMillis);
  });
  const all = (async () => {
    let clean = true;
    for (const each of [...started].reverse()) {
      current = each.part;
      try {
        await each.stop();
      } catch (error) {
        clean = false;
        logger.error({ err: error, part: each.part }, 'a part failed while stopping');
      }
    }
    return clean;
  })();
  const stopped = await Promise.race([all, deadline]);
  clearTimeout(timer);
  if (stopped) logger.info('stopped');
  return stopped;
}

/** The parent holds the other end of a pipe; its end, also by SIGKILL, closes the pipe. */
function watchTether(descriptor: string | undefined, gone: () => void): void {
  if (descriptor === undefined || !/^\d{1,4}$/.test(descriptor)) return;
  try {
    const tether = new Socket({ fd: Number(descriptor), readable: true, writable: false });
    tether.on('error', gone);
    tether.on('close', gone);
    tether.resume();
    tether.unref();
  } catch {
    // The descriptor was not handed down (a service started by hand with a copied environment): nobody to follow.
  }
}
