import { canonicalJson, digestOf } from '@muhafiz/kernel';
import { describe, expect, test } from 'vitest';
import { assessCase } from '../../src/domain/assessCase.ts';
import type { CaseFacts } from '../../src/domain/facts.ts';
import type { Flag } from '../../src/domain/flag.ts';
import { replayFlag } from '../../src/domain/replay.ts';
import { firstBook } from '../../src/domain/ruleBook/ruleBook.ts';
import { bindRule, firstEdition } from '../../src/domain/ruleLogic.ts';
import { caseLogics, subjectCodes } from '../../src/domain/rules/index.ts';
import { aWorker, facts } from './builders.ts';
import { contrived } from './contrivedCases.ts';
import { clone, factsOfPack, readPack } from './registerPack.ts';

const { cases: rules } = firstBook.inForce('2026-01-01');
/** Those too that are asked by nobody yet. */
const allRules = caseLogics.map((logic) => bindRule(logic, firstEdition(logic)));

type Leaf = string | number | null;

/** The leaves of the facts by path; `source` only says where a fact was read, `format` and `salt` are no facts. */
function listLeaves(value: unknown, path = ''): [path: string, value: Leaf][] {
  if (typeof value !== 'object' || value === null) return [[path, value as Leaf]];
  return Object.entries(value)
    .filter(([name]) => name !== 'source' && !(path === '' && (name === 'format' || name === 'salt')))
    .flatMap(([name, inner]) => listLeaves(inner, path === '' ? name : `${path}.${name}`));
}

const choices: Record<string, readonly Leaf[]> = {
  kind: ['oep', 'travel_agency'],
  subjectKind: ['worker', 'agency', 'intermediary'],
  effect: ['hold', 'review', 'note'],
  'row.kind': ['ceiling', 'at_cost', 'barred'],
  channel: ['oep', 'direct', '*'],
  declaredBy: ['worker', 'agency'],
  'agency.status': ['active', 'suspended', 'cancelled', 'surrendered'],
  'case.status': ['pending', 'cleared', 'departed', 'withdrawn', 'refused', 'lapsed'],
  sex: ['F', 'M', 'X'],
  shares: ['cnic', 'passport', 'both'],
  state: ['missing'],
  whose: ['agency', 'other', 'unknown'],
  by: ['cnic', 'passport', 'phone', 'namedPhone'],
  method: ['bank', 'cash', 'mobile_wallet'],
};

/** Other values that could stand in the place of this one, near and far. */
function otherValues(path: string, value: Leaf): Leaf[] {
  const leaf = path.slice(path.lastIndexOf('.') + 1);
  const kindOfLeaf = leaf === 'kind' && path.startsWith('fees') ? 'row.kind' : leaf === 'status' ? path : leaf;
  const listed = choices[kindOfLeaf];
  if (listed !== undefined) return listed.filter((each) => each !== value);
  if (typeof value === 'number') return [value + 1, value * 10 + 7, ...(value > 1 ? [value - 1, 1] : [])];
  if (value === null) return [leaf.endsWith('On') || leaf.endsWith('To') ? '2019-05-05' : 'X1'];
  if (/^\d{4}-\d{2}-\d{2}$/.test(value))
    return ['1999-12-31', '2025-06-11', '2049-01-01'].filter((each) => each !== value);
  if (leaf === 'cnic') return ['1111111111111'];
  return [`${value}X`, 'other1'];
}

function withLeaf(whole: CaseFacts, path: string, value: Leaf): CaseFacts {
  const copy = structuredClone(whole);
  const steps = path.split('.');
  const last = steps.pop() as string;
  let at = copy as unknown as Record<string, never>;
  for (const step of steps) at = at[step] as never;
  (at as Record<string, Leaf>)[last] = value;
  return copy;
}

/** What a person would see of a flag: whom it is about, what it asks, why, and how much. */
function told(flag: Flag): string {
  const { subject, relatedRef, effect, reason, excessPkr } = flag;
  return canonicalJson({ subject, relatedRef, effect, reason, excessPkr } as never);
}

/** The finding in the same place after the change: the flag of the rule about the same related person. */
function again(changed: CaseFacts, flag: Flag): Flag | undefined {
  const rule = allRules.find((each) => each.code === flag.code);
  if (rule === undefined) throw new Error(flag.code);
  return assessCase(changed, [rule]).flags.find((each) => each.cause === flag.cause);
}

function checkFlag(whole: CaseFacts, flag: Flag): number {
  const cited = new Set(flag.evidence.map((fact) => fact.path));
  let changes = 0;
  for (const [path, value] of listLeaves(whole)) {
    for (const other of otherValues(path, value)) {
      const found = again(withLeaf(whole, path, other), flag);
      const change = `${flag.code} ${path}: ${value} -> ${other}`;
      if (cited.has(path)) {
        expect(found === undefined ? 'no such flag' : told(found), change).not.toBe(told(flag));
        if (found !== undefined) expect(found.digest, change).not.toBe(flag.digest);
      } else {
        expect(canonicalJson((found ?? null) as never), change).toBe(canonicalJson(flag as never));
      }
      changes++;
    }
  }
  return changes;
}

