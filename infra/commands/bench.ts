import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { benchLatency } from '../bench/latency.ts';
import { benchPublicCheck } from '../bench/publicCheck.ts';
import { type Figure, startStack } from '../bench/stack.ts';
import { readWholePack } from '../import/index.ts';

const pack = 'examples/register-pack';
const outAt = process.argv.indexOf('--out');
const out = outAt > 0 ? process.argv[outAt + 1] : undefined;

const whole = await readWholePack(pack);
if (!whole.ok) throw new Error('the example pack cannot be read');
const stack = await startStack();
const figures: Figure[] = [];
const memory = (when: string, goal?: number): void => {
  const sizes = stack.memory();
  const sum = Object.values(sizes).reduce((total, each) => total + each, 0);
  const how = Object.entries(sizes)
    .map(([name, size]) => `${name} ${size}`)
    .join(', ');
  const judged = goal === undefined ? {} : { goal: `<= ${goal}`, met: sum <= goal };
  figures.push({ name: `memory of the whole stack ${when}`, value: sum, unit: 'MB', ...judged, how: `PSS: ${how}` });
};
try {
  const startHow = 'npm start -- --empty on an empty data folder, packages and engines in place';
  figures.push({ name: 'start', value: Number(stack.startSeconds.toFixed(1)), unit: 's', how: startHow });
  memory('at rest', 1536);
  const began = performance.now();
  stack.run('import', pack);
  const seconds = (performance.now() - began) / 1000;
  const onRust = stack.engines.includes('rust');
  figures.push({
    name: 'import of the sample pack, flags complete',
    value: Number(seconds.toFixed(1)),
    unit: 's',
    ...(onRust ? { goal: '<= 60', met: seconds <= 60 } : {}),
    how: `5,000 cases, 40,753 payments through the gateway; ${stack.engines}`,
  });
  memory('after the import');
  figures.push(
    ...(await benchPublicCheck(
      stack,
      whole.value.rows['agencies.csv'].map(({ row }) => row.licenceNo),
    )),
  );
  const token = stack.run('token', '--role', 'protector').trim().split('\n').at(-1) ?? '';
  const workers = whole.value.rows['workers.csv'].map(({ row }) => row.workerRef);
  figures.push(...(await benchLatency(stack, token, workers)));
} finally {
  await stack.stop();
}
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
const machine = {
  cores: cpus().length,
  processor: cpus()[0]?.model,
  node: process.version,
  commit,
  engines: stack.engines,
};
console.table(figures.map(({ how: _how, ...figure }) => figure));
const report = JSON.stringify({ machine, figures }, null, 2);
if (out === undefined) console.log(report);
else writeFileSync(out, `${report}\n`);
