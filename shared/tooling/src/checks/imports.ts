import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { breach, type Check } from '../breach.ts';
import { runProgram } from '../runProgram.ts';

export interface ImportBreach {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly cycle?: readonly string[];
}

export interface CruiseAnswer {
  readonly modules: readonly string[];
  readonly throughPackages: number;
  readonly breaches: readonly ImportBreach[];
}

interface Rule {
  readonly name: string;
  readonly comment: string;
}

const script = fileURLToPath(new URL('../cruiseImports.mjs', import.meta.url));
const { forbidden } = createRequire(import.meta.url)('../../dependency-rules.cjs') as { forbidden: readonly Rule[] };

export const importRuleNames: readonly string[] = forbidden.map(({ name }) => name);

/** Why a rule exists and what to do instead, from its comment `why | instead`. */
export function reasonOf(ruleName: string): { why: string; instead: string } {
  const comment = forbidden.find(({ name }) => name === ruleName)?.comment ?? '';
  const [why = '', instead = ''] = comment.split(' | ');
  return { why, instead };
}

/**
 * Every import below `baseDir`, held against the import table.
 * @param fixtures whether folders named fixtures are read, which only the test of the rules wants.
 * @throws when the cruiser itself fails.
 */
export async function cruiseImports(
  baseDir: string,
  folders: readonly string[],
  fixtures = false,
): Promise<CruiseAnswer> {
  const tsconfig = fileURLToPath(new URL('../../../../tsconfig.json', import.meta.url));
  const answer = await runProgram(process.execPath, [script, baseDir, tsconfig, ...folders], {
    cwd: baseDir,
    env: { CRUISE_FIXTURES: fixtures ? 'yes' : 'no' },
  });
  if (answer.code !== 0) throw new Error(`dependency-cruiser failed: ${answer.err.slice(0, 2000)}`);
  return JSON.parse(answer.out) as CruiseAnswer;
}

export const importsCheck: Check = {
  name: 'imports',
  heavy: true,
  async run(tree) {
    const answer = await cruiseImports(tree.root, ['shared', 'services', 'gateway', 'infra']);
    // The cruiser reports success when it reads nothing; it must have read nearly all that git lists.
    const listed = tree.files.filter((path) => /^(shared|services|gateway)\/(.*\/)?src\/.*\.ts$/.test(path)).length;
    const floor = Math.floor(listed * 0.95);
    const breaches = answer.breaches.map(({ rule, from, to, cycle }) => {
      const { why, instead } = reasonOf(rule);
      const target = cycle === undefined ? to : cycle.join(' -> ');
      return breach(`${from} -> ${target}`, `${rule}: ${why}`, instead);
    });
    if (answer.modules.length < floor || answer.throughPackages === 0) {
      breaches.unshift(
        breach(
          'shared/tooling/dependency-rules.cjs',
          `only ${answer.modules.length} of ${listed} modules and ${answer.throughPackages} imports of our packages were read, so the import table was not checked`,
          'repair the resolution of modules (TypeScript 5 is needed; node_modules/@muhafiz must be linked by npm ci)',
        ),
      );
    }
    return { read: `${answer.modules.length} modules`, breaches };
  },
};
