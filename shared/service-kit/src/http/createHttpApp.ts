import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Router } from 'express';
import helmet from 'helmet';
import {
  createLogger,
  createMetrics,
  type Logger,
  requestContext,
  requestIdFrom,
  requestIdHeader,
  type ServiceMetrics,
} from '../observability/index.ts';
import { PublicError, publicErrorBody, publicErrorOf } from './publicError.ts';

/** Each part that has to work before requests can be answered: true, or what is wrong in a few words. */
export type Readiness = Readonly<Record<string, boolean | string>>;

export interface HttpAppOptions {
  readonly name: string;
  readonly routes?: readonly { readonly path: string; readonly router: Router }[];
  /** The GraphQL endpoint, made by `createSubgraph`; served at `/graphql`. */
  readonly subgraph?: { readonly handler: RequestHandler };
  readonly health: { ready(): Promise<Readiness> };
  readonly logger?: Logger;
  readonly metrics?: ServiceMetrics;
  readonly limits?: Partial<HttpLimits>;
  /** For a process that the public reaches: `/metrics` then answers this machine alone. */
  readonly publicPort?: boolean;
  /** Answers a request in front of express, or returns false; for what has to be as fast as Node's server itself. */
  readonly before?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

export interface HttpLimits {
  /** Largest JSON body of the routes. The subgraph reads its own. */
  readonly bodyBytes: number;
  readonly headersMillis: number;
  readonly requestMillis: number;
  readonly keepAliveMillis: number;
  readonly connections: number;
  readonly headerCount: number;
}

export interface Listening {
  readonly url: string;
  readonly port: number;
  /** Takes no new connection, lets running requests end, then closes what is left after the deadline. */
  close(deadlineMillis?: number): Promise<void>;
}

export interface HttpApp {
  readonly app: Express;
  readonly server: Server;
  readonly logger: Logger;
  readonly metrics: ServiceMetrics;
  /** 0 takes any free port. */
  listen(port: number, host?: string): Promise<Listening>;
}

export const defaultHttpLimits: HttpLimits = {
  bodyBytes: 1024 * 1024,
  // A client that dribbles its headers or its body holds a connection no longer than this.
  headersMillis: 10_000,
  requestMillis: 60_000,
  keepAliveMillis: 65_000,
  connections: 2000,
  headerCount: 64,
};

/** The HTTP side of every service: liveness, readiness, metrics, request ids, limits and errors in one shape. */
export function createHttpApp(options: HttpAppOptions): HttpApp {
  const limits = { ...defaultHttpLimits, ...options.limits };
  const logger = options.logger ?? createLogger({ name: options.name, level: 'info' });
  const metrics = options.metrics ?? createMetrics(options.name);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(watchRequest(metrics, logger));
  app.use(helmet());
  app.get('/livez', (_request, response) => void response.json({ alive: true }));
  app.get('/readyz', async (_request, response) => {
    const parts = await options.health.ready().catch(() => ({ health: 'could not be asked' }));
    const ready = Object.values(parts).every((part) => part === true);
    response.status(ready ? 200 : 503).json({ ready, parts });
  });
  app.get('/metrics', async (request, response, next) => {
    if (options.publicPort === true && !isLoopback(request.socket.remoteAddress)) return next();
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  if (options.subgraph !== undefined) app.use('/graphql', nameRoutes('/graphql'), options.subgraph.handler);
  for (const { path, router } of options.routes ?? []) {
    app.use(path, nameRoutes(path), express.json({ limit: limits.bodyBytes, type: 'application/json' }), router);
  }
  app.use((_request, _response, next) => next(new PublicError('NOT_FOUND', 'There is nothing at this address.')));
  app.use(answerError(logger));
  const server = createServer(serverOptions(limits), (request, response) => {
    if (options.before?.(request, response) === true) return;
    app(request, response);
  });
  server.maxHeadersCount = limits.headerCount;
  server.maxConnections = limits.connections;
  server.maxRequestsPerSocket = 0;
  return {
    app,
    server,
    logger,
    metrics,
    listen: (port, host = '127.0.0.1') => listenOn(server, port, host),
  };
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(?:127\.|::1$|::ffff:127\.)/.test(address);
}

function serverOptions(limits: HttpLimits): Parameters<typeof createServer>[0] & object {
  return {
    headersTimeout: limits.headersMillis,
    requestTimeout: limits.requestMillis,
    keepAliveTimeout: limits.keepAliveMillis,
    // How often Node looks for connections over their time; its default of 30 s would make the limits a matter of luck.
    connectionsCheckingInterval: Math.min(1000, limits.headersMillis),
    maxHeaderSize: 16 * 1024,
    insecureHTTPParser: false,
  };
}

function watchRequest(metrics: ServiceMetrics, logger: Logger): RequestHandler {
  return (request, response, next) => {
    const requestId = requestIdFrom(request.headers[requestIdHeader]);
    const began = process.hrtime.bigint();
    response.setHeader(requestIdHeader, requestId);
    requestContext.run({ requestId }, () => {
      response.once('close', () => {
        const seconds = Number(process.hrtime.bigint() - began) / 1e9;
        const status = response.writableFinished ? String(response.statusCode) : 'aborted';
        // The pattern of the route, not the address: an address may hold a reference to somebody.
        const route = routeOf(
          response.locals.mount as string | undefined,
          request.route as { path?: unknown } | undefined,
        );
        metrics.requests.observe({ route, method: request.method, status }, seconds);
        logger.debug({ route, method: request.method, status, seconds }, 'answered');
      });
      next();
    });
  };
}

/** Express forgets where a router was mounted once it is left; the metrics are written after that. */
function nameRoutes(mount: string): RequestHandler {
  return (_request, response, next) => {
    response.locals.mount = mount === '/' ? '' : mount;
    next();
  };
}

function routeOf(mount: string | undefined, route: { path?: unknown } | undefined): string {
  const path = typeof route?.path === 'string' ? route.path : '';
  return mount === undefined && path === '' ? 'none' : `${mount ?? ''}${path}`;
}

function answerError(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const told = publicErrorOf(error);
    if (told.code === 'INTERNAL') logger.error({ err: error }, 'a request failed');
    if (response.headersSent) {
      next(error);
      return;
    }
    response.status(told.status).json(publicErrorBody(told, requestContext.getStore()?.requestId));
  };
}

async function listenOn(server: Server, port: number, host: string): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${shown}:${address.port}`,
    port: address.port,
    close: (deadline) => closeServer(server, deadline),
  };
}

async function closeServer(server: Server, deadlineMillis = 5000): Promise<void> {
  const closed = new Promise<void>((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
  });
  // A connection that is kept alive becomes idle when its running request ends, and would hold the server open.
  const sweep = setInterval(() => server.closeIdleConnections(), 20);
  const deadline = setTimeout(() => server.closeAllConnections(), deadlineMillis);
  await closed.finally(() => {
    clearInterval(sweep);
    clearTimeout(deadline);
  });
}
