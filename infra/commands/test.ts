import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Engines, startEngines } from '../engines/index.ts';
import { spawnTethered } from '../engines/tether.ts';
import { countOutcomes, describeOutcomes } from '../supervisor/testOutcome.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const workDir = mkdtempSync(join(tmpdir(), 'muhafiz-test-'));
let engines: Engines | undefined;
let ending = false;

/** Runs every test (or those that the arguments select) against one MongoDB and one Kafka made for this run. */
async function runTests(filters: readonly string[]): Promise<number> {
  engines = await startEngines({
    dataDir: join(workDir, 'data'),
    log: (line) => process.stdout.write(`${line}\n`),
    mongo: process.env.MUHAFIZ_TEST_SECANTUSD === 'python' ? 'python' : undefined,
  });
  if (ending) return 130;
  const report = join(workDir, 'report.json');
  const reporter = process.stdout.isTTY ? 'default' : 'verbose';
  const vitest = await spawnTethered(
    process.execPath,
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      ...['run', '--root', root, `--reporter=${reporter}`, '--reporter=json', `--outputFile.json=${report}`],
      ...filters,
    ],
    {
      cwd: root,
      rank: 1,
      graceMs: 5000,
      env: {
        ...process.env,
        MUHAFIZ_ENV: 'test',
        MUHAFIZ_TEST_MONGODB_URI: engines.mongodb.uri,
        MUHAFIZ_TEST_KAFKA_BROKERS: engines.kafka.brokers,
      },
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void vitest.stop());
  const lost = await Promise.race([
    vitest.exited.then(() => undefined),
    engines.mongodb.exited.then(() => 'MongoDB'),
    engines.kafka.exited.then(() => 'Kafka'),
  ]);
  if (lost !== undefined) {
    process.stdout.write(`${lost} ended in the middle of the tests; its log is ${join(workDir, 'data', 'logs')}\n`);
    await vitest.stop();
  }
  const { code } = await vitest.exited;
  const outcomes = countOutcomes(existsSync(report) ? readFileSync(report, 'utf8') : '', lost === undefined ? code : 1);
  for (const line of outcomes.explanations) process.stdout.write(`${line}\n`);
  process.stdout.write(`\n${describeOutcomes(outcomes)}\n`);
  return outcomes.exitCode;
}

async function finish(code: number): Promise<never> {
  await engines?.stop();
  rmSync(workDir, { recursive: true, force: true });
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    ending = true;
  });
}
try {
  await finish(await runTests(process.argv.slice(2)));
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  // Whoever reads the last line alone must see that nothing was proved.
  process.stdout.write('\n0 passed, 1 failed\n');
  await finish(1);
}
