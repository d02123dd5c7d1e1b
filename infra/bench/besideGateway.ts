import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { listParts } from '../build.ts';
import { spawnTethered } from '../engines/tether.ts';
import type { Peer } from './apolloPeer.ts';
import { findFreePort, type Stack, settingsBeside } from './stack.ts';

const readyLimitMillis = 60_000;

/** The product's gateway once more, in front of other addresses of the services, on a stack's broker and keys. */
export async function startGatewayBeside(stack: Stack, offices: Readonly<Record<string, string>>): Promise<Peer> {
  const folder = mkdtempSync(join(tmpdir(), 'muhafiz-bench-gateway-'));
  const bundle = listParts().find(({ name }) => name === 'gateway')?.bundle ?? '';
  const port = await findFreePort();
  const settings = settingsBeside(stack);
  const logFile = join(folder, 'gateway.log');
  const child = await spawnTethered(process.execPath, ['--enable-source-maps', bundle], {
    ...{ rank: 1, graceMs: 15_000, logFile },
    env: {
      ...{ ...process.env, ...settings, MUHAFIZ_DATA: folder, MUHAFIZ_SERVICE_PORT: String(port) },
      MUHAFIZ_ENV: 'development',
      NODE_ENV: 'production',
      MUHAFIZ_JWKS_FILE: join(settings.MUHAFIZ_KEYS_DIR ?? '', 'jwks.json'),
      MUHAFIZ_PEERS: JSON.stringify(offices),
    },
  });
  const stop = async (): Promise<void> => {
    await child.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  const until = performance.now() + readyLimitMillis;
  while (!(await isReady(url))) {
    if (child.hasExited() || performance.now() > until) {
      const log = readFileSync(logFile, 'utf8');
      await stop();
      throw new Error(`the second gateway did not start:\n${log}`);
    }
    await sleep(100);
  }
  return { pid: child.pid, url, stop };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).status === 200;
  } catch {
    return false;
  }
}
