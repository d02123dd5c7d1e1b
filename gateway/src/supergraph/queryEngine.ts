import type { ExecutionResult, Executor } from '@graphql-tools/utils';
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
