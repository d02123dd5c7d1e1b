import type { GraphQLResolveInfo, GraphQLScalarType } from 'graphql';
import type { Actor } from '../http/index.ts';

/** What every resolver gets beside its arguments. */
export interface SubgraphContext<A extends Actor = Actor> {
  readonly actor: A;
  /** The verified name of the process that asked: `gateway` or a service. */
  readonly caller: string;
  readonly requestId: string;
}

// Arguments and parents come from GraphQL execution, which has checked them against the schema; each resolver names the
// shape that its schema promises, and a wider static type than `any` would refuse exactly that.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Resolver<C> = (parent: any, args: any, context: C, info: GraphQLResolveInfo) => unknown;

/** What another subgraph knows of an object of ours: its type and the fields of one key. */
export type Reference = Readonly<Record<string, unknown>> & { readonly __typename: string };

/**
 * Finds all objects that are asked for at once, in the order of the references, null where there is none (or where the
 * actor may not know of it). One call a request and type, so that a page of cases asks the store once.
 */
export type ReferenceResolver<C> = (references: readonly Reference[], context: C) => Promise<readonly unknown[]>;

export interface SubgraphResolvers<C> {
  readonly Query: Readonly<Record<string, Resolver<C>>>;
  readonly Mutation?: Readonly<Record<string, Resolver<C>>>;
  /** Field resolvers by type, and scalars by name. */
  readonly types?: Readonly<Record<string, Readonly<Record<string, Resolver<C>>> | GraphQLScalarType>>;
  readonly references?: Readonly<Record<string, ReferenceResolver<C>>>;
}

// The resolver map of graphql-tools: its context is only known to whoever declared the subgraph.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type IResolvers = Record<string, any>;
