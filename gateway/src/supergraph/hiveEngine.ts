import { UnifiedGraphManager } from '@graphql-mesh/fusion-runtime';
import type { ExecutionResult } from '@graphql-tools/utils';
import type { QueryEngine, SubgraphExecutors } from './queryEngine.ts';
import type { GatewayContext } from './subgraphExecutor.ts';

/**
 * Loads the native addon; throws where there is none for this machine. Asked for here and not at the head of the file,
 * because a bundle would move that to the head of the whole program, in front of the fallback.
 */
export async function loadNativePlanner() {
  return (await import('@graphql-hive/router-runtime')).unifiedGraphHandler;
}

/** The engine with the Rust planner. */
export async function createHiveEngine(supergraphSdl: string, executors: SubgraphExecutors): Promise<QueryEngine> {
  const unifiedGraphHandler = await loadNativePlanner();
  const unified = new UnifiedGraphManager<GatewayContext>({
    getUnifiedGraph: () => supergraphSdl,
    batch: true,
    handleUnifiedGraph: unifiedGraphHandler,
    // Named here, or the package looks for its transports by name at the first query and fails all of them.
    transports: {
      http: { getSubgraphExecutor: ({ subgraphName }: { subgraphName: string }) => executors(subgraphName) },
    } as NonNullable<ConstructorParameters<typeof UnifiedGraphManager>[0]['transports']>,
  });
  const schema = await unified.getUnifiedGraph();
  const execute = await unified.getExecutor();
  if (execute === undefined) throw new Error('the query planner gave no executor');
  return {
    planner: 'hive',
    schema,
    execute: async (request) =>
      (await execute({
        document: request.document,
        ...(request.variables === undefined ? {} : { variables: request.variables }),
        ...(request.operationName === undefined ? {} : { operationName: request.operationName }),
        operationType: request.operation.operation,
        context: request.context,
      })) as ExecutionResult,
    close: async () => unified[Symbol.asyncDispose](),
  };
}
