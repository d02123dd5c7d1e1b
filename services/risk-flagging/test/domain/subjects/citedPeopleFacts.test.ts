import { canonicalJson } from '@muhafiz/kernel';
import { expect, test } from 'vitest';
import type { Flag } from '../../../src/domain/flag.ts';
import { publishedFlag } from '../../../src/domain/flag.ts';
import { firstBook } from '../../../src/domain/ruleBook/ruleBook.ts';
import { assessSubject } from '../../../src/domain/subjects/assessSubject.ts';
import type { IntermediaryFacts } from '../../../src/domain/subjects/intermediaryFacts.ts';
import type { PairFacts } from '../../../src/domain/subjects/pairFacts.ts';
import type { PhoenixFacts } from '../../../src/domain/subjects/phoenixFacts.ts';
import { replaySubject } from '../../../src/domain/subjects/replaySubject.ts';
import type { SubjectFacts } from '../../../src/domain/subjects/subject.ts';

const { subjects } = firstBook.inForce('2026-01-01');

const source = 'case/(all that name the person)';
const intermediary: IntermediaryFacts = {
  format: 'intermediary-facts/2',
  salt: 'of the test',
  intermediary: { source, token: 'I-0123456789ABCDE' },
  counts: { source, workers: 3, households: 2, recruited: 2, paying: 1, agencies: 3 },
  phones: [{ source, phone: '+923001234567' }],
  names: [{ source, name: 'Bashir Ahmad', count: 3 }],
  cases: [{ source: 'case/C1', caseRef: 'C1', takenPkr: 120_000 }],
  agencies: ['1/LHR', '2/LHR', '3/RWP'].map((agencyKey) => ({ source, agencyKey, workers: 1 })),
  batch: { source, day: '2026-05-01', workers: 5 },
};

const of = 'worker/W1 and worker/W2';
const pair: PairFacts = {
  format: 'pair-facts/1',
  salt: 'of the test',
  pair: { source: of, left: 'W1', right: 'W2' },
  match: { source: of, centibits: 1234 },
  fields: [{ source: of, field: 'name', centibits: 900, words: 'the same name in another spelling' }],
};

const both = 'agency/9/LHR and agency/1/LHR';
const link = { source: both, strength: 'strong', sharedBy: 2 } as const;
const phoenix: PhoenixFacts = {
  format: 'phoenix-facts/1',
  salt: 'of the test',
  pair: { source: both, agency: '9/LHR', former: '1/LHR' },
  match: { source: both, centibits: 2150 },
  links: [
    { ...link, kind: 'account', centibits: 1200, words: 'the same bank account PK36SCBL' },
    { ...link, kind: 'person', centibits: 950, words: 'Nadeem Butt is declared by both' },
  ],
};

type Leaf = string | number | null;

function listLeaves(value: unknown, path = ''): [path: string, value: Leaf][] {
  if (typeof value !== 'object' || value === null) return [[path, value as Leaf]];
  return Object.entries(value)
    .filter(([name]) => name !== 'source' && !(path === '' && (name === 'format' || name === 'salt')))
    .flatMap(([name, inner]) => listLeaves(inner, path === '' ? name : `${path}.${name}`));
}

function withLeaf(facts: SubjectFacts, path: string, value: Leaf): SubjectFacts {
  const copy = structuredClone(facts);
  const steps = path.split('.');
  const last = steps.pop() as string;
  let at = copy as unknown as Record<string, never>;
  for (const step of steps) at = at[step] as never;
  (at as Record<string, Leaf>)[last] = value;
  return copy;
}

const told = ({ subject, relatedRef, reason }: Flag): string => canonicalJson({ subject, relatedRef, reason } as never);

/** The rule alone, as it is asked once it is on. */
function rulesOf(code: string) {
  const rules = firstBook.findSubjectRules(code, 1);
  if (rules === undefined) throw new Error(`no rule ${code}`);
  return rules;
}

const profile = /^(?:intermediary|counts\.(?!agencies)|phones|names|cases)/;

