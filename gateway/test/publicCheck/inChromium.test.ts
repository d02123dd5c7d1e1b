import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CheckDesk, karam, openDesk } from '../fixtures/checkDesk.ts';

/** Debian's, Ubuntu's or Google's; the browser is the system's and never downloaded. */
const chromium = [
  process.env.CHROME_PATH ?? '',
  ...['chromium', 'chromium-browser', 'google-chrome'].flatMap((name) =>
    (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)),
  ),
].find((path) => path !== '' && existsSync(path));

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--window-size=320,640',
];

let desk: CheckDesk;
let folder: string;
beforeEach(async () => {
  desk = openDesk();
  folder = mkdtempSync(join(tmpdir(), 'muhafiz-chromium-'));
  await new Promise<void>((resolve) => desk.server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await new Promise((resolve) => desk.server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

/** The page as Chromium has understood it, written out again. */
async function pageAt(path: string): Promise<string> {
  const { port } = desk.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    execFile(
      chromium ?? '',
      [...flags, `--user-data-dir=${folder}`, '--dump-dom', `http://127.0.0.1:${port}${path}`],
      { timeout: 45_000, maxBuffer: 8e6 },
      (error, printed) => (error === null ? resolve(printed) : reject(error)),
    );
  });
}

// On a person's machine without a browser this is skipped and seen as skipped; CI has to have one.
test.skipIf(chromium === undefined && process.env.CI === undefined)(
  'a browser shows the verdict in words, in both languages, and a field to ask again',
  async () => {
    const page = await pageAt(`/check/${karam}`);
    expect(page).toContain('<meta name="viewport"');
    expect(page).toMatch(/<html[^>]*>/);
    expect(page).toContain('May recruit today');
    expect(page).toContain('It holds a valid licence.');
    expect(page).toMatch(/dir="rtl"/);
    expect(page).toContain('اس کے پاس لائسنس ہے');
    expect(page).toMatch(/<form[^>]*>[\s\S]*<label[\s\S]*<input/);
    expect(page).not.toContain('<script');
  },
);

test.skipIf(chromium === undefined && process.env.CI === undefined)(
  'a number that nobody holds gets its own plain verdict, not an error page',
  async () => {
    const page = await pageAt('/check/999999%2FLHR');
    expect(page).toContain('999999/LHR');
    expect(page).toMatch(/no licence|No licence/);
    expect(page).toMatch(/dir="rtl"/);
  },
);
