import type { GatewayInterface, GatewaySchemaLoadOrUpdateCallback } from '@apollo/server-gateway-interface';
import type { Logger } from '@muhafiz/service-kit/observability';
import type { GraphQLSchema } from 'graphql';
import type { QueryEngine } from './queryEngine.ts';
import type { GatewayContext } from './subgraphExecutor.ts';
import { tellVariableErrors } from './variableErrors.ts';

export interface ReloadingGateway {
  /** For `new ApolloServer({ gateway })`. */
  readonly gateway: GatewayInterface;
  /**
   * Serves another supergraph from now on; requests that have begun are finished by the engine they began with. A text
   * that cannot be served is refused with `false` and a log line, and the old one stays.
   */
  replace(supergraphSdl: string): Promise<boolean>;
  /** Which planner is at work, for the health page. */
  planner(): string;
  stop(): Promise<void>;
}

export interface ReloadingGatewayParts {
  readonly createEngine: (supergraphSdl: string) => Promise<QueryEngine>;
  readonly logger: Logger;
  /** How long a replaced engine is kept for the requests it still has. Longer than any request may take. */
  readonly drainMillis: number;
}

/** Throws when the first supergraph cannot be served. */
export async function createReloadingGateway(
  supergraphSdl: string,
  parts: ReloadingGatewayParts,
): Promise<ReloadingGateway> {
  let current = { sdl: supergraphSdl, engine: await parts.createEngine(supergraphSdl) };
  const engines = new WeakMap<GraphQLSchema, QueryEngine>([[current.engine.schema, current.engine]]);
  const listeners = new Set<GatewaySchemaLoadOrUpdateCallback>();
  const draining = new Map<NodeJS.Timeout, QueryEngine>();
  const tell = (listener: GatewaySchemaLoadOrUpdateCallback): void =>
    listener({ apiSchema: current.engine.schema, coreSupergraphSdl: current.sdl });

  const retire = (engine: QueryEngine): void => {
    const timer = setTimeout(() => {
      draining.delete(timer);
      void engine.close().catch((error: unknown) => parts.logger.warn({ err: error }, 'an old schema did not close'));
    }, parts.drainMillis);
    timer.unref();
    draining.set(timer, engine);
  };

  return {
    gateway: {
      load: async () => ({
        // A request is run by the engine whose schema it was validated against, also when that was just replaced.
        executor: (request) =>
          tellVariableErrors(() =>
            (engines.get(request.schema) ?? current.engine).execute({
              document: request.document,
              operation: request.operation,
              operationName: request.operationName ?? undefined,
              variables: request.request.variables,
              context: request.context as unknown as GatewayContext,
            }),
          ) as never,
      }),
      onSchemaLoadOrUpdate: (listener) => {
        listeners.add(listener);
        tell(listener);
        return () => listeners.delete(listener);
      },
      stop: async () => undefined,
    },
    replace: async (sdl) => {
      if (sdl === current.sdl) return true;
      const engine = await parts.createEngine(sdl).catch((error: unknown) => {
        parts.logger.error({ err: error }, 'the changed supergraph cannot be served; the old one stays');
        return undefined;
      });
      if (engine === undefined) return false;
      const old = current.engine;
      current = { sdl, engine };
      engines.set(engine.schema, engine);
      for (const listener of listeners) tell(listener);
      retire(old);
      parts.logger.info('serving a changed supergraph');
      return true;
    },
    planner: () => current.engine.planner,
    stop: async () => {
      for (const [timer, engine] of draining) {
        clearTimeout(timer);
        await engine.close();
      }
      await current.engine.close();
    },
  };
}
