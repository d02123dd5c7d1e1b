import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeOffices, startFakeOffices } from './fakeOffices.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
// 10 is what the bound was set for: from 5,000 to 50,000 cases. It takes a minute or two.
const times = Number(process.env.MUHAFIZ_TEST_PACK_TIMES ?? '4');
const deadline = 600_000;

let folder: string;
let offices: FakeOffices;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muhafiz-importer-'));
  cpSync(`${root}examples/register-pack`, folder, { recursive: true });
  offices = await startFakeOffices();
  offices.forgetful = true;
});
afterEach(async () => {
  await offices.stop();
  rmSync(folder, { recursive: true });
});

/** The most memory that an import, in a process of its own, ever held, in megabytes. */
async function measureImport(): Promise<number> {
  const program = `
    const { importPack } = await import(${JSON.stringify(`${root}infra/import/importPack.ts`)});
    await importPack({ folder: process.argv[1], url: process.argv[2], token: 't', rejectedFile: process.argv[1] + '/rejected.csv' });
    process.stdout.write(String(process.resourceUsage().maxRSS / 1024));
  `;
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', program, folder, offices.url],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += String(chunk);
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
  return Number(output);
}

test('importing several times the cases takes no more memory', { timeout: deadline }, async () => {
  const few = await measureImport();
  offices.calls.length = 0;
  for (const file of ['cases.csv', 'payments.csv', 'contacts.csv']) {
    const [header = '', ...lines] = readFileSync(join(folder, file), 'utf8').trim().split('\n');
    const copies = Array.from({ length: times }, (_, copy) => lines.map((line) => `${copy}-${line}`).join('\n'));
    writeFileSync(join(folder, file), `${header}\n${copies.join('\n')}\n`);
  }
  const many = await measureImport();
  const cases = offices.calls.filter(({ mutation }) => mutation === 'importCases');
  expect(cases.reduce((sum, { mainRows }) => sum + mainRows, 0)).toBe(5000 * times);
  if (process.env.MUHAFIZ_TEST_PACK_TIMES !== undefined) process.stdout.write(`${few} MB, then ${many} MB\n`);
  // Kept in memory, each further copy of the cases would take some 30 MB; this is the garbage collector's leeway.
  expect(many - few).toBeLessThan(60);
});
