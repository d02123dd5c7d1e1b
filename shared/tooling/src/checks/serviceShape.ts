import { type DefinitionNode, Kind, type ObjectTypeDefinitionNode, type ObjectTypeExtensionNode, parse } from 'graphql';
import { type Breach, breach, type Check, type SourceTree } from '../breach.ts';
import { serviceNamesIn } from '../sourceTree.ts';
import { type PartException, partExceptions, type ShapeException, shapeExceptions } from '../tables/shapeExceptions.ts';

const folders = ['domain', 'usecases', 'storage', 'subgraph', 'reactions'] as const;
const allowedFiles = ['service.ts', 'main.ts'];
const required = ['README.md', 'src/service.ts', 'src/main.ts', 'src/subgraph/schema.graphql'];

function isRoot(node: DefinitionNode, root: string): node is ObjectTypeDefinitionNode | ObjectTypeExtensionNode {
  return (
    (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION) && node.name.value === root
  );
}

/** The names of the fields of `Query` or `Mutation` in a subgraph's schema, federation's own left out. */
function rootFieldsOf(schema: string, root: 'Query' | 'Mutation'): string[] {
  return parse(schema)
    .definitions.filter((node) => isRoot(node, root))
    .flatMap((node) => (node as ObjectTypeDefinitionNode).fields ?? [])
    .map((field) => field.name.value)
    .filter((name) => !name.startsWith('_'));
}

/** Whether a layer has the stem's file, directly or grouped by noun. */
function hasStem(tree: SourceTree, folder: string, stem: string, ending = '.ts'): boolean {
  return tree.files.some((path) => path.startsWith(folder) && path.endsWith(`/${stem}${ending}`));
}

function foldersOf(tree: SourceTree, service: string, parts: readonly PartException[]): Breach[] {
  const base = `services/${service}/`;
  const missing = [...required, ...folders.map((folder) => `src/${folder}/`), 'test/']
    .filter(
      (path) =>
        !tree.files.some((file) => file === base + path || (path.endsWith('/') && file.startsWith(base + path))),
    )
    .map((path) =>
      breach(
        base + path,
        'every service has the same folders, so that who has read one finds the way in all; this one is missing',
        'add it, with what belongs into it by the table in shared/tooling/dependency-rules.cjs',
      ),
    );
  const inner = tree.files.flatMap((file) =>
    file.startsWith(`${base}src/`) ? [file.slice(`${base}src/`.length)] : [],
  );
  const strange = [...new Set(inner.map((path) => path.split('/')[0] ?? ''))]
    .filter((name) => !(folders as readonly string[]).includes(name) && !allowedFiles.includes(name))
    .filter((name) => !parts.some((one) => one.service === service && one.part === name))
    .map((name) =>
      breach(
        `${base}src/${name}`,
        'a folder that the other services do not have is a second place to look for everything',
        `move its files into ${folders.join(', ')}, or into service-kit when all services need them`,
      ),
    );
  return [...missing, ...strange];
}

function stemsOf(tree: SourceTree, service: string, exceptions: readonly ShapeException[]): Breach[] {
  const base = `services/${service}/`;
  const schemaPath = `${base}src/subgraph/schema.graphql`;
  if (!tree.files.includes(schemaPath)) return [];
  const schema = tree.read(schemaPath);
  const excepted = (stem: string, layer: string) =>
    exceptions.some((one) => one.service === service && one.stem === stem && one.layer === layer);
  const lacking = (stem: string, layer: ShapeException['layer'], folder: string, ending?: string): Breach[] =>
    excepted(stem, layer) || hasStem(tree, base + folder, stem, ending)
      ? []
      : [
          breach(
            `${base}${folder}${stem}${ending ?? '.ts'}`,
            `the operation ${stem} of schema.graphql has no file of its name here, so "where is ${stem}?" has no single answer`,
            `add it (npm run new -- operation ${stem} --service ${service}), or state the reason in shared/tooling/src/tables/shapeExceptions.ts`,
          ),
        ];
  const mutations = rootFieldsOf(schema, 'Mutation').flatMap((stem) => [
    ...lacking(stem, 'subgraph', 'src/subgraph/mutations/'),
    ...lacking(stem, 'usecases', 'src/usecases/'),
    ...lacking(stem, 'domain', 'src/domain/'),
    ...lacking(stem, 'test', 'test/', '.test.ts'),
  ]);
  const queries = rootFieldsOf(schema, 'Query').flatMap((stem) => lacking(stem, 'subgraph', 'src/subgraph/queries/'));
  return [...mutations, ...queries];
}

/** An exception whose operation is gone, or whose file exists after all, hides the next real breach. */
function staleExceptions(tree: SourceTree, exceptions: readonly ShapeException[]): Breach[] {
  return exceptions.flatMap(({ service, stem, layer }) => {
    const schemaPath = `services/${service}/src/subgraph/schema.graphql`;
    const schema = tree.files.includes(schemaPath) ? tree.read(schemaPath) : '';
    const known =
      schema !== '' && [...rootFieldsOf(schema, 'Mutation'), ...rootFieldsOf(schema, 'Query')].includes(stem);
    const folder = layer === 'test' ? `services/${service}/test/` : `services/${service}/src/${layer}/`;
    const present = hasStem(tree, folder, stem, layer === 'test' ? '.test.ts' : '.ts');
    if (known && !present) return [];
    const why = known ? 'the file exists, so the exception is not needed' : 'no such operation is in the schema';
    return [
      breach(`shared/tooling/src/tables/shapeExceptions.ts (${service} ${stem} ${layer})`, why, 'remove the exception'),
    ];
  });
}

export function shapeBreaches(
  tree: SourceTree,
  exceptions: readonly ShapeException[],
  parts: readonly PartException[] = [],
): Breach[] {
  return [
    ...serviceNamesIn(tree).flatMap((service) => [
      ...foldersOf(tree, service, parts),
      ...stemsOf(tree, service, exceptions),
    ]),
    ...staleExceptions(tree, exceptions),
  ];
}

export const serviceShapeCheck: Check = {
  name: 'shape of services',
  heavy: false,
  run(tree) {
    return {
      read: `${serviceNamesIn(tree).length} services`,
      breaches: shapeBreaches(tree, shapeExceptions, partExceptions),
    };
  },
};
