import { describePermissions } from '@muhafiz/permissions';
import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { parse, print } from 'graphql';
import type { SourceTree } from '../breach.ts';
import { supergraphOfServices, supergraphPath } from '../composition/supergraphOfServices.ts';
import { loadEvents, loadRefusals, loadStatusTables, type ServiceTable } from '../productFacts.ts';
import { describeAsyncApi } from './asyncApi.ts';
import { describeEvents } from './events.ts';
import { generatedPage, markdownTable } from './markdown.ts';

function describeRefusals(tables: readonly ServiceTable<string>[]): string {
  const parts = tables.flatMap(({ service, rows }) => [
    `## ${service}`,
    markdownTable(
      ['refusal', 'public code'],
      Object.entries(rows).map(([kind, code]) => [`\`${kind}\``, code]),
    ),
  ]);
  return generatedPage('How the offices say no', 'the `refusals.ts` of each service', parts);
}

function describeStatuses(tables: readonly ServiceTable<readonly string[]>[]): string {
  const parts = tables.flatMap(({ service, path, rows }) => {
    const aggregate = /\/([a-zA-Z]+)Operations\.ts$/.exec(path)?.[1] ?? path;
    const operations = [...new Set(Object.values(rows).flat())];
    return [
      `## ${aggregate} (${service})`,
      markdownTable(
        ['status', ...operations],
        Object.entries(rows).map(([status, allowed]) => [
          status,
          ...operations.map((operation) => (allowed.includes(operation) ? 'yes' : '')),
        ]),
      ),
    ];
  });
  return generatedPage('What each status allows', 'the `operationsByStatus` of each aggregate', parts);
}

/**
 * Every file that `npm run docs` writes, by its path. When the subgraphs do not compose, the files that come of the
 * supergraph are left out: the check of the supergraph says why.
 */
export async function generateFiles(tree: SourceTree): Promise<ReadonlyMap<string, string>> {
  const events = await loadEvents();
  const { version } = JSON.parse(tree.read('package.json')) as { version: string };
  const files = new Map([
    ['docs/generated/events.md', describeEvents(events)],
    ['docs/generated/asyncapi.json', `${JSON.stringify(describeAsyncApi(events, version), null, 2)}\n`],
    ['docs/generated/permissions.md', describePermissions()],
    ['docs/generated/refusals.md', describeRefusals(await loadRefusals(tree))],
    ['docs/generated/statuses.md', describeStatuses(await loadStatusTables(tree))],
  ]);
  const composed = supergraphOfServices(tree.root);
  if (composed.ok) {
    files.set(supergraphPath, composed.supergraph);
    const schema = print(transformSupergraphToPublicSchema(parse(composed.supergraph)));
    const page = generatedPage('What can be asked', `\`${supergraphPath}\``, [`\`\`\`graphql\n${schema}\n\`\`\``]);
    files.set('docs/generated/schema.md', page);
  }
  return files;
}
