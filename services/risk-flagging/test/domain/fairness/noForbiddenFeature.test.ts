import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseFacts } from '../../../src/domain/facts.ts';
import { bindRule, firstEdition, type ParameterSpecs, type RuleLogic } from '../../../src/domain/ruleLogic.ts';
import {
  agencyLogics,
  caseLogics,
  intermediaryLogics,
  pairLogics,
  phoenixLogics,
} from '../../../src/domain/rules/index.ts';
import type { AgencyFacts } from '../../../src/domain/subjects/agencyFacts.ts';
import type { IntermediaryFacts } from '../../../src/domain/subjects/intermediaryFacts.ts';
import type { PairFacts } from '../../../src/domain/subjects/pairFacts.ts';
import type { PhoenixFacts } from '../../../src/domain/subjects/phoenixFacts.ts';
import { facts as someFacts } from '../builders.ts';
import { clone, factsOfPack, readPack } from '../registerPack.ts';

/**
 * No rule may treat people by sex, religion, ethnicity or home district. Every rule of the code, those that are off too,
 * is asked about generated facts behind a proxy that notes every path it reads, cited or not; a rule that is added is
 * asked without a change here. Two rules are let read a worker's sex: the law sets minimum ages by sex (Rules r.25), and a
 * passport's machine-readable lines say the sex that the register must agree with.
 *
 * SAME_PERSON weighs, among other fields, whether two entries name the same district, and a household of the definition of
 * an intermediary is a father's name in a district. Both compare rows with each other to tell who is who: a district makes
 * nobody more or less likely to be flagged than another district does. It reaches a rule as a weight of evidence, never as
 * the name of a place, and that too is held here.
 */
const forbidden =
  /^(sex|gender|religion|sect|faith|ethnicity|caste|tribe|language|district|homeDistrict|province|domicile)$/i;
/** A CNIC begins with the district of registration and ends with the sex; machine-readable lines contain the sex. */
const papersThatTell = /^(cnic|mrzLine1|mrzLine2)$/;

const letReadSex: Readonly<Record<string, readonly string[]>> = {
  UNDERAGE: ['worker.sex', 'ages.rows.*.sex'],
  IDENTITY_CONFLICT: ['worker.sex'],
};
const letReadPapers: ReadonlySet<string> = new Set(['IDENTITY_CONFLICT']);

/** The facts, and every path that is read of them; listing the names of an object reads nothing yet. */
function watched<Facts extends object>(facts: Facts, read: Set<string>, path = ''): Facts {
  return new Proxy(facts, {
    get: (target, name, receiver) => {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof name !== 'string' || typeof value === 'function') return value;
      if (Array.isArray(target) && name === 'length') return value;
      const step = Array.isArray(target) ? '*' : name;
      const here = path === '' ? step : `${path}.${step}`;
      if (typeof value === 'object' && value !== null) return watched(value, read, here);
      read.add(here);
      return value;
    },
  });
}

type AnyLogic = RuleLogic<ParameterSpecs, never>;

function pathsRead(logic: AnyLogic, all: readonly object[]): Set<string> {
  const read = new Set<string>();
  const rule = bindRule(logic, { ...firstEdition(logic), on: true });
  for (const facts of all) rule.evaluate(watched(facts, read) as never);
  return read;
}

/** What this rule read and may not. */
function breaches(code: string, read: ReadonlySet<string>): string[] {
  return [...read].filter((path) => {
    const leaf = path.slice(path.lastIndexOf('.') + 1);
    if (forbidden.test(leaf)) return !(letReadSex[code] ?? []).includes(path);
    return papersThatTell.test(leaf) && !letReadPapers.has(code);
  });
}

const pack = factsOfPack(readPack(new URL('examples/register-pack/', clone)));

/** Facts that no register holds: parts of different cases put together, and pieces that are missing. */
function mixtures(count: number): CaseFacts[] {
  const one = fc.constantFrom(...pack);
  const mixed = fc.tuple(one, one, one, one, fc.boolean()).map(([a, b, c, d, missing]): CaseFacts => {
    const source = 'worker/W1@1';
    return {
      ...a,
      worker: missing ? { state: 'missing', source } : b.worker,
      agency: c.agency,
      permission: d.permission,
      dealing: b.dealing,
      ages: d.ages,
      sameIdentity: c.sameIdentity,
      payees: d.payees,
      employer: c.employer,
      watch: [{ source, entryId: 'E1', by: 'cnic' }],
      concerns: caseLogics.map(({ code }) => {
        const subject = { subjectKind: 'agency', subjectRef: '1/LHR', relatedRef: null } as const;
        return { source, code, ruleVersion: 1, effect: 'review', ...subject };
      }),
    };
  });
  return fc.sample(mixed, { numRuns: count, seed: 7 });
}

