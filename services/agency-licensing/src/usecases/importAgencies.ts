import { ok, type Result, refuse } from '@muhafiz/kernel';
import { type Agency, type AgencyEvent, evolveAgency } from '../domain/agency/agency.ts';
import { type ArrivingAgency, enterAgency } from '../domain/agency/enterAgency.ts';
import { preparePublicAnswer } from '../domain/public-answer/publicAnswer.ts';
import type { LicensingRefusal } from '../domain/refusals.ts';
import {
  agencyBound,
  entryOf,
  type ImportOutcome,
  judgeTable,
  personBound,
  personOf,
  type RegisterTable,
  withKnownAgency,
} from '../domain/registerTables.ts';
import { aggregatesPerCommit, chunksOf, tryAgain } from './inChunks.ts';
import type { Actor, Ports, RequestContext } from './ports.ts';
import { rowsRefusal } from './rowsRefusal.ts';
import { scheduleInForce } from './scheduleInForce.ts';

export interface ImportAgencies {
  readonly agencies: RegisterTable;
  readonly people: RegisterTable;
}

type Counted = { created: number; corrected: number; unchanged: number };

/**
 * Takes every valid row of the register and answers the others. Each commit holds at most 200 agencies with their
 * public answers; a table given twice changes nothing the second time. People may come without their agency's row when
 * the register knows it already.
 */
export const importAgencies =
  (ports: Ports) =>
  async (
    actor: Actor,
    command: ImportAgencies,
    context: RequestContext,
  ): Promise<Result<ImportOutcome, LicensingRefusal>> => {
    const tooMany = rowsRefusal('agencies.csv', command.agencies, [command.people]);
    if (tooMany !== undefined) return refuse(tooMany);
    const agencies = judgeTable('agencies.csv', command.agencies, agencyBound);
    if (!agencies.ok) return agencies;
    const judgedPeople = judgeTable('agency_people.csv', command.people, personBound);
    if (!judgedPeople.ok) return judgedPeople;

    const arriving = new Map<string, ArrivingAgency & { people: ArrivingAgency['people'][number][] }>();
    for (const { row } of agencies.value.accepted) {
      arriving.set(row.agencyKey, { key: row.agencyKey, entry: entryOf(row), people: [] });
    }
    const elsewhere = judgedPeople.value.accepted.map(({ row }) => row.agencyKey).filter((key) => !arriving.has(key));
    const known = await ports.listKnownAgencies([...new Set<string>(elsewhere)]);
    const people = withKnownAgency(
      'agency_people.csv',
      judgedPeople.value,
      (key) => arriving.has(key) || known.has(key),
    );
    for (const { row } of people.accepted) {
      const of = arriving.get(row.agencyKey) ?? { key: row.agencyKey, people: [] };
      of.people.push(personOf(row));
      arriving.set(row.agencyKey, of);
    }

    const total: Counted = { created: 0, corrected: 0, unchanged: 0 };
    for (const chunk of chunksOf([...arriving.values()], aggregatesPerCommit)) {
      const done = await tryAgain(() => enterChunk(ports, actor, chunk, context));
      if (!done.ok) return done;
      total.created += done.value.created;
      total.corrected += done.value.corrected;
      total.unchanged += done.value.unchanged;
    }
    return ok({ ...total, refused: [...agencies.value.refused, ...people.refused] });
  };

async function enterChunk(
  ports: Ports,
  actor: Actor,
  chunk: readonly ArrivingAgency[],
  context: RequestContext,
): Promise<Result<Counted, LicensingRefusal>> {
  const keys = chunk.map((arriving) => arriving.key);
  const [standing, answers, schedule] = [
    await ports.agencies.loadMany(keys),
    await ports.answers.loadMany(keys),
    await scheduleInForce(ports),
  ];
  const counted: Counted = { created: 0, corrected: 0, unchanged: 0 };
  const changes: Parameters<Ports['unitOfWork']['commit']>[0][number][] = [];
  const changed: Agency[] = [];
  for (const arriving of chunk) {
    const loaded = getLoaded(standing, arriving.key);
    const events = enterAgency(loaded.state, arriving, { by: actor.id, seal: ports.seal });
    const agency = evolvedAgency(loaded.state, events);
    if (agency === undefined || events.length === 0) {
      counted.unchanged++;
      continue;
    }
    counted[loaded.state === undefined ? 'created' : 'corrected']++;
    changed.push(agency);
    const prepared = getLoaded(answers, arriving.key);
    const told = preparePublicAnswer(prepared.state, agency, { schedule, now: ports.now() });
    changes.push(ports.agencies.change(loaded, events), ports.answers.change(prepared, told));
  }
  const committed = await ports.unitOfWork.commit(changes, context);
  if (!committed.ok) return committed;
  ports.search.learn(changed);
  return ok(counted);
}

function evolvedAgency(agency: Agency | undefined, events: readonly AgencyEvent[]): Agency | undefined {
  return events.reduce<Agency | undefined>(evolveAgency, agency);
}

function getLoaded<State>(loaded: ReadonlyMap<string, State>, id: string): State {
  const found = loaded.get(id);
  if (found === undefined) throw new Error('a store left out an id that it was asked for');
  return found;
}
