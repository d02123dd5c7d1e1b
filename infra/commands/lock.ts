import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Completes package-lock.json after an `npm install` through a registry that does not carry the packages of every
 * platform. npm leaves those it cannot see out of the lock, and `npm ci` then refuses the whole lock. An entry with its
 * version and its platform is enough: on any other platform it is never fetched.
 */
interface LockedPackage {
  version?: string;
  cpu?: string[];
  os?: string[];
  libc?: string[];
  dev?: boolean;
  optional?: boolean;
  license?: string;
  optionalDependencies?: Record<string, string>;
}

const systems = ['android', 'darwin', 'linux', 'win32', 'freebsd', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'aix'];
const processors = ['arm64', 'arm', 'x64', 'ia32', 'riscv64', 's390x', 'ppc64', 'loong64', 'mips64el', 'wasm32'];

function platformOf(name: string): Pick<LockedPackage, 'cpu' | 'os' | 'libc'> | undefined {
  const words = (name.split('/').at(-1) ?? '').split(/[-.]/).map((word) => (word === 'windows' ? 'win32' : word));
  const os = words.find((word) => systems.includes(word));
  const cpu = words.find((word) => processors.includes(word)) ?? (words.includes('armv7') ? 'arm' : undefined);
  if (os === undefined && cpu === undefined) return undefined;
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : undefined;
  return {
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(libc === undefined ? {} : { libc: [libc] }),
    ...(os === undefined ? {} : { os: [os] }),
  };
}

function isLocked(packages: Record<string, LockedPackage>, from: string, name: string): boolean {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    if (packages[`${base === '' ? '' : `${base}/`}node_modules/${name}`] !== undefined) return true;
    if (base === '') return false;
    if (!base.includes('/node_modules/')) base = '';
    if (base === '') return packages[`node_modules/${name}`] !== undefined;
  }
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, LockedPackage> };
const added: string[] = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const version = range.replace(/^[~^]/, '');
    const platform = platformOf(name);
    if (isLocked(lock.packages, path, name) || platform === undefined || !/^\d/.test(version)) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      ...platform,
      ...(entry.dev ? { dev: true } : {}),
      // Published by the same project at the same version as the package that asks for it.
      ...(entry.license ? { license: entry.license } : {}),
      optional: true,
    };
    added.push(name);
  }
}
const packages = Object.fromEntries(Object.entries(lock.packages).sort(([left], [right]) => (left < right ? -1 : 1)));
writeFileSync('package-lock.json', `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
console.log(added.length === 0 ? 'package-lock.json is complete' : `added to package-lock.json: ${added.join(', ')}`);
