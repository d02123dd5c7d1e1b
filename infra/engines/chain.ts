import { ok, type Result, refuse } from '@muhafiz/kernel';

/** Why a way to get an engine was not taken, in words for the person at the terminal. */
export interface NotThisWay {
  readonly said: string;
  /** True when going on to the next way would be wrong: the person asked for this one by name. */
  readonly final?: boolean;
}

/** One way to get an engine. It answers with what it found, or says why it cannot. */
export interface Way<T> {
  readonly name: string;
  readonly attempt: () => Promise<Result<T, NotThisWay>>;
}

export interface Tried {
  readonly name: string;
  readonly said: string;
}

export interface Chosen<T> {
  readonly name: string;
  readonly engine: T;
  readonly tried: readonly Tried[];
}

/** Goes through the ways in order and takes the first that works. A way that throws counts as one that said so. */
export async function firstThatWorks<T>(ways: readonly Way<T>[]): Promise<Result<Chosen<T>, readonly Tried[]>> {
  const tried: Tried[] = [];
  for (const way of ways) {
    const answer = await attemptSafely(way);
    if (answer.ok) return ok({ name: way.name, engine: answer.value, tried });
    tried.push({ name: way.name, said: answer.refusal.said });
    if (answer.refusal.final === true) break;
  }
  return refuse(tried);
}

async function attemptSafely<T>(way: Way<T>): Promise<Result<T, NotThisWay>> {
  try {
    return await way.attempt();
  } catch (fault) {
    return refuse({ said: fault instanceof Error ? fault.message : String(fault) });
  }
}

/** No way led to an engine. The message is the one sentence that the person needs. */
export class EngineUnavailable extends Error {
  constructor(engine: string, tried: readonly Tried[], wayOut: string) {
    super(describeFailure(engine, tried, wayOut));
    this.name = 'EngineUnavailable';
  }
}

/** Names what was tried, what each way said, and the shortest way out. */
export function describeFailure(engine: string, tried: readonly Tried[], wayOut: string): string {
  const said = tried.map(({ name, said: words }) => `${name} (${oneLine(words)})`).join('; ');
  return `No ${engine} could be started: tried ${said}. Shortest way out: ${wayOut}.`;
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
}
