import type { FeeRowFact } from '../../domain/facts.ts';
import type { PersonRow } from '../../domain/identityRows.ts';
import { declaredAgencyOf, type Named, namedPartiesOf } from '../../domain/intermediaries/fromRows.ts';
import { createIntermediaryIndex, type ProfileChange } from '../../domain/intermediaries/intermediaryIndex.ts';
import type { IntermediaryProfile } from '../../domain/intermediaries/profile.ts';
import { intermediaryFactsOf } from '../../domain/subjects/intermediaryFacts.ts';
import { subjectIds } from '../../domain/subjects/subject.ts';
import { type JudgedSubject, type Judging, judgeGone, judgeSubject } from './judgeSubject.ts';
import type { News, SubjectWatch } from './watch.ts';

/** Joins the people whom workers name and pay into persons, and looks for those who recruit without a licence. */
export function watchIntermediaries(judging: Judging): SubjectWatch {
  const index = createIntermediaryIndex();
  const named = new Map<string, Named>();
  const homes = new Map<string, PersonRow>();
  const casesOfWorker = new Map<string, Set<string>>();
  const made = new Map<string, IntermediaryProfile>();
  const gone = new Set<string>();
  let fees: readonly FeeRowFact[] = [];

  const note = (change: ProfileChange): void => {
    for (const ref of change.gone) {
      made.delete(ref);
      gone.add(ref);
    }
    for (const profile of change.made) {
      gone.delete(profile.ref);
      made.set(profile.ref, profile);
    }
  };

  /** Refs of the cases whose parties must be placed anew. */
  const takeCases = ({ cases, parties, persons, fees: table }: News): Set<string> => {
    const changed = new Set<string>();
    for (const [ref, departure] of cases) {
      const known = parties.get(ref) ?? named.get(ref)?.parties;
      if (known === undefined) continue;
      // A case that changed its worker stays in the old one's list too: placing it once more changes nothing.
      casesOfWorker.set(departure.workerRef, (casesOfWorker.get(departure.workerRef) ?? new Set()).add(ref));
      named.set(ref, { departure, parties: known });
      changed.add(ref);
    }
    for (const [ref, person] of persons) {
      homes.set(ref, person);
      for (const caseRef of casesOfWorker.get(ref) ?? []) changed.add(caseRef);
    }
    if (table?.kind === 'fees') {
      fees = table.rows;
      for (const ref of named.keys()) changed.add(ref);
    }
    return changed;
  };

  return {
    take: (news) => {
      const declared = [...news.identities].flatMap(([key, identity]) => {
        const kind = news.agencies.get(key)?.kind;
        return kind === undefined ? [] : [declaredAgencyOf(key, kind, identity)];
      });
      if (declared.length > 0) note(index.replaceAgencies(declared));
      for (const { of, left, right, verdict } of news.settled) {
        if (of === 'phones') note(index.settle(left, right, verdict));
      }
      const changed = [...takeCases(news)].flatMap((ref) => named.get(ref) ?? []);
      if (changed.length > 0) note(index.replaceCases(changed.map((each) => namedPartiesOf(each, homes, fees))));
    },
    judge: (asOf): JudgedSubject[] => {
      const judged = new Map<string, JudgedSubject>();
      // One who is known by another number now may have the same token: what stands comes last.
      for (const ref of gone) put(judged, judgeGone(judging, nameOf(judging, ref), asOf));
      for (const profile of made.values()) put(judged, judgeProfile(judging, { profile, named }, asOf));
      gone.clear();
      made.clear();
      return [...judged.values()];
    },
  };
}

function put(judged: Map<string, JudgedSubject>, subject: JudgedSubject): void {
  judged.set(subject.id, subject);
}

/** The token is made of the least of the phones, so that another number found later leaves the person's name as it is. */
function nameOf(judging: Judging, ref: string) {
  const token = judging.secrets.tokenOf(ref.split('|')[0] ?? ref);
  return { id: subjectIds.intermediary(token), kind: 'intermediary', ref: token } as const;
}

interface Profiled {
  readonly profile: IntermediaryProfile;
  readonly named: ReadonlyMap<string, Named>;
}

function judgeProfile(judging: Judging, { profile, named }: Profiled, asOf: string): JudgedSubject {
  const name = nameOf(judging, profile.ref);
  const about = profile.cases.map(({ caseRef, effect }) => ({ stream: `case/${caseRef}`, effect }));
  const facts = intermediaryFactsOf(profile, name.ref, (ref) => named.get(ref)?.departure);
  return judgeSubject(judging, name, facts, about, asOf);
}
