import type { WatchFact } from '../facts.ts';
import type { CaseRow, WorkerRow } from '../rows.ts';
import { cnicKey, passportKey } from '../sameIdentity.ts';
import type { WatchListEntry } from './watchList.ts';

/** An entry with the stream and version it was read from. */
export type ReadEntry = WatchListEntry & { readonly source: string };

/** The standing entries by what they are met by: made once for a list, and asked for every case. */
export class WatchIndex {
  readonly #byNumber = new Map<string, ReadEntry[]>();

  constructor(entries: readonly ReadEntry[]) {
    for (const entry of entries) {
      if (entry.removed !== null) continue;
      if (entry.cnic !== null) this.#put(`cnic ${entry.cnic}`, entry);
      if (entry.passportNo !== null) this.#put(`passport ${entry.passportNo}`, entry);
      for (const phone of entry.phones) this.#put(`phone ${phone}`, entry);
    }
  }

  /** What the case and its worker have in common with the list, sorted; each entry once for each kind of number. */
  listMatches(
    { namedPhones }: Pick<CaseRow, 'namedPhones'>,
    worker: Pick<WorkerRow, 'cnic' | 'passportNo' | 'phone'> | undefined,
  ): WatchFact[] {
    if (this.#byNumber.size === 0) return [];
    const found = new Map<string, WatchFact>();
    const look = (by: WatchFact['by'], number: string): void => {
      for (const { entryId, source } of this.#byNumber.get(number) ?? []) {
        found.set(`${entryId} ${by}`, { source, entryId, by });
      }
    };
    if (worker !== undefined) {
      look('cnic', `cnic ${cnicKey(worker.cnic)}`);
      look('passport', `passport ${passportKey(worker.passportNo)}`);
      look('phone', `phone ${worker.phone}`);
    }
    for (const phone of namedPhones) look('namedPhone', `phone ${phone}`);
    return [...found].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, match]) => match);
  }

  #put(number: string, entry: ReadEntry): void {
    const entries = this.#byNumber.get(number);
    if (entries === undefined) this.#byNumber.set(number, [entry]);
    else entries.push(entry);
  }
}
