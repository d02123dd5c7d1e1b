import { composeServices, compositionHasErrors } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { letOfficesBeMissing } from './letOfficesBeMissing.ts';

/** One subgraph as it is composed: the service's name and its completed schema. */
export interface SubgraphSource {
  readonly name: string;
  readonly sdl: string;
}

export type Composition =
  | { readonly ok: true; readonly supergraph: string }
  | { readonly ok: false; readonly faults: readonly string[] };

/** The supergraph of all subgraphs, or every fault in words; names are sorted, so that the text depends on nothing else. */
export function composeSupergraph(subgraphs: readonly SubgraphSource[]): Composition {
  const sorted = [...subgraphs].sort((left, right) => (left.name < right.name ? -1 : 1));
  const documents = letOfficesBeMissing(sorted.map(({ sdl }) => parse(sdl)));
  const composed = composeServices(
    sorted.map(({ name }, index) => ({
      name,
      // Where the service really is, the gateway is told at start; no address belongs into a committed file.
      url: `http://${name}.invalid/graphql`,
      typeDefs: documents[index] as (typeof documents)[number],
    })),
  );
  if (compositionHasErrors(composed)) return { ok: false, faults: composed.errors.map((error) => error.message) };
  return { ok: true, supergraph: `${composed.supergraphSdl.trim()}\n` };
}
