import { posix } from 'node:path';
import type { EventDefinition } from '@muhafiz/contracts';
import ts from 'typescript';
import { type Breach, breach, type Check, type SourceTree } from '../breach.ts';
import { loadEvents, loadRefusals } from '../productFacts.ts';
import { isProductCode, lineOf, syntaxOf } from '../sourceTree.ts';
import { foreignNames, unusedWords } from '../tables/unusedWords.ts';

const glossaryPath = 'docs/glossary.md';

function wordsOf(name: string): string[] {
  return name.split(/[_$\d]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/).map((word) => word.toLowerCase());
}

/**
 * The word of the not-used list that a name contains, with what to say instead.
 * @param isProperty whether it names a field of a shape, which others may have laid down.
 */
export function unusedWordIn(name: string, isProperty = false): { word: string; instead: string } | undefined {
  if (foreignNames.some(({ pattern, property }) => (property !== true || isProperty) && pattern.test(name)))
    return undefined;
  const words = wordsOf(name);
  for (const { forms, alone, instead } of unusedWords) {
    const word =
      alone === true ? forms.find((form) => name.toLowerCase() === form) : forms.find((form) => words.includes(form));
    if (word !== undefined) return { word, instead };
  }
  return undefined;
}

/** The names that a file gives itself; what it takes over from others by destructuring is theirs. */
function declaredNames(source: ts.SourceFile): ts.Identifier[] {
  const names: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    const named =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isEnumDeclaration(node) ||
      ts.isMethodDeclaration(node) ||
      ts.isPropertyDeclaration(node) ||
      ts.isPropertySignature(node) ||
      ts.isMethodSignature(node);
    if (named && node.name !== undefined && ts.isIdentifier(node.name)) names.push(node.name);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

export function wordBreaches(tree: SourceTree): Breach[] {
  return tree.files
    .filter((path) => isProductCode(path) && /\.m?ts$/.test(path) && !path.startsWith('infra/bench/peers/'))
    .flatMap((path) => {
      const source = syntaxOf(tree, path);
      return declaredNames(source).flatMap((node) => {
        const found = unusedWordIn(node.text, ts.isPropertySignature(node.parent));
        if (found === undefined) return [];
        const where = `${path}:${lineOf(source, node)}`;
        return [breach(where, `${node.text}: "${found.word}" says nothing about what it is`, found.instead)];
      });
    });
}

/** Terms of the glossary: the first cell of each table row, without code marks. */
export function glossaryTerms(text: string): ReadonlySet<string> {
  const cells = text.split('\n').flatMap((line) => /^\|\s*([^|]+?)\s*\|/.exec(line)?.[1] ?? []);
  return new Set(cells.flatMap((cell) => cell.split(/,\s*/)).map((term) => term.replaceAll('`', '').toLowerCase()));
}

/** `LicenceSuspended` stands in the glossary as it is; `publicAnswer` and `public-answer` as "public answer". */
export function termBreaches(text: string, events: readonly EventDefinition[], refusals: readonly string[]): Breach[] {
  const terms = glossaryTerms(text);
  const wanted = [
    ...events.map(({ type }) => ({ kind: 'event', term: type })),
    ...events.map(({ aggregate }) => ({ kind: 'aggregate', term: aggregate.replaceAll('-', ' ') })),
    ...refusals.map((term) => ({ kind: 'refusal', term })),
  ];
  return [...new Map(wanted.map((one) => [one.term, one])).values()].flatMap(({ kind, term }) =>
    terms.has(term.toLowerCase())
      ? []
      : [
          breach(
            glossaryPath,
            `the ${kind} ${term} has no entry, so its meaning is each reader's own`,
            'add a row: the word, its one meaning, its owner',
          ),
        ],
  );
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
}

/** Links of docs and READMEs that lead to no file or heading of this repository. */
export function linkBreaches(tree: SourceTree): Breach[] {
  const folders = new Set(
    tree.files.flatMap((path) => path.split('/').map((_, index, parts) => parts.slice(0, index).join('/'))),
  );
  const pages = tree.files.filter((path) => path.endsWith('.md') && !path.includes('/fixtures/'));
  return pages.flatMap((path) =>
    tree
      .read(path)
      .replaceAll(/```[\s\S]*?```/g, (block) => block.replaceAll(/[^\n]/g, ' '))
      .split('\n')
      .flatMap((line, index) =>
        [...line.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
          if (/^(https?:|mailto:)/.test(target)) return [];
          const [file = '', anchor] = target.split('#');
          const resolved =
            file === '' ? path : posix.normalize(posix.join(posix.dirname(path), file)).replace(/\/$/, '');
          const exists = tree.files.includes(resolved) || folders.has(resolved);
          const headings = exists && anchor !== undefined && resolved.endsWith('.md') ? tree.read(resolved) : undefined;
          const anchors = headings
            ?.split('\n')
            .filter((text) => text.startsWith('#'))
            .map((text) => anchorOf(text.replace(/^#+/, '')));
          if (exists && (anchors === undefined || anchors.includes(anchor ?? ''))) return [];
          return [
            breach(`${path}:${index + 1}`, `the link to ${target} leads nowhere`, 'correct it, or write the page'),
          ];
        }),
      ),
  );
}

export const glossaryCheck: Check = {
  name: 'glossary and links',
  heavy: false,
  async run(tree) {
    const refusals = (await loadRefusals(tree)).flatMap(({ rows }) => Object.keys(rows));
    const text = tree.files.includes(glossaryPath) ? tree.read(glossaryPath) : '';
    const breaches = [
      ...termBreaches(text, await loadEvents(), refusals),
      ...wordBreaches(tree),
      ...linkBreaches(tree),
    ];
    return { read: `${glossaryTerms(text).size} terms`, breaches };
  },
};
