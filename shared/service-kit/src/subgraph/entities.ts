import { type Actor, PublicError } from '../http/index.ts';
import type { Authorize } from './authorizeRootFields.ts';
import type { Reference, SubgraphContext, SubgraphResolvers } from './resolvers.ts';

const representationsMax = 5000;

interface EntityResolution<A extends Actor, C extends SubgraphContext<A>> {
  readonly references: NonNullable<SubgraphResolvers<C>['references']>;
  /** Asked for the operation `_entities.<Type>`: a type that may not be read is not reached through another office. */
  readonly authorize: Authorize<A>;
}

/**
 * Answers `_entities`: the references of each type go to its resolver in one call, whose objects come back in the order
 * that was asked for. What fails for one type leaves the others whole.
 */
export async function resolveEntities<A extends Actor, C extends SubgraphContext<A>>(
  { references, authorize }: EntityResolution<A, C>,
  representations: readonly Reference[],
  context: C,
): Promise<(object | Error | null)[]> {
  if (representations.length > representationsMax) {
    throw new PublicError('LIMIT', `More than ${representationsMax} objects were asked for at once.`);
  }
  const places = new Map<string, number[]>();
  representations.forEach((representation, place) => {
    const name = representation?.__typename;
    if (typeof name !== 'string' || !Object.hasOwn(references, name)) {
      throw new PublicError('INVALID', 'A reference names a type that is not resolved here.');
    }
    places.set(name, [...(places.get(name) ?? []), place]);
  });
  const answers = new Array<object | Error | null>(representations.length).fill(null);
  await Promise.all(
    [...places].map(async ([name, ofType]) => {
      const allowed = authorize(context.actor, `_entities.${name}`).ok;
      const found = !allowed
        ? new PublicError('FORBIDDEN', 'Your role may not read this.')
        : await findObjects(
            references,
            name,
            ofType.map((place) => representations[place] as Reference),
            context,
          );
      ofType.forEach((place, index) => {
        answers[place] = found instanceof Error ? found : typed(found[index], name);
      });
    }),
  );
  return answers;
}

async function findObjects<C>(
  references: NonNullable<SubgraphResolvers<C>['references']>,
  name: string,
  asked: readonly Reference[],
  context: C,
): Promise<readonly unknown[] | Error> {
  try {
    const found = await references[name]?.(asked, context);
    if (found?.length !== asked.length) {
      return new Error(`the reference resolver of ${name} answered ${found?.length} objects for ${asked.length}`);
    }
    return found;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** GraphQL has to know which member of the union an object is; stores do not keep type names. */
function typed(found: unknown, name: string): object | Error | null {
  if (found === null || found === undefined) return null;
  if (found instanceof Error) return found;
  return Object.create(found as object, { __typename: { value: name, enumerable: true } }) as object;
}
