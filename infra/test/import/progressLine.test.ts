import { expect, test } from 'vitest';
import { createProgressLine, describeSeconds } from '../../import/progressLine.ts';

function screen(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, columns: 120, written, write: (text: string) => written.push(text) };
}

test('a terminal gets one line that is written over, with rate and time left', () => {
  const out = screen(true);
  let now = 0;
  const line = createProgressLine(1000, out, () => now);
  for (const done of [100, 200, 500]) {
    now += 1000;
    line.show(done, 'cases.csv');
  }
  line.end('done');
  expect(out.written.every((text) => text.startsWith('\r\u001b[K'))).toBe(true);
  // 500 rows in 3 s are 167 a second; the 500 that are left take 3 s.
  expect(out.written[2]).toContain('50 %  500 of 1,000 rows, 167 rows/s, 3 s left  cases.csv');
  expect(out.written.filter((text) => text.includes('\n'))).toEqual(['\r\u001b[Kdone\n']);
});

test('anything else gets a plain line every few seconds and no control characters', () => {
  const out = screen(false);
  let now = 0;
  const line = createProgressLine(100, out, () => now);
  for (let done = 1; done <= 100; done++) {
    now += 100;
    line.show(done, 'workers.csv');
  }
  expect(out.written).toHaveLength(4);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
  expect(out.written.join('')).not.toMatch(/[\u001b\r]/);
});

test('without a known total no time left is made up', () => {
  const out = screen(true);
  let now = 0;
  const line = createProgressLine(undefined, out, () => now);
  now = 1000;
  line.show(50, 'cases.csv');
  expect(out.written.join('')).toContain('50 rows, 50 rows/s');
  expect(out.written.join('')).not.toContain('left');
});

test.each([
  [48, '48 s'],
  [185, '3 min 05 s'],
  [4800, '1 h 20 min'],
])('%i seconds are told as %s', (seconds, words) => expect(describeSeconds(seconds)).toBe(words));
