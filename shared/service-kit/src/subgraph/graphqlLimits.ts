import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import type { GraphQLError, ValidationContext } from 'graphql';
import { publicGraphqlError } from './graphqlErrors.ts';

export interface GraphqlLimits {
  /** Levels of nested fields. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly tokens: number;
  /** Two for an object, one for a scalar, half as much again for each level, times `first`. */
  readonly cost: number;
}

/** What a client may ask of the gateway. */
export const clientLimits: GraphqlLimits = { depth: 12, aliases: 30, directives: 20, tokens: 2000, cost: 50_000 };
/** What the gateway may ask of a subgraph: its planner adds aliases, and one client query may become a longer one. */
export const subgraphLimits: GraphqlLimits = {
  depth: 16,
  aliases: 300,
  directives: 100,
  tokens: 10_000,
  cost: 500_000,
};

/** The part of the server's options that refuses queries which cost too much, each with the code LIMIT. */
export function graphqlLimitOptions(limits: GraphqlLimits): Pick<
  ApolloServerOptions<BaseContext>,
  'validationRules' | 'parseOptions' | 'plugins'
> & {
  validationRules: NonNullable<ApolloServerOptions<BaseContext>['validationRules']>;
} {
  const reject = (what: string) => ({
    // The library's own way loses the difference between a limit and a mistake in the query.
    propagateOnRejection: false,
    onReject: [
      (context: ValidationContext | null, _error: GraphQLError): void => {
        context?.reportError(publicGraphqlError('LIMIT', `The query ${what}.`));
      },
    ],
  });
  const { plugins, validationRules } = new ApolloArmor({
    blockFieldSuggestion: { enabled: true },
    // Counted by the parser itself, which stops reading at the limit.
    maxTokens: { enabled: false },
    maxDepth: { n: limits.depth, ...reject(`is nested deeper than ${limits.depth} levels`) },
    maxAliases: { n: limits.aliases, ...reject(`has more than ${limits.aliases} aliases`) },
    maxDirectives: { n: limits.directives, ...reject(`has more than ${limits.directives} directives`) },
    costLimit: { maxCost: limits.cost, ...reject(`costs more than ${limits.cost}`) },
  }).protect();
  return { plugins, validationRules, parseOptions: { maxTokens: limits.tokens } };
}
