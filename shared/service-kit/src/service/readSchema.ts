import { readFileSync } from 'node:fs';

/** The subgraph's SDL, kept as a file beside `service.ts` (and beside its bundle) so that tools can read it too. */
export function readSchema(moduleUrl: string): string {
  return readFileSync(new URL('./subgraph/schema.graphql', moduleUrl), 'utf8');
}
