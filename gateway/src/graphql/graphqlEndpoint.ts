import { ApolloServer } from '@apollo/server';
import type { GatewayInterface } from '@apollo/server-gateway-interface';
import { expressMiddleware } from '@as-integrations/express5';
import { type AccessPort, findBearerToken, PublicError } from '@muhafiz/service-kit/http';
import { type Logger, requestContext, requestIdFrom, requestIdHeader } from '@muhafiz/service-kit/observability';
import {
  answerGraphqlError,
  apolloLogger,
  createErrorFormatter,
  graphqlLimitOptions,
} from '@muhafiz/service-kit/subgraph';
import express, { type Request, type RequestHandler, type Router } from 'express';
import { defaultEndpointLimits, type EndpointLimits } from '../limits.ts';
import type { GatewayContext } from '../supergraph/subgraphExecutor.ts';
import { createRateLimiter } from './rateLimit.ts';
import { findStoredQuery, type StoredQueries } from './storedQueries.ts';

export interface GraphqlEndpointOptions {
  readonly gateway: GatewayInterface;
  readonly access: Pick<AccessPort, 'verifyUserToken'>;
  readonly storedQueries: StoredQueries;
  readonly logger: Logger;
  readonly production: boolean;
  readonly limits?: Partial<EndpointLimits>;
  readonly now?: () => number;
}

/** `/graphql`: who asks is settled first, then how much they may send, and only then is the query read. */
export async function createGraphqlEndpoint(
  options: GraphqlEndpointOptions,
): Promise<{ readonly router: Router; stop(): Promise<void> }> {
  const limits = { ...defaultEndpointLimits, ...options.limits };
  const contexts = new WeakMap<Request, GatewayContext>();
  const server = new ApolloServer<GatewayContext>({
    gateway: options.gateway,
    introspection: !options.production,
    hideSchemaDetailsFromClientErrors: options.production,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    allowBatchedHttpRequests: false,
    nodeEnv: 'production',
    formatError: createErrorFormatter(options.logger),
    logger: apolloLogger(options.logger),
    ...graphqlLimitOptions(limits.query),
  });
  await server.start();
  const router = express.Router();
  router.use(onlyPost);
  router.use(identify(options, limits, contexts));
  const [small, large] = [
    express.json({ limit: limits.anonymousBodyBytes }),
    express.json({ limit: limits.officerBodyBytes }),
  ];
  router.use((request, response, next) => {
    (contexts.get(request)?.anonymous === false ? large : small)(request, response, next);
  });
  router.use(takeStoredQuery(options.storedQueries, contexts));
  router.use(expressMiddleware(server, { context: async ({ req }) => contexts.get(req) as GatewayContext }));
  router.use(answerGraphqlError(options.logger));
  return { router, stop: () => server.stop() };
}

const onlyPost: RequestHandler = (request, response, next) => {
  if (request.method === 'POST') return next();
  response.setHeader('allow', 'POST');
  next(new PublicError('INVALID', 'Queries are sent by POST.', 405));
};

function identify(
  options: GraphqlEndpointOptions,
  limits: EndpointLimits,
  contexts: WeakMap<Request, GatewayContext>,
): RequestHandler {
  const now = options.now ?? Date.now;
  const anonymousRate = createRateLimiter(limits.anonymousRate);
  const officerRate = createRateLimiter(limits.officerRate);
  return async (request, response, next) => {
    const authorization = request.headers.authorization;
    const address = request.socket.remoteAddress ?? 'unknown';
    const store = requestContext.getStore();
    const requestId = store?.requestId ?? requestIdFrom(request.headers[requestIdHeader]);
    if (authorization === undefined) {
      contexts.set(request, { requestId, who: address, anonymous: true });
      refuseAbove(anonymousRate.allow(address, now()), () => response.setHeader('retry-after', '1'));
      return next();
    }
    const token = findBearerToken(authorization);
    const verified = token === undefined ? undefined : await options.access.verifyUserToken(token);
    if (verified?.ok !== true) {
      // Guessing tokens costs signature checks, so it is counted against the address.
      refuseAbove(anonymousRate.allow(address, now()), () => response.setHeader('retry-after', '1'));
      throw new PublicError('UNAUTHENTICATED', 'The token is not valid, or no longer.');
    }
    const actor = verified.value;
    if (store !== undefined) store.actorId = actor.id;
    refuseAbove(officerRate.allow(actor.id, now()), () => response.setHeader('retry-after', '1'));
    contexts.set(request, { requestId, authorization, who: actor.id, anonymous: false });
    next();
  };
}

function refuseAbove(allowed: boolean, tellWhen: () => void): void {
  if (allowed) return;
  tellWhen();
  throw new PublicError('LIMIT', 'Too many requests; please wait a moment.');
}

/** Anonymous clients send stored queries only; for officers a stored query's id is a short way to name it. */
function takeStoredQuery(stored: StoredQueries, contexts: WeakMap<Request, GatewayContext>): RequestHandler {
  return (request, _response, next) => {
    const body = request.body as { query?: unknown; extensions?: unknown } | undefined;
    const text = findStoredQuery(stored, body);
    if (text !== undefined && body !== undefined) {
      request.body = { ...body, query: text, extensions: {} };
    } else if (contexts.get(request)?.anonymous !== false) {
      next(new PublicError('UNAUTHENTICATED', 'Without a token only stored queries are answered.'));
      return;
    }
    next();
  };
}
