import { createPersonIndex, type SamePersonPair } from '../../domain/matching/index.ts';
import { SettledPairs } from '../../domain/settling/settledPairs.ts';
import { pairFactsOf } from '../../domain/subjects/pairFacts.ts';
import { subjectIds } from '../../domain/subjects/subject.ts';
import { type JudgedSubject, type Judging, judgeGone, judgeSubject } from './judgeSubject.ts';
import type { SubjectWatch } from './watch.ts';

/** Looks for workers who were entered twice under different CNICs. */
export function watchSamePersons(judging: Judging): SubjectWatch {
  const index = createPersonIndex();
  const touched = new Set<string>();
  const settled = new SettledPairs();
  /** Verdicts as evidence cites them, by the pair's id. */
  const sources = new Map<string, string>();
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

  /** Those whom the evidence speaks for, but for those settled to be two; and those settled to be one. */
  const listPairs = (ref: string): Map<string, SamePersonPair> => {
    const probable = index.candidatesOf(ref).filter(({ left, right }) => settled.find(left, right) !== 'different');
    const certain = settled.sameAs(ref).flatMap((other) => index.pairOf(ref, other) ?? []);
    return new Map([...probable, ...certain].map((pair) => [idOf(pair), pair]));
  };

  return {
    take: ({ persons, settled: verdicts }) => {
      for (const person of persons.values()) {
        index.replace(person);
        touched.add(person.ref);
      }
      for (const { of, left, right, verdict, source } of verdicts) {
        if (of !== 'workers') continue;
        settled.set(left, right, verdict);
        sources.set(subjectIds.pair(left, right), source);
        touched.add(left).add(right);
      }
    },
    judge: (asOf): JudgedSubject[] => {
      const judged = new Map<string, JudgedSubject>();
      for (const ref of touched) {
        const before = [...(standing.get(ref)?.values() ?? [])];
        const now = listPairs(ref);
        for (const pair of before) {
          if (now.has(idOf(pair))) continue;
          link(pair, false);
          judged.set(idOf(pair), judgeGone(judging, nameOf(pair), asOf));
        }
        for (const pair of now.values()) {
          link(pair, true);
          const isSettled = settled.find(pair.left, pair.right) === 'same';
          judged.set(idOf(pair), judgePair(judging, pair, isSettled ? sources.get(idOf(pair)) : undefined, asOf));
        }
      }
      touched.clear();
      return [...judged.values()];
    },
  };
}

const idOf = ({ left, right }: SamePersonPair): string => subjectIds.pair(left, right);
const nameOf = (pair: SamePersonPair) => ({ id: idOf(pair), kind: 'worker', ref: pair.left }) as const;

function judgePair(judging: Judging, pair: SamePersonPair, settledBy: string | undefined, asOf: string): JudgedSubject {
  const about = [pair.left, pair.right].map((ref) => ({ stream: `worker/${ref}`, effect: 'review' }) as const);
  return judgeSubject(judging, nameOf(pair), pairFactsOf(pair, settledBy), about, asOf);
}
