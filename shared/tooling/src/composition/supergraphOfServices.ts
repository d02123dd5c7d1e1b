import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { completeSubgraphSdl } from '@muhafiz/service-kit/subgraph';
import { type Composition, composeSupergraph } from './composeSupergraph.ts';

/** Where the composed schema is committed, below the repository's root. */
export const supergraphPath = 'gateway/supergraph.graphql';

const heading = '# Composed from services/*/src/subgraph/schema.graphql by `npm run compose`; not edited by hand.\n';

/** Composes the schemas of all offices under `root`, completed just as each service completes its own. */
export function supergraphOfServices(root: string): Composition {
  const services = join(root, 'services');
  const subgraphs = readdirSync(services)
    .map((name) => ({ name, path: join(services, name, 'src', 'subgraph', 'schema.graphql') }))
    .filter(({ path }) => existsSync(path))
    .map(({ name, path }) => ({ name, sdl: completeSubgraphSdl(readFileSync(path, 'utf8')) }));
  const composed = composeSupergraph(subgraphs);
  return composed.ok ? { ok: true, supergraph: `${heading}${composed.supergraph}` } : composed;
}
