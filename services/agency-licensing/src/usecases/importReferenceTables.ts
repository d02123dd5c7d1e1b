import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { ReferenceRow, ReferenceTableId } from '../domain/reference-table/referenceTable.ts';
import { reviseTable } from '../domain/reference-table/reviseTable.ts';
import type { LicensingRefusal } from '../domain/refusals.ts';
import {
  type ImportOutcome,
  judgeTable,
  type LawFile,
  lawBound,
  lawRowOf,
  type RefusedRow,
  type RegisterTable,
} from '../domain/registerTables.ts';
import { tryAgain } from './inChunks.ts';
import type { Actor, PendingChange, Ports, RequestContext } from './ports.ts';
import { rowsRefusal } from './rowsRefusal.ts';

export interface ImportReferenceTables {
  readonly feeSchedule?: RegisterTable | undefined;
  readonly ageRules?: RegisterTable | undefined;
  readonly rates?: RegisterTable | undefined;
}

interface ArrivingTable {
  readonly id: ReferenceTableId;
  readonly rows: readonly ReferenceRow[];
}

/**
 * Adds new rows to the tables of the law, all in one transaction. The public answers follow: they are composed anew,
 * page by page, by the sweep that looks for answers of an older schedule.
 */
export const importReferenceTables =
  (ports: Ports) =>
  async (
    actor: Actor,
    command: ImportReferenceTables,
    context: RequestContext,
  ): Promise<Result<ImportOutcome, LicensingRefusal>> => {
    const { feeSchedule, ageRules, rates } = command;
    const tooMany = rowsRefusal('fee_schedule.csv', undefined, [feeSchedule, ageRules, rates]);
    if (tooMany !== undefined) return refuse(tooMany);
    const arriving: ArrivingTable[] = [];
    const refused: RefusedRow[] = [];
    const given: [LawFile, ReferenceTableId, RegisterTable | undefined][] = [
      ['fee_schedule.csv', 'fee-schedule', feeSchedule],
      ['age_rules.csv', 'age-rules', ageRules],
      ['rates.csv', 'rates', rates],
    ];
    for (const [file, id, table] of given) {
      if (table === undefined) continue;
      const judged = judgeTable(file, table, lawBound(file));
      if (!judged.ok) return judged;
      arriving.push({ id, rows: judged.value.accepted.map(({ row }) => lawRowOf(row)) });
      refused.push(...judged.value.refused);
    }
    const counted = await tryAgain(() => reviseAll(ports, actor, arriving, context));
    return counted.ok ? ok({ ...counted.value, refused }) : counted;
  };

async function reviseAll(
  ports: Ports,
  actor: Actor,
  arriving: readonly ArrivingTable[],
  context: RequestContext,
): Promise<Result<{ created: number; corrected: number; unchanged: number }, LicensingRefusal>> {
  const standing = await ports.tables.loadMany(arriving.map((table) => table.id));
  const counted = { created: 0, corrected: 0, unchanged: 0 };
  const changes: (PendingChange | undefined)[] = [];
  for (const table of arriving) {
    const loaded = standing.get(table.id) ?? { id: table.id, version: 0, state: undefined };
    const revised = reviseTable(loaded.state, table, { by: actor.id });
    if (!revised.ok) return revised;
    const rowsAfter = revised.value[0]?.published.rows.length ?? loaded.state?.rows.length ?? 0;
    const added = rowsAfter - (loaded.state?.rows.length ?? 0);
    counted.created += added;
    counted.unchanged += table.rows.length - added;
    changes.push(ports.tables.change(loaded, revised.value));
  }
  const committed = await ports.unitOfWork.commit(changes, context);
  return committed.ok ? ok(counted) : committed;
}
