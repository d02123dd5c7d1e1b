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
  /** The line of the first row of its main table: tells calls of one mutation apart. */
  readonly firstLine: number;
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
  const register = new FakeRegister();
  const calls: SeenCall[] = [];
  let atOnce = 0;
  const server = createServer((request, response) => {
    atOnce += 1;
    response.on('close', () => {
      atOnce -= 1;
    });
    void readCall(request, atOnce).then(({ call, tables }) => {
      calls.push(call);
      const instead = fake.interfere(call, calls.length);
      // What interferes does so after the work is done: the worst moment for whoever does it again.
      const outcome = register.take(tables);
      if (instead === 'drop') request.socket.destroy();
      else answer(response, call.mutation, instead, outcome);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeOffices = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    interfere: () => undefined,
    get forgetful() {
      return register.forgetful;
    },
    set forgetful(value) {
      register.forgetful = value;
    },
    state: () => register.state(),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return fake;
}

type NamedTable = readonly [file: PackFile, table: SentTable];

async function readCall(
  request: IncomingMessage,
  atOnce: number,
): Promise<{ readonly call: SeenCall; readonly tables: readonly NamedTable[] }> {
  const { query, variables } = JSON.parse(await read(request)) as {
    query: string;
    variables: Record<string, SentTable>;
  };
  const step = Object.values(importSteps).find(
    ({ mutation, tables }) => query.includes(`${mutation}(`) && Object.keys(tables).every((name) => name in variables),
  );
  if (step === undefined) throw new Error(`no such mutation: ${query}`);
  const tables = Object.entries(step.tables).map(([name, file]) => [file, variables[name] as SentTable] as const);
  const call: SeenCall = {
    mutation: step.mutation,
    files: tables.map(([file]) => file),
    mainRows: tables[0]?.[1].rows.length ?? 0,
    firstLine: tables[0]?.[1].rows[0]?.line ?? 0,
    rows: tables.reduce((sum, [, table]) => sum + table.rows.length, 0),
    atOnce,
  };
  return { call, tables };
}

function answer(
  response: ServerResponse,
  mutation: string,
  instead: ReturnType<Interference>,
  outcome: FakeOutcome,
): void {
  const send = (status: number, content: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(content));
  };
  if (instead === 'status') send(503, { error: { code: 'UNAVAILABLE', message: 'away' } });
  else if (instead === 'unavailable') {
    send(200, { data: null, errors: [{ message: 'away', extensions: { code: 'UNAVAILABLE' } }] });
  } else if (instead === 'refuse') {
    const refusal = { code: 'CONFLICT', message: 'changed meanwhile' };
    send(200, { data: { [mutation]: { outcome: null, refusal } } });
  } else send(200, { data: { [mutation]: { outcome, refusal: null } } });
}

interface FakeOutcome {
  created: number;
  corrected: number;
  unchanged: number;
  readonly refused: RefusedRow[];
}

class FakeRegister {
  forgetful = false;
  readonly #held = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  state(): string[] {
    return [...this.#held, ...this.#counts].map(([key, value]) => `${key}=${value}`).sort();
  }

  take(tables: readonly NamedTable[]): FakeOutcome {
    const outcome: FakeOutcome = { created: 0, corrected: 0, unchanged: 0, refused: [] };
    const arriving = new Map<string, number>();
    for (const [file, table] of tables) {
      const header = judgeHeader(file, table.header);
      if (!header.ok) throw new Error(`${file}: ${header.refusal.reason}`);
      for (const { line, cells } of table.rows) {
        const judged = judgeRow(header.value, cells);
        const fault = judged.ok ? this.#findMissing(file, judged.value) : judged.refusal;
        if (fault !== undefined) outcome.refused.push({ file, line, ...fault });
        else if (judged.ok) this.#keep(file, judged.value, outcome, arriving);
      }
    }
    for (const [key, count] of arriving) this.#counts.set(key, Math.max(count, this.#counts.get(key) ?? 0));
    return outcome;
  }

  #findMissing(file: PackFile, row: PackRows[PackFile]) {
    const need = this.forgetful ? undefined : findNeed(file, row);
    if (need === undefined || this.#held.has(`${need.kind}/${need.ref}`)) return undefined;
    return { column: '', value: need.ref, reason: `no such ${need.kind}` };
  }

  #keep(file: PackFile, row: PackRows[PackFile], outcome: FakeOutcome, arriving: Map<string, number>): void {
    const ref = findRef(file, row);
    const text = JSON.stringify(row);
    if (this.forgetful) outcome.created += 1;
    else if (ref === undefined) {
      const key = `${file}/${text}`;
      arriving.set(key, (arriving.get(key) ?? 0) + 1);
    } else {
      const key = `${kinds[file] ?? file}/${ref}`;
      const before = this.#held.get(key);
      outcome[before === undefined ? 'created' : before === text ? 'unchanged' : 'corrected'] += 1;
      this.#held.set(key, text);
    }
  }
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
