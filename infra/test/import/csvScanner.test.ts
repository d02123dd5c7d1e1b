import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CsvFault, type CsvRow, CsvScanner, maxRowBytes } from '../../import/csvScanner.ts';

function scan(bytes: Buffer, chunkBytes = bytes.length || 1): { rows: CsvRow[]; fault?: CsvFault } {
  const scanner = new CsvScanner();
  const rows: CsvRow[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const scanned = scanner.push(bytes.subarray(at, at + chunkBytes));
    rows.push(...scanned.rows);
    if (scanned.fault !== undefined) return { rows, fault: scanned.fault };
  }
  const scanned = scanner.end();
  rows.push(...scanned.rows);
  return scanned.fault === undefined ? { rows } : { rows, fault: scanned.fault };
}

const cellsOf = (text: string, chunkBytes?: number) =>
  scan(Buffer.from(text), chunkBytes).rows.map(({ cells }) => cells);

describe('rows', () => {
  test.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['\ufeffa,b\n', [['a', 'b']]],
    ['\ufeff"a",b\n', [['a', 'b']]],
    [
      'a,b\n\n\r\n1,2\n\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['"x, y","he said ""no""",\n', [['x, y', 'he said "no"', '']]],
    ['"two\nlines",b\n', [['two\nlines', 'b']]],
    ['"two\r\nlines",b\r\n', [['two\r\nlines', 'b']]],
    [' a , b \n', [[' a ', ' b ']]],
    ['5" pipe,b\n', [['5" pipe', 'b']]],
    ['"",\n', [['', '']]],
    ['""\n', [['']]],
    ['a,""', [['a', '']]],
    [',,\n', [['', '', '']]],
    ['', []],
    ['\ufeff', []],
    ['محمد,۱۲\n', [['محمد', '۱۲']]],
  ])('%j', (text, rows) => {
    expect(cellsOf(text)).toEqual(rows);
    expect(cellsOf(text, 1)).toEqual(rows);
  });

  test('a row starts at its own line, also after values with line ends and after empty lines', () => {
    const { rows } = scan(Buffer.from('h\n"a\nb\nc",1\n\nd\r\n\r\n"e\r\nf"\ng'));
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 6, 8, 10]);
  });

  test('text after a closing quote is a fault of that row alone', () => {
    const { rows } = scan(Buffer.from('"a"b,c\nd,e\n'));
    expect(rows[0]?.fault).toBe('a quoted value goes on after its closing quote');
    expect(rows[1]).toEqual({ line: 2, cells: ['d', 'e'] });
  });

  test('what a careful writer wrote is read back, in whatever chunks it arrives', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => !text.includes('\0')),
      fc.constantFrom('', ',', '"', '\n', '\r\n', '"",', 'محمد', '\u2028', '\ufeff'),
    );
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const plain = (text: string) => (/[",\r\n\ufeff]/.test(text) ? quoted(text) : text);
    fc.assert(
      fc.property(table, fc.boolean(), fc.boolean(), fc.integer({ min: 1, max: 40 }), (rows, always, crlf, size) => {
        const lines = rows.map((cells) => {
          const line = cells.map(always ? quoted : plain).join(',');
          return line === '' ? '""' : line;
        });
        const text = lines.join(crlf ? '\r\n' : '\n');
        expect(cellsOf(text, size)).toEqual(rows);
      }),
    );
  });
});

describe('faults end the file, and what came before stands', () => {
  test('bytes that are not UTF-8 are told with their place', () => {
    const bytes = Buffer.concat([Buffer.from('h\nab,م'), Buffer.from([0xe9]), Buffer.from('x\nnext\n')]);
    for (const size of [1, 3, bytes.length]) {
      const { rows, fault } = scan(bytes, size);
      expect(rows).toEqual([{ line: 1, cells: ['h'] }]);
      expect(fault).toEqual({ line: 2, byteOffset: 7, reason: 'not UTF-8' });
    }
  });

  test('a replacement character that stands in the file is text, also before a byte that is none', () => {
    expect(cellsOf('\ufffd,a\n')).toEqual([['\ufffd', 'a']]);
    const bytes = Buffer.concat([Buffer.from('\ufffd'), Buffer.from([0xff, 10])]);
    expect(scan(bytes).fault).toEqual({ line: 1, byteOffset: 3, reason: 'not UTF-8' });
  });

  test('the place counts the byte-order mark', () => {
    const bytes = Buffer.concat([Buffer.from('\ufeffab\n'), Buffer.from([0xc3, 10])]);
    expect(scan(bytes).fault).toEqual({ line: 2, byteOffset: 6, reason: 'not UTF-8' });
  });

  test('a file in UTF-16 is refused at its first byte', () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('a,b\n', 'utf16le')]);
    expect(scan(bytes)).toEqual({ rows: [], fault: { line: 1, byteOffset: 0, reason: 'not UTF-8' } });
  });

  test('a NUL byte is told with its place', () => {
    expect(scan(Buffer.from('h\na\0b\n')).fault).toEqual({ line: 2, byteOffset: 3, reason: 'a NUL byte' });
    expect(scan(Buffer.from('h\na\0b')).fault).toEqual({ line: 2, byteOffset: 3, reason: 'a NUL byte' });
  });

  test('a quoted value that is never closed swallows nothing', () => {
    const { rows, fault } = scan(Buffer.from('h\na,"b\nc,d\ne,f\n'));
    expect(rows).toEqual([{ line: 1, cells: ['h'] }]);
    expect(fault).toEqual({ line: 2, byteOffset: 2, reason: 'a quoted value is not closed' });
  });

  test('a row of the longest length allowed is read, one byte more is not', () => {
    const longest = 'x'.repeat(maxRowBytes);
    for (const size of [65_536, 2 * maxRowBytes]) {
      expect(cellsOf(`h\n${longest}\nnext\n`, size)).toHaveLength(3);
      const { rows, fault } = scan(Buffer.from(`h\n${longest}x\nnext\n`), size);
      expect(rows).toHaveLength(1);
      expect(fault).toMatchObject({ line: 2, byteOffset: 2 });
      expect(fault?.reason).toContain('longer than 1048576 bytes');
    }
  });

  test.each(['x', '"', 'x\n', ',', '\0', 'م'])(
    'a line of %j without end is refused before it fills the memory',
    (unit) => {
      const scanner = new CsvScanner();
      const chunk = Buffer.from(`"${unit.repeat(65_536 / Buffer.byteLength(unit))}`);
      let pushed = 0;
      let fault: CsvFault | undefined;
      while (fault === undefined && pushed < 8 * maxRowBytes) {
        fault = scanner.push(pushed === 0 ? chunk : chunk.subarray(1)).fault;
        pushed += chunk.length;
      }
      expect(fault?.line).toBe(1);
      expect(pushed).toBeLessThan(maxRowBytes + 3 * chunk.length);
      expect(scanner.push(Buffer.from('a\nb\n'))).toEqual({ rows: [] });
      expect(scanner.end()).toEqual({ rows: [] });
    },
  );
});
