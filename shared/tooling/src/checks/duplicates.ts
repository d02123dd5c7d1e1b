import { type Breach, breach, type Check, type SourceTree } from '../breach.ts';
import { isProductCode, serviceNamesIn } from '../sourceTree.ts';

/** This many meaningful lines in a row, alike in two services, are plumbing that was copied. */
const maxAlikeLines = 24;

interface Line {
  readonly text: string;
  readonly number: number;
}

/** Lines that say something: no blanks, brackets, comments or imports. */
function meaningfulLines(text: string): Line[] {
  return text
    .split('\n')
    .map((line, index) => ({ text: line.trim().replace(/\s+/g, ' '), number: index + 1 }))
    .filter(({ text: line }) => !/^(|[()[\]{};,]+|import\b.*|export \{.*|\/\/.*|\/?\*.*)$/.test(line));
}

interface Place {
  readonly service: string;
  readonly path: string;
  readonly index: number;
}

export function duplicateBreaches(tree: SourceTree, most = maxAlikeLines): Breach[] {
  const window = most + 1;
  const lines = new Map<string, Line[]>();
  const places = new Map<string, Place[]>();
  for (const service of serviceNamesIn(tree)) {
    for (const path of tree.files.filter(
      (file) => file.startsWith(`services/${service}/src/`) && isProductCode(file),
    )) {
      const meaningful = meaningfulLines(tree.read(path));
      lines.set(path, meaningful);
      for (let index = 0; index + window <= meaningful.length; index++) {
        const key = meaningful
          .slice(index, index + window)
          .map(({ text }) => text)
          .join('\n');
        places.set(key, [...(places.get(key) ?? []), { service, path, index }]);
      }
    }
  }
  const told = new Set<string>();
  const breaches: Breach[] = [];
  for (const found of places.values()) {
    const [first] = found;
    const other = found.find(({ service }) => service !== first?.service);
    if (first === undefined || other === undefined) continue;
    const pair = `${first.path} ${other.path}`;
    if (told.has(pair)) continue;
    told.add(pair);
    const at = ({ path, index }: Place) => `${path}:${lines.get(path)?.[index]?.number ?? 1}`;
    breaches.push(
      breach(
        `${at(first)} and ${at(other)}`,
        `at least ${window} lines in a row are the same in two offices, and will be corrected in one of them`,
        'move plumbing to service-kit, and what is law for both to shared/identifiers or a table of facts',
      ),
    );
  }
  return breaches;
}

export const duplicatesCheck: Check = {
  name: 'duplicates',
  heavy: false,
  run(tree) {
    return { read: `${serviceNamesIn(tree).length} services`, breaches: duplicateBreaches(tree) };
  },
};
