import { setTimeout as sleep } from 'node:timers/promises';
import { readWholePack } from '../import/readWholePack.ts';
import type { Bench, BenchRun } from './bench.ts';
import { type Figure, figure, quantile } from './figure.ts';
import { samplePack } from './packCopy.ts';
import type { Stack } from './stack.ts';

const agenciesAsked = 50;
/** The promise to the public: what licensing decided is told within so many milliseconds. */
const goal = { kind: '<=', value: 1000 } as const;
const lookMillis = 5;
const patienceMillis = 60_000;

interface Times {
  /** From sending the officer's mutation to the first public check that tells of it. */
  readonly seen: number[];
  /** The same from the answer to the mutation, which comes after its commit. */
  readonly sinceAnswer: number[];
}

export const suspension: Bench = {
  name: 'suspension',
  words: 'from an officer’s suspension of a licence, and its lifting, to the public check that tells it',
  measure: async (run) => {
    const { stack } = await run.imported();
    const licenceNos = await listInGoodStanding(stack);
    const token = await stack.protectorToken();
    const suspensions: Times = { seen: [], sinceAnswer: [] };
    const lifts: Times = { seen: [], sinceAnswer: [] };
    for (const licenceNo of licenceNos) await suspendAndLift(run, { stack, token, licenceNo }, suspensions, lifts);
    return describe(stack, suspensions, lifts);
  },
};

interface Turn {
  readonly stack: Stack;
  readonly token: string;
  readonly licenceNo: string;
}

async function suspendAndLift(run: BenchRun, turn: Turn, suspensions: Times, lifts: Times): Promise<void> {
  const before = await readAgency(turn);
  const from = new Date(Date.now() + 5 * 3_600_000).toISOString().slice(0, 10);
  const suspended = { ...before, from, publicReason: 'A measurement' };
  await measure(run, turn, suspensions, false, () => send(turn, 'suspendLicence', 'SuspendLicenceInput', suspended));
  const { suspensionId, ...after } = await readAgency(turn);
  const lifted = { ...after, suspensionId, publicReason: 'Measured' };
  await measure(run, turn, lifts, true, () => send(turn, 'liftSuspension', 'LiftSuspensionInput', lifted));
}

async function measure(
  { signal }: BenchRun,
  { stack, licenceNo }: Turn,
  into: Times,
  mayRecruit: boolean,
  act: () => Promise<void>,
): Promise<void> {
  const began = performance.now();
  let answered = Number.POSITIVE_INFINITY;
  const acting = act().then(() => {
    answered = performance.now();
  });
  // Looked at from the start: the check may tell it before the officer's answer has arrived.
  for (;;) {
    if ((await check(stack, licenceNo)) === mayRecruit) break;
    if (performance.now() - began > patienceMillis) throw new Error(`the check of ${licenceNo} never changed`);
    await sleep(lookMillis, undefined, { signal });
  }
  const seen = performance.now();
  await acting;
  into.seen.push(seen - began);
  into.sinceAnswer.push(Math.max(0, seen - answered));
}

async function check(stack: Stack, licenceNo: string): Promise<boolean> {
  const response = await fetch(`${stack.url}/check/${encodeURIComponent(licenceNo)}`);
  return ((await response.json()) as { mayRecruit: boolean }).mayRecruit;
}

async function listInGoodStanding(stack: Stack): Promise<string[]> {
  const whole = await readWholePack(samplePack);
  if (!whole.ok) throw new Error('the sample pack cannot be read');
  const found: string[] = [];
  for (const { row } of whole.value.rows['agencies.csv']) {
    if (found.length < agenciesAsked && (await check(stack, row.licenceNo))) found.push(row.licenceNo);
  }
  if (found.length === 0) throw new Error('no agency of the sample pack may recruit today');
  return found;
}

/** The version to name, and the suspension that stands: there is one at most, this measurement's own. */
async function readAgency(turn: Turn) {
  const query = 'query ($no: String!) { agency(licenceNo: $no) { version suspensions { suspensionId } } }';
  interface Agency {
    readonly version: number;
    readonly suspensions: readonly { readonly suspensionId: string }[];
  }
  const { agency } = await ask<{ agency: Agency }>(turn, query, { no: turn.licenceNo });
  const suspensionId = agency.suspensions[0]?.suspensionId;
  return {
    licenceNo: turn.licenceNo,
    expectedVersion: agency.version,
    ...(suspensionId === undefined ? {} : { suspensionId }),
  };
}

async function send(turn: Turn, operation: string, type: string, input: Record<string, unknown>): Promise<void> {
  const query = `mutation ($input: ${type}!) { ${operation}(input: $input) { refusal { code message } } }`;
  const answer = await ask<Record<string, { refusal: unknown }>>(turn, query, { input });
  if (answer[operation]?.refusal) throw new Error(JSON.stringify(answer));
}

async function ask<T>({ stack, token }: Turn, query: string, variables: Record<string, unknown>): Promise<T> {
  const response = await fetch(`${stack.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: T; errors?: unknown };
  if (errors !== undefined || data === undefined) throw new Error(JSON.stringify(errors));
  return data;
}

function describe({ engines, onPython }: Stack, suspensions: Times, lifts: Times): Figure[] {
  const all = [...suspensions.seen, ...lifts.seen];
  const since = [...suspensions.sinceAnswer, ...lifts.sinceAnswer];
  const how = `${suspensions.seen.length} suspensions and ${lifts.seen.length} lifts, one after the other, of agencies of the sample pack; from sending the mutation to the first GET /check/{no} that tells it, asked every ${lookMillis} ms; ${engines}`;
  const ofKind = (name: string, { seen }: Times) =>
    figure(`${name}, p99`, quantile(seen, 0.99), 'ms', 'of these alone');
  return [
    figure('suspension to public check, p50', quantile(all, 0.5), 'ms', how),
    figure('suspension to public check, p99', quantile(all, 0.99), 'ms', how, onPython ? undefined : goal),
    figure('suspension to public check, greatest', quantile(all, 1), 'ms', how),
    ofKind('suspensions', suspensions),
    ofKind('lifts', lifts),
    figure('after the officer’s answer, p99', quantile(since, 0.99), 'ms', 'the same, from the answer to the mutation'),
  ];
}
