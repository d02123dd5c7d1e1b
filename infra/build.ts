import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin, stop } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A part of the product that runs as a process of its own. */
export interface Part {
  readonly name: string;
  readonly folder: string;
  /** What node runs. */
  readonly bundle: string;
}

/** Every service that has a main, in the order of their names, and the gateway last. */
export function listParts(): Part[] {
  const services = readdirSync(join(root, 'services'))
    .sort()
    .map((name) => partAt(name, join(root, 'services', name)));
  return [...services, partAt('gateway', join(root, 'gateway'))].filter(({ folder }) =>
    existsSync(join(folder, 'src', 'main.ts')),
  );
}

/** Bundles the parts; code of the workspace goes in, packages stay outside. Rejects with the compiler's messages. */
export async function buildParts(parts: readonly Part[]): Promise<void> {
  try {
    await Promise.all(parts.map(buildPart));
  } finally {
    await stop();
  }
}

function partAt(name: string, folder: string): Part {
  return { name, folder, bundle: join(folder, 'dist', 'main.js') };
}

async function buildPart({ folder }: Part): Promise<void> {
  const dist = join(folder, 'dist');
  const result = await build({
    absWorkingDir: root,
    entryPoints: [{ in: join(folder, 'src', 'main.ts'), out: 'main' }, ...listThreads(folder)],
    outdir: dist,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'silent',
    plugins: [packagesOutside],
  });
  mkdirSync(dist, { recursive: true });
  for (const file of result.outputFiles) replaceIfChanged(file.path, file.contents);
  copySchemas(join(folder, 'src'), dist);
}

/** Threads of a part: each `src/<name>Thread/main.ts` becomes `<name>Thread.js` beside the part's own bundle. */
function listThreads(folder: string): { in: string; out: string }[] {
  return readdirSync(join(folder, 'src'))
    .filter((name) => name.endsWith('Thread'))
    .map((name) => ({ in: join(folder, 'src', name, 'main.ts'), out: name }));
}

/** Packages of the workspace are TypeScript and go into the bundle; all others are loaded from node_modules. */
const packagesOutside: Plugin = {
  name: 'packages-outside',
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@muhafiz/') ? undefined : { path, external: true },
    );
  },
};

/** A running instance may be reading these files: they are replaced whole, and only when they differ. */
function replaceIfChanged(path: string, contents: Uint8Array): void {
  if (existsSync(path) && readFileSync(path).equals(contents)) return;
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, contents);
  renameSync(draft, path);
}

/** Schemas are read at start from beside the bundle, as they are from beside the source. */
function copySchemas(from: string, to: string): void {
  for (const name of readdirSync(from, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.graphql')) replaceIfChanged(join(to, name), readFileSync(join(from, name)));
  }
}

/** As the `build` script of one package: builds the package of the working folder. */
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const here = process.cwd();
  const part = listParts().find(({ folder }) => relative(folder, here) === '');
  if (part === undefined) throw new Error(`${here} is no part with src/main.ts`);
  await buildParts([part]);
}
