import ts from 'typescript';
import { type Breach, breach, type Check, type SourceTree } from '../breach.ts';
import { isCode, isTest, lineOf, syntaxOf } from '../sourceTree.ts';
import { lookAwayBudget, maxFileLines, maxFunctionLines, maxKernelLines } from '../tables/budget.ts';

const lookAways = new RegExp(
  `(?:${['biome-', 'eslint-disable', '@ts-(?:expect-error|ignore|nocheck)', 'v8 ignore', 'oxlint-disable'].join('|')})`,
);

function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

/** A `describe` block is a chapter of tests and not a function that anybody has to hold in mind at once. */
function isChapter(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && /^describe\b/.test(node.parent.expression.getText());
}

function longFunctions(tree: SourceTree, path: string): Breach[] {
  const source = syntaxOf(tree, path);
  const found: Breach[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined && !isChapter(node)) {
      const first = lineOf(source, node);
      const lines = source.getLineAndCharacterOfPosition(node.getEnd()).line + 1 - first + 1;
      if (lines > maxFunctionLines) {
        const why = `a function of ${lines} lines does not fit on a screen (${maxFunctionLines} at most)`;
        found.push(breach(`${path}:${first}`, why, 'name its steps as functions'));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Comments that tell a checker to look away, with their line and whether they give a reason. */
export function lookAwaysIn(tree: SourceTree, path: string): { line: number; reasoned: boolean }[] {
  return tree
    .read(path)
    .split('\n')
    .flatMap((text, index) => {
      const comment = /(?:\/\/|\/\*|^\s*\*|\{\/\*)(.*)$/.exec(text)?.[1];
      if (
        comment === undefined ||
        !lookAways.test(comment) ||
        !/^\s*(biome-ignore|biome-|eslint|@ts|v8|oxlint)/.test(comment)
      ) {
        return [];
      }
      const reason = comment.includes('biome-')
        ? comment.split(':').slice(1).join(':')
        : comment.split(/--|:/).slice(1).join('');
      return [{ line: index + 1, reasoned: reason.replace(/\*\/\}?/, '').trim().length >= 8 }];
    });
}

export function sizeBreaches(tree: SourceTree, budget = lookAwayBudget): Breach[] {
  const code = tree.files.filter(isCode);
  const breaches: Breach[] = [];
  let looksAway = 0;
  for (const path of code) {
    const lines = lineCount(tree.read(path));
    if (lines > maxFileLines) {
      const why = `${lines} lines; a file is read at one sitting (${maxFileLines} at most)`;
      breaches.push(breach(path, why, 'split it by what its parts promise'));
    }
    breaches.push(...longFunctions(tree, path));
    for (const { line, reasoned } of lookAwaysIn(tree, path)) {
      looksAway += 1;
      if (!reasoned) {
        const why = 'a checker is told to look away and the reader is not told why';
        breaches.push(breach(`${path}:${line}`, why, 'write the reason after a colon (biome) or `--`'));
      }
    }
  }
  const kernel = code.filter((path) => path.startsWith('shared/kernel/src/') && !isTest(path));
  const kernelLines = kernel.reduce((sum, path) => sum + lineCount(tree.read(path)), 0);
  if (kernelLines > maxKernelLines) {
    const why = `${kernelLines} lines in all; everything rests on it (${maxKernelLines} at most)`;
    breaches.push(breach('shared/kernel/src', why, 'move what is not needed by all to the package that needs it'));
  }
  if (looksAway !== budget) {
    const why =
      looksAway > budget
        ? `${looksAway} comments tell a checker to look away, ${budget} are allowed, and the number may only fall`
        : `only ${looksAway} comments tell a checker to look away, ${budget} are allowed`;
    const instead =
      looksAway > budget
        ? 'solve what the checker found'
        : `set lookAwayBudget to ${looksAway}, so that it cannot rise again`;
    breaches.push(breach('shared/tooling/src/tables/budget.ts', why, instead));
  }
  return breaches;
}

export const sizesCheck: Check = {
  name: 'sizes',
  heavy: false,
  run(tree) {
    return { read: `${tree.files.filter(isCode).length} files`, breaches: sizeBreaches(tree) };
  },
};
