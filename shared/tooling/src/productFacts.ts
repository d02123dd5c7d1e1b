import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EventDefinition } from '@muhafiz/contracts';
import type { SourceTree } from './breach.ts';
import { serviceNamesIn } from './sourceTree.ts';

/** A table that a service declares as data: the ways it says no, or what each status allows. */
export interface ServiceTable<Row> {
  readonly service: string;
  readonly path: string;
  readonly rows: Readonly<Record<string, Row>>;
}

/**
 * Loads a named table from each file of the services that matches. The files are loaded by path and not imported by
 * name: tooling reads the offices as anybody reads a book, and depends on none of them.
 * @throws when a matching file does not export the table.
 */
async function loadTables<Row>(tree: SourceTree, files: RegExp, name: string): Promise<ServiceTable<Row>[]> {
  const tables: ServiceTable<Row>[] = [];
  for (const service of serviceNamesIn(tree)) {
    const domain = `services/${service}/src/domain/`;
    for (const path of tree.files.filter((file) => file.startsWith(domain) && files.test(file))) {
      const loaded = (await import(pathToFileURL(join(tree.root, path)).href)) as Record<string, unknown>;
      const rows = loaded[name];
      if (typeof rows !== 'object' || rows === null) throw new Error(`${path} does not export ${name}`);
      tables.push({ service, path, rows: rows as Record<string, Row> });
    }
  }
  return tables;
}

/** Every way each office says no, with its public code. */
export function loadRefusals(tree: SourceTree): Promise<ServiceTable<string>[]> {
  return loadTables<string>(tree, /\/refusals\.ts$/, 'refusalCodes');
}

/** What each status of each aggregate allows. */
export function loadStatusTables(tree: SourceTree): Promise<ServiceTable<readonly string[]>[]> {
  return loadTables<readonly string[]>(tree, /\/[a-zA-Z]+Operations\.ts$/, 'operationsByStatus');
}

/** Every event ever declared. */
export async function loadEvents(): Promise<readonly EventDefinition[]> {
  const { allEvents } = await import('@muhafiz/contracts');
  return allEvents;
}

export interface SubgraphSchema {
  readonly name: string;
  readonly path: string;
  readonly sdl: string;
}

/** The schemas of all services as they are composed and served. */
export async function loadSubgraphs(tree: SourceTree): Promise<SubgraphSchema[]> {
  const { completeSubgraphSdl } = await import('@muhafiz/service-kit/subgraph');
  return serviceNamesIn(tree).flatMap((name) => {
    const path = `services/${name}/src/subgraph/schema.graphql`;
    return tree.files.includes(path) ? [{ name, path, sdl: completeSubgraphSdl(tree.read(path)) }] : [];
  });
}
