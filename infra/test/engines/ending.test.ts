import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findProcessIdentity } from '../../bootstrap/processIdentity.mjs';
import { askKafka } from '../../engines/kafka/server.ts';
import { pingMongo, withMongo } from '../../engines/mongodb/ping.ts';

let folder = '';
let supervisors: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muhafiz-ending-'));
});
afterEach(async () => {
  for (const one of supervisors) {
    one.kill('SIGKILL');
    await vi.waitFor(() => expect(one.exitCode ?? one.signalCode).not.toBeNull(), { timeout: 20_000 });
  }
  supervisors = [];
  rmSync(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 200 });
});

const alive = (pid: number): boolean => findProcessIdentity(pid) !== undefined;
const allGone = (pids: readonly number[]): Promise<void> =>
  vi.waitFor(() => expect(pids.filter(alive)).toEqual([]), { timeout: 60_000, interval: 100 });

function getTetherPid(supervisor: number): number {
  const listed = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const line = listed.find((one) => new RegExp(`^\\s*\\d+\\s+${supervisor}\\s.*tether\\.mjs`).test(one));
  if (line === undefined) throw new Error(`process ${supervisor} has no tether`);
  return Number(line.trim().split(/\s+/)[0]);
}

/** Starts a script of fixtures/ and reads the one line of JSON that it prints once everything runs. */
async function supervise<T>(
  script: string,
): Promise<{ supervisor: ChildProcess; facts: T & { readonly tether: number } }> {
  const file = fileURLToPath(new URL(`./fixtures/${script}`, import.meta.url));
  const { MONGODB_URI: _uri, KAFKA_BROKERS: _brokers, ...env } = process.env;
  const supervisor = spawn(process.execPath, ['--import', 'tsx', file, folder], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  supervisors.push(supervisor);
  const line = await new Promise<string>((resolve, reject) => {
    supervisor.once('exit', (code) => reject(new Error(`${script} ended with code ${code} at its start`)));
    createInterface({ input: supervisor.stdout as NodeJS.ReadableStream }).once('line', resolve);
  });
  return { supervisor, facts: { ...(JSON.parse(line) as T), tether: getTetherPid(supervisor.pid ?? 0) } };
}

interface EngineFacts {
  readonly mongodb: number;
  readonly uri: string;
  readonly kafka: number;
  readonly brokers: string;
}

describe('children of a supervisor that is killed', () => {
  it('end with it, grandchildren that ignore SIGTERM included', async () => {
    const { supervisor, facts } = await supervise<{ children: number[] }>('superviseSleepers.ts');
    const grandchildren = await vi.waitFor(() => {
      const pids = [1, 2].map((rank) => Number(readFileSync(join(folder, `${rank}.log`), 'utf8')));
      expect(pids.every((pid) => pid > 0)).toBe(true);
      return pids;
    });
    const all = [...facts.children, ...grandchildren, facts.tether];
    expect(all.every(alive)).toBe(true);
    supervisor.kill('SIGKILL');
    await allGone(all);
  });

  it('end although the signals of a terminal reach the tether too', async () => {
    const { supervisor, facts } = await supervise<{ children: number[] }>('superviseSleepers.ts');
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(facts.tether, signal);
    expect(alive(facts.tether)).toBe(true);
    supervisor.kill('SIGKILL');
    await allGone([...facts.children, facts.tether]);
  });
});

describe('engines', () => {
  it('leave no process behind, keep their data and start again on the same ports after every kind of end', async () => {
    const first = await supervise<EngineFacts>('superviseEngines.ts');
    await withMongo(first.facts.uri, 5000, async (client) => {
      await client.db('ending').collection('kept').insertOne({ n: 1 });
    });
    first.supervisor.kill('SIGKILL');
    await allGone([first.facts.mongodb, first.facts.kafka, first.facts.tether]);

    // Killed together with its tether, a supervisor leaves orphans; the next start ends them and takes over.
    const second = await supervise<EngineFacts>('superviseEngines.ts');
    expect([second.facts.uri, second.facts.brokers]).toEqual([first.facts.uri, first.facts.brokers]);
    second.supervisor.kill('SIGSTOP');
    process.kill(second.facts.tether, 'SIGKILL');
    second.supervisor.kill('SIGKILL');
    await allGone([second.facts.tether]);
    expect([second.facts.mongodb, second.facts.kafka].every(alive)).toBe(true);

    const third = await supervise<EngineFacts>('superviseEngines.ts');
    expect([second.facts.mongodb, second.facts.kafka].filter(alive)).toEqual([]);
    await pingMongo(third.facts.uri);
    await askKafka([third.facts.brokers]);
    const kept = await withMongo(third.facts.uri, 5000, (client) =>
      client.db('ending').collection('kept').countDocuments({ n: 1 }),
    );
    expect(kept).toBe(1);
    third.supervisor.kill('SIGTERM');
    await vi.waitFor(() => expect(third.supervisor.exitCode).toBe(0), { timeout: 60_000 });
    await allGone([third.facts.mongodb, third.facts.kafka, third.facts.tether]);
  }, 240_000);
});
