import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MarkedStream } from '../../src/domain/mark.ts';
import type { CaseWalk, RiskPorts } from '../../src/usecases/ports.ts';
import { workOffWide } from '../../src/usecases/workOffWide.ts';

const at = '2026-06-01T05:00:00.000Z' as MarkedStream['at'];
const stream = 'reference-table/fee-schedule';

/** An office of so many cases with one mark on all of them. */
function officeOf(count: number) {
  const refs = Array.from({ length: count }, (_, index) => `C${String(index).padStart(4, '0')}`);
  let mark: MarkedStream | undefined = { stream, stamp: 's', at };
  const ports = {
    facts: {
      cases: {
        listRefsAfter: async ({ after = '', limit }: CaseWalk) => refs.filter((ref) => ref > after).slice(0, limit),
      },
    },
    marks: {
      moveOn: async (_: MarkedStream, after: string) => {
        if (mark !== undefined) mark = { ...mark, after };
      },
      takeAway: async () => {
        mark = undefined;
      },
    },
  } as unknown as Pick<RiskPorts, 'facts' | 'marks'>;
  return { refs, ports, standing: () => mark };
}

const pace = fc.record({
  count: fc.nat(60),
  refsPerLook: fc.integer({ min: 1, max: 20 }),
  casesPerAssessment: fc.integer({ min: 1, max: 9 }),
});

test('every case is assessed once and in order, in parts of the size asked for, then the mark is gone', async () => {
  await fc.assert(
    fc.asyncProperty(pace, async ({ count, ...rest }) => {
      const { refs, ports, standing } = officeOf(count);
      const assessed: string[] = [];
      await workOffWide(
        ports,
        standing() as MarkedStream,
        async (some) => {
          expect(some.length).toBeLessThanOrEqual(rest.casesPerAssessment);
          assessed.push(...some);
        },
        rest,
      );
      expect(assessed).toEqual(refs);
      expect(standing()).toBeUndefined();
    }),
  );
});

test('who breaks off goes on where it was: nothing is left out, and no more than one part is done again', async () => {
  await fc.assert(
    fc.asyncProperty(pace, fc.nat(60), async ({ count, ...rest }, breakAt) => {
      const { refs, ports, standing } = officeOf(count);
      const assessed: string[] = [];
      let broken = false;
      const assess = async (some: readonly string[]): Promise<void> => {
        assessed.push(...some);
        if (broken || assessed.length < breakAt) return;
        broken = true;
        throw new Error('the power went');
      };
      await workOffWide(ports, standing() as MarkedStream, assess, rest).catch(() => undefined);
      const left = standing();
      if (left !== undefined) await workOffWide(ports, left, assess, rest);
      expect(new Set(assessed)).toEqual(new Set(refs));
      expect(assessed.length - refs.length).toBeLessThanOrEqual(rest.casesPerAssessment);
      expect(standing()).toBeUndefined();
    }),
  );
});
