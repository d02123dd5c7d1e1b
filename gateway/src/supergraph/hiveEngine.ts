import { ensureSchema, type UnifiedGraphHandlerOpts } from '@graphql-mesh/fusion-runtime';
import type { ExecutionResult, Executor } from '@graphql-tools/utils';
import type { QueryEngine, SubgraphExecutors } from './queryEngine.ts';

/**
 * Loads the native addon; throws where there is none for this machine. Asked for here and not at the head of the file,
 * because a bundle would move that to the head of the whole program, in front of the fallback.
 */
export async function loadNativePlanner() {
  return (await import('@graphql-hive/router-runtime')).unifiedGraphHandler;
}

/**
 * The engine with the Rust planner. The planner's own handler is called and not the manager around it, which wraps every
 * question to a subgraph in hooks, batches and generations that this gateway has no use for.
 */
export async function createHiveEngine(supergraphSdl: string, executors: SubgraphExecutors): Promise<QueryEngine> {
  const unifiedGraphHandler = await loadNativePlanner();
  // By the planner's own copy of graphql: it knows the types of no other.
  const supergraph = ensureSchema(supergraphSdl);
  const known = new Map<string, Executor>();
  const executorOf = (subgraph: string): Executor => {
    const executor = known.get(subgraph) ?? executors(subgraph);
    known.set(subgraph, executor);
    return executor;
  };
  const planned = await unifiedGraphHandler({
    unifiedGraph: supergraph,
    getUnifiedGraphSDL: () => supergraphSdl,
    onSubgraphExecute: (subgraph, request) => executorOf(subgraph)(request),
    onDelegationPlanHooks: [],
    onDelegationStageExecuteHooks: [],
  } satisfies UnifiedGraphHandlerOpts);
  const { unifiedGraph: schema, executor } = planned;
  if (executor === undefined) throw new Error('the query planner gave no executor');
  return {
    planner: 'hive',
    schema,
    execute: async (request) =>
      (await executor({
        document: request.document,
        ...(request.variables === undefined ? {} : { variables: request.variables }),
        ...(request.operationName === undefined ? {} : { operationName: request.operationName }),
        operationType: request.operation.operation,
        context: request.context,
      })) as ExecutionResult,
    close: async () => undefined,
  };
}
