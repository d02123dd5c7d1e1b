import { expect, test } from 'vitest';
import { askWatchList } from '../../../src/domain/watchList/askWatchList.ts';

const after = '2026-06-01T08:00:00.000Z|3f2c8a1e-0b7d-4c55-9a61-2f7f6f0f9d10';

test('a stretch has one entry at least and five hundred at most', () => {
  const firstOf = (first: number) => {
    const stretch = askWatchList({ first, after });
    return stretch.ok ? stretch.value.first : undefined;
  };
  expect([-1, 0, 7, 500, 100_000].map(firstOf)).toEqual([1, 1, 7, 500, 500]);
});

test('it begins at the newest, or after the cursor of an earlier page', () => {
  expect(askWatchList({ first: 7 })).toEqual({ ok: true, value: { first: 7, after: undefined } });
  expect(askWatchList({ first: 7, after: null })).toEqual({ ok: true, value: { first: 7, after: undefined } });
  expect(askWatchList({ first: 7, after })).toEqual({ ok: true, value: { first: 7, after } });
});

test.each(['', 'yesterday', '2026-06-01T08:00:00.000Z', `${after}|more`])('no page ends at %j', (written) => {
  expect(askWatchList({ first: 7, after: written })).toMatchObject({ ok: false, refusal: { field: 'after' } });
});
