import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findOffice } from '../../asking/findOffice.ts';
import { CallFailed, createGraphqlClient } from '../../asking/graphqlClient.ts';
import { runFindings } from '../../commands/findings.ts';
import { runImport } from '../../commands/import.ts';
import { runReplay } from '../../commands/replay.ts';
import { waitUntilAssessed } from '../../import/waitUntilAssessed.ts';

let folder: string;
let server: Server;
let url: string;
/** What the gateway answers next, and what it was asked. */
let answers: (query: string, asked: number) => { status?: number; body: unknown };
let asked: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muhafiz-asking-'));
  asked = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url === '/health') return void response.end('{}');
      const { query } = JSON.parse(Buffer.concat(chunks).toString()) as { query: string };
      asked.push(query);
      const { status = 200, body } = answers(query, asked.length);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const env = () => ({ MUHAFIZ_DATA: folder, INIT_CWD: folder });
const patience = { attempts: 4, pauseMillis: 1, pauseMillisMax: 2 };
const client = () => createGraphqlClient({ url, token: 'secret-token', patience });
const failed = (code: string, status = 200) => ({
  status,
  body: { errors: [{ message: 'no', extensions: { code } }] },
});

test('what passes is asked again, what does not is told at once, and no message holds the token', async () => {
  const outcomes: Record<string, number> = {};
  for (const code of ['UNAVAILABLE', 'INTERNAL', 'CONFLICT', 'FORBIDDEN', 'UNAUTHENTICATED', 'INVALID', 'NOT_FOUND']) {
    asked = [];
    answers = () => failed(code);
    const error = await client()
      .ask('{ a }')
      .catch((fault: CallFailed) => fault);
    expect(error).toBeInstanceOf(CallFailed);
    expect((error as CallFailed).message).not.toContain('secret-token');
    outcomes[code] = asked.length;
  }
  expect(outcomes).toEqual({
    ...{ UNAVAILABLE: 4, INTERNAL: 4, CONFLICT: 4 },
    ...{ FORBIDDEN: 1, UNAUTHENTICATED: 1, INVALID: 1, NOT_FOUND: 1 },
  });
});

test('a full house is waited for and a query that is too large is not', async () => {
  answers = (_query, count) => (count < 3 ? failed('LIMIT', 429) : { body: { data: { a: 1 } } });
  expect(await client().ask('{ a }')).toEqual({ a: 1 });
  answers = () => failed('LIMIT', 413);
  asked = [];
  await expect(client().ask('{ a }')).rejects.toThrow('no');
  expect(asked).toHaveLength(1);
});

test('something that is no gateway is told as such', async () => {
  answers = () => ({ body: '<html>' });
  await expect(client().ask('{ a }')).rejects.toThrow('is this the address of Muhafiz?');
});

test('without an instance a command says how to get one, and a local token goes to this machine only', async () => {
  await expect(findOffice({}, env())).rejects.toThrow(`No instance of Muhafiz runs on ${folder}`);
  await expect(findOffice({ url: 'https://muhafiz.example' }, env())).rejects.toThrow('Name a token with --token');
  await expect(findOffice({ url: 'ftp://x' }, env())).rejects.toThrow('--url is no address');
  const given = await findOffice({ url: 'https://muhafiz.example/', token: ' t ' }, env());
  expect(given).toEqual({ url: 'https://muhafiz.example', token: 't' });
  expect((await findOffice({ url }, env())).token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
});

test.each([
  ['no folder', () => runImport([], env(), quiet), 'Name one folder'],
  ['a folder that is not there', () => runImport(['nowhere'], env(), quiet), 'There is no folder'],
  ['an unknown option', () => runImport(['.', '--fast'], env(), quiet), "Unknown option '--fast'"],
  ['no file for findings', () => runFindings([], env(), quiet), 'Name a file with --out'],
  ['an unknown format', () => runFindings(['--out', 'a', '--format', 'xml'], env(), quiet), 'csv or json, not xml'],
  ['no flag', () => runReplay([], env(), quiet), 'Name a flag'],
])('%s is told with how the command is used', async (_what, run, words) => {
  await expect(run()).rejects.toThrow(words);
  await expect(run()).rejects.toThrow('Use: npm run');
});

const quiet = { out: { write: () => undefined }, told: { write: () => undefined } };

test('a flag that is not computed to the same bytes is told, and the exit code is 1', async () => {
  const flag = {
    ...{ code: 'UNDERAGE', ruleVersion: 1, effect: 'hold', subjectKind: 'case', subjectRef: 'C1', citation: 'r.31A' },
    ...{ reason: { en: 'Too young.' }, evidence: [{ source: 'worker/W1@1', path: 'worker.dateOfBirth' }] },
  };
  const replay = {
    ...{ flagId: 'C1@1/UNDERAGE', assessedAt: '2026-06-30T00:00:00.000Z', recorded: JSON.stringify(flag) },
    ...{ computed: '{"code":"OTHER"}', same: false, wouldClear: { en: 'A later departure.' } },
  };
  answers = () => ({ body: { data: { replayFlag: { replay, refusal: null } } } });
  let text = '';
  const out = { write: (words: string) => (text += words) };
  expect(await runReplay(['C1@1/UNDERAGE', '--url', url, '--token', 't'], env(), { ...quiet, out })).toBe(1);
  expect(text).toContain('computed again to the same bytes: NO');
  expect(text).toContain('computed: {"code":"OTHER"}');
});

const ready = (marks: number, assessed: number, upTo: string) => ({
  riskReadiness: {
    ...{ marksWaiting: marks, casesAssessed: assessed, casesKnown: 5 },
    horizon: ['agency-licensing', 'worker-emigration'].map((office) => ({ office, upTo })),
  },
});

test('waiting ends only when nothing waits, all is read up to the import, and the holds that follow are read too', async () => {
  const sinceMillis = Date.now();
  const later = new Date(sinceMillis + 60_000).toISOString();
  const earlier = new Date(sinceMillis - 60_000).toISOString();
  // Each look lacks one thing: marks, cases, the horizon; then the desk's reading is too old, then it is not.
  const looks = [ready(3, 5, later), ready(0, 4, later), ready(0, 5, earlier), ready(0, 5, later)];
  const ages = [3_600_000, null, 0];
  let desk = 0;
  answers = (query) => {
    if (query.includes('departureCheck'))
      return { body: { data: { departureCheck: { check: { ageMillis: ages[desk++] } } } } };
    return { body: { data: looks.length > 1 ? looks.shift() : looks[0] } };
  };
  const assessed = await waitUntilAssessed({ url, token: 't', sinceMillis });
  expect([assessed.complete, desk, looks.length]).toEqual([true, 3, 1]);
});

test('waiting is bounded, and says that it is not complete; a role without the desk goes by what risk flagging knows', async () => {
  answers = () => ({ body: { data: ready(3, 2, new Date().toISOString()) } });
  expect(await waitUntilAssessed({ url, token: 't', withinMillis: 0 })).toMatchObject({
    complete: false,
    casesAssessed: 2,
  });
  const later = new Date(Date.now() + 60_000).toISOString();
  answers = (query) =>
    query.includes('departureCheck') ? failed('FORBIDDEN') : { body: { data: ready(0, 5, later) } };
  expect((await waitUntilAssessed({ url, token: 't' })).complete).toBe(true);
});
