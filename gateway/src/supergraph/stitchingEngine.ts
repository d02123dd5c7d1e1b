import { normalizedExecutor } from '@graphql-tools/executor';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import type { ExecutionResult } from '@graphql-tools/utils';
import type { QueryEngine, SubgraphExecutors } from './queryEngine.ts';

/** Planning in JavaScript: the fallback of the native planner, and what its answers are compared with in tests. */
export async function createStitchingEngine(supergraphSdl: string, executors: SubgraphExecutors): Promise<QueryEngine> {
  const schema = getStitchedSchemaFromSupergraphSdl({
    supergraphSdl,
    batch: true,
    onSubschemaConfig: (config) => {
      config.executor = executors(config.name);
    },
  });
  return {
    planner: 'stitching',
    schema,
    execute: async (request) =>
      (await normalizedExecutor({
        schema,
        document: request.document,
        ...(request.variables === undefined ? {} : { variableValues: request.variables }),
        ...(request.operationName === undefined ? {} : { operationName: request.operationName }),
        contextValue: request.context,
      })) as ExecutionResult,
    close: async () => undefined,
  };
}
