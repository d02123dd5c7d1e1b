import { CallFailed, type GraphqlClient, keepTrying } from '../asking/graphqlClient.ts';
import { type PackCall, writeCall } from './packCalls.ts';
import type { RejectedRow } from './rejectedRow.ts';

/** What an office did with the rows of a call. */
export interface CallOutcome {
  readonly created: number;
  readonly corrected: number;
  readonly unchanged: number;
  readonly refused: readonly RejectedRow[];
}

interface Answer {
  readonly [mutation: string]: {
    readonly outcome: CallOutcome | null;
    readonly refusal: { readonly code: string; readonly message: string } | null;
  };
}

const passingRefusals = new Set(['CONFLICT', 'UNAVAILABLE']);
const attemptsBeforeHalving = 2;
const smallestHalved = 10;

/**
 * Sends a call until an office has taken it. One that an office cannot finish in its time is halved: what was done of
 * it already is unchanged the second time. Throws `CallFailed` with the rows that were not taken.
 */
export async function sendCall(client: GraphqlClient, call: PackCall, signal?: AbortSignal): Promise<CallOutcome> {
  const halvable = call.groups.length > smallestHalved && call.step.callsAtOnce > 1;
  const { query, variables } = writeCall(call);
  try {
    return await keepTrying(client.patience, signal, async (attempt) => {
      try {
        return readOutcome(call, await client.askOnce<Answer>(query, variables));
      } catch (error) {
        if (halvable && attempt >= attemptsBeforeHalving && isSlow(error)) throw new TooSlow();
        throw error;
      }
    });
  } catch (error) {
    if (error instanceof TooSlow) return sendHalves(client, call, signal);
    if (error instanceof CallFailed) throw new CallFailed(error.code, `${whereOf(call)}: ${error.message}`, false);
    throw error;
  }
}

async function sendHalves(client: GraphqlClient, call: PackCall, signal?: AbortSignal): Promise<CallOutcome> {
  const middle = Math.ceil(call.groups.length / 2);
  const first = await sendCall(client, { ...call, groups: call.groups.slice(0, middle) }, signal);
  const second = await sendCall(client, { ...call, groups: call.groups.slice(middle) }, signal);
  return {
    created: first.created + second.created,
    corrected: first.corrected + second.corrected,
    unchanged: first.unchanged + second.unchanged,
    refused: [...first.refused, ...second.refused],
  };
}

function readOutcome(call: PackCall, answer: Answer): CallOutcome {
  const { outcome = null, refusal = null } = answer[call.step.mutation] ?? {};
  if (refusal !== null) throw new CallFailed(refusal.code, refusal.message, passingRefusals.has(refusal.code));
  if (outcome === null) throw new CallFailed('INTERNAL', `${call.step.mutation} answered nothing`, false);
  return outcome;
}

function isSlow(error: unknown): boolean {
  return error instanceof CallFailed && (error.code === 'TIMEOUT' || error.code === 'UNAVAILABLE');
}

/** The main file and the lines that a call reaches from and to. */
function whereOf({ step, groups }: PackCall): string {
  const rows = groups.flatMap((group) => group.rows);
  const own = rows.filter(({ file }) => file === step.main);
  const told = own.length > 0 ? own : rows;
  let [from, to] = [Number.POSITIVE_INFINITY, 0];
  for (const { line } of told) {
    from = Math.min(from, line);
    to = Math.max(to, line);
  }
  return `${told[0]?.file ?? step.main}, ${told.length} rows between lines ${from} and ${to}`;
}

class TooSlow extends Error {}
