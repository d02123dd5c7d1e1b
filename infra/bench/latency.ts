import { setTimeout as sleep } from 'node:timers/promises';
import { decimalOfMoney } from '@muhafiz/identifiers';
import { openOfficeDatabases } from '../asking/officeDatabases.ts';
import { readWholePack, type WholePack } from '../import/readWholePack.ts';
import type { Bench, BenchRun } from './bench.ts';
import { type Figure, figure, quantile } from './figure.ts';
import { samplePack } from './packCopy.ts';
import { countCpu, describeShares } from './programs.ts';
import type { Stack } from './stack.ts';

const casesPerSecond = 20;
const settleMillis = 60_000;
const lookMillis = 1000;
const prefix = 'BENCH';

interface Row {
  readonly stream: string;
  readonly type: string;
  readonly at: string;
}

export const latency: Bench = {
  name: 'latency',
  words: 'commit of a case to its standing assessment, at 20 cases a second',
  measure: async (run) => {
    const { stack } = await run.imported();
    const cpuSince = countCpu(stack.listPrograms());
    const began = performance.now();
    const answers = await submitCases(run, stack);
    const seconds = (performance.now() - began) / 1000;
    const cpu = cpuSince();
    const rows = await readUntilAssessed(stack, answers.length, run.signal);
    return describe(stack, rows, answers, { seconds, cpu });
  },
};

/** Submits cases like those of the sample pack, with their payments, at even times; answers how long each call took. */
async function submitCases({ settings, signal }: BenchRun, stack: Stack): Promise<number[]> {
  const whole = await readWholePack(samplePack);
  if (!whole.ok) throw new Error('the sample pack cannot be read');
  const cases = listSubmissions(whole.value);
  const token = await stack.protectorToken();
  const answers: number[] = [];
  const underWay: Promise<void>[] = [];
  const began = performance.now();
  for (let number = 0; number < casesPerSecond * settings.latencySeconds; number++) {
    const due = began + (number * 1000) / casesPerSecond;
    await sleep(Math.max(0, due - performance.now()), undefined, { signal });
    const variables = { ...cases[number % cases.length], ref: `${prefix}${number}` };
    underWay.push(submit(stack, token, variables).then((millis) => void answers.push(millis)));
  }
  await Promise.all(underWay);
  return answers;
}

const mutation = `mutation ($ref: ID!, $terms: CaseTermsInput!, $payments: [PaymentInput!]!) {
  submitCase(ref: $ref, terms: $terms, payments: $payments) { case { ref } refusal { code message } } }`;

async function submit(stack: Stack, token: string, variables: Record<string, unknown>): Promise<number> {
  const began = performance.now();
  const response = await fetch(`${stack.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: mutation, variables }),
  });
  const answer = (await response.json()) as { data?: { submitCase?: { refusal: unknown } }; errors?: unknown };
  if (answer.errors !== undefined || answer.data?.submitCase?.refusal) throw new Error(JSON.stringify(answer));
  return performance.now() - began;
}

/** The sample pack's cases as an officer would submit them one by one. */
function listSubmissions({ rows }: WholePack): Record<string, unknown>[] {
  const payments = new Map<string, unknown[]>();
  for (const { row } of rows['payments.csv']) {
    const { caseRef, extra: _, ...payment } = row;
    payments.set(caseRef, [...(payments.get(caseRef) ?? []), payment]);
  }
  return rows['cases.csv'].map(({ row }) => {
    const { caseRef, agencyKey: _, extra: __, wage, ...terms } = row;
    const wages = { monthlyWage: decimalOfMoney(wage), wageCurrency: wage.currency };
    return { terms: { ...terms, ...wages }, payments: payments.get(caseRef) ?? [] };
  });
}

/** The journal rows of the submitted cases, when all have their assessment or waiting is in vain. */
async function readUntilAssessed(stack: Stack, submitted: number, signal: AbortSignal): Promise<Row[]> {
  const databases = await openOfficeDatabases(stack.instance.mongodb.uri, {});
  try {
    const journal = databases.all
      .find(({ service }) => service === 'worker-emigration')
      ?.database.collection('journal');
    const until = performance.now() + settleMillis;
    for (;;) {
      const found = await journal
        ?.find({ stream: { $gte: `case/${prefix}`, $lt: `case/${prefix}~` } })
        .project<Row>({ _id: 0, stream: 1, type: 1, at: 1 })
        .toArray();
      const rows = found ?? [];
      const assessed = new Set(rows.filter(({ type }) => type === 'AssessmentApplied').map(({ stream }) => stream));
      if (assessed.size >= submitted || performance.now() > until) return rows;
      await sleep(lookMillis, undefined, { signal });
    }
  } finally {
    await databases.close();
  }
}

function describe(
  stack: Stack,
  rows: readonly Row[],
  answers: readonly number[],
  during: { readonly seconds: number; readonly cpu: Record<string, number> },
): Figure[] {
  const taken = listMillisToAssessment(rows);
  const missing = taken.filter((millis) => !Number.isFinite(millis)).length;
  const rate = (taken.length / during.seconds).toFixed(1);
  const how = `${taken.length} cases of the sample pack's kind with their payments at ${rate}/s on top of the sample pack, ${missing} never assessed; from the journal time of the case to that of its applied assessment; ${stack.engines}`;
  const goal = stack.onPython ? undefined : ({ kind: '<', value: 1000 } as const);
  const shares = Object.entries(during.cpu).map(([name, seconds]) => [name, (seconds / during.seconds) * 100] as const);
  const busy = shares.reduce((sum, [, share]) => sum + share, 0);
  const seen = 'at the client, through the gateway, in the same run';
  return [
    figure('commit to assessment, p50', quantile(taken, 0.5), 'ms', how),
    figure('commit to assessment, p95', quantile(taken, 0.95), 'ms', how),
    figure('commit to assessment, p99', quantile(taken, 0.99), 'ms', how, goal),
    figure('answer to submitCase, p50', quantile(answers, 0.5), 'ms', seen),
    figure('answer to submitCase, p99', quantile(answers, 0.99), 'ms', seen),
    figure('processor meanwhile', busy, '% of a core', describeShares(Object.fromEntries(shares), 0)),
  ];
}

/** Milliseconds from each case's commit to its first applied assessment; infinite for one that has none. */
function listMillisToAssessment(rows: readonly Row[]): number[] {
  const committed = new Map<string, number>();
  const applied = new Map<string, number>();
  for (const { stream, type, at } of rows) {
    const moment = Date.parse(at);
    if (type === 'CaseSubmitted') committed.set(stream, moment);
    // Later assessments come when another case of the same permission is submitted.
    if (type === 'AssessmentApplied') applied.set(stream, Math.min(applied.get(stream) ?? moment, moment));
  }
  return [...committed].map(([stream, at]) => (applied.get(stream) ?? Number.POSITIVE_INFINITY) - at);
}
