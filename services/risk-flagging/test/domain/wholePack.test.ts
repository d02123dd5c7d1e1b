import { canonicalJson } from '@muhafiz/kernel';
import { describe, expect, test } from 'vitest';
import { assessCase } from '../../src/domain/assessCase.ts';
import { replayFlag } from '../../src/domain/replay.ts';
import { firstBook } from '../../src/domain/ruleBook/ruleBook.ts';
import { subjectCodes } from '../../src/domain/rules/index.ts';
import { clone, factsOfPack, readPack, readRows } from './registerPack.ts';

const { cases: rules } = firstBook.inForce('2026-01-01');

const codes = new Set(rules.map((rule) => rule.code).filter((code) => !subjectCodes.has(code)));

function truthOf(file: string): { found: string[]; excess: Map<string, number>; related: Set<string> } {
  const rows = readRows(new URL(`shared/test-kit/fixtures/truth/${file}`, clone)).filter((row) =>
    codes.has(row.flag_code ?? ''),
  );
  const excess = new Map<string, number>();
  const related = new Set<string>();
  for (const row of rows) {
    const amount = /excess (\d+)/.exec(row.explanation ?? '');
    if (amount) excess.set(row.subject_ref ?? '', Number(amount[1]));
    if (row.related_ref) related.add(`${row.flag_code},${row.subject_ref},${row.related_ref}`);
  }
  return {
    found: [...new Set(rows.map((row) => `${row.flag_code},${row.subject_kind},${row.subject_ref}`))].sort(),
    excess,
    related,
  };
}

function rejectedRows(file: string): Map<string, Set<number>> {
  const rejected = new Map<string, Set<number>>();
  for (const row of readRows(new URL(`shared/test-kit/fixtures/truth/${file}`, clone))) {
    const name = row.file ?? '';
    rejected.set(name, (rejected.get(name) ?? new Set()).add(Number(row.line)));
  }
  return rejected;
}

describe.each([
  {
    name: 'the sample pack',
    folder: new URL('examples/register-pack/', clone),
    truth: 'sample-pack.csv',
    rejected: new Map<string, Set<number>>(),
    cases: 5000,
  },
  {
    name: 'the pack with spoilt rows',
    folder: new URL('shared/test-kit/fixtures/bad-rows-pack/', clone),
    truth: 'bad-rows-pack.csv',
    rejected: rejectedRows('bad-rows-pack.rejected.csv'),
    cases: 400,
  },
])('$name', ({ folder, truth, rejected, cases }) => {
  const facts = factsOfPack(readPack(folder, rejected));
  const assessments = facts.map((each) => assessCase(each, rules));
  const flags = assessments.flatMap((assessment) => assessment.flags);
  const expected = truthOf(truth);

  test('every flag of the truth is raised and no other', () => {
    expect(facts).toHaveLength(cases);
    const found = flags.map((flag) => `${flag.code},${flag.subject.kind},${flag.subject.ref}`);
    expect([...new Set(found)].sort()).toEqual(expected.found);
    expect(assessments.flatMap((assessment) => assessment.couldNotTell)).toEqual([]);
  });

  test('the rupees over the ceiling are those of the truth', () => {
    const found = new Map(
      flags.filter((flag) => flag.code === 'FEE_OVER_CEILING').map((flag) => [flag.subject.ref, flag.excessPkr]),
    );
    expect(expected.excess.size).toBeGreaterThan(0);
    for (const [ref, excess] of expected.excess) expect([ref, found.get(ref)]).toEqual([ref, excess]);
  });

  test('who shares papers with whom is told as in the truth, on both sides of each pair', () => {
    const found = new Set(
      flags
        .filter((flag) => flag.relatedRef !== null)
        .map((flag) => `${flag.code},${flag.subject.ref},${flag.relatedRef}`),
    );
    for (const pair of expected.related) expect(found).toContain(pair);
  });

  test('each flag is computed again to the same bytes from its facts read back from text', () => {
    let replayed = 0;
    for (const [index, assessment] of assessments.entries()) {
      if (assessment.flags.length === 0) continue;
      const readBack = JSON.parse(canonicalJson(facts[index] as never));
      for (const flag of assessment.flags) {
        const again = replayFlag(readBack, flag, firstBook);
        expect(again.ok && canonicalJson(again.value as never)).toBe(canonicalJson(flag as never));
        replayed++;
      }
    }
    expect(replayed).toBe(flags.length);
  });
});