const source = 'of the test';
const agency: AgencyFacts = {
  ...{ format: 'agency-facts/1', salt: 's', agency: { source, key: '1/LHR' }, asOf: { source, day: '2026-06-30' } },
  complaints: ['p1', 'p2', 'p3', 'p4', null, null].map((complainant, at) => ({
    ...{ source, ref: `K${at}`, filedOn: `2026-05-1${at}`, complainant },
  })),
  activity: { source, casesInYear: 10 },
  baseline: { source, complaints: 20, cases: 2000 },
  declared: {
    ...{ source, cases: 10, understated: 9 },
    examples: [{ source, caseRef: 'C1', workerSumPkr: 300_000, agencySumPkr: 15_000 }],
  },
};
const intermediary: IntermediaryFacts = {
  ...{ format: 'intermediary-facts/2', salt: 's', intermediary: { source, token: 'I-0123456789ABCDE' } },
  counts: { source, workers: 3, households: 2, recruited: 2, paying: 1, agencies: 3 },
  phones: [{ source, phone: '+923001234567' }],
  names: [{ source, name: 'Bashir Ahmad', count: 3 }],
  cases: [{ source, caseRef: 'C1', takenPkr: 120_000 }],
  agencies: [{ source, agencyKey: '1/LHR', workers: 3 }],
  batch: { source, day: '2026-05-01', workers: 5 },
};
const pair: PairFacts = {
  ...{ format: 'pair-facts/1', salt: 's', pair: { source, left: 'W1', right: 'W2' } },
  match: { source, centibits: 1234 },
  fields: [{ source, field: 'district', centibits: 300, words: 'the same district' }],
};
const phoenix: PhoenixFacts = {
  ...{ format: 'phoenix-facts/1', salt: 's', pair: { source, agency: '9/LHR', former: '1/LHR' } },
  match: { source, centibits: 2150 },
  links: [
    { source, strength: 'strong', sharedBy: 2, kind: 'account', centibits: 1200, words: 'the same account' },
    { source, strength: 'strong', sharedBy: 2, kind: 'person', centibits: 950, words: 'declared by both' },
  ],
};

const cases = [...pack, ...mixtures(3000)];
const asked: readonly (readonly [logic: AnyLogic, facts: readonly object[]])[] = [
  ...caseLogics.map((logic) => [logic as AnyLogic, cases] as const),
  ...agencyLogics.map((logic) => [logic as AnyLogic, [agency]] as const),
  ...intermediaryLogics.map((logic) => [logic as AnyLogic, [intermediary]] as const),
  ...pairLogics.map((logic) => [logic as AnyLogic, [pair]] as const),
  ...phoenixLogics.map((logic) => [logic as AnyLogic, [phoenix]] as const),
];

test.each(asked.map(([logic, facts]) => [logic.code, logic, facts] as const))(
  '%s reads nothing that a person is born with',
  (code, logic, facts) => {
    const read = pathsRead(logic, facts);
    expect(read.size, 'it was never really asked').toBeGreaterThan(0);
    expect(breaches(code, read)).toEqual([]);
  },
);

describe('the test itself', () => {
  const made = (evaluate: (facts: CaseFacts) => boolean): AnyLogic => {
    const [first] = caseLogics;
    if (first === undefined) throw new Error('no rule');
    const answer = (facts: CaseFacts) =>
      evaluate(facts) ? { outcome: 'noHit' } : { outcome: 'couldNotTell', missing: [] };
    return { ...first, code: 'MADE_UP', evaluate: answer } as unknown as AnyLogic;
  };
  const found = (evaluate: (facts: CaseFacts) => boolean) =>
    breaches('MADE_UP', pathsRead(made(evaluate), [someFacts()]));

  test('finds a rule that reads the sex, also one that copies it or cites nothing', () => {
    expect(found(({ worker }) => worker.state === 'known' && worker.sex === 'F')).toEqual(['worker.sex']);
    expect(found(({ worker }) => ({ ...worker }).state === 'known')).toContain('worker.sex');
    expect(found((facts) => JSON.stringify(facts).length > 0)).toContain('worker.sex');
  });
  test('finds a rule that reads the district out of a CNIC', () => {
    expect(found(({ worker }) => worker.state === 'known' && worker.cnic.startsWith('3'))).toEqual(['worker.cnic']);
  });
  test('lets the two rules read the sex only where they may', () => {
    expect(breaches('UNDERAGE', new Set(['worker.sex', 'payees.*.sex']))).toEqual(['payees.*.sex']);
    expect(breaches('FEE_OVER_CEILING', new Set(['worker.sex']))).toEqual(['worker.sex']);
  });
});

test('no fact of a case has a place for religion, ethnicity or home district', () => {
  const names = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      names.add(name);
      walk(inner);
    }
  };
  for (const facts of cases) walk(facts);
  expect([...names].filter((name) => forbidden.test(name))).toEqual(['sex']);
});
