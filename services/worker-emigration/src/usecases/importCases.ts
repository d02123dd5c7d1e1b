import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { Actor } from '@muhafiz/permissions';
import { type CaseRows, gatherCases, type JudgedRow } from '../domain/case/importCases.ts';
import type { EmigrationRefusal } from '../domain/refusals.ts';
import { inBatches } from './inBatches.ts';
import {
  findTooMany,
  type ImportOutcome,
  judgeTable,
  partNeedy,
  type RefusedRow,
  type RegisterTable,
} from './packTables.ts';
import type { Context, EmigrationPorts } from './ports.ts';
import { permit } from './scope.ts';
import { takeCases } from './takeCases.ts';

export interface ImportCases {
  readonly cases: RegisterTable;
  readonly payments: RegisterTable;
  readonly contacts: RegisterTable;
}

/**
 * Takes cases in with what was paid and whom the workers dealt with. Rows are judged here again, each for itself; a case
 * needs a registered worker, a payment or contact a case of this call or one that is known. An agency nobody licensed
 * is a fact and no fault.
 */
export function importCases(ports: EmigrationPorts) {
  return async (
    actor: Actor,
    command: ImportCases,
    context: Context,
  ): Promise<Result<ImportOutcome, EmigrationRefusal>> => {
    const permission = permit(actor, 'importCases');
    if (!permission.ok) return permission;
    const tooMany = findTooMany(command.cases, command.payments, command.contacts);
    if (tooMany !== undefined) return refuse(tooMany);
    const judged = await judgeTables(ports, command);
    if (!judged.ok) return judged;
    const { rows, refused } = judged.value;
    const commands = gatherCases(rows, actor.id);
    const batches = await inBatches(commands, (batch) => takeCases(ports, batch, context));
    if (!batches.ok) return batches;
    const created = batches.value.reduce((sum, each) => sum + each.created.length, 0);
    const corrected = batches.value.reduce((sum, each) => sum + each.corrected.length, 0);
    const overfull = new Map(batches.value.flatMap((each) => [...each.refused]));
    return ok({
      created,
      corrected,
      unchanged: commands.length - created - corrected - overfull.size,
      refused: [...refused, ...refusedRowsOf(rows, overfull)],
    });
  };
}

async function judgeTables(
  ports: EmigrationPorts,
  command: ImportCases,
): Promise<Result<{ rows: CaseRows; refused: readonly RefusedRow[] }, EmigrationRefusal>> {
  const cases = judgeTable('cases.csv', command.cases);
  if (!cases.ok) return cases;
  const payments = judgeTable('payments.csv', command.payments);
  if (!payments.ok) return payments;
  const contacts = judgeTable('contacts.csv', command.contacts);
  if (!contacts.ok) return contacts;

  const workers = await ports.workers.listKnown(cases.value.rows.map(({ row }) => row.workerRef));
  const employed = partNeedy('cases.csv', cases.value.rows, (row) => workers.has(row.workerRef));
  const taken = new Set(employed.rows.map(({ row }) => row.caseRef));
  const needed = [...payments.value.rows, ...contacts.value.rows].map(({ row }) => row.caseRef);
  const others = await ports.cases.loadMany([...new Set(needed)].filter((ref) => !taken.has(ref)));
  const isThere = ({ caseRef }: { caseRef: string }) => taken.has(caseRef) || others.get(caseRef)?.state !== undefined;
  const paid = partNeedy('payments.csv', payments.value.rows, isThere);
  const met = partNeedy('contacts.csv', contacts.value.rows, isThere);
  const refused = [cases.value, employed, payments.value, paid, contacts.value, met].flatMap((each) => each.refused);
  return ok({ rows: { cases: employed.rows, payments: paid.rows, contacts: met.rows }, refused });
}

/** A case that would grow too large refuses all rows that were sent of it, so that nobody believes them taken. */
function refusedRowsOf(rows: CaseRows, overfull: ReadonlyMap<string, EmigrationRefusal>): RefusedRow[] {
  if (overfull.size === 0) return [];
  const reason = 'the case would have more payments or contacts than one case may have';
  const refusedIn = (file: string, ofFile: readonly JudgedRow<{ readonly caseRef: string }>[]): RefusedRow[] =>
    ofFile
      .filter(({ row }) => overfull.has(row.caseRef))
      .map(({ line, row }) => ({ file, line, column: 'case_ref', value: row.caseRef, reason }));
  return [
    ...refusedIn('cases.csv', rows.cases),
    ...refusedIn('payments.csv', rows.payments),
    ...refusedIn('contacts.csv', rows.contacts),
  ];
}
