import { makeExecutableSchema } from '@graphql-tools/schema';
import { type DocumentNode, type GraphQLSchema, Kind, parse } from 'graphql';
import type { IResolvers } from './resolvers.ts';

/**
 * The directives of Apollo Federation 2, so that a schema which uses them can be built without that vendor's package
 * (its licence is not a permissive one). Their meaning lies with the composition and the gateway, not with the subgraph.
 */
const directiveShapes: Readonly<Record<string, string>> = {
  key: '(fields: federation__FieldSet!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE',
  requires: '(fields: federation__FieldSet!) on FIELD_DEFINITION',
  provides: '(fields: federation__FieldSet!) on FIELD_DEFINITION',
  external: '(reason: String) on OBJECT | FIELD_DEFINITION',
  shareable: ' repeatable on OBJECT | FIELD_DEFINITION',
  extends: ' on OBJECT | INTERFACE',
  override: '(from: String!, label: String) on FIELD_DEFINITION',
  inaccessible:
    ' on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION',
  tag: '(name: String!) repeatable on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION | SCHEMA',
  interfaceObject: ' on OBJECT',
};

const machinerySdl = [
  'scalar federation__FieldSet',
  'scalar link__Import',
  'enum link__Purpose { SECURITY EXECUTION }',
  'directive @link(url: String!, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA',
  ...Object.entries(directiveShapes).flatMap(([name, shape]) => [
    `directive @${name}${shape}`,
    `directive @federation__${name}${shape}`,
  ]),
].join('\n');

/** The types that other subgraphs may refer to: those with a `@key` that can be resolved here. */
export function listEntityTypes(document: DocumentNode): string[] {
  const names = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    for (const directive of definition.directives ?? []) {
      const isKey = directive.name.value === 'key' || directive.name.value === 'federation__key';
      const unresolvable = directive.arguments?.some(
        (argument) =>
          argument.name.value === 'resolvable' && argument.value.kind === Kind.BOOLEAN && !argument.value.value,
      );
      if (isKey && unresolvable !== true) names.add(definition.name.value);
    }
  }
  return [...names];
}

/** An executable schema with `_service` and, when there are entities, `_entities`. */
export function buildFederatedSchema(sdl: string, resolvers: IResolvers): GraphQLSchema {
  const entityTypes = listEntityTypes(parse(sdl));
  const entitySdl =
    entityTypes.length === 0
      ? ''
      : `scalar _Any
         union _Entity = ${entityTypes.join(' | ')}
         extend type Query { _entities(representations: [_Any!]!): [_Entity]! }`;
  return makeExecutableSchema({
    typeDefs: [
      machinerySdl,
      sdl,
      `type _Service { sdl: String! }
       extend type Query { _service: _Service! }`,
      ...(entitySdl === '' ? [] : [entitySdl]),
    ],
    resolvers,
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
}
