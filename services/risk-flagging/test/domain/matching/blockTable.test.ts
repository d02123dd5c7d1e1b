import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashKey } from '../../../src/domain/matching/blocks.ts';
import { createBlockTable } from '../../../src/domain/matching/blockTable.ts';

type Table = ReturnType<typeof createBlockTable>;

function rowsOf(table: Table, member: number, finer: number | null = null): number[] {
  const rows: number[] = [];
  table.walk(member, finer, (row) => {
    rows.push(row);
    return true;
  });
  return rows.sort((one, other) => one - other);
}

const step = fc.record({
  key: fc.nat(40),
  finer: fc.integer({ min: -2, max: 2 }),
  row: fc.nat(1000),
  leaves: fc.nat(2),
});

test('a table tells what plain lists tell, whatever came and went', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const table = createBlockTable();
      const there: { block: number; finer: number; row: number; member: number }[] = [];
      for (const { key, finer, row, leaves } of steps) {
        const block = hashKey(`key ${key}`);
        there.push({ block, finer, row, member: table.put(block, finer, row) });
        for (const gone of there.splice(row % there.length, leaves)) table.take(gone.block, gone.member);
      }
      for (let key = 0; key <= 40; key++) {
        const block = hashKey(`key ${key}`);
        const own = there.filter((one) => one.block === block);
        const inOrder = (some: typeof own) => some.map(({ row }) => row).sort((one, other) => one - other);
        for (const { member } of own) {
          expect(rowsOf(table, member)).toEqual(inOrder(own));
          expect(rowsOf(table, member, 1)).toEqual(inOrder(own.filter(({ finer }) => finer === 1)));
        }
      }
    }),
  );
});

test('it grows, and keys whose members left make room for others', () => {
  const table = createBlockTable();
  for (let round = 0; round < 3; round++) {
    const members = Array.from({ length: 5000 }, (_, at) => table.put(hashKey(`${round} ${at}`), 0, at));
    expect(members.map((member) => rowsOf(table, member))).toEqual(members.map((_, at) => [at]));
    for (const [at, member] of members.entries()) table.take(hashKey(`${round} ${at}`), member);
    const again = table.put(hashKey(`${round} 4321`), 0, 7);
    expect(rowsOf(table, again)).toEqual([7]);
    table.take(hashKey(`${round} 4321`), again);
  }
});

test('whoever has heard enough is told no more', () => {
  const table = createBlockTable();
  const members = Array.from({ length: 9 }, (_, row) => table.put(1, 0, row));
  for (const member of members) {
    const heard: number[] = [];
    table.walk(member, null, (row) => heard.push(row) < 3);
    expect(heard).toHaveLength(3);
  }
});
