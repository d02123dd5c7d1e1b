import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import type { GraphQLSchema } from 'graphql';
import {
  type AccessPort,
  type Actor,
  callerHeader,
  findBearerToken,
  PublicError,
  publicErrorOf,
  requireCaller,
} from '../http/index.ts';
import {
  type Logger,
  requestContext,
  requestIdFrom,
  requestIdHeader,
  type ServiceMetrics,
} from '../observability/index.ts';
import { type Authorize, guardRootFields } from './authorizeRootFields.ts';
import { resolveEntities } from './entities.ts';
import { buildFederatedSchema } from './federationSchema.ts';
import { createErrorFormatter } from './graphqlErrors.ts';
import { type GraphqlLimits, graphqlLimitOptions, subgraphLimits } from './graphqlLimits.ts';
import type { IResolvers, Reference, SubgraphContext, SubgraphResolvers } from './resolvers.ts';
import { completeSubgraphSdl } from './sharedSdl.ts';

export interface SubgraphOptions<A extends Actor, X extends object> {
  readonly name: string;
  /** The text of schema.graphql. */
  readonly typeDefs: string;
  readonly resolvers: SubgraphResolvers<SubgraphContext<A> & X>;
  readonly access: AccessPort<A>;
  /** `authorize` of @muhafiz/permissions: may this actor use this root field? */
  readonly authorize: Authorize<A>;
  readonly logger: Logger;
  readonly metrics?: ServiceMetrics;
  /** Processes that may ask; the gateway alone when absent. */
  readonly callers?: readonly string[];
  /** Who asks when there is no user token (the gateway lets such callers send stored queries only). Absent: nobody. */
  readonly anonymous?: A;
  /** Loaders and use-cases of one request, added to the context. */
  readonly createContext?: (base: SubgraphContext<A>) => X;
  readonly production?: boolean;
  readonly limits?: Partial<GraphqlLimits>;
  /** Largest request body in bytes; 8 MiB when absent, for imports. */
  readonly bodyBytes?: number;
}

export interface Subgraph {
  readonly schema: GraphQLSchema;
  /** What `_service` answers and composition reads. */
  readonly sdl: string;
  /** For `createHttpApp({ subgraph })`, which serves it at `/graphql`. */
  readonly handler: RequestHandler;
  stop(): Promise<void>;
}

/** One office's part of the graph: every request proves its calling process and its person, every root field is judged. */
export async function createSubgraph<A extends Actor, X extends object = object>(
  options: SubgraphOptions<A, X>,
): Promise<Subgraph> {
  const sdl = completeSubgraphSdl(options.typeDefs);
  const schema = buildFederatedSchema(sdl, allResolvers(options, sdl));
  const limits = graphqlLimitOptions({ ...subgraphLimits, ...options.limits });
  const server = new ApolloServer<SubgraphContext<A> & X>({
    schema,
    introspection: options.production !== true,
    hideSchemaDetailsFromClientErrors: options.production === true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    allowBatchedHttpRequests: false,
    formatError: createErrorFormatter(options.logger),
    nodeEnv: 'production',
    logger: apolloLogger(options.logger),
    ...limits,
    plugins: [...(limits.plugins ?? [])],
  });
  await server.start();
  const graphql = expressMiddleware(server, {
    context: async ({ req }) => {
      const base = contexts.get(req) as SubgraphContext<A>;
      return { ...base, ...(options.createContext?.(base) as X) };
    },
  });
  const contexts = new WeakMap<Request, SubgraphContext<A>>();
  const handler = express.Router();
  handler.use(async (request, _response, next) => {
    contexts.set(request, await identify(options, request));
    next();
  });
  // Read after the tokens are known to be good: a stranger's body is not worth the memory.
  handler.use(express.json({ limit: options.bodyBytes ?? 8 * 1024 * 1024 }));
  handler.use(graphql);
  handler.use(answerGraphqlError(options.logger));
  return { schema, sdl, handler, stop: () => server.stop() };
}

function allResolvers<A extends Actor, X extends object>(options: SubgraphOptions<A, X>, sdl: string): IResolvers {
  const { Query, Mutation, types, references } = options.resolvers;
  const guarded = guardRootFields({
    sdl,
    roots: { Query, ...(Mutation === undefined ? {} : { Mutation }) },
    authorize: options.authorize,
    ...(options.metrics === undefined ? {} : { metrics: options.metrics }),
  });
  const entities =
    references === undefined
      ? {}
      : {
          _entities: (
            _parent: unknown,
            args: { representations: readonly Reference[] },
            context: SubgraphContext<A> & X,
          ) => resolveEntities({ references, authorize: options.authorize }, args.representations, context),
        };
  return {
    ...types,
    ...guarded,
    Query: { ...guarded.Query, _service: () => ({ sdl }), ...entities },
    ...(references === undefined ? {} : { _Entity: { __resolveType: (found: Reference) => found.__typename } }),
  };
}

async function identify<A extends Actor, X extends object>(
  options: SubgraphOptions<A, X>,
  request: Request,
): Promise<SubgraphContext<A>> {
  const caller = await requireCaller(options.access, request.headers[callerHeader], options.callers ?? ['gateway']);
  const actor = await requireActor(options.access, request.headers.authorization, options.anonymous);
  const store = requestContext.getStore();
  if (store !== undefined) store.actorId = actor.id;
  return { actor, caller, requestId: store?.requestId ?? requestIdFrom(request.headers[requestIdHeader]) };
}

/** The person behind the token; without any token the anonymous one, where that is allowed; UNAUTHENTICATED otherwise. */
export async function requireActor<A extends Actor>(
  access: Pick<AccessPort<A>, 'verifyUserToken'>,
  authorization: string | undefined,
  anonymous?: A,
): Promise<A> {
  if (authorization === undefined && anonymous !== undefined) return anonymous;
  const token = findBearerToken(authorization);
  if (token === undefined) throw new PublicError('UNAUTHENTICATED', 'A bearer token is needed.');
  const verified = await access.verifyUserToken(token);
  if (!verified.ok) throw new PublicError('UNAUTHENTICATED', 'The token is not valid, or no longer.');
  return verified.value;
}

/** Whatever is refused before GraphQL begins is told in GraphQL's own form, which is what its clients read. */
export function answerGraphqlError(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const told = publicErrorOf(error);
    if (told.code === 'INTERNAL') logger.error({ err: error }, 'a request failed');
    response.status(told.status).json({ errors: [{ message: told.message, extensions: { code: told.code } }] });
  };
}

/** Apollo's own messages are for developers; errors of requests are logged by the error formatter. */
export function apolloLogger(logger: Logger): {
  debug(message?: unknown): void;
  info(message?: unknown): void;
  warn(message?: unknown): void;
  error(message?: unknown): void;
} {
  return {
    debug: (message) => logger.trace(String(message)),
    info: (message) => logger.debug(String(message)),
    warn: (message) => logger.warn(String(message)),
    error: (message) => logger.error(String(message)),
  };
}
