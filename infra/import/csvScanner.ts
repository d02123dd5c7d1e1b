import { isUtf8 } from 'node:buffer';
import { splitCells } from './csvCells.ts';

/** One row of a CSV file; `line` is where it starts, the header being line 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly fault?: string;
}

/** Why a file cannot be read on. Nothing after it is guessed. `byteOffset` counts from the start of the file. */
export interface CsvFault {
  readonly line: number;
  readonly byteOffset: number;
  readonly reason: string;
}

export interface Scanned {
  readonly rows: readonly CsvRow[];
  readonly fault?: CsvFault;
}

/** A row longer than this is refused before it is read to its end, so that no file can fill the memory. */
export const maxRowBytes = 1_048_576;

const newline = 10;
const carriageReturn = 13;
const quote = 34;
const comma = 44;

/** Where in a row with quotes the search for its end stands. */
type QuoteState = 'valueStart' | 'plain' | 'quoted' | 'quoteInQuoted';

interface Span {
  readonly start: number;
  readonly end: number;
  readonly quotes: boolean;
}

/**
 * Takes the bytes of a CSV file in chunks of any size and gives its rows (RFC 4180, UTF-8, optional byte-order mark,
 * `\n` or `\r\n`). Empty lines are no rows; values are not trimmed. It keeps at most one unfinished row. After a fault
 * it gives nothing more.
 */
export class CsvScanner {
  #pending: Buffer = Buffer.alloc(0);
  #offset = 0;
  #line = 1;
  #begun = false;
  #ended = false;
  #searched = 0;
  #state: QuoteState = 'valueStart';
  #nextQuote = -1;

  push(chunk: Buffer): Scanned {
    if (this.#ended) return { rows: [] };
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    if (!this.#begun) {
      if (this.#pending.length < 3) return { rows: [] };
      this.#passByteOrderMark();
    }
    return this.#takeRows();
  }

  end(): Scanned {
    if (this.#ended) return { rows: [] };
    if (!this.#begun) this.#passByteOrderMark();
    const scanned = this.#takeRows();
    if (scanned.fault !== undefined || this.#pending.length === 0) return scanned;
    this.#ended = true;
    if (this.#state === 'quoted') {
      return { rows: scanned.rows, fault: this.#faultAt(0, 'a quoted value is not closed') };
    }
    const bytes = this.#pending;
    return this.#read([{ start: 0, end: bytes.length, quotes: bytes.includes(quote) }], bytes.length);
  }

  #passByteOrderMark(): void {
    this.#begun = true;
    const bytes = this.#pending;
    if (bytes[0] !== 0xef || bytes[1] !== 0xbb || bytes[2] !== 0xbf) return;
    this.#pending = bytes.subarray(3);
    this.#offset = 3;
  }

  #takeRows(): Scanned {
    const bytes = this.#pending;
    const spans: Span[] = [];
    let start = 0;
    let tooLong = false;
    // The place of the next quote is kept, because searching for it anew in each row of a file without quotes would read
    // every chunk as often as it has rows.
    this.#nextQuote = -1;
    for (;;) {
      const span = this.#findRow(bytes, start);
      tooLong = (span?.end ?? bytes.length) - start > maxRowBytes;
      if (tooLong || span === undefined) break;
      spans.push(span);
      start = span.end + 1;
      this.#searched = 0;
      this.#state = 'valueStart';
    }
    const scanned = this.#read(spans, start);
    if (scanned.fault !== undefined) return scanned;
    this.#offset += start;
    // A copy, so that a short rest does not keep a whole chunk alive.
    this.#pending = start === 0 ? bytes : Buffer.from(bytes.subarray(start));
    if (!tooLong) return scanned;
    this.#ended = true;
    const reason = `a row is longer than ${maxRowBytes} bytes${this.#state === 'quoted' ? ': a quoted value is not closed' : ''}`;
    const fault = this.#faultAt(0, reason);
    this.#pending = Buffer.alloc(0);
    return { rows: scanned.rows, fault };
  }

  #findRow(bytes: Buffer, start: number): Span | undefined {
    if (this.#searched === 0) {
      if (this.#nextQuote < start) {
        const found = bytes.indexOf(quote, start);
        this.#nextQuote = found === -1 ? Number.POSITIVE_INFINITY : found;
      }
      const end = bytes.indexOf(newline, start);
      if (end !== -1 && end < this.#nextQuote) return { start, end, quotes: false };
      if (end === -1 && this.#nextQuote === Number.POSITIVE_INFINITY) return undefined;
    }
    const end = this.#findEndOfQuotedRow(bytes, start + this.#searched);
    if (end !== undefined) return { start, end, quotes: true };
    this.#searched = bytes.length - start;
    return undefined;
  }

  #findEndOfQuotedRow(bytes: Buffer, from: number): number | undefined {
    let state = this.#state;
    let at = from;
    let end: number | undefined;
    for (; at < bytes.length; at++) {
      const byte = bytes[at];
      if (state === 'quoted') {
        const closing = bytes.indexOf(quote, at);
        if (closing === -1) break;
        at = closing;
        state = 'quoteInQuoted';
      } else if (byte === newline) {
        end = at;
        break;
      } else if (byte === comma) {
        state = 'valueStart';
      } else if (byte === quote && state !== 'plain') {
        state = 'quoted';
      } else {
        state = 'plain';
      }
    }
    this.#state = state;
    return end;
  }

  /** Reads the rows found; the first one that is not sound UTF-8 text ends the file. */
  #read(spans: readonly Span[], regionEnd: number): Scanned {
    const bytes = this.#pending;
    const region = bytes.subarray(0, regionEnd);
    const sound = isUtf8(region) && !region.includes(0);
    const rows: CsvRow[] = [];
    for (const { start, end, quotes } of spans) {
      if (!sound) {
        const fault = this.#findUnsound(bytes.subarray(start, end), start);
        if (fault !== undefined) {
          this.#ended = true;
          this.#pending = Buffer.alloc(0);
          return { rows, fault };
        }
      }
      const textEnd = end > start && bytes[end - 1] === carriageReturn ? end - 1 : end;
      if (textEnd > start) {
        const text = bytes.toString('utf8', start, textEnd);
        if (quotes) {
          rows.push({ line: this.#line, ...splitCells(text) });
          this.#line += countNewlines(text);
        } else {
          rows.push({ line: this.#line, cells: text.split(',') });
        }
      }
      this.#line += 1;
    }
    return { rows };
  }

  #findUnsound(row: Buffer, start: number): CsvFault | undefined {
    const nul = row.indexOf(0);
    const invalid = isUtf8(row) ? -1 : findInvalidUtf8(row);
    if (nul === -1 && invalid === -1) return undefined;
    if (nul !== -1 && (invalid === -1 || nul < invalid)) return this.#faultAt(start + nul, 'a NUL byte');
    return this.#faultAt(start + invalid, 'not UTF-8');
  }

  #faultAt(position: number, reason: string): CsvFault {
    return { line: this.#line, byteOffset: this.#offset + position, reason };
  }
}

function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** The place of the first byte that is no part of a character, in bytes known to be unsound. */
function findInvalidUtf8(bytes: Buffer): number {
  let at = 0;
  for (const character of bytes.toString('utf8')) {
    const written = Buffer.from(character);
    // A decoder puts U+FFFD in place of what it cannot read; a real one stands in the file with its own three bytes.
    if (character === '\ufffd' && !bytes.subarray(at, at + 3).equals(written)) return at;
    at += written.length;
  }
  return at;
}
