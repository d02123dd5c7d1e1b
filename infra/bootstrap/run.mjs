import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { endWithParent } from './endWithParent.mjs';
import { InstallFailed, installPackages } from './install.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Installs what is missing and runs infra/commands/<command>.ts in this very process, so that its signals and its exit
 * code are the command's own.
 * @param {string[]} args the command's name and its arguments
 */
export async function run(args) {
  const [command, ...rest] = args;
  const file = join(root, 'infra', 'commands', `${command}.ts`);
  if (command === undefined || !/^[a-z][a-zA-Z-]*$/.test(command) || !existsSync(file)) {
    process.stderr.write(`There is no command ${command ?? '(none given)'}. Commands: ${listCommands().join(', ')}.\n`);
    process.exit(2);
  }
  // None of the tools that the product brings along may report on its users.
  process.env.SCARF_ANALYTICS = 'false';
  process.env.TURBO_TELEMETRY_DISABLED = '1';
  process.env.DO_NOT_TRACK = '1';
  try {
    await installPackages(root, (line) => process.stderr.write(`${line}\n`));
  } catch (fault) {
    if (!(fault instanceof InstallFailed)) throw fault;
    process.stderr.write(`${fault.message}\n`);
    process.exit(1);
  }
  endWithParent();
  process.argv = [process.argv[0], file, ...rest];
  await import('tsx');
  await import(pathToFileURL(file).href);
}

function listCommands() {
  return readdirSync(join(root, 'infra', 'commands'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -3))
    .sort();
}
