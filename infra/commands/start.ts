import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureLocalKeys } from '@muhafiz/service-kit/keys';
import { tryLock } from '../bootstrap/fileLock.mjs';
import { buildParts, listParts } from '../build.ts';
import { type Engines, startEngines } from '../engines/index.ts';
import { withoutPassword } from '../engines/mongodb/ping.ts';
import { isPortFree } from '../engines/ports.ts';
import { findInstance, getDataDir, getPort, removeInstance, writeInstance } from '../instance.ts';
import { importExample, readSummary } from '../supervisor/exampleImport.ts';
import { readExampleState, writeExampleState } from '../supervisor/exampleMark.ts';
import { drawPartsTable, type PartRow } from '../supervisor/partsTable.ts';
import { type RunningParts, startParts } from '../supervisor/startParts.ts';
import { planStart, type StartPlan } from '../supervisor/startPlan.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const dataDir = getDataDir();
let engines: Engines | undefined;
let parts: RunningParts | undefined;
let ending: Promise<never> | undefined;
const stopping = new AbortController();

/** Why this start cannot be, in words for the person; nothing was started. */
class StartRefused extends Error {}

async function start(plan: StartPlan): Promise<void> {
  const port = getPort();
  await refuseSecondStart(port);
  const example = plan.empty ? 'unwanted' : readExampleState(dataDir);
  const keysDir = process.env.MUHAFIZ_KEYS_DIR || join(dataDir, 'keys');
  if (plan.environment !== 'production') await ensureLocalKeys(keysDir, { environment: plan.environment });
  // The bundles are made while the engines start: nothing of either waits for the other.
  const bundles = buildParts(listParts());
  bundles.catch(() => undefined);
  engines = await startEngines({ dataDir, log: say });
  await bundles;
  if (example === 'unwanted') writeExampleState(dataDir, 'unwanted');
  if (example === 'due') writeExampleState(dataDir, 'begun');
  void engines.mongodb.exited.then(() => lostEngine('MongoDB', 'mongodb'));
  void engines.kafka.exited.then(() => lostEngine('Kafka', 'kafka'));
  say('starting the services');
  const watch = { say, onGivenUp: () => void end(1) };
  parts = await startParts({ dataDir, keysDir, port, environment: plan.environment, engines, watch });
  if (ending !== undefined) return;
  announce(engines, parts);
  say(await describeParts(engines, parts));
  if (example === 'due') {
    await bringExample(parts.url);
  }
  const summary = plan.environment === 'production' ? '' : await tellSummary(parts.url);
  if (ending === undefined) process.stdout.write(`\nmuhafiz ready\n  ${parts.url}\n${summary}`);
}

/** A failed import leaves a healthy product with less in it: that is said, and the next start tries again. */
async function bringExample(url: string): Promise<void> {
  say('\nimporting the example pack, examples/register-pack');
  try {
    await importExample(url, dataDir, stopping.signal);
    writeExampleState(dataDir, 'done');
  } catch (fault) {
    if (ending === undefined)
      complain('the example pack was not imported whole; the next npm start tries again', fault);
  }
}

async function tellSummary(url: string): Promise<string> {
  try {
    return await readSummary(url, dataDir);
  } catch (fault) {
    if (ending === undefined) complain('the findings could not be summed up', fault);
    return '';
  }
}

function complain(words: string, fault: unknown): void {
  process.stderr.write(`${words}: ${fault instanceof Error ? fault.message : String(fault)}\n`);
}

async function refuseSecondStart(port: number): Promise<void> {
  mkdirSync(join(dataDir, 'run'), { recursive: true, mode: 0o700 });
  const lock = tryLock(join(dataDir, 'run', 'supervisor.lock'));
  if ('holder' in lock) {
    const running = findInstance({ dataDir });
    const where = running === undefined ? 'and is starting' : `at ${running.url}`;
    throw new StartRefused(
      `Muhafiz already runs on ${dataDir}: process ${lock.holder}, ${where}. Use that one, stop it (kill ${lock.holder}), or set MUHAFIZ_DATA and MUHAFIZ_PORT for another beside it.`,
    );
  }
  process.once('exit', lock.release);
  if (!(await isPortFree(port))) {
    throw new StartRefused(
      `Port ${port} is taken by another program. Set MUHAFIZ_PORT to a free one, as in: MUHAFIZ_PORT=${port + 1} npm start`,
    );
  }
}

function announce(running: Engines, started: RunningParts): void {
  writeInstance({
    dataDir,
    url: started.url,
    services: Object.fromEntries(started.services.map(({ plan }) => [plan.name, plan.url])),
    mongodb: { uri: running.mongodb.uri, provider: running.mongodb.provider },
    kafka: { brokers: running.kafka.brokers, provider: running.kafka.provider },
  });
}

async function describeParts(running: Engines, started: RunningParts): Promise<string> {
  const rows: PartRow[] = [
    {
      part: `MongoDB (${running.mongodb.provider})`,
      address: withoutPassword(running.mongodb.uri).replace(/\?.*$/, ''),
      health: 'ok',
    },
    { part: `Kafka (${running.kafka.provider})`, address: running.kafka.brokers, health: 'ok' },
  ];
  for (const one of [...started.services, started.gateway]) {
    rows.push({ part: one.plan.name, address: one.plan.url, health: (await one.isReady()) ? 'ok' : 'not ready' });
  }
  return `\n${drawPartsTable(rows)}`;
}

function lostEngine(name: string, log: string): void {
  if (ending !== undefined) return;
  say(
    `${name} ended by itself; everything is stopped, since nothing can be kept without it. Its log: ${join(dataDir, 'logs', `${log}.log`)}`,
  );
  void end(1);
}

/** Gateway, services, Kafka, MongoDB, in this order; the process ends with the code. */
function end(code: number): Promise<never> {
  stopping.abort();
  ending ??= (async () => {
    removeInstance(dataDir);
    await parts?.stop();
    await engines?.stop();
    process.exit(code);
  })();
  return ending;
}

let asked = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    asked += 1;
    // npm passes a Ctrl-C on that the terminal has sent already, so the second one is no impatience; the fourth is.
    if (asked > 3) process.exit(130);
    if (ending === undefined) say(`\nstopping (${signal})`);
    void end(0);
  });
}

const plan = planStart(process.argv.slice(2), process.env);
if (!plan.ok) {
  process.stderr.write(`${plan.refusal}\n`);
  process.exit(2);
}
try {
  await start(plan.value);
} catch (fault) {
  if (ending === undefined) process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  await end(1);
}
