import { hashFiner, hashKey } from './blocks.ts';
import { type BlockTable, createBlockTable } from './blockTable.ts';
import { type Blocker, mostInBlock } from './matchSchema.ts';

/**
 * Under which keys a row is filed: four numbers for each, blocker, key, finer key and membership, side by side for the
 * sake of the caches.
 */
export type Filed = readonly number[];

/** Rows, by number, under the keys of each blocker. */
export interface Filing<Row> {
  /** Files a row under its keys and no others; what stood under the same keys before stays where it is. */
  refile(before: Filed, row: Row, place: number): Filed;
  takeAll(filed: Filed): void;
  /** The rows that are compared with one that is filed so, itself among them. */
  listShared(filed: Filed): Set<number>;
}

const width = 4;
const none = -1;

export function createFiling<Row>(blockers: readonly Blocker<Row>[]): Filing<Row> {
  const tables = blockers.map(() => createBlockTable());
  const takeAll = (filed: Filed): void => {
    for (let at = 0; at < filed.length; at += width) {
      const member = filed[at + 3] ?? none;
      if (member !== none) tables[filed[at] ?? none]?.take(filed[at + 1] ?? 0, member);
    }
  };
  const refile = (before: Filed, row: Row, place: number): Filed => {
    const gone = [...before];
    const filed: number[] = [];
    for (const [blocker, { keysOf }] of blockers.entries()) {
      const table = tables[blocker] as BlockTable;
      for (const key of keysOf(row)) {
        const [block, finer] = [hashKey(key.key), hashFiner(key.finer)];
        const at = findFiled(gone, filed.length, blocker, block, finer);
        filed.push(blocker, block, finer, at === none ? table.put(block, finer, place) : (gone[at + 3] ?? none));
        if (at !== none) gone[at + 3] = none;
      }
    }
    takeAll(gone);
    return filed;
  };
  const listShared = (filed: Filed): Set<number> => {
    const found = new Set<number>();
    for (let at = 0; at < filed.length; at += width) {
      const blocker = filed[at] ?? none;
      const [table, most] = [tables[blocker] as BlockTable, blockers[blocker]?.most ?? mostInBlock];
      listCompared(table, filed[at + 3] ?? none, filed[at + 2] ?? 0, most, found);
    }
    return found;
  };
  return { refile, takeAll, listShared };
}

/** Where a row is filed under such a key already, not yet taken by another key; looked for in the same place first. */
function findFiled(filed: Filed, likely: number, blocker: number, block: number, finer: number): number {
  if (isFiled(filed, likely, blocker, block, finer)) return likely;
  for (let at = 0; at < filed.length; at += width) if (isFiled(filed, at, blocker, block, finer)) return at;
  return none;
}

function isFiled(filed: Filed, at: number, blocker: number, block: number, finer: number): boolean {
  return filed[at] === blocker && filed[at + 1] === block && filed[at + 2] === finer && filed[at + 3] !== none;
}

/** Adds the rows of a block that are compared with one member: all, or those of its finer key, or none. */
function listCompared(table: BlockTable, member: number, finer: number, most: number, found: Set<number>): void {
  const rows = listUpTo(table, member, null, most) ?? listUpTo(table, member, finer, mostInBlock) ?? [];
  for (const row of rows) found.add(row);
}

/** The rows of a member's block, or nothing where there are more than this. */
function listUpTo(table: BlockTable, member: number, finer: number | null, most: number): number[] | undefined {
  const rows: number[] = [];
  table.walk(member, finer, (row) => rows.push(row) <= most);
  return rows.length <= most ? rows : undefined;
}
