// Reads every import below the given folders and prints what breaks dependency-rules.cjs, as JSON. It is a script of
// its own, because dependency-cruiser is synchronous and would stop the other checks while it reads.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const [folder, tsconfig, ...folders] = process.argv.slice(2);
// The cruiser refuses a folder that is written with a slash at its end.
const baseDir = resolve(folder);
const { options, ...ruleSet } = createRequire(import.meta.url)('../dependency-rules.cjs');
// The programs that benchmarks compare with have packages of their own and are no part of the product.
const peers = '^infra/bench/peers/';
const exclude =
  process.env.CRUISE_FIXTURES === 'yes'
    ? `${options.exclude.path}|${peers}`
    : `${options.exclude.path}|${peers}|^(shared|services|gateway|infra)/.*/fixtures/`;
const { enhancedResolveOptions, ...cruiseOptions } = options;

process.chdir(baseDir);
const result = await cruise(
  folders,
  { ...cruiseOptions, exclude: { path: exclude }, ruleSet, validate: true, baseDir },
  { ...enhancedResolveOptions, extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.d.ts'] },
  { tsConfig: extractTSConfig(tsconfig) },
);
const { modules, summary } = result.output;
const ours = modules.filter(({ source }) => /^(shared|services|gateway|infra)\//.test(source));
process.stdout.write(
  JSON.stringify({
    modules: ours.map(({ source }) => source),
    // Proof that package names resolve to files: without it every rule would pass on names it cannot place.
    throughPackages: ours.flatMap(({ dependencies }) =>
      dependencies.filter(({ module, resolved }) => module.startsWith('@muhafiz/') && resolved.startsWith('shared/')),
    ).length,
    breaches: summary.violations.map(({ rule, from, to, cycle }) => ({
      rule: rule.name,
      from,
      to,
      ...(cycle ? { cycle: cycle.map(({ name }) => name) } : {}),
    })),
  }),
);
