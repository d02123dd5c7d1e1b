import { join } from 'node:path';
import { listParts } from '../build.ts';
import type { Engines } from '../engines/index.ts';
import { choosePorts } from '../engines/ports.ts';
import { type PartPlan, type PartWatch, type RunningPart, runPart } from './runningPart.ts';

export interface PartsOrder {
  readonly dataDir: string;
  readonly keysDir: string;
  readonly port: number;
  readonly environment: string;
  readonly engines: Engines;
  readonly watch: PartWatch;
}

export interface RunningParts {
  readonly services: readonly RunningPart[];
  readonly gateway: RunningPart;
  readonly url: string;
  /** The gateway first, then the services together. */
  readonly stop: () => Promise<void>;
}

/** Starts the services from their bundles, and the gateway once they are ready. Stops what ran when one fails. */
export async function startParts(order: PartsOrder): Promise<RunningParts> {
  const parts = listParts();
  const services = parts.filter(({ name }) => name !== 'gateway');
  const ports = await choosePorts(
    join(order.dataDir, 'run'),
    services.map(({ name }) => name),
  );
  const peers = Object.fromEntries(services.map(({ name }) => [name, `http://127.0.0.1:${ports[name]}`]));
  const plan = (name: string, port: number, bundle: string): PartPlan => ({
    name,
    bundle,
    url: `http://127.0.0.1:${port}`,
    logFile: join(order.dataDir, 'logs', `${name}.log`),
    rank: name === 'gateway' ? 1 : 2,
    env: partEnvironment(order, port, peers),
  });
  const running: RunningPart[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(running.filter((one) => one.plan.name === 'gateway').map((one) => one.stop()));
    await Promise.all(running.map((one) => one.stop()));
  };
  try {
    for (const { name, bundle } of services)
      running.push(await runPart(plan(name, ports[name] ?? 0, bundle), order.watch));
    await Promise.all(running.map((one) => one.awaitReady()));
    const last = parts.find(({ name }) => name === 'gateway');
    if (last === undefined) throw new Error('gateway/src/main.ts is missing from this clone.');
    const gateway = await runPart(plan('gateway', order.port, last.bundle), order.watch);
    running.push(gateway);
    await gateway.awaitReady();
    return { services: running.slice(0, -1), gateway, url: `http://127.0.0.1:${order.port}`, stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

function partEnvironment(order: PartsOrder, port: number, peers: Record<string, string>): NodeJS.ProcessEnv {
  return {
    ...process.env,
    MUHAFIZ_ENV: order.environment,
    MUHAFIZ_DATA: order.dataDir,
    MUHAFIZ_SERVICE_PORT: String(port),
    MONGODB_URI: order.engines.mongodb.uri,
    KAFKA_BROKERS: order.engines.kafka.brokers,
    MUHAFIZ_KEYS_DIR: order.keysDir,
    MUHAFIZ_PEERS: JSON.stringify(peers),
    ...(process.env.MUHAFIZ_JWKS_URL ? {} : { MUHAFIZ_JWKS_FILE: join(order.keysDir, 'jwks.json') }),
  };
}
