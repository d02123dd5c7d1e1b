import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { supergraphOfServices, supergraphPath } from '../../shared/tooling/src/composition/supergraphOfServices.ts';

// Writes gateway/supergraph.graphql anew after a change of a service's schema.graphql.
const root = fileURLToPath(new URL('../../', import.meta.url));
const composed = supergraphOfServices(root);
if (composed.ok) {
  writeFileSync(`${root}${supergraphPath}`, composed.supergraph);
  console.log(`wrote ${supergraphPath}`);
} else {
  console.error(`the schemas of the services do not fit together:\n  ${composed.faults.join('\n  ')}`);
  process.exitCode = 1;
}
