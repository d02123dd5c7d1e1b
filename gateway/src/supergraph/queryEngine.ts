import type { ExecutionResult, Executor } from '@graphql-tools/utils';
import type { Logger } from '@muhafiz/service-kit/observability';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { GatewayContext } from './subgraphExecutor.ts';

export interface EngineRequest {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown> | undefined;
  readonly context: GatewayContext;
}

/** Plans and runs queries against one version of the supergraph. */
export interface QueryEngine {
  readonly planner: 'hive' | 'stitching';
  /** What clients see: the supergraph without the marks of composition. */
  readonly schema: GraphQLSchema;
  execute(request: EngineRequest): Promise<ExecutionResult>;
  close(): Promise<void>;
}

export type SubgraphExecutors = (subgraph: string) => Executor;

/**
 * The engine with the native planner, or the one in JavaScript where the addon does not load (Windows, musl, other
 * processors): the same answers at about half the speed.
 */
export async function createQueryEngine(
  supergraphSdl: string,
  executors: SubgraphExecutors,
  logger: Logger,
): Promise<QueryEngine> {
  let createHiveEngine: typeof import('./hiveEngine.ts').createHiveEngine;
  try {
    ({ createHiveEngine } = await import('./hiveEngine.ts'));
  } catch (error) {
    logger.warn({ err: error }, 'the native query planner does not load here; planning in JavaScript');
    const { createStitchingEngine } = await import('./stitchingEngine.ts');
    return createStitchingEngine(supergraphSdl, executors);
  }
  return createHiveEngine(supergraphSdl, executors);
}
