import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { SourceTree } from './breach.ts';

/**
 * The working tree as git sees it: tracked files and new ones that are not ignored.
 * Files that git still lists but that were deleted on disk are left out.
 * @throws when `root` is not inside a git work tree.
 */
export function readSourceTree(root: string): SourceTree {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const files = [...new Set(listed.split('\0'))].filter((path) => path !== '' && existsSync(join(root, path))).sort();
  return treeOf(root, files);
}

/** A tree of exactly these files: what fixture tests use. */
function treeOf(root: string, files: readonly string[]): SourceTree {
  const texts = new Map<string, string>();
  return {
    root,
    files,
    read(path) {
      let text = texts.get(path);
      if (text === undefined) {
        // A file that was deleted since it was listed has nothing to break a rule with.
        text = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';
        texts.set(path, text);
      }
      return text;
    },
  };
}

/** A tree held in memory, so that a test can state a broken repository in a few lines. */
export function treeOfTexts(texts: Readonly<Record<string, string>>): SourceTree {
  return {
    root: '/nowhere',
    files: Object.keys(texts).sort(),
    read(path) {
      const text = texts[path];
      if (text === undefined) throw new Error(`the tree has no file ${path}`);
      return text;
    },
  };
}

/** Fixtures break rules on purpose; they are read by their own tests alone. */
function isFixture(path: string): boolean {
  return path.includes('/fixtures/');
}

export function isCode(path: string): boolean {
  return /\.(ts|tsx|mts|cts|js|mjs|cjs)$/.test(path) && !isFixture(path) && !path.includes('/dist/');
}

export function isTest(path: string): boolean {
  return /(^|\/)(test|walks)\//.test(path) || /\.(test|walk)\.ts$/.test(path);
}

/** The source of the product itself: no tests, no fixtures. */
export function isProductCode(path: string): boolean {
  return isCode(path) && !isTest(path);
}

const parsed = new WeakMap<SourceTree, Map<string, ts.SourceFile>>();

/** The syntax tree of one file, parsed once for all checks. */
export function syntaxOf(tree: SourceTree, path: string): ts.SourceFile {
  let known = parsed.get(tree);
  if (known === undefined) {
    known = new Map();
    parsed.set(tree, known);
  }
  let source = known.get(path);
  if (source === undefined) {
    const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
    source = ts.createSourceFile(path, tree.read(path), ts.ScriptTarget.ES2023, true, kind);
    known.set(path, source);
  }
  return source;
}

/** The 1-based line on which a node begins. */
export function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

/** The names of the folders in `services/`, each an office. */
export function serviceNamesIn(tree: SourceTree): string[] {
  const names = tree.files.flatMap((path) => /^services\/([^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(names)].sort();
}
