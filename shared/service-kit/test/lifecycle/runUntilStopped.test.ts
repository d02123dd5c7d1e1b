import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { ConfigFault, type ProcessHost, runUntilStopped } from '../../src/lifecycle/index.ts';
import { createLogger } from '../../src/observability/index.ts';

function aHost(): ProcessHost & EventEmitter & { exited: Promise<number> } {
  const emitter = new EventEmitter();
  const exited = new Promise<number>((resolve) => {
    Object.assign(emitter, { exit: resolve });
  });
  return Object.assign(emitter, { env: {}, exited }) as never;
}

function aLog(): { lines: string[]; logger: ReturnType<typeof createLogger> } {
  const lines: string[] = [];
  return {
    lines,
    logger: createLogger({ name: 't', level: 'info', destination: { write: (line) => void lines.push(line) } }),
  };
}

describe('a process', () => {
  test('stops what it started, the last one first, and ends with 0', async () => {
    const host = aHost();
    const stopped: string[] = [];
    await runUntilStopped({
      name: 't',
      host,
      logger: aLog().logger,
      start: async (lifetime) => {
        for (const part of ['database', 'relay', 'http']) {
          lifetime.onStop(part, async () => {
            await Promise.resolve();
            stopped.push(part);
          });
        }
        lifetime.stopping.addEventListener('abort', () => stopped.push('told'));
      },
    });
    host.emit('SIGTERM');
    host.emit('SIGINT');
    expect(await host.exited).toBe(0);
    expect(stopped).toEqual(['told', 'http', 'relay', 'database']);
  });

  test('a part that fails to stop does not keep the others from stopping, and the exit code tells', async () => {
    const host = aHost();
    const stopped: string[] = [];
    await runUntilStopped({
      name: 't',
      host,
      logger: aLog().logger,
      start: async (lifetime) => {
        lifetime.onStop('database', () => void stopped.push('database'));
        lifetime.onStop('relay', () => Promise.reject(new Error('stuck')));
      },
    });
    host.emit('SIGTERM');
    expect(await host.exited).toBe(1);
    expect(stopped).toEqual(['database']);
  });

  test('a part that never stops is left behind at the deadline', async () => {
    const host = aHost();
    const { lines, logger } = aLog();
    await runUntilStopped({
      name: 't',
      host,
      logger,
      deadlineMillis: 5,
      start: async (lifetime) => lifetime.onStop('consumer', () => new Promise(() => undefined)),
    });
    host.emit('SIGINT');
    expect(await host.exited).toBe(1);
    expect(lines.join('')).toContain('"part":"consumer"');
  });

  test.each(['uncaughtException', 'unhandledRejection'])(
    '%s is logged and ends it with 1, parts stopped',
    async (event) => {
      const host = aHost();
      const { lines, logger } = aLog();
      const stopped: string[] = [];
      await runUntilStopped({
        name: 't',
        host,
        logger,
        start: async (l) => l.onStop('http', () => void stopped.push('http')),
      });
      host.emit(event, new Error('a bug'));
      expect(await host.exited).toBe(1);
      expect(stopped).toEqual(['http']);
      expect(lines.join('')).toContain('a bug');
    },
  );

  test('a start that fails half-way stops what was started and says why', async () => {
    const host = aHost();
    const { lines, logger } = aLog();
    const stopped: string[] = [];
    await runUntilStopped({
      name: 't',
      host,
      logger,
      start: async (lifetime) => {
        lifetime.onStop('database', () => void stopped.push('database'));
        throw new ConfigFault('KAFKA_BROKERS: is missing');
      },
    });
    expect(await host.exited).toBe(1);
    expect(stopped).toEqual(['database']);
    expect(lines.join('')).toContain('KAFKA_BROKERS: is missing');
  });
});
