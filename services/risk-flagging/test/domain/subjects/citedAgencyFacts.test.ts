import { canonicalJson } from '@muhafiz/kernel';
import { expect, test } from 'vitest';
import type { Flag } from '../../../src/domain/flag.ts';
import { firstBook } from '../../../src/domain/ruleBook/ruleBook.ts';
import type { AgencyFacts } from '../../../src/domain/subjects/agencyFacts.ts';
import { assessSubject } from '../../../src/domain/subjects/assessSubject.ts';
import { replaySubject } from '../../../src/domain/subjects/replaySubject.ts';

const { subjects } = firstBook.inForce('2026-01-01');

/** Six complaints on ten cases where one on a hundred is usual, and nine of ten cases understated. */
const facts: AgencyFacts = {
  format: 'agency-facts/1',
  salt: 'of the test',
  agency: { source: 'agency/1/LHR@2', key: '1/LHR' },
  asOf: { source: 'case and complaint/(the newest day told)', day: '2026-06-30' },
  complaints: ['p1', 'p2', 'p3', 'p4', null, null].map((complainant, at) => ({
    ...{ source: `complaint/K${at}@1`, ref: `K${at}`, filedOn: `2026-05-1${at}`, complainant },
  })),
  activity: { source: 'case/(of 1/LHR)', casesInYear: 10 },
  baseline: { source: 'case and complaint/(of all agencies)', complaints: 20, cases: 2000 },
  declared: {
    ...{ source: 'case/(of 1/LHR)', cases: 10, understated: 9 },
    examples: [{ source: 'case/C1@1', caseRef: 'C1', workerSumPkr: 300_000, agencySumPkr: 15_000 }],
  },
};

type Leaf = string | number | null;

function listLeaves(value: unknown, path = ''): [path: string, value: Leaf][] {
  if (typeof value !== 'object' || value === null) return [[path, value as Leaf]];
  return Object.entries(value)
    .filter(([name]) => name !== 'source' && !(path === '' && (name === 'format' || name === 'salt')))
    .flatMap(([name, inner]) => listLeaves(inner, path === '' ? name : `${path}.${name}`));
}

function otherValues(value: Leaf): Leaf[] {
  if (typeof value === 'number') return [value + 1, value * 3];
  if (value === null) return ['p9'];
  return /^\d{4}-/.test(value) ? ['2026-05-29', '2025-01-01', '2027-01-01'] : [`${value}X`];
}

function withLeaf(path: string, value: Leaf): AgencyFacts {
  const copy = structuredClone(facts);
  const steps = path.split('.');
  const last = steps.pop() as string;
  let at = copy as unknown as Record<string, never>;
  for (const step of steps) at = at[step] as never;
  (at as Record<string, Leaf>)[last] = value;
  return copy;
}

const told = ({ subject, reason }: Flag): string => canonicalJson({ subject, reason } as never);

test.each(assessSubject(facts, subjects).map((flag) => [flag.code, flag] as const))(
  '%s is a function of what it cites, and is computed again to the same flag',
  (code, flag) => {
    const cited = new Set(flag.evidence.map(({ path }) => path));
    for (const [path, value] of listLeaves(facts)) {
      for (const other of otherValues(value)) {
        const found = assessSubject(withLeaf(path, other), subjects).find((each) => each.code === code);
        const change = `${path}: ${value} -> ${other}`;
        if (cited.has(path)) expect(found && told(found), change).not.toBe(told(flag));
        else expect(found && [told(found), found.digest], change).toEqual([told(flag), flag.digest]);
      }
    }
    const again = replaySubject(facts, { code, version: flag.version, cause: flag.cause }, firstBook);
    expect(again.ok && canonicalJson(again.value as never)).toBe(canonicalJson(flag as never));
  },
);

test('both rules have something to say of these facts', () => {
  expect(assessSubject(facts, subjects).map((flag) => flag.code)).toEqual(['COMPLAINT_CLUSTER', 'UNDER_DECLARED_FEES']);
});
