import { listMissing } from '@muhafiz/permissions';
import { Kind, type ObjectTypeDefinitionNode, type ObjectTypeExtensionNode, parse } from 'graphql';
import ts from 'typescript';
import { type Breach, breach, type Check, type SourceTree } from '../breach.ts';
import type { Composition } from '../composition/composeSupergraph.ts';
import { supergraphOfServices, supergraphPath } from '../composition/supergraphOfServices.ts';
import { loadSubgraphs } from '../productFacts.ts';
import { isProductCode, serviceNamesIn, syntaxOf } from '../sourceTree.ts';

const composeByDocs = 'run `npm run docs`, and read the difference: it is what clients will see';

/** The committed supergraph against what the subgraphs compose to. */
export function supergraphBreaches(composed: Composition, committed: string | undefined): Breach[] {
  if (!composed.ok) {
    return composed.faults.map((fault) =>
      breach('services/*/src/subgraph', fault, 'change the schema of the office that does not own the field or type'),
    );
  }
  if (committed === composed.supergraph) return [];
  const why = committed === undefined ? 'it is missing' : 'it is not what the subgraphs compose to';
  return [breach(supergraphPath, why, composeByDocs)];
}

export const supergraphCheck: Check = {
  name: 'supergraph',
  heavy: false,
  async run(tree) {
    const committed = tree.files.includes(supergraphPath) ? tree.read(supergraphPath) : undefined;
    const count = (await loadSubgraphs(tree)).length;
    const missing = serviceNamesIn(tree).length - count;
    const breaches = supergraphBreaches(supergraphOfServices(tree.root), committed);
    if (missing > 0) {
      const why = `${missing} services have no schema, so the supergraph leaves them out`;
      breaches.push(breach('services/*/src/subgraph/schema.graphql', why, 'give each service its schema'));
    }
    return { read: `${count} subgraphs`, breaches };
  },
};

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

/** The names that the table of permissions has to know: `Query.agency`, `Worker.cnic`, `_entities.Case`. */
export function namesInSchema(sdl: string): string[] {
  const objects = parse(sdl).definitions.filter(
    (node): node is ObjectNode => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION,
  );
  return objects.flatMap((node) => {
    const fields = (node.fields ?? []).map((field) => `${node.name.value}.${field.name.value}`);
    const keys = (node.directives ?? []).filter((directive) => /(^|__)key$/.test(directive.name.value));
    const resolvable = keys.some(
      (key) =>
        !key.arguments?.some(
          ({ name, value }) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value,
        ),
    );
    return resolvable ? [...fields, `_entities.${node.name.value}`] : fields;
  });
}

const routeMethods = ['get', 'post', 'put', 'patch', 'delete'];

/** The routes that a file declares by `app.get('/path', …)` and its like, as the table of permissions writes them. */
export function routesIn(tree: SourceTree, path: string): string[] {
  const routes: string[] = [];
  const source = syntaxOf(tree, path);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const method = node.expression.name.text;
      const [first, handler] = node.arguments;
      const isPath = first !== undefined && ts.isStringLiteralLike(first) && first.text.startsWith('/');
      if (routeMethods.includes(method) && isPath && handler !== undefined) {
        routes.push(`${method.toUpperCase()} ${first.text.replace(/:(\w+)/g, '{$1}')}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return routes;
}

export const permissionsCheck: Check = {
  name: 'permissions',
  heavy: false,
  async run(tree) {
    const subgraphs = await loadSubgraphs(tree);
    const servers = tree.files.filter(
      (path) => /^(gateway|services\/[^/]+|shared\/service-kit)\/src\//.test(path) && isProductCode(path),
    );
    const named = [
      ...subgraphs.flatMap(({ path, sdl }) => namesInSchema(sdl).map((name) => ({ path, name }))),
      ...servers.flatMap((path) => routesIn(tree, path).map((name) => ({ path, name }))),
    ];
    const breaches = named.flatMap(({ path, name }) =>
      listMissing([name]).map((fault) =>
        breach(path, fault, 'decide who may, for what it tells of a person, and write the line'),
      ),
    );
    if (named.length === 0) breaches.push(breach('services', 'no field or route was read', 'repair the reading'));
    return { read: `${named.length} fields and routes`, breaches };
  },
};
