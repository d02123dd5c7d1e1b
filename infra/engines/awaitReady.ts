import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { NotThisWay } from './chain.ts';
import type { Tethered } from './tether.ts';

const POLL_MS = 100;

/**
 * Asks again until the engine answers. Refuses at once when its process ends, and when `limitMs` have passed, each time
 * with the end of its log.
 */
export async function awaitReady(
  engine: Tethered,
  ask: () => Promise<void>,
  options: { readonly limitMs: number; readonly logFile: string },
): Promise<Result<void, NotThisWay>> {
  const until = Date.now() + options.limitMs;
  let last = 'no answer';
  for (;;) {
    if (engine.hasExited()) {
      const { code, signal } = await engine.exited;
      return refuse({ said: `its process ended with ${signal ?? `code ${code}`}${logTail(options.logFile)}` });
    }
    try {
      await ask();
      return ok(undefined);
    } catch (fault) {
      last = fault instanceof Error ? fault.message : String(fault);
    }
    if (Date.now() > until) {
      await engine.stop();
      const seconds = Math.round(options.limitMs / 1000);
      return refuse({ said: `it did not answer within ${seconds} s (${last})${logTail(options.logFile)}` });
    }
    await sleep(POLL_MS);
  }
}

/** The last telling line of a log, with a colon before it, or nothing. */
function logTail(file: string): string {
  try {
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '' && !/^\s+at |SLF4J/.test(line));
    const line = lines.findLast((one) => /error|exception|fatal|failed/i.test(one)) ?? lines.at(-1);
    return line === undefined ? '' : `: ${line.trim().slice(0, 300)}`;
  } catch {
    return '';
  }
}
