import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const lifecycle = new URL('../../src/lifecycle/index.ts', import.meta.url).href;
const program = `
  import { runUntilStopped } from ${JSON.stringify(lifecycle)};
  runUntilStopped({ name: 'child', start: async (lifetime) => {
    const alive = setInterval(() => undefined, 1000);
    lifetime.onStop('timer', () => { clearInterval(alive); console.log('stopped the timer'); });
    console.log('started');
  } });
`;

function aProcess(tether: boolean) {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit', ...(tether ? (['pipe'] as const) : [])],
    env: { ...process.env, ...(tether ? { MUHAFIZ_TETHER_FD: '3' } : {}) },
  });
  let text = '';
  const started = new Promise<void>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('started')) resolve();
    });
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, text }));
  return { child, started, ended };
}

describe('a real process', () => {
  test('ends with 0 on SIGTERM, its parts stopped', async () => {
    const { child, started, ended } = aProcess(false);
    await started;
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, text: expect.stringContaining('stopped the timer') });
  }, 30_000);

  test('ends when the other end of its tether is closed, as it is when its parent is killed', async () => {
    const { child, started, ended } = aProcess(true);
    await started;
    child.stdio[3]?.destroy();
    expect(await ended).toMatchObject({ code: 0, text: expect.stringContaining('stopped the timer') });
  }, 30_000);
});
