import { type Breach, breach, type Check, type SourceTree } from '../breach.ts';

interface Trace {
  readonly pattern: RegExp;
  readonly why: string;
  readonly instead: string;
}

const secrets = 'a secret in the repository is known to everybody who ever cloned it';
const madeThere =
  'make it when it is needed (npm run token, the keys folder of MUHAFIZ_DATA), and replace the one that leaked';

// Written so that no pattern matches its own source.
const traces: readonly Trace[] = [
  {
    pattern: /(?:^|[\s"'`=(:,])\/(?:work|root|tmp|home\/(?!node\b)[a-z]+|Users\/[A-Za-z]+)\/[\w.-]/,
    why: 'a path of one machine works on that machine alone',
    instead: 'use a path from the root of the repository, MUHAFIZ_DATA, or os.tmpdir()',
  },
  { pattern: /-{5}BEGIN (?:[A-Z]+ )?PRIVATE KEY-{5}/, why: secrets, instead: madeThere },
  { pattern: /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/, why: secrets, instead: madeThere },
  { pattern: /"d"\s*:\s*"[A-Za-z0-9_-]{40,}"/, why: secrets, instead: madeThere },
  {
    pattern: /\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30,}|npm_[A-Za-z0-9]{30,}|xox[bp]-[\w-]{20,})/,
    why: secrets,
    instead: madeThere,
  },
  {
    pattern:
      /\b(?:mongodb(?:\+srv)?|https?):\/\/[^\s/:@"'`$]+:[^\s/@"'`$]{3,}@(?!127\.|localhost|[\w.-]*\b(?:example|invalid)\b)/,
    why: secrets,
    instead: madeThere,
  },
];

const readAsText =
  /\.(ts|tsx|mts|cts|js|mjs|cjs|json|jsonc|md|ya?ml|toml|sh|graphql|txt|html|css|py|env.*|npmrc)$|(^|\/)(Dockerfile|run|\.npmrc|\.gitignore)$/;

export function traceBreaches(tree: SourceTree): Breach[] {
  return tree.files
    .filter((path) => readAsText.test(path) && path !== 'package-lock.json')
    .flatMap((path) =>
      tree
        .read(path)
        .split('\n')
        .flatMap((line, index) =>
          traces
            .filter(({ pattern }) => pattern.test(line))
            // The line itself is not repeated: it may be the secret.
            .map(({ why, instead }) => breach(`${path}:${index + 1}`, why, instead)),
        ),
    );
}

/** What in the lock file says from where one machine installed. */
export function lockBreaches(tree: SourceTree): Breach[] {
  const text = tree.read('package-lock.json');
  const instead = 'run npm install with the .npmrc of this repository (omit-lockfile-registry-resolved=true)';
  const why = 'a lock file that names a host installs from that host alone, or not at all behind a mirror';
  const lines = text
    .split('\n')
    .flatMap((line, index) =>
      /"resolved":\s*"(?:https?|git|ssh|file):/.test(line) ||
      /https?:\/\/[^"]*(?:registry|mirror|proxy|npmjs)/.test(line)
        ? [breach(`package-lock.json:${index + 1}`, why, instead)]
        : [],
    );
  const npmrc = tree.files.includes('.npmrc') ? tree.read('.npmrc') : '';
  if (/^\s*(?:@[\w-]+:)?registry\s*=/m.test(npmrc))
    lines.push(breach('.npmrc', why, 'set the registry in your own ~/.npmrc'));
  return lines;
}

export const tracesCheck: Check = {
  name: 'lock, paths, secrets',
  heavy: false,
  run(tree) {
    return { read: `${tree.files.length} files`, breaches: [...lockBreaches(tree), ...traceBreaches(tree)] };
  },
};
