import type { WalkableRows } from './ports.ts';

/** Rows that one page holds. */
const rowsPerPage = 2000;

/** All rows of one kind, read a page at a time. */
export async function listAll<Row>(rows: WalkableRows<Row>): Promise<Map<string, Row>> {
  const all = new Map<string, Row>();
  let after: string | undefined;
  for (;;) {
    const page = await rows.listAfter(after, rowsPerPage);
    for (const [id, row] of page) all.set(id, row);
    after = page.at(-1)?.[0];
    if (page.length < rowsPerPage) return all;
  }
}
