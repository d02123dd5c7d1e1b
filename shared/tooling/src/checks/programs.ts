import { join } from 'node:path';
import { type Breach, breach, type Check } from '../breach.ts';
import { type ProgramAnswer, runProgram } from '../runProgram.ts';

const bin = (root: string, name: string) => join(root, 'node_modules', '.bin', name);

/** A program that fails without naming a place has failed itself, and must not pass for a clean run. */
function failedItself(name: string, answer: ProgramAnswer): Breach {
  const said = `${answer.out}\n${answer.err}`.trim().split('\n').slice(-6).join(' / ');
  return breach(name, `it ended with code ${answer.code}: ${said}`, 'repair its configuration; it has checked nothing');
}

export const typesCheck: Check = {
  name: 'types',
  heavy: true,
  async run(tree) {
    const answer = await runProgram(bin(tree.root, 'tsc'), ['-p', 'tsconfig.json', '--pretty', 'false'], {
      cwd: tree.root,
    });
    const breaches = answer.out.split('\n').flatMap((line) => {
      const found = /^(.+?)\((\d+),\d+\): error (TS\d+: .*)$/.exec(line);
      if (found === null) return [];
      return [
        breach(
          `${found[1]}:${found[2]}`,
          found[3] ?? '',
          'correct the type; parse unknown values with zod at the edge rather than asserting',
        ),
      ];
    });
    if (answer.code !== 0 && breaches.length === 0) breaches.push(failedItself('tsc', answer));
    return { read: 'tsconfig.json', breaches };
  },
};

interface BiomeReport {
  readonly summary: { readonly changed: number; readonly unchanged: number };
  readonly diagnostics: readonly {
    readonly category?: string;
    readonly severity: string;
    readonly message?: string;
    readonly location?: { readonly path?: string; readonly start?: { readonly line: number } };
  }[];
}

export const styleCheck: Check = {
  name: 'lint and format',
  heavy: true,
  async run(tree) {
    const args = ['check', '--reporter=json', '--max-diagnostics=none', '--error-on-warnings', '.'];
    const answer = await runProgram(bin(tree.root, 'biome'), args, { cwd: tree.root });
    const begin = answer.out.indexOf('{');
    if (begin < 0) return { read: 'nothing', breaches: [failedItself('biome', answer)] };
    const report = JSON.parse(answer.out.slice(begin)) as BiomeReport;
    const breaches = report.diagnostics
      .filter(({ severity }) => severity === 'error' || severity === 'warning' || severity === 'fatal')
      .map(({ category, message, location }) => {
        const line = location?.start?.line;
        return breach(
          `${location?.path ?? 'biome.json'}${line ? `:${line}` : ''}`,
          `${category ?? 'biome'}: ${message ?? ''}`,
          category === 'format' || category?.startsWith('assist')
            ? 'run `npx biome check --write` on the file'
            : 'follow the rule; where it is wrong here, look away with a reason (biome-ignore <rule>: <reason>)',
        );
      });
    if (answer.code !== 0 && breaches.length === 0) breaches.push(failedItself('biome', answer));
    const files = report.summary.changed + report.summary.unchanged;
    if (files === 0) breaches.push(breach('biome.json', 'no file was read', 'repair files.includes'));
    return { read: `${files} files`, breaches };
  },
};

type KnipIssue = { readonly file: string } & Readonly<Record<string, unknown>>;

const knipWords: Readonly<Record<string, string>> = {
  files: 'the file is used by nothing',
  dependencies: 'the dependency is used by nothing',
  devDependencies: 'the development dependency is used by nothing',
  unlisted: 'the package is imported and not in the package.json of this workspace',
  unresolved: 'the import leads nowhere',
  exports: 'the export is used by nothing outside its file',
  types: 'the exported type is used by nothing outside its file',
  nsExports: 'the export is used by nothing',
  nsTypes: 'the exported type is used by nothing',
  enumMembers: 'the member is used by nothing',
  duplicates: 'the same thing is exported twice',
  binaries: 'the program is called and comes from no dependency',
  catalog: 'the catalog entry is used by nothing',
};

export const deadCodeCheck: Check = {
  name: 'dead code',
  heavy: true,
  async run(tree) {
    const args = ['--reporter', 'json', '--no-progress', '--no-config-hints'];
    const answer = await runProgram(bin(tree.root, 'knip'), args, { cwd: tree.root });
    const begin = answer.out.indexOf('{"');
    if (begin < 0) return { read: 'nothing', breaches: [failedItself('knip', answer)] };
    const { issues } = JSON.parse(answer.out.slice(begin)) as { issues: readonly KnipIssue[] };
    const breaches = issues.flatMap((issue) =>
      Object.entries(issue).flatMap(([kind, listed]) => {
        if (!Array.isArray(listed)) return [];
        return listed.map((one: { name?: string; line?: number }) =>
          breach(
            `${issue.file}${one.line ? `:${one.line}` : ''}`,
            `${one.name ?? kind}: ${knipWords[kind] ?? kind}`,
            'remove it, or drop `export`; what only a program outside the code uses is an entry in knip.json',
          ),
        );
      }),
    );
    if (answer.code > 1 || (answer.code !== 0 && breaches.length === 0)) breaches.push(failedItself('knip', answer));
    return { read: 'knip.json', breaches };
  },
};
