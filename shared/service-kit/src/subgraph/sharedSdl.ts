import { Kind, parse } from 'graphql';

/** How every mutation says no; the same in each subgraph, so that clients read one shape. */
export const refusalSdl = `"""
Why something was not done. \`code\` is stable and meant for programs, \`message\` for people, \`field\` names the argument
at fault, \`details\` holds what the refusal knows (limits, dates, causes), by name.
"""
type Refusal SHAREABLE {
  code: String!
  message: String!
  field: String
  details: RefusalDetails
}

"An object whose members depend on the refusal's code."
scalar RefusalDetails
`;

const federationLink = `extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.3"
    import: ["@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible", "@override", "@tag"]
  )
`;

/**
 * The schema as it is composed and served: with the link to the federation specification and the shared types that it
 * refers to. A schema.graphql that has them already is left as it is.
 */
export function completeSubgraphSdl(schemaText: string): string {
  const linked = /specs\.apollo\.dev\/federation/.test(schemaText) ? schemaText : `${federationLink}\n${schemaText}`;
  const defined = new Set(
    parse(linked).definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION ? [definition.name.value] : [],
    ),
  );
  const refersToRefusal = /:\s*\[?Refusal\b/.test(linked);
  if (!refersToRefusal || defined.has('Refusal')) return linked;
  const shareable = linked.includes('"@shareable"') ? '@shareable' : '@federation__shareable';
  return `${linked.trimEnd()}\n\n${refusalSdl.replace('SHAREABLE', shareable)}`;
}
