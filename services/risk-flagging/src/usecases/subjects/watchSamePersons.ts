import { createPersonIndex, type SamePersonPair } from '../../domain/matching/index.ts';
import { pairFactsOf } from '../../domain/subjects/pairFacts.ts';
import { subjectIds } from '../../domain/subjects/subject.ts';
import { type JudgedSubject, judgeGone, judgeSubject } from './judgeSubject.ts';
import type { SubjectSecrets } from './subjectSecrets.ts';
import type { SubjectWatch } from './watch.ts';

/** Looks for workers who were entered twice under different CNICs. */
export function watchSamePersons(secrets: SubjectSecrets): SubjectWatch {
  const index = createPersonIndex();
  const touched = new Set<string>();
  /** Pairs that stand, by either worker. */
  const standing = new Map<string, Map<string, SamePersonPair>>();

  const link = (pair: SamePersonPair, add: boolean): void => {
    for (const ref of [pair.left, pair.right]) {
      const pairs = standing.get(ref) ?? new Map<string, SamePersonPair>();
      if (add) pairs.set(idOf(pair), pair);
      else pairs.delete(idOf(pair));
      standing.set(ref, pairs);
    }
  };

  return {
    take: ({ persons }) => {
      for (const person of persons.values()) {
        index.replace(person);
        touched.add(person.ref);
      }
    },
    judge: (asOf): JudgedSubject[] => {
      const judged = new Map<string, JudgedSubject>();
      for (const ref of touched) {
        const before = [...(standing.get(ref)?.values() ?? [])];
        const now = new Map(index.candidatesOf(ref).map((pair) => [idOf(pair), pair]));
        for (const pair of before) {
          if (now.has(idOf(pair))) continue;
          link(pair, false);
          judged.set(idOf(pair), judgeGone(secrets, nameOf(pair), asOf));
        }
        for (const pair of now.values()) {
          link(pair, true);
          judged.set(idOf(pair), judgePair(secrets, pair, asOf));
        }
      }
      touched.clear();
      return [...judged.values()];
    },
  };
}

const idOf = ({ left, right }: SamePersonPair): string => subjectIds.pair(left, right);
const nameOf = (pair: SamePersonPair) => ({ id: idOf(pair), kind: 'worker', ref: pair.left }) as const;

function judgePair(secrets: SubjectSecrets, pair: SamePersonPair, asOf: string): JudgedSubject {
  const about = [pair.left, pair.right].map((ref) => ({ stream: `worker/${ref}`, effect: 'review' }) as const);
  return judgeSubject(secrets, nameOf(pair), pairFactsOf(pair), about, asOf);
}
