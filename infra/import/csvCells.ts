/** The cells of one row, and what is wrong with its quoting if anything is. */
export interface SplitRow {
  readonly cells: string[];
  readonly fault?: string;
}

/**
 * Splits the text of one row, without its line end, by RFC 4180: a quote opens a quoted value only where the value
 * begins, two quotes inside stand for one, and a quote inside a plain value is a quote. Text after a closing quote is a
 * fault of this row alone, since where the row ends is certain all the same.
 */
export function splitCells(text: string): SplitRow {
  if (!text.includes('"')) return { cells: text.split(',') };
  const cells: string[] = [];
  let at = 0;
  let fault: string | undefined;
  for (;;) {
    if (text[at] === '"') {
      const { value, end } = takeQuoted(text, at);
      cells.push(value);
      at = end;
      if (at < text.length && text[at] !== ',') {
        fault = 'a quoted value goes on after its closing quote';
        const comma = text.indexOf(',', at);
        at = comma === -1 ? text.length : comma;
      }
    } else {
      const comma = text.indexOf(',', at);
      const end = comma === -1 ? text.length : comma;
      cells.push(text.slice(at, end));
      at = end;
    }
    if (at >= text.length) break;
    at++;
    if (at === text.length) {
      cells.push('');
      break;
    }
  }
  return fault === undefined ? { cells } : { cells, fault };
}

function takeQuoted(text: string, opening: number): { value: string; end: number } {
  let value = '';
  let from = opening + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return { value: value + text.slice(from), end: text.length };
    if (text[quote + 1] !== '"') return { value: value + text.slice(from, quote), end: quote + 1 };
    value += text.slice(from, quote + 1);
    from = quote + 2;
  }
}
