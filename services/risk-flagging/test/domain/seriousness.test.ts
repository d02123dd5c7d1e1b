import { expect, test } from 'vitest';
import type { Flag } from '../../src/domain/flag.ts';
import { compareSeriousness, seriousnessOf } from '../../src/domain/seriousness.ts';

type Weighed = Pick<Flag, 'code' | 'effect' | 'severity' | 'excessPkr'>;
const hold = (code: string, severity: Flag['severity'], excessPkr: number | null = null): Weighed => ({
  code,
  effect: 'hold',
  severity,
  excessPkr,
});
const review: Weighed = { code: 'FEE_ABOVE_BAND', effect: 'review', severity: 'slight', excessPkr: null };

function order(cases: Record<string, Weighed[]>): string[] {
  const list = Object.entries(cases).map(([ref, flags]) => seriousnessOf(ref, flags));
  return list.sort(compareSeriousness).map((each) => each.caseRef);
}

test('what holds a case goes before rupees, rupees before what is only to be reviewed, and then the ref', () => {
  expect(
    order({
      a: [],
      b: [review],
      c: [hold('PERMISSION_EXCEEDED', 'serious')],
      d: [hold('FEE_OVER_CEILING', 'grave', 500)],
      e: [hold('FEE_OVER_CEILING', 'grave', 90000)],
      f: [hold('FEE_OVER_CEILING', 'grave', 100), hold('UNDERAGE', 'grave')],
      g: [hold('FEE_OVER_CEILING', 'grave', 500), review],
      h: [hold('FEE_OVER_CEILING', 'grave', 500)],
    }),
  ).toEqual(['f', 'e', 'g', 'd', 'h', 'c', 'b', 'a']);
});

test('several flags of one rule weigh as one', () => {
  const twice = [hold('IDENTITY_CONFLICT', 'serious'), hold('IDENTITY_CONFLICT', 'serious')];
  expect(seriousnessOf('a', twice).holdWeight).toBe(seriousnessOf('a', twice.slice(1)).holdWeight);
});
