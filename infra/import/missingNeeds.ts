import type { NeededKind, PackFile } from '@muhafiz/contracts/register-pack';
import type { FindKnown } from './otherRowsJudge.ts';
import type { PackCall } from './packCalls.ts';
import { RefSet } from './refSet.ts';
import type { RejectedRow } from './rejectedRow.ts';

/** Files whose rows have refs of their own and need another row: only there can a refused row have kept one out. */
const kindNeeded: { readonly [File in PackFile]?: NeededKind } = {
  'permissions.csv': 'agency',
  'cases.csv': 'worker',
};
const refColumn: { readonly [File in PackFile]?: string } = {
  'permissions.csv': 'permission_no',
  'cases.csv': 'case_ref',
};

/**
 * What the offices do not know. A row that needs such a row is rejected and reserves no ref, but the reader, who does
 * not know what the offices know, lets the first row with a ref keep out the second: here it is noticed when the first
 * one was refused, and the pack is read again with what was learnt.
 */
export class MissingNeeds {
  readonly #missing = new Map<NeededKind, RefSet>();
  readonly #keptOut = new RefSet();
  readonly #refused = new RefSet();
  #keptOthersOut = false;

  /** Whether a row was kept out by one that an office refused. */
  get keptOthersOut(): boolean {
    return this.#keptOthersOut;
  }

  rejectedHere(row: RejectedRow): void {
    if (row.column === '' || row.column !== refColumn[row.file] || !row.reason.endsWith('stands twice')) return;
    const name = `${row.file}/${row.value}`;
    this.#keptOut.add(name);
    if (this.#refused.has(name)) this.#keptOthersOut = true;
  }

  refusedThere(call: PackCall, refused: readonly RejectedRow[]): void {
    const kind = kindNeeded[call.step.main];
    if (kind === undefined) return;
    const lines = new Set(
      refused
        .filter(({ file, reason }) => file === call.step.main && reason === `no such ${kind}`)
        .map(({ line }) => line),
    );
    if (lines.size === 0) return;
    for (const { ref, need, rows } of call.groups) {
      const own = rows[0];
      if (ref === undefined || need === undefined || own === undefined || !lines.has(own.line)) continue;
      this.#missingOf(kind).add(need);
      const name = `${call.step.main}/${ref}`;
      this.#refused.add(name);
      if (this.#keptOut.has(name)) this.#keptOthersOut = true;
    }
  }

  /** For the second reading; undefined while nothing was learnt. Rows that need a case are left to the office. */
  asFindKnown(): FindKnown | undefined {
    if (!this.#keptOthersOut) return undefined;
    return async (kind, refs) => new Set(refs.filter((ref) => this.#missing.get(kind)?.has(ref) !== true));
  }

  #missingOf(kind: NeededKind): RefSet {
    const known = this.#missing.get(kind);
    if (known !== undefined) return known;
    const made = new RefSet();
    this.#missing.set(kind, made);
    return made;
  }
}
