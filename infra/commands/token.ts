import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { issueToken, isUserRole, roleWords, userRoles, userTokenHoursMax } from '@muhafiz/service-kit/access';
import { ensureLocalKeys, getSigningKey, readSigningFile } from '@muhafiz/service-kit/keys';

export interface CommandOutcome {
  readonly exitCode: 0 | 1;
  readonly stdout: string;
  readonly stderr: string;
}

const usage = 'npm run --silent token -- --role ROLE [--office LHR] [--id NAME] [--hours 8]';

/**
 * Prints a token for local use, and nothing else on standard output (`--silent` keeps npm's own two lines away, for
 * `TOKEN=$(npm run --silent token -- --role protector)`). The keys are made if there are none yet.
 */
export async function makeToken(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  now: () => number = Date.now,
): Promise<CommandOutcome> {
  if (env.MUHAFIZ_ENV === 'production') {
    return refused('There are no local tokens with MUHAFIZ_ENV=production: sign in with the identity service.');
  }
  const read = readOptions(args);
  if (typeof read === 'string') return refused(`${read}\nUse: ${usage}`);
  const { role, office, id = `local-${role}`, hours = '8' } = read;
  if (role === undefined || !isUserRole(role)) {
    const known = userRoles.map((each) => `  ${each.padEnd(26)}${roleWords[each]}`).join('\n');
    const fault = role === undefined ? 'Name a role.' : `There is no role "${role}".`;
    return refused(`${fault} The roles are:\n${known}\nUse: ${usage}`);
  }
  if (role === 'agency' && office === undefined) {
    return refused('The role agency acts for one licence: name it with --office, as in --office 1250/RWP');
  }
  if (!(Number(hours) > 0 && Number(hours) <= userTokenHoursMax)) {
    return refused(`--hours is a number above 0 and up to ${userTokenHoursMax}`);
  }
  const keysDir = env.MUHAFIZ_KEYS_DIR || join(env.MUHAFIZ_DATA || '.muhafiz', 'keys');
  const paths = await ensureLocalKeys(keysDir, { environment: env.MUHAFIZ_ENV || 'development', now });
  const key = getSigningKey(readSigningFile(paths.userSigningFile), now());
  try {
    const place = office === undefined ? {} : { office };
    const token = issueToken({ key, subject: id, role, ...place, hours: Number(hours), nowMillis: now() });
    return { exitCode: 0, stdout: `${token}\n`, stderr: '' };
  } catch (fault) {
    return refused((fault as Error).message);
  }
}

function readOptions(
  args: readonly string[],
): { role?: string; office?: string; id?: string; hours?: string } | string {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ args: [...args], options: { role: text, office: text, id: text, hours: text } }).values;
  } catch (fault) {
    return (fault as Error).message;
  }
}

function refused(words: string): CommandOutcome {
  return { exitCode: 1, stdout: '', stderr: `${words}\n` };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const outcome = await makeToken(process.argv.slice(2), process.env);
  process.stderr.write(outcome.stderr);
  process.stdout.write(outcome.stdout);
  process.exitCode = outcome.exitCode;
}
