import { compareText } from '../textOrder.ts';
import { type Counts, isRecruitingCharge } from './counts.ts';
import type { Mention } from './mentions.ts';
import type { Person, PhoneJoin } from './persons.ts';
import type { DeclaredRegister } from './register.ts';

export interface CountedText {
  readonly text: string;
  readonly count: number;
}

export interface TakenMoney {
  /** A charge of the fee schedule. */
  readonly item: string;
  /** Whole rupees. Of what worker and agency declare for one case the larger counts, as one payment may stand twice. */
  readonly amountPkr: number;
  readonly workers: number;
}

export interface NamedCase {
  readonly caseRef: string;
  /** What naming the person means for the case: its review, or its hold when this worker's money was taken. */
  readonly effect: 'review' | 'hold';
  readonly takenPkr: number;
}

/** One unlicensed intermediary. All of it is personal. */
export interface IntermediaryProfile {
  /** The subject of the flag: phones in normal form, sorted, joined by `|`. */
  readonly ref: string;
  readonly phones: readonly string[];
  /** Names as written, the most frequent first. */
  readonly names: readonly CountedText[];
  readonly places: readonly CountedText[];
  readonly claimedAgencies: readonly CountedText[];
  readonly workers: readonly string[];
  readonly households: number;
  readonly recruitedWorkers: readonly string[];
  /** Workers from whom money was taken for recruiting. */
  readonly payingWorkers: readonly string[];
  readonly money: readonly TakenMoney[];
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** The key of the travel agency that declared a phone of this person: one that recruits, not one that sells tickets. */
  readonly travelAgency: string | null;
  readonly cases: readonly NamedCase[];
  readonly joins: readonly PhoneJoin[];
  /** For an officer: why this is an intermediary. */
  readonly words: string;
}

export function profilePerson(
  person: Person,
  counts: Counts,
  households: number,
  register: DeclaredRegister,
): IntermediaryProfile {
  const { mentions, phones, joins } = person;
  const names = countTexts(mentions.map(({ written }) => written));
  const seen = mentions.map(({ seenOn }) => seenOn).sort();
  const cases = [...groupBy(mentions, ({ caseRef }) => caseRef)]
    .map(([caseRef, ofCase]) => namedCaseOf(caseRef, ofCase))
    .sort((one, other) => compareText(one.caseRef, other.caseRef));
  return {
    ref: phones.join('|'),
    phones,
    names,
    places: countTexts(mentions.map(({ place }) => place ?? '')),
    claimedAgencies: countTexts(mentions.map(({ claimedAgency }) => claimedAgency ?? '')),
    workers: counts.workers,
    households,
    recruitedWorkers: counts.recruited,
    payingWorkers: counts.paying,
    money: listMoney(mentions),
    firstSeen: seen[0] ?? '',
    lastSeen: seen.at(-1) ?? '',
    travelAgency: phones.map(register.findTravelAgency).find((key) => key !== undefined) ?? null,
    cases,
    joins,
    words:
      `${names[0]?.text ?? 'Somebody without a name'}: named by ${counts.workers.length} workers of ${households} ` +
      `households, recruits ${counts.recruited.length}, paid for recruiting by ${counts.paying.length}`,
  };
}

function namedCaseOf(caseRef: string, mentions: readonly Mention[]): NamedCase {
  const takenPkr = listMoney(mentions)
    .filter(({ item }) => isRecruitingCharge(item))
    .reduce((total, { amountPkr }) => total + amountPkr, 0);
  return { caseRef, effect: takenPkr > 0 ? 'hold' : 'review', takenPkr };
}

function listMoney(mentions: readonly Mention[]): TakenMoney[] {
  const paid = mentions.flatMap(({ caseRef, worker, payment }) =>
    payment === null ? [] : [{ caseRef, worker: worker.ref, ...payment }],
  );
  return [...groupBy(paid, ({ item }) => item)]
    .map(([item, ofItem]) => ({
      item,
      amountPkr: [...groupBy(ofItem, ({ caseRef }) => caseRef).values()].reduce(
        (total, ofCase) =>
          total +
          Math.max(
            ...(['worker', 'agency'] as const).map((declarer) =>
              ofCase.reduce((sum, each) => (each.declaredBy === declarer ? sum + each.amountPkr : sum), 0),
            ),
          ),
        0,
      ),
      workers: new Set(ofItem.map(({ worker }) => worker)).size,
    }))
    .sort((one, other) => other.amountPkr - one.amountPkr || compareText(one.item, other.item));
}

function countTexts(texts: readonly string[]): CountedText[] {
  return [...groupBy(texts, (text) => text)]
    .filter(([text]) => text !== '')
    .map(([text, same]) => ({ text, count: same.length }))
    .sort((one, other) => other.count - one.count || compareText(one.text, other.text));
}

function groupBy<Each>(all: readonly Each[], keyOf: (each: Each) => string): Map<string, Each[]> {
  const groups = new Map<string, Each[]>();
  for (const each of all) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return groups;
}
