import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Breach, breach, type Check } from '../breach.ts';
import { developmentLicences, permissiveLicences } from '../tables/licences.ts';

export interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/**
 * Whether an SPDX expression can be met by the allowed licences: any of an OR, all of an AND.
 * @param expression as a package.json has it, `(MIT OR Apache-2.0)`; undefined is met by nothing.
 */
export function isMetBy(expression: string | undefined, allowed: readonly string[]): boolean {
  if (expression === undefined) return false;
  const flat = expression.trim().replace(/^\((.*)\)$/, '$1');
  if (/\sOR\s/.test(flat)) return flat.split(/\sOR\s/).some((part) => isMetBy(part, allowed));
  if (/\sAND\s/.test(flat)) return flat.split(/\sAND\s/).every((part) => isMetBy(part, allowed));
  return allowed.includes(flat.replace(/^CC0$/, 'CC0-1.0'));
}

/** Where `name` is found from the folder of `from`, walking up as Node does. */
function resolveLocked(packages: LockedPackages, from: string, name: string): string | undefined {
  for (let folder = from; ; ) {
    const candidate = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    const found = packages[candidate];
    if (found !== undefined) return candidate;
    if (folder === '') return undefined;
    folder = folder.includes('/node_modules/') ? folder.slice(0, folder.lastIndexOf('/node_modules/')) : '';
  }
}

/** The shortest way from one of our workspaces to each package: `gateway > a > b`. */
export function dependencyPaths(packages: LockedPackages): ReadonlyMap<string, string> {
  const roots = Object.keys(packages).filter((path) => !path.includes('node_modules/'));
  const paths = new Map(roots.map((path) => [path, path === '' ? 'package.json' : path]));
  const queue = [...roots];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const one = packages[path];
    if (one === undefined) continue;
    const names = Object.keys({
      ...one.dependencies,
      ...one.optionalDependencies,
      ...one.peerDependencies,
      ...(path.includes('node_modules/') ? {} : one.devDependencies),
    });
    for (const name of names) {
      const found = resolveLocked(packages, path, name);
      if (found === undefined || paths.has(found)) continue;
      paths.set(found, `${paths.get(path)} > ${name}`);
      queue.push(found);
    }
  }
  return paths;
}

export function licenceBreaches(packages: LockedPackages, licenceOf: (path: string) => string | undefined): Breach[] {
  const paths = dependencyPaths(packages);
  return Object.entries(packages).flatMap(([path, one]) => {
    if (!path.includes('node_modules/') || one.link === true) return [];
    const allowed = one.dev === true ? [...permissiveLicences, ...developmentLicences] : permissiveLicences;
    // What is installed speaks first: the lock file only repeats what the registry was told.
    const licence = licenceOf(path) ?? one.license;
    if (isMetBy(licence, allowed)) return [];
    return [
      breach(
        paths.get(path) ?? path,
        `${path.slice(path.lastIndexOf('node_modules/') + 13)} ${one.version ?? ''} is under ${licence ?? 'no stated licence'}, and the product may only rest on permissive ones${one.dev ? '' : ' (it is not a development dependency)'}`,
        'replace the first package of the path; the lists are in shared/tooling/src/tables/licences.ts',
      ),
    ];
  });
}

/** The licence that an installed package states of itself, in today's or yesterday's notation. */
function statedLicence(root: string, path: string): string | undefined {
  const file = join(root, path, 'package.json');
  if (!existsSync(file)) return undefined;
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8')) as {
    license?: string | { type?: string };
    licenses?: readonly { type?: string }[];
  };
  if (typeof license === 'string') return license;
  return license?.type ?? licenses?.map(({ type }) => type ?? 'unknown').join(' OR ');
}

export const licencesCheck: Check = {
  name: 'licences',
  heavy: false,
  run(tree) {
    const { packages } = JSON.parse(tree.read('package-lock.json')) as { packages: LockedPackages };
    const breaches = licenceBreaches(packages, (path) => statedLicence(tree.root, path));
    const count = Object.keys(packages).filter((path) => path.includes('node_modules/')).length;
    if (count < 100) breaches.push(breach('package-lock.json', `only ${count} packages were read`, 'run npm install'));
    return { read: `${count} packages`, breaches };
  },
};
