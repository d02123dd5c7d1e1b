import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  findNeed,
  findRef,
  judgeHeader,
  judgeRow,
  type PackFile,
  type PackRows,
} from '@muhafiz/contracts/register-pack';
import { importSteps } from '../../import/packCalls.ts';

interface SentTable {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}
interface RefusedRow {
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}
/** One call as it arrived. */
export interface SeenCall {
  readonly mutation: string;
  readonly files: readonly PackFile[];
  readonly mainRows: number;
  readonly rows: number;
  readonly atOnce: number;
}

/** Answers a call in place of the offices; `undefined` lets them answer. */
export type Interference = (call: SeenCall, count: number) => 'unavailable' | 'drop' | 'status' | 'refuse' | undefined;

export interface FakeOffices {
  readonly url: string;
  readonly calls: SeenCall[];
  /** What the offices hold, as text that can be compared. */
  state(): string[];
  interfere: Interference;
  /** Rows are judged and counted, and not kept: for measuring the importer alone. */
  forgetful: boolean;
  stop(): Promise<void>;
}

/**
 * Import mutations behind one port as the architecture describes them: rows judged again, refs known or not, multisets
 * for rows without a ref, idempotent. What the importer must not rely on (a call done although its answer got lost) is
 * done here on purpose.
 */
export async function startFakeOffices(): Promise<FakeOffices> {
  const held = new Map<string, string>();
  const counts = new Map<string, number>();
  let atOnce = 0;
  const fake: Omit<FakeOffices, 'url' | 'stop'> & { url: string; stop(): Promise<void> } = {
    url: '',
    calls: [],
    interfere: () => undefined,
    forgetful: false,
    state: () => [...held, ...counts].map(([key, value]) => `${key}=${value}`).sort(),
    stop: async () => undefined,
  };
  const server = createServer((request, response) => {
    atOnce += 1;
    response.on('close', () => {
      atOnce -= 1;
    });
    void answer(request, response);
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse(await read(request)) as { query: string; variables: Record<string, SentTable> };
    const step = Object.values(importSteps).find(
      ({ mutation, tables }) =>
        body.query.includes(`${mutation}(`) && Object.keys(tables).every((name) => name in body.variables),
    );
    if (step === undefined) throw new Error(`no such mutation: ${body.query}`);
    const tables: [PackFile, SentTable][] = Object.entries(step.tables).map(([name, file]) => [
      file,
      body.variables[name] as SentTable,
    ]);
    const call: SeenCall = {
      mutation: step.mutation,
      files: tables.map(([file]) => file),
      mainRows: tables[0]?.[1].rows.length ?? 0,
      rows: tables.reduce((sum, [, table]) => sum + table.rows.length, 0),
      atOnce,
    };
    fake.calls.push(call);
    const instead = fake.interfere(call, fake.calls.length);
    // What interferes does so after the work is done: the worst moment for whoever does it again.
    const outcome = take(tables);
    if (instead === 'drop') return void request.socket.destroy();
    const send = (status: number, content: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(content));
    };
    if (instead === 'status') return send(503, { error: { code: 'UNAVAILABLE', message: 'away' } });
    if (instead === 'unavailable') {
      return send(200, { data: null, errors: [{ message: 'away', extensions: { code: 'UNAVAILABLE' } }] });
    }
    const refusal = instead === 'refuse' ? { code: 'CONFLICT', message: 'changed meanwhile' } : null;
    send(200, { data: { [step.mutation]: { outcome: refusal === null ? outcome : null, refusal } } });
  }

  function take(tables: readonly [PackFile, SentTable][]) {
    const outcome = { created: 0, corrected: 0, unchanged: 0, refused: [] as RefusedRow[] };
    const arriving = new Map<string, number>();
    for (const [file, table] of tables) {
      const header = judgeHeader(file, table.header);
      if (!header.ok) throw new Error(`${file}: ${header.refusal.reason}`);
      for (const { line, cells } of table.rows) {
        const judged = judgeRow(header.value, cells);
        const fault = judged.ok ? findMissing(file, judged.value) : judged.refusal;
        if (fault !== undefined || !judged.ok) {
          outcome.refused.push({ file, line, ...(fault as Omit<RefusedRow, 'file' | 'line'>) });
        } else keep(file, judged.value, outcome, arriving);
      }
    }
    for (const [key, count] of arriving) counts.set(key, Math.max(count, counts.get(key) ?? 0));
    return outcome;
  }

  function findMissing(file: PackFile, row: PackRows[PackFile]) {
    const need = fake.forgetful ? undefined : findNeed(file, row);
    if (need === undefined || held.has(`${need.kind}/${need.ref}`)) return undefined;
    return { column: '', value: need.ref, reason: `no such ${need.kind}` };
  }

  function keep(
    file: PackFile,
    row: PackRows[PackFile],
    outcome: { created: number; corrected: number; unchanged: number },
    arriving: Map<string, number>,
  ): void {
    const ref = findRef(file, row);
    const text = JSON.stringify(row);
    if (fake.forgetful) {
      outcome.created += 1;
      return;
    }
    if (ref === undefined) {
      const key = `${file}/${text}`;
      arriving.set(key, (arriving.get(key) ?? 0) + 1);
      return;
    }
    const key = `${kinds[file] ?? file}/${ref}`;
    const before = held.get(key);
    outcome[before === undefined ? 'created' : before === text ? 'unchanged' : 'corrected'] += 1;
    held.set(key, text);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  fake.stop = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return fake;
}

const kinds: { readonly [File in PackFile]?: string } = {
  'agencies.csv': 'agency',
  'workers.csv': 'worker',
  'cases.csv': 'case',
};

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
