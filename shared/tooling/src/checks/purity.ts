import ts from 'typescript';
import { type Breach, breach, type Check } from '../breach.ts';
import { isProductCode, lineOf, syntaxOf } from '../sourceTree.ts';

const pureFolder = /^services\/[^/]+\/src\/(domain|usecases)\//;

const impureMembers = new Map(
  Object.entries({
    'Date.now': 'take `now: Instant` as an argument',
    'Date.parse': 'parse with parseInstant or plainDate of @muhafiz/kernel at the edge',
    'Math.random': 'take a Random of @muhafiz/kernel as an argument',
    'process.env': 'take the setting as an argument; service-kit parses the environment once',
    'crypto.randomUUID': 'take the new identifier, or a Random, as an argument',
    'performance.now': 'take `now: Instant` as an argument',
    'globalThis.Date': 'take `now: Instant` as an argument',
  }),
);

const impureCalls = new Map(
  Object.entries({
    Date: 'take `now: Instant` as an argument',
    randomUUID: 'take the new identifier, or a Random, as an argument',
    setTimeout: 'waiting belongs to service-kit',
    setInterval: 'waiting belongs to service-kit',
    fetch: 'ask through a port of usecases/ports.ts',
  }),
);

function impurityOf(node: ts.Node): { name: string; instead: string } | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    const name = `${node.expression.getText()}.${node.name.text}`;
    const instead = impureMembers.get(name);
    return instead === undefined ? undefined : { name, instead };
  }
  if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && ts.isIdentifier(node.expression)) {
    const instead = impureCalls.get(node.expression.text);
    const name = ts.isNewExpression(node) ? `new ${node.expression.text}()` : `${node.expression.text}()`;
    return instead === undefined ? undefined : { name, instead };
  }
  return undefined;
}

/** Domain and use-cases read no clock, no dice and no environment: the same facts give the same decision for ever. */
export const purityCheck: Check = {
  name: 'purity',
  heavy: false,
  run(tree) {
    const paths = tree.files.filter((path) => pureFolder.test(path) && isProductCode(path));
    const breaches: Breach[] = [];
    for (const path of paths) {
      const source = syntaxOf(tree, path);
      const visit = (node: ts.Node): void => {
        const impurity = impurityOf(node);
        if (impurity !== undefined) {
          const why = `${impurity.name} makes a decision that cannot be replayed years later`;
          breaches.push(breach(`${path}:${lineOf(source, node)}`, why, impurity.instead));
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
    }
    return { read: `${paths.length} files`, breaches };
  },
};

const drawerWords = ['utils', 'util', 'helpers', 'helper', 'common', 'commons', 'misc', 'core'];

/** No drawers: a file is named for what it promises, so that everybody knows what belongs into it. */
export const pathsCheck: Check = {
  name: 'names of paths',
  heavy: false,
  run(tree) {
    const breaches = tree.files.flatMap((path) => {
      const words = path.split(/[/._-]|(?<=[a-z])(?=[A-Z])/).map((word) => word.toLowerCase());
      const drawer = words.find((word) => drawerWords.includes(word));
      if (drawer === undefined) return [];
      return [
        breach(path, `"${drawer}" promises nothing, so everything ends up in it`, 'name the file for what it does'),
      ];
    });
    return { read: `${tree.files.length} paths`, breaches };
  },
};
