import { expect, test } from 'vitest';
import { type SettledMatch, settleMatch, type Verdict } from '../../../src/domain/settling/settleMatch.ts';
import { diceOf } from '../phoenix/madeUpNames.ts';

function settled(left: string, right: string, verdict: Verdict): SettledMatch {
  const told = {
    settledAt: '2026-06-01T05:00:00.000Z',
    by: 'o',
    role: 'fia_investigator',
    caseNumber: '1',
    purpose: 'p',
  };
  return { matchId: `${left}${right}`, of: 'phones', left, right, verdict, ...told };
}

const decide = (standing: readonly SettledMatch[], [left = '', right = '']: string, verdict: Verdict) =>
  settleMatch(standing, { of: 'phones', left, right, verdict });

test('a first verdict is written, the same one again is not, and another one takes its place', () => {
  expect(decide([], 'ab', 'same')).toMatchObject({ ok: true, value: 'write' });
  expect(decide([settled('a', 'b', 'same')], 'ab', 'same')).toMatchObject({ ok: true, value: 'stands' });
  expect(decide([settled('a', 'b', 'same')], 'ab', 'different')).toMatchObject({ ok: true, value: 'write' });
  expect(decide([settled('a', 'b', 'same')], 'ab', 'open')).toMatchObject({ ok: true, value: 'write' });
});

test('nothing is taken back where nothing was settled', () => {
  expect(decide([], 'ab', 'open')).toMatchObject({ ok: false, refusal: { kind: 'NothingSettled' } });
  expect(decide([settled('a', 'b', 'open')], 'ab', 'open')).toMatchObject({ refusal: { kind: 'NothingSettled' } });
});

test('two are not made one when a third says through another that they are two, and the verdict in the way is named', () => {
  const standing = [settled('a', 'b', 'same'), settled('a', 'c', 'different')];
  expect(decide(standing, 'bc', 'same')).toEqual({
    ok: false,
    refusal: { kind: 'MatchContradicted', matchIds: ['ac'] },
  });
  expect(decide([settled('a', 'b', 'open'), settled('a', 'c', 'different')], 'bc', 'same').ok).toBe(true);
});

test('two are not kept apart whom others made one, and what made them one is named', () => {
  const standing = [settled('a', 'b', 'same'), settled('b', 'c', 'same'), settled('d', 'e', 'same')];
  expect(decide(standing, 'ac', 'different')).toEqual({
    ok: false,
    refusal: { kind: 'MatchContradicted', matchIds: ['ab', 'bc'] },
  });
});

test.each(['one', 'two', 'three'])(
  'whatever is asked for, what is written never contradicts itself: seed %s',
  (seed) => {
    const dice = diceOf(`settling/${seed}`);
    const written = new Map<string, SettledMatch>();
    let refused = 0;
    for (let round = 0; round < 600; round++) {
      const [left = '', right = ''] = [dice.below(7), dice.below(7)].map((each) => 'abcdefg'[each] ?? '').sort();
      if (left === right) continue;
      const verdict = dice.pick(['same', 'different', 'open'] as const);
      const decided = decide([...written.values()], `${left}${right}`, verdict);
      if (decided.ok) written.set(`${left}${right}`, settled(left, right, verdict));
      else refused++;
      // Told apart here by colouring, and not by the code under test.
      const colour = new Map([...'abcdefg'].map((each) => [each, each]));
      for (const each of [...written.values()].filter(({ verdict: of }) => of === 'same')) {
        const [from, to] = [colour.get(each.left), colour.get(each.right)];
        for (const [name, of] of colour) if (of === from) colour.set(name, to ?? '');
      }
      for (const each of [...written.values()].filter(({ verdict: of }) => of === 'different')) {
        expect(colour.get(each.left)).not.toBe(colour.get(each.right));
      }
    }
    expect(refused).toBeGreaterThan(20);
  },
);
