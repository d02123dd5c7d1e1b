import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type AccessPort,
  createHttpApp,
  createPeerCalls,
  type HttpApp,
  type Listening,
  type Readiness,
} from '@muhafiz/service-kit/http';
import type { Lifetime, ProcessConfig } from '@muhafiz/service-kit/lifecycle';
import { createLogger, createMetrics, type Logger } from '@muhafiz/service-kit/observability';
import { gatewayFolder } from './gatewayFolder.ts';
import { createGraphqlEndpoint } from './graphql/graphqlEndpoint.ts';
import type { RateLimit } from './graphql/rateLimit.ts';
import { loadStoredQueries, type StoredQueries } from './graphql/storedQueries.ts';
import { createHealthRoutes } from './health.ts';
import { type EndpointLimits, subgraphTimeoutMillis } from './limits.ts';
import { type AnswerStore, createAnswerStore } from './publicCheck/answerStore.ts';
import { createLicensingOffice } from './publicCheck/licensingOffice.ts';
import { createPublicCheck } from './publicCheck/publicCheck.ts';
import type { RegisterFeed } from './publicCheck/registerFeed.ts';
import { createQueryEngine } from './supergraph/chooseEngine.ts';
import type { QueryEngine, SubgraphExecutors } from './supergraph/queryEngine.ts';
import { createReloadingGateway } from './supergraph/reloadingGateway.ts';
import { createSubgraphExecutor } from './supergraph/subgraphExecutor.ts';
import { watchSupergraph } from './supergraph/watchSupergraph.ts';

export interface GatewayParts {
  readonly config: ProcessConfig;
  readonly access: AccessPort & { listPublishedKeys(): Promise<readonly unknown[]> };
  readonly feed: RegisterFeed;
  readonly lifetime: Pick<Lifetime, 'onStop'>;
  readonly logger?: Logger;
  readonly now?: () => number;
  /** Other than the committed ones only in tests. */
  readonly supergraphFile?: string;
  readonly storedQueries?: StoredQueries;
  readonly createEngine?: (sdl: string, executors: SubgraphExecutors, logger: Logger) => Promise<QueryEngine>;
  readonly limits?: Partial<EndpointLimits>;
  readonly searchRate?: RateLimit;
  readonly subgraphTimeoutMillis?: number;
  readonly lookForSchemaMillis?: number;
}

export interface RunningGateway {
  readonly listening: Listening;
  readonly http: HttpApp;
  readonly store: AnswerStore;
  /** Serves another supergraph at once; the file is looked at by itself too. */
  replaceSupergraph(sdl: string): Promise<boolean>;
}

const requestMillis = 60_000;

/** Everything of the gateway's process in its order; it listens when the register has been read whole. */
export async function startGateway(parts: GatewayParts): Promise<RunningGateway> {
  const { config, access, feed, lifetime } = parts;
  const now = parts.now ?? Date.now;
  const logger = parts.logger ?? createLogger({ name: config.name, level: config.logLevel });
  const metrics = createMetrics(config.name, { processMetrics: parts.logger === undefined });
  const store = createAnswerStore();
  lifetime.onStop('register', () => feed.stop());
  const registerRead = feed.start((key, body, version) => {
    if (!store.put(key, body, version)) logger.warn({ version }, 'an answer of the register was not taken');
  });
  const schema = await serveSchema(parts, logger);
  lifetime.onStop('planner', () => schema.stop());
  const endpoint = await createGraphqlEndpoint({
    gateway: schema.gateway,
    access,
    storedQueries: parts.storedQueries ?? loadStoredQueries(join(gatewayFolder, 'src', 'storedQueries')),
    logger,
    production: config.environment === 'production',
    now,
    ...(parts.limits === undefined ? {} : { limits: parts.limits }),
  });
  lifetime.onStop('graphql', () => endpoint.stop());
  await registerRead;
  const ready = async (): Promise<Readiness> => ({ register: true, planner: true });
  const health = {
    peers: config.peers,
    ready,
    completeTo: () => feed.completeTo(),
    answers: () => store.size,
    planner: () => schema.planner(),
    now,
  };
  metrics.observe('muhafiz_register_age_seconds', 'Age of the copy that public checks are answered from', () => {
    const completeTo = feed.completeTo();
    return completeTo === undefined ? Number.NaN : (now() - completeTo) / 1000;
  });
  const http = createHttpApp({
    name: config.name,
    publicPort: true,
    logger,
    metrics,
    limits: { requestMillis },
    health: { ready },
    subgraph: { handler: endpoint.router },
    routes: [{ path: '/', router: createHealthRoutes(health, () => access.listPublishedKeys()) }],
    before: createPublicCheck({
      store,
      feed,
      licensing: createLicensingOffice({ callPeer: createPeerCalls(config.peers, access), now }),
      now,
      logger,
      metrics,
      ...(parts.searchRate === undefined ? {} : { searchRate: parts.searchRate }),
    }),
  });
  const listening = await http.listen(config.port, config.host);
  lifetime.onStop('http', () => listening.close());
  logger.info({ port: listening.port, answers: store.size, planner: schema.planner() }, 'the gateway is ready');
  return { listening, http, store, replaceSupergraph: (sdl) => schema.replace(sdl) };
}

async function serveSchema(parts: GatewayParts, logger: Logger) {
  const { config, access } = parts;
  const path = parts.supergraphFile ?? join(gatewayFolder, 'supergraph.graphql');
  const sdl = await readFile(path, 'utf8');
  const executors: SubgraphExecutors = (name) =>
    createSubgraphExecutor({
      // Where an office is, this process was told at its start; the addresses in the supergraph are placeholders.
      subgraph: { name: officeName(config.peers, name), url: config.peers[officeName(config.peers, name)] },
      issueCallerToken: (audience) => access.issueCallerToken(audience),
      logger,
      timeoutMillis: parts.subgraphTimeoutMillis ?? subgraphTimeoutMillis,
    });
  const createEngine = parts.createEngine ?? createQueryEngine;
  const schema = await createReloadingGateway(sdl, {
    createEngine: (text) => createEngine(text, executors, logger),
    logger,
    drainMillis: requestMillis,
  });
  const watch = watchSupergraph({
    path,
    known: sdl,
    everyMillis: parts.lookForSchemaMillis ?? 5000,
    logger,
    changed: (text) => schema.replace(text),
  });
  return {
    ...schema,
    stop: async () => {
      watch.stop();
      await schema.stop();
    },
  };
}

/** Planners name a subgraph as it was composed or as its member of the supergraph's enumeration (AGENCY_LICENSING). */
function officeName(peers: Readonly<Record<string, string>>, subgraph: string): string {
  const plain = (name: string): string => name.toLowerCase().replaceAll('_', '-');
  return Object.keys(peers).find((name) => plain(name) === plain(subgraph)) ?? plain(subgraph);
}
