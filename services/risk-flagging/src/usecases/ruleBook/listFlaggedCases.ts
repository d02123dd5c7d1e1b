import { karachiDate, type PlainDate, plainDate } from '@muhafiz/kernel';
import type { CaseFact } from '../../domain/facts.ts';
import { findIntermediaries } from '../../domain/intermediaries/findIntermediaries.ts';
import { declaredAgencyOf, namedPartiesOf } from '../../domain/intermediaries/fromRows.ts';
import { editionOn, type RuleState } from '../../domain/ruleBook/ruleState.ts';
import { bindRule, type Edition } from '../../domain/ruleLogic.ts';
import { agencyLogics, intermediaryLogics } from '../../domain/rules/index.ts';
import { SettledPairs } from '../../domain/settling/settledPairs.ts';
import { AgencyTallies } from '../../domain/subjects/agencyTallies.ts';
import { caseTallyOf } from '../../domain/subjects/caseTally.ts';
import { intermediaryFactsOf } from '../../domain/subjects/intermediaryFacts.ts';
import { feeTable } from '../lawTables.ts';
import type { RiskPorts } from '../ports.ts';

type IsFlagged = (departure: CaseFact) => boolean;

/** Which cases two editions of a rule about agencies or people concern, each on a count made afresh. */
export interface FlaggedCases {
  readonly present: IsFlagged;
  readonly draft: IsFlagged;
}

/** Nothing for rules about pairs: their cut-offs stand in an index, so that there is nothing to try. */
export async function listFlaggedCases(
  ports: RiskPorts,
  state: RuleState,
  draft: Edition,
): Promise<FlaggedCases | undefined> {
  const day = karachiDate(ports.clock.now());
  const editions = [editionOn(state, day), draft] as const;
  const agency = agencyLogics.find(({ code }) => code === state.code);
  if (agency !== undefined) {
    const { tallies, asOf } = await tallyAgencies(ports);
    const baseline = tallies.baseline(asOf);
    const keys = [...tallies.listRegistered()];
    return inBoth(editions, (edition) => {
      const rule = bindRule(agency, edition);
      const flagged = new Set(
        keys.filter((key) => rule.evaluate({ ...tallies.factsOf(key, asOf, baseline), salt: '' }).outcome === 'hit'),
      );
      return ({ agencyKey }) => flagged.has(agencyKey ?? '');
    });
  }
  const intermediary = intermediaryLogics.find(({ code }) => code === state.code);
  if (intermediary === undefined) return undefined;
  const people = await profileIntermediaries(ports);
  return inBoth(editions, (edition) => {
    const rule = bindRule(intermediary, edition);
    const hit = people.filter(({ facts }) => rule.evaluate({ ...facts, salt: '' }).outcome === 'hit');
    const flagged = new Set(hit.flatMap(({ caseRefs }) => caseRefs));
    return ({ ref }) => flagged.has(ref);
  });
}

function inBoth([present, draft]: readonly [Edition, Edition], judge: (edition: Edition) => IsFlagged): FlaggedCases {
  return { present: judge(present), draft: judge(draft) };
}

async function tallyAgencies({ facts, clock }: RiskPorts): Promise<{ tallies: AgencyTallies; asOf: PlainDate }> {
  const tallies = new AgencyTallies();
  for (const [key, row] of await facts.agencies.readAll()) tallies.putAgency(key, row.source);
  for (const row of (await facts.cases.readAll()).values()) tallies.putCase(caseTallyOf(row));
  for (const [ref, row] of await facts.complaints.readAll()) tallies.putComplaint({ ref, ...row });
  const today = karachiDate(clock.now());
  return { tallies, asOf: plainDate([tallies.latestDay() || today, today].sort()[0] as string) };
}

async function profileIntermediaries({ facts, matches }: RiskPorts) {
  const cases = await facts.cases.readAll();
  const homes = await facts.persons.readAll();
  const agencies = await facts.agencies.readAll();
  const table = (await facts.tables.findMany([feeTable])).get(feeTable);
  const fees = table?.kind === 'fees' ? table.rows : [];
  const settled = new SettledPairs();
  for (const { of, left, right, verdict } of await matches.listAll()) {
    if (of === 'phones') settled.set(left, right, verdict);
  }
  const named = [...(await facts.parties.readAll())].flatMap(([ref, parties]) => {
    const departure = cases.get(ref);
    return departure === undefined ? [] : [namedPartiesOf({ departure, parties }, homes, fees)];
  });
  const declared = [...(await facts.agencyIdentities.readAll())].flatMap(([key, identity]) => {
    const kind = agencies.get(key)?.kind;
    return kind === undefined ? [] : [declaredAgencyOf(key, kind, identity)];
  });
  return findIntermediaries({ cases: named, agencies: declared }, settled).map((profile) => ({
    facts: intermediaryFactsOf(profile, profile.ref, (ref) => cases.get(ref)),
    caseRefs: profile.cases.map(({ caseRef }) => caseRef),
  }));
}
