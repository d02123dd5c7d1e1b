import { appendFileSync, createReadStream, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packFiles } from '@muhafiz/contracts/register-pack';
import { type FileFault, type RejectedRow, rejectedCsvHeader, rejectedCsvLine } from './rejectedRow.ts';

type Reject = RejectedRow | FileFault;
/** A row on its way: rank of its file, line, and the finished line of `rejected.csv`. */
type Kept = readonly [rank: number, line: number, written: string];

const rowsOfRun = 10_000;
const bytesOfBuffer = 65_536;
const files: readonly string[] = ['pack.json', ...packFiles];

/**
 * Gathers rejected rows from the reader and from the offices, in any order, and gives them back in the order of the
 * files of the format and then of the lines, in memory that does not grow with them: rows that come in order go
 * straight to a list on disk, the others are sorted 10,000 at a time and merged at the end. The folder can hold
 * personal values; only its owner may read it.
 */
export class SortedRejects {
  readonly #folder: string;
  readonly #lists = new Map<string, { last: number; text: string }>();
  #run: Kept[] = [];
  #runs = 0;
  #count = 0;

  constructor(parentFolder: string = tmpdir()) {
    this.#folder = mkdtempSync(join(parentFolder, 'rejected-rows-'));
  }

  get count(): number {
    return this.#count;
  }

  add(rows: readonly Reject[]): void {
    for (const row of rows) {
      this.#count += 1;
      const rank = files.indexOf(row.file);
      const kept: Kept = [rank, row.line, rejectedCsvLine(row)];
      const list = this.#listOf(row.file);
      if (row.line >= list.last) this.#append(`list-${rank}`, list, kept);
      else this.#addToRun(kept);
    }
  }

  /** The finished lines of `rejected.csv`, its header first. */
  async *lines(): AsyncGenerator<string> {
    yield rejectedCsvHeader;
    for (const [file, list] of this.#lists) this.#flush(`list-${files.indexOf(file)}`, list);
    const sources: AsyncIterator<Kept>[] = [];
    for (const [rank, file] of files.entries()) {
      if (this.#lists.has(file)) sources.push(keptIn(join(this.#folder, `list-${rank}`)));
    }
    for (let run = 0; run < this.#runs; run++) sources.push(keptIn(join(this.#folder, `run-${run}`)));
    const inMemory = [...this.#run].sort(inOrder).values();
    sources.push({ next: async () => inMemory.next() as IteratorResult<Kept> });
    yield* merge(sources);
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  #listOf(file: string): { last: number; text: string } {
    const known = this.#lists.get(file);
    if (known !== undefined) return known;
    const made = { last: 0, text: '' };
    this.#lists.set(file, made);
    return made;
  }

  #append(name: string, list: { last: number; text: string }, kept: Kept): void {
    list.last = kept[1];
    list.text += printKept(kept);
    if (list.text.length > bytesOfBuffer) this.#flush(name, list);
  }

  #flush(name: string, list: { text: string }): void {
    appendFileSync(join(this.#folder, name), list.text, { mode: 0o600 });
    list.text = '';
  }

  #addToRun(kept: Kept): void {
    this.#run.push(kept);
    if (this.#run.length < rowsOfRun) return;
    const text = this.#run.sort(inOrder).map(printKept).join('');
    appendFileSync(join(this.#folder, `run-${this.#runs}`), text, { mode: 0o600 });
    this.#runs += 1;
    this.#run = [];
  }
}

function inOrder(left: Kept, right: Kept): number {
  return left[0] - right[0] || left[1] - right[1];
}

/** Every line end is escaped, also the two that JSON leaves and readline splits at: one line is one row. */
function printKept(kept: Kept): string {
  const text = JSON.stringify(kept).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  return `${text}\n`;
}

async function* keptIn(path: string): AsyncGenerator<Kept> {
  const input = createReadStream(path, { highWaterMark: bytesOfBuffer });
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    yield JSON.parse(line) as Kept;
  }
}

async function* merge(sources: readonly AsyncIterator<Kept>[]): AsyncGenerator<string> {
  const heads: { source: AsyncIterator<Kept>; kept: Kept }[] = [];
  for (const source of sources) {
    const { value, done } = await source.next();
    if (done !== true) heads.push({ source, kept: value });
  }
  while (heads.length > 0) {
    let least = 0;
    for (let at = 1; at < heads.length; at++) {
      if (inOrder((heads[at] as { kept: Kept }).kept, (heads[least] as { kept: Kept }).kept) < 0) least = at;
    }
    const head = heads[least] as { source: AsyncIterator<Kept>; kept: Kept };
    yield head.kept[2];
    const { value, done } = await head.source.next();
    if (done === true) heads.splice(least, 1);
    else head.kept = value;
  }
}