test.each([
  ['UNLICENSED_INTERMEDIARY', intermediary, profile],
  ['RECRUITER_ACROSS_AGENCIES', intermediary, /^(?:intermediary|counts\.agencies|agencies)/],
  ['RECRUITED_IN_BATCH', intermediary, /^(?:intermediary|batch)/],
  ['SAME_PERSON', pair, /./],
  ['PHOENIX_AGENCY', phoenix, /./],
] as const)('%s is a function of what it cites, and is computed again to the same flag', (code, facts, reads) => {
  const rules = rulesOf(code);
  const [flag, ...others] = assessSubject(facts, rules);
  if (flag === undefined) throw new Error('no flag');
  expect([flag.code, others]).toEqual([code, []]);
  const cited = flag.evidence.map(({ path }) => path).sort();
  const leaves = listLeaves(facts);
  expect(cited).toEqual(
    leaves
      .map(([path]) => path)
      .filter((path) => reads.test(path))
      .sort(),
  );
  for (const [path, value] of leaves) {
    const other = typeof value === 'number' ? value + 1 : path.endsWith('strength') ? 'weak' : otherText(path, value);
    const [found] = assessSubject(withLeaf(facts, path, other), rules);
    if (reads.test(path)) expect(found && told(found), path).not.toBe(told(flag));
    else expect(found && told(found), path).toBe(told(flag));
  }
  const again = replaySubject(facts, { code, version: flag.version, cause: flag.cause }, firstBook);
  expect(again.ok && canonicalJson(again.value as never)).toBe(canonicalJson(flag as never));
});

const otherText = (path: string, value: Leaf): string => (path.endsWith('day') ? '2026-05-02' : `${value}X`);

test.each([
  ['RECRUITER_ACROSS_AGENCIES', { counts: { ...intermediary.counts, agencies: 2 } }],
  ['RECRUITED_IN_BATCH', { batch: { ...intermediary.batch, workers: 4 } }],
] as const)('%s flags from its cut-off on', (code, changes) => {
  expect(assessSubject(intermediary, rulesOf(code))).toHaveLength(1);
  expect(assessSubject({ ...intermediary, ...changes }, rulesOf(code))).toEqual([]);
});

test('facts of the first format give the flag that they gave, and none of rules that came later', () => {
  const { agencies: _, batch: __, counts, ...rest } = intermediary;
  const { agencies: ___, ...counted } = counts;
  const first = { ...rest, counts: counted, format: 'intermediary-facts/1' } as unknown as IntermediaryFacts;
  const [flag] = assessSubject(intermediary, rulesOf('UNLICENSED_INTERMEDIARY'));
  const [old] = assessSubject(first, rulesOf('UNLICENSED_INTERMEDIARY'));
  expect(canonicalJson(old as never)).toBe(canonicalJson(flag as never));
  for (const code of ['RECRUITER_ACROSS_AGENCIES', 'RECRUITED_IN_BATCH']) {
    expect(assessSubject(first, rulesOf(code))).toEqual([]);
  }
});

test.each([
  ['two workers', { workers: 2 }],
  ['one household', { households: 1 }],
  ['a recruiter of one, paid by one', { recruited: 1, paying: 1 }],
])('%s make no intermediary', (_, counts) => {
  expect(assessSubject({ ...intermediary, counts: { ...intermediary.counts, ...counts } }, subjects)).toEqual([]);
});

test('who is paid for recruiting by two is one without recruiting any', () => {
  const counts = { ...intermediary.counts, recruited: 0, paying: 2 };
  expect(assessSubject({ ...intermediary, counts }, subjects)).toHaveLength(1);
});

test('names that speak against it outweigh numbers that lie close together', () => {
  const fields = [
    { source: of, field: 'name', centibits: -1100, words: 'another name' },
    { source: of, field: 'cnic', centibits: 1700, words: 'a CNIC one slip away' },
  ];
  expect(assessSubject({ ...pair, fields }, subjects)).toEqual([]);
});

test('one strong link is not two', () => {
  const [first, second] = phoenix.links;
  const links = [first, { ...second, strength: 'weak' }] as PhoenixFacts['links'];
  expect(assessSubject({ ...phoenix, links }, subjects)).toEqual([]);
});

test('neither phone nor name is published with the flag', () => {
  for (const facts of [intermediary, pair, phoenix]) {
    const [flag] = assessSubject(facts, subjects);
    const rule = flag && firstBook.findEdition(flag.code, flag.version);
    if (flag === undefined || rule === undefined) throw new Error('no flag');
    const text = JSON.stringify(publishedFlag(rule, flag));
    for (const personal of ['+923001234567', 'Bashir', 'another spelling', 'Nadeem', 'PK36'])
      expect(text).not.toContain(personal);
  }
});
