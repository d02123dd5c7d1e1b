import { pathToFileURL } from 'node:url';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { CommandRefused } from './findOffice.ts';
import { CallFailed } from './graphqlClient.ts';

/** Where a command writes; tests give their own. */
export interface CommandOut {
  readonly out: { write(text: string): unknown };
  /** For people: progress and errors. */
  readonly told: { write(text: string): unknown; readonly isTTY?: boolean | undefined; readonly columns?: number };
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Somebody asked how a command is used; no failure. */
class HelpAsked extends Error {}

/** Reads a command's options; refuses an unknown one with how the command is used. */
export function readArguments<const O extends Options>(args: readonly string[], options: O, usage: string) {
  if (args.includes('--help')) throw new HelpAsked(`Use: ${usage}`);
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new CommandRefused(`${(error as Error).message}\nUse: ${usage}`);
  }
}

/** The words for whatever went wrong; errors of our own need no stack. */
function describeFailure(error: unknown): string {
  if (error instanceof CallFailed) return describeCall(error);
  const named = error instanceof CommandRefused || (error instanceof Error && error.name.endsWith('Refused'));
  return named ? (error as Error).message : String((error as Error).stack ?? error);
}

function describeCall({ code, message }: CallFailed): string {
  const advice: Readonly<Record<string, string>> = {
    UNAUTHENTICATED: 'Get a new token, as with npm run --silent token -- --role protector',
    FORBIDDEN: 'Use a token of a role that may do this: docs/generated/permissions.md',
    NO_ANSWER: 'Is the instance running? See npm start',
    UNAVAILABLE: 'One of the services does not answer; its log is in the folder logs of the data folder',
  };
  const what = advice[code] === undefined ? '' : `\n${advice[code]}`;
  return `${message} (${code})${what}`;
}

/** Runs a command when its file is the program; the exit code is what the command answers. */
export async function runIfMain(
  moduleUrl: string,
  command: (args: readonly string[], env: NodeJS.ProcessEnv, signal: AbortSignal) => Promise<number>,
): Promise<void> {
  if (moduleUrl !== pathToFileURL(process.argv[1] ?? '').href) return;
  const stopping = new AbortController();
  const stop = (): void => {
    if (stopping.signal.aborted) process.exit(130);
    stopping.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  // A reader that went away, such as head, is no fault of the command.
  process.stdout.on('error', () => process.exit(0));
  try {
    process.exitCode = await command(process.argv.slice(2), process.env, stopping.signal);
  } catch (error) {
    if (error instanceof HelpAsked) {
      process.stdout.write(`${error.message}\n`);
      return;
    }
    process.stderr.write(stopping.signal.aborted ? 'stopped\n' : `${describeFailure(error)}\n`);
    process.exitCode = stopping.signal.aborted ? 130 : 1;
  }
  process.off('SIGINT', stop).off('SIGTERM', stop);
}
