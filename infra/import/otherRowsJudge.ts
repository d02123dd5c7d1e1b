import {
  findNeed,
  findRef,
  type NeededKind,
  noSuch,
  type PackFile,
  type PackRows,
  standsTwice,
} from '@muhafiz/contracts/register-pack';
import type { Located } from './readPackFile.ts';
import { RefSet } from './refSet.ts';
import { type RejectedRow, rejectedRow } from './rejectedRow.ts';

/** Which of these refs are known outside the pack, by an office that was asked. */
export type FindKnown = (kind: NeededKind, refs: readonly string[]) => Promise<ReadonlySet<string>>;

const fileOfKind = { agency: 'agencies.csv', worker: 'workers.csv', case: 'cases.csv' } as const;

/**
 * Judges rows against the rows accepted before them: uniqueness, then the row they need. A rejected row reserves no ref.
 * Without `findKnown` a need that the pack does not meet stays open, for the office to answer.
 */
export class OtherRowsJudge {
  readonly #accepted = new Map<PackFile, RefSet>();
  readonly #findKnown: FindKnown | undefined;

  constructor(findKnown: FindKnown | undefined) {
    this.#findKnown = findKnown;
  }

  /** True when the pack itself has an accepted row of this kind with this ref. */
  has(kind: NeededKind, ref: string): boolean {
    return this.#accepted.get(fileOfKind[kind])?.has(ref) ?? false;
  }

  async judge<File extends PackFile>(
    file: File,
    rows: readonly Located<File>[],
  ): Promise<{ readonly accepted: readonly Located<File>[]; readonly rejected: readonly RejectedRow[] }> {
    const missing = await this.#findMissing(file, rows);
    const refs = this.#refsOf(file);
    const accepted: Located<File>[] = [];
    const rejected: RejectedRow[] = [];
    for (const located of rows) {
      const fault = this.#findFault(located, refs, missing);
      if (fault !== undefined) {
        rejected.push(rejectedRow(file, located.line, fault));
        continue;
      }
      const ref = findRef(file, located.row);
      if (ref !== undefined) refs.add(ref);
      accepted.push(located);
    }
    return { accepted, rejected };
  }

  #findFault<File extends PackFile>({ file, row }: Located<File>, refs: RefSet, missing: ReadonlySet<string>) {
    const ref = findRef(file, row);
    if (ref !== undefined && refs.has(ref)) return standsTwice(file, row);
    const need = findNeed<File>(file, row as PackRows[File]);
    return need !== undefined && missing.has(need.ref) ? noSuch(file, row) : undefined;
  }

  async #findMissing<File extends PackFile>(file: File, rows: readonly Located<File>[]): Promise<ReadonlySet<string>> {
    if (this.#findKnown === undefined) return new Set();
    const asked = new Set<string>();
    let kind: NeededKind | undefined;
    for (const { row } of rows) {
      const need = findNeed(file, row);
      if (need === undefined) return new Set();
      kind = need.kind;
      if (!this.has(need.kind, need.ref)) asked.add(need.ref);
    }
    if (kind === undefined || asked.size === 0) return asked;
    const known = await this.#findKnown(kind, [...asked]);
    return new Set([...asked].filter((ref) => !known.has(ref)));
  }

  #refsOf(file: PackFile): RefSet {
    const known = this.#accepted.get(file);
    if (known !== undefined) return known;
    const made = new RefSet();
    this.#accepted.set(file, made);
    return made;
  }
}
