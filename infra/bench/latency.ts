import { connectMongo } from '@muhafiz/service-kit/mongo';
import type { Figure, Stack } from './stack.ts';

const casesPerSecond = 20;
const seconds = 30;
const settleMillis = 5000;

interface Row {
  readonly stream: string;
  readonly type: string;
  readonly at: string;
}

/** Time from the commit of a case to its standing assessment, at 20 cases a second; both times from the journal. */
export async function benchLatency(stack: Stack, token: string, workerRefs: readonly string[]): Promise<Figure[]> {
  const mutation = `mutation ($ref: ID!, $terms: CaseTermsInput!) {
    submitCase(ref: $ref, terms: $terms, payments: []) { case { ref } refusal { code message } } }`;
  const day = new Date().toISOString().slice(0, 10);
  const submit = async (number: number): Promise<void> => {
    const terms = {
      workerRef: workerRefs[number % workerRefs.length],
      employerName: 'Bench Est.',
      country: 'SA',
      occupation: 'mason',
      monthlyWage: '1500',
      wageCurrency: 'SAR',
      submittedOn: day,
      intendedDepartureOn: day,
    };
    const response = await fetch(`${stack.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: mutation, variables: { ref: `BENCH${number}`, terms } }),
    });
    const answer = (await response.json()) as { data?: { submitCase?: { refusal: unknown } }; errors?: unknown };
    if (answer.errors !== undefined || answer.data?.submitCase?.refusal) throw new Error(JSON.stringify(answer));
  };
  const waiting: Promise<void>[] = [];
  for (let number = 0; number < casesPerSecond * seconds; number++) {
    waiting.push(submit(number));
    await new Promise((resolve) => setTimeout(resolve, 1000 / casesPerSecond));
  }
  await Promise.all(waiting);
  await new Promise((resolve) => setTimeout(resolve, settleMillis));
  const connection = await connectMongo({ uri: stack.mongodb, database: 'muhafiz_worker_emigration' });
  const rows = (await connection
    .collection('journal')
    .find({ stream: { $gte: 'case/BENCH', $lt: 'case/BENCI' } })
    .toArray()) as unknown as Row[];
  await connection.close();
  const committed = new Map(
    rows.filter((row) => row.type === 'CaseSubmitted').map((row) => [row.stream, Date.parse(row.at)]),
  );
  const taken = rows
    .filter((row) => row.type === 'AssessmentApplied')
    .map((row) => Date.parse(row.at) - (committed.get(row.stream) ?? Number.NaN))
    .filter((millis) => !Number.isNaN(millis))
    .sort((left, right) => left - right);
  const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? Number.NaN;
  const how = `${committed.size} cases at ${casesPerSecond}/s, ${taken.length} assessed; times of both journal rows`;
  return [
    { name: 'commit to assessment, p50', value: at(0.5), unit: 'ms', how },
    { name: 'commit to assessment, p95', value: at(0.95), unit: 'ms', how },
    { name: 'commit to assessment, p99', value: at(0.99), unit: 'ms', goal: '< 1000', met: at(0.99) < 1000, how },
  ];
}
