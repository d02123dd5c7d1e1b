import type { Result } from '@muhafiz/kernel';
import { Kind, parse } from 'graphql';
import { type Actor, type PublicCode, PublicError } from '../http/index.ts';
import type { ServiceMetrics } from '../observability/index.ts';
import type { IResolvers, Resolver, SubgraphContext } from './resolvers.ts';

/** Whether an actor may use an operation of the permissions table; the value (a scope) is for use-cases. */
// The operation is a closed union in the table; here it is the name of whatever root field the schema has, and one that
// is missing from the table is refused.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Authorize<A extends Actor> = (actor: A, operation: any) => Result<unknown, { readonly kind: string }>;

export interface GuardOptions<A extends Actor, C extends SubgraphContext<A>> {
  readonly sdl: string;
  readonly roots: Readonly<Record<string, Readonly<Record<string, Resolver<C>>>>>;
  readonly authorize: Authorize<A>;
  readonly metrics?: ServiceMetrics;
}

/**
 * Wraps every root field: the permissions table is asked before its resolver runs. Throws when a field of the schema has
 * no resolver or a resolver has no field, so that nothing can be reached that was not judged.
 */
export function guardRootFields<A extends Actor, C extends SubgraphContext<A>>(
  options: GuardOptions<A, C>,
): IResolvers {
  const declared = listRootFields(options.sdl);
  const guarded: IResolvers = {};
  for (const [root, resolvers] of Object.entries(options.roots)) {
    for (const [field, resolver] of Object.entries(resolvers)) {
      if (!declared.some((each) => each.root === root && each.field === field)) {
        throw new Error(`a resolver of ${root}.${field} was given, and the schema has no such field`);
      }
      guarded[root] = { ...(guarded[root] as object | undefined), [field]: guard(options, field, resolver) };
    }
  }
  for (const { root, field } of declared) {
    if (options.roots[root]?.[field] === undefined) {
      throw new Error(`the schema has ${root}.${field}, and no resolver of it was given`);
    }
  }
  return guarded;
}

/** Every operation that a schema offers; what the permissions table is checked against. */
export function listRootFields(sdl: string): { root: 'Query' | 'Mutation'; field: string }[] {
  return parse(sdl).definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) return [];
    const root = definition.name.value;
    if (root !== 'Query' && root !== 'Mutation') return [];
    return (definition.fields ?? []).map((field) => ({ root, field: field.name.value }) as const);
  });
}

function guard<A extends Actor, C extends SubgraphContext<A>>(
  options: GuardOptions<A, C>,
  field: string,
  resolver: Resolver<C>,
): Resolver<C> {
  const count = (outcome: 'ok' | PublicCode): void => options.metrics?.operations.inc({ field, outcome });
  return async (parent, args, context, info) => {
    if (!options.authorize(context.actor, field).ok) {
      count('FORBIDDEN');
      throw new PublicError('FORBIDDEN', 'Your role may not do this.');
    }
    try {
      const answer: unknown = await resolver(parent, args, context, info);
      count('ok');
      return answer;
    } catch (error) {
      count(error instanceof PublicError ? error.code : 'INTERNAL');
      throw error;
    }
  };
}
