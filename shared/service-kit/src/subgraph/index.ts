export { type Authorize, listRootFields } from './authorizeRootFields.ts';
export {
  answerGraphqlError,
  apolloLogger,
  createSubgraph,
  requireActor,
  type Subgraph,
  type SubgraphOptions,
} from './createSubgraph.ts';
export { buildFederatedSchema, listEntityTypes } from './federationSchema.ts';
export { createErrorFormatter, publicGraphqlError } from './graphqlErrors.ts';
export { clientLimits, type GraphqlLimits, graphqlLimitOptions, subgraphLimits } from './graphqlLimits.ts';
export type { Reference, ReferenceResolver, Resolver, SubgraphContext, SubgraphResolvers } from './resolvers.ts';
export { completeSubgraphSdl, refusalSdl } from './sharedSdl.ts';
export { type MutationResult, type RefusalAnswer, refusalAnswer, toResult } from './toResult.ts';
