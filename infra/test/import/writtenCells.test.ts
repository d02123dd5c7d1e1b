import { fileURLToPath } from 'node:url';
import { judgeHeader, judgeRow, packFiles } from '@muhafiz/contracts/register-pack';
import { expect, test } from 'vitest';
import { readWholePack } from '../../import/index.ts';
import { writtenCells, writtenHeader } from '../../import/writtenCells.ts';

const pack = fileURLToPath(new URL('../../../examples/register-pack', import.meta.url));

test('an office that judges a row as it is sent gets the very row that was read, for every row of the example', async () => {
  const read = await readWholePack(pack);
  if (!read.ok) throw new Error(read.refusal.reason);
  for (const file of packFiles) {
    const header = judgeHeader(file, writtenHeader(file));
    if (!header.ok) throw new Error(header.refusal.reason);
    let compared = 0;
    for (const { row } of read.value.rows[file]) {
      const again = judgeRow(header.value, writtenCells(file, row));
      // Compared as text first: a deep comparison of fifty thousand rows would take longer than all else here.
      if (!again.ok || sorted(again.value) !== sorted(row)) expect(again).toEqual({ ok: true, value: row });
      compared += 1;
    }
    expect(compared).toBeGreaterThan(0);
  }
});

test('amounts keep their minor units, and what is unknown stays empty', () => {
  const row = {
    ...{ caseRef: 'C1', workerRef: 'W1', employerName: 'E', country: 'KW', occupation: 'cook' },
    ...{ wage: { minorUnits: 95_500, currency: 'KWD' }, submittedOn: '2026-01-01', intendedDepartureOn: '2026-02-01' },
  };
  expect(writtenCells('cases.csv', row as never)).toEqual([
    ...['C1', 'W1', '', '', 'E', 'KW', 'cook', '95.500', 'KWD', '', '2026-01-01', '2026-02-01'],
  ]);
});

function sorted(row: object): string {
  return JSON.stringify(Object.entries(row).sort(([left], [right]) => (left < right ? -1 : 1)));
}
