import { setTimeout as sleep } from 'node:timers/promises';
import { CallFailed, createGraphqlClient, type GraphqlClient } from '../asking/graphqlClient.ts';
import { createProgressLine, describeSeconds, inThousands, type ProgressOut } from './progressLine.ts';

export interface WaitOrder {
  readonly url: string;
  readonly token: string;
  /** Everything committed up to this moment (milliseconds of this machine's clock) has to be assessed; default now. */
  readonly sinceMillis?: number;
  /** How long to wait at most, in milliseconds. */
  readonly withinMillis?: number;
  readonly progress?: ProgressOut | undefined;
  readonly signal?: AbortSignal;
}

export interface Assessed {
  /** False when the time was over first: flags may be missing yet. */
  readonly complete: boolean;
  readonly casesAssessed: number;
  readonly casesKnown: number;
  readonly seconds: number;
}

interface Readiness {
  readonly riskReadiness: {
    readonly marksWaiting: number;
    readonly casesAssessed: number;
    readonly casesKnown: number;
    readonly horizon: readonly { readonly office: string; readonly upTo: string }[];
  };
}
interface Reading {
  readonly departureCheck: { readonly check: { readonly ageMillis: number | null } | null };
}

const readinessQuery = '{ riskReadiness { marksWaiting casesAssessed casesKnown horizon { office upTo } } }';
// Nobody's passport: what is asked for is how old the reading is that any answer of the desk would rest on.
const readingQuery = '{ departureCheck(passportNo: "-") { check { ageMillis } } }';
const officesRead = ['agency-licensing', 'worker-emigration'];
const lookMillis = 250;
const patientMillis = 15 * 60_000;

/**
 * Waits until everything that was committed before has been assessed and every hold that follows from it stands:
 * risk flagging has read the offices that far and has nothing left to assess, and worker emigration has read what it
 * said. Waits a bounded time and then says that it is not complete.
 */
export async function waitUntilAssessed(order: WaitOrder): Promise<Assessed> {
  const began = Date.now();
  const since = order.sinceMillis ?? began;
  const until = began + (order.withinMillis ?? patientMillis);
  const client = createGraphqlClient(order);
  const now = await offsetOfServer(order);
  let line: ReturnType<typeof createProgressLine> | undefined;
  for (;;) {
    const { riskReadiness: seen } = await client.ask<Readiness>(readinessQuery);
    line ??= createProgressLine(undefined, order.progress);
    const seconds = (Date.now() - began) / 1000;
    const told = { casesAssessed: seen.casesAssessed, casesKnown: seen.casesKnown, seconds };
    if (isAssessed(seen, since + now) && (await isRead(client, since))) {
      line.end(`  ${inThousands(seen.casesAssessed)} cases assessed, ${describeSeconds(seconds)} after the import`);
      return { complete: true, ...told };
    }
    if (Date.now() > until) {
      line.end(`  not all cases are assessed yet: ${inThousands(seen.marksWaiting)} changes are waiting`);
      return { complete: false, ...told };
    }
    const left = seen.marksWaiting === 0 ? '' : `, ${inThousands(seen.marksWaiting)} changes waiting`;
    line.say(`  assessing: ${inThousands(seen.casesAssessed)} of ${inThousands(seen.casesKnown)} cases${left}`);
    await sleep(lookMillis, undefined, order.signal === undefined ? {} : { signal: order.signal });
  }
}

function isAssessed(seen: Readiness['riskReadiness'], since: number): boolean {
  const read = (office: string): boolean => {
    const upTo = seen.horizon.find((each) => each.office === office)?.upTo;
    return upTo !== undefined && Date.parse(upTo) >= since;
  };
  return seen.marksWaiting === 0 && seen.casesAssessed >= seen.casesKnown && officesRead.every(read);
}

/**
 * Whether the holds stand. Ages are compared and not moments, so the clocks need not agree. A role that may not ask
 * the departure desk is told what risk flagging knows.
 */
async function isRead(client: GraphqlClient, since: number): Promise<boolean> {
  const asked = Date.now();
  try {
    const { departureCheck } = await client.ask<Reading>(readingQuery);
    const age = departureCheck.check?.ageMillis ?? undefined;
    return age !== undefined && asked - age >= since;
  } catch (error) {
    if (error instanceof CallFailed && error.code === 'FORBIDDEN') return true;
    throw error;
  }
}

/** How far the gateway's clock is ahead of this machine's, in milliseconds, when it is more than a second or two. */
async function offsetOfServer({ url, signal }: WaitOrder): Promise<number> {
  try {
    const asked = Date.now();
    const response = await fetch(`${url}/health`, { signal: signal ?? AbortSignal.timeout(10_000) });
    await response.arrayBuffer();
    const told = Date.parse(response.headers.get('date') ?? '');
    const offset = told - asked;
    return Number.isFinite(offset) && Math.abs(offset) > 2000 ? offset : 0;
  } catch {
    return 0;
  }
}
