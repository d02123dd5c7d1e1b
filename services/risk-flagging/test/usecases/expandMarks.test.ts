import { describe, expect, test } from 'vitest';
import type { MarkedStream } from '../../src/domain/mark.ts';
import { expandMarks } from '../../src/usecases/expandMarks.ts';
import type { RiskPorts } from '../../src/usecases/ports.ts';

const at = '2026-06-01T05:00:00.000Z' as MarkedStream['at'];
const mark = (stream: string): MarkedStream => ({ stream, stamp: 's', at });

/** Agencies with so many cases each; asked by agency alone. */
function agenciesWith(casesOf: Readonly<Record<string, number>>): RiskPorts {
  const listRefs = async (_name: string, keys: readonly string[], limit: number) =>
    keys.flatMap((key) => Array.from({ length: casesOf[key] ?? 0 }, (_, index) => `${key}-${index}`)).slice(0, limit);
  return { facts: { cases: { listRefs } } } as unknown as RiskPorts;
}

const streams = (marks: readonly MarkedStream[]) => marks.map((each) => each.stream);

describe('marks that concern many cases', () => {
  test('few cases: all marks are worked off in one look', async () => {
    const found = await expandMarks(agenciesWith({ a: 2, b: 3 }), [mark('agency/a'), mark('agency/b')], 10);
    expect(found.caseRefs.size).toBe(5);
    expect(streams(found.whole)).toEqual(['agency/a', 'agency/b']);
    expect(found.wide).toEqual([]);
  });

  test('many small marks are too much together, and none of them is walked by itself', async () => {
    const all = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`a${index}`, 4]));
    const marks = Object.keys(all).map((key) => mark(`agency/${key}`));
    const found = await expandMarks(agenciesWith(all), marks, 10);
    expect(found.wide).toEqual([]);
    // Each mark that is called whole has all its cases in the answer; the others wait for the next look.
    expect(found.whole.length).toBeGreaterThan(0);
    expect(found.caseRefs.size).toBe(4 * found.whole.length);
    expect(found.whole.length).toBeLessThan(marks.length);
  });

  test('a mark that is too much by itself is wide, and its neighbours are not', async () => {
    const marks = ['a', 'huge', 'b'].map((key) => mark(`agency/${key}`));
    const found = await expandMarks(agenciesWith({ a: 1, huge: 50, b: 2 }), marks, 10);
    expect(streams(found.wide)).toEqual(['agency/huge']);
    expect(streams(found.whole)).toEqual(['agency/a', 'agency/b']);
    expect(found.caseRefs.size).toBe(3);
  });

  test('cases of one permission are taken together, however the marks on them are spread', async () => {
    // Twelve cases of four permissions in turn; a look holds two permissions.
    const permissionOf = (ref: string) => `P${Number(ref.slice(1)) % 4}`;
    const refs = Array.from({ length: 12 }, (_, index) => `C${index}`);
    const ports = {
      facts: {
        cases: {
          findMany: async (ids: readonly string[]) =>
            new Map(ids.map((ref) => [ref, { ref, permissionNo: permissionOf(ref) }])),
          listRefs: async (_name: string, permissions: readonly string[], limit: number) =>
            refs.filter((ref) => permissions.includes(permissionOf(ref))).slice(0, limit),
        },
      },
    } as unknown as RiskPorts;
    const found = await expandMarks(
      ports,
      refs.map((ref) => mark(`case/${ref}`)),
      6,
    );
    // Every case that is assessed takes its own mark away with it.
    expect(found.caseRefs.size).toBe(6);
    expect(found.whole).toHaveLength(6);
    expect(found.wide).toEqual([]);
  });

  test('a table of the law concerns every case', async () => {
    const found = await expandMarks(agenciesWith({}), [mark('reference-table/fee-schedule')], 10);
    expect(streams(found.wide)).toEqual(['reference-table/fee-schedule']);
  });
});