describe('a flag is a function of what it cites', () => {
  test.each(Object.entries(contrived))('%s: cited facts change it, others change nothing', (_, whole) => {
    const { flags } = assessCase(whole, allRules);
    expect(flags.length).toBeGreaterThan(0);
    for (const flag of flags) expect(checkFlag(whole, flag)).toBeGreaterThan(30);
  });

  test('every rule has a case among them or in the sample pack', () => {
    const hit = new Set(Object.values(contrived).flatMap((whole) => assessCase(whole, allRules).flags));
    const codes = new Set([...hit].map(({ code }) => code));
    const dormant = caseLogics.filter(({ atFirst, code }) => atFirst === 'off' && !subjectCodes.has(code));
    expect(dormant.filter(({ code }) => !codes.has(code)).map(({ code }) => code)).toEqual([]);
  });

  test('the same holds for flags of every rule in the sample pack', () => {
    const seen = new Map<string, number>();
    for (const whole of factsOfPack(readPack(new URL('examples/register-pack/', clone)))) {
      for (const flag of assessCase(whole, rules).flags) {
        const count = seen.get(flag.code) ?? 0;
        if (count >= 4) continue;
        seen.set(flag.code, count + 1);
        checkFlag(whole, flag);
      }
    }
    const ofCases = rules.filter((rule) => !subjectCodes.has(rule.code));
    expect([...seen.keys()].sort()).toEqual(ofCases.map((rule) => rule.code).sort());
  }, 60_000);

  test('and for what a case bears because of its agency', () => {
    const concerns = [...subjectCodes].map((code) => ({
      ...{ source: 'subject/agency:1250/RWP@3', code, ruleVersion: 1 },
      ...({ subjectKind: 'agency', subjectRef: '1250/RWP', relatedRef: null, effect: 'hold' } as const),
    }));
    // Neither is what UNLICENSED_INTERMEDIARY asks of the same case.
    const alike: Record<string, string> = { RECRUITER_ACROSS_AGENCIES: 'review', RECRUITED_IN_BATCH: 'note' };
    const whole = facts({ concerns });
    const { flags } = assessCase(whole, allRules);
    expect(flags.map(({ code, effect, subject }) => [code, effect, subject.ref]).sort()).toEqual(
      [...subjectCodes].map((code) => [code, alike[code] ?? 'hold', '1250/RWP']).sort(),
    );
    for (const flag of flags) expect(checkFlag(whole, flag)).toBeGreaterThan(30);
  });

  test('the version of the stream a fact was read from changes neither outcome, words nor digest', () => {
    const whole = contrived['every kind of payment'] as CaseFacts;
    const later = { ...whole, case: { ...whole.case, source: 'case/C1@9' } };
    const [before, after] = [whole, later].map((each) => assessCase(each, rules).flags);
    expect(after?.map((flag) => [told(flag), flag.digest])).toEqual(before?.map((flag) => [told(flag), flag.digest]));
    expect(after?.[0]?.evidence.some((fact) => fact.source === 'case/C1@9')).toBe(true);
  });

  test('what may be published shows nothing personal', () => {
    const whole = facts({
      worker: aWorker({ dateOfBirth: '2008-08-02', mrzLine1: 'P<PAKGILL', mrzLine2: 'GO3168011' }),
      ages: contrived['a worker under both ages']?.ages as CaseFacts['ages'],
      sameIdentity: (contrived['two namesakes'] as CaseFacts).sameIdentity,
      payees: (contrived['a service charge gone astray'] as CaseFacts).payees,
      watch: (contrived['entries of the watch list'] as CaseFacts).watch,
    });
    const { flags } = assessCase(whole, allRules);
    expect(flags.length).toBeGreaterThan(2);
    const shown = flags.flatMap((flag) => [
      flag.reason.en,
      flag.reason.ur,
      flag.wouldClear.en,
      flag.wouldClear.ur,
      ...flag.evidence.filter((fact) => !fact.personal).map((fact) => String(fact.value)),
      ...flag.reason.grounds.filter((line) => !line.personal).flatMap((line) => [line.en, line.ur]),
    ]);
    for (const secret of [
      '2008',
      '1981',
      '1982',
      'GO3168011',
      '3210284462805',
      'PAKGILL',
      'Ghulam Rasool',
      '1112223',
      'E1',
      'E2',
    ]) {
      expect(shown.filter((text) => text.includes(secret))).toEqual([]);
    }
  });

  test('a digest of personal evidence cannot be guessed from the evidence without the salt of the case', () => {
    const whole = contrived['two namesakes'] as CaseFacts;
    const [flag] = assessCase(whole, rules).flags;
    const [other] = assessCase({ ...whole, salt: 'another salt' }, rules).flags;
    expect(other?.digest).not.toBe(flag?.digest);
    expect(
      digestOf({ cause: flag?.cause, evidence: flag?.evidence.map((fact) => [fact.path, fact.value]) } as never),
    ).not.toBe(flag?.digest);
  });
});

describe('replay', () => {
  const whole = contrived['two namesakes'] as CaseFacts;

  test('tells the flags of one rule apart by their cause', () => {
    for (const flag of assessCase(whole, rules).flags)
      expect(replayFlag(whole, flag, firstBook)).toEqual({ ok: true, value: flag });
  });

  test('refuses a version that never was, a flag that these facts do not raise, and facts of another format', () => {
    const name = { code: 'IDENTITY_CONFLICT', version: 1, cause: 'IDENTITY_CONFLICT|worker:W1|W9' };
    expect(replayFlag(whole, { ...name, version: 9 }, firstBook)).toEqual({
      ok: false,
      refusal: { kind: 'RuleVersionUnknown', code: 'IDENTITY_CONFLICT', version: 9 },
    });
    expect(replayFlag(whole, name, firstBook)).toEqual({
      ok: false,
      refusal: { kind: 'FlagNotReproduced', cause: name.cause },
    });
    expect(replayFlag({ ...whole, format: 'case-facts/0' as never }, name, firstBook)).toMatchObject({
      refusal: { kind: 'FactsNotReadable' },
    });
  });
});
