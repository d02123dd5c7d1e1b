import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CommandRefused, findOffice, resolvePath } from '../asking/findOffice.ts';
import { type CommandOut, readArguments, runIfMain } from '../asking/runCommand.ts';
import { drawTable } from '../asking/textTable.ts';
import { describeFault, type ImportReport, importPack } from '../import/importPack.ts';
import { describeSeconds, inThousands } from '../import/progressLine.ts';
import { waitUntilAssessed } from '../import/waitUntilAssessed.ts';

const usage = 'npm run import -- FOLDER [--url URL --token TOKEN] [--rejected FILE] [--no-wait] [--quiet]';
const options = {
  url: { type: 'string' },
  token: { type: 'string' },
  rejected: { type: 'string' },
  'no-wait': { type: 'boolean' },
  quiet: { type: 'boolean' },
} as const;

/**
 * Sends a register pack through the gateway, waits until its cases are assessed, and says what became of each file.
 * Exit code 0 when everything valid was taken, rejected rows or not; 1 when the pack could not be read or sent.
 */
export async function runImport(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  where: CommandOut,
  signal?: AbortSignal,
): Promise<number> {
  const { values, positionals } = readArguments(args, options, usage);
  const [named] = positionals;
  if (named === undefined || positionals.length > 1) throw new CommandRefused(`Name one folder.\nUse: ${usage}`);
  const folder = resolvePath(named, env);
  await refuseNoFolder(folder);
  const rejectedFile = resolvePath(values.rejected ?? 'rejected.csv', env);
  await refuseNoFolder(dirname(rejectedFile));
  const office = await findOffice(values, env);
  const progress = values.quiet ? undefined : where.told;
  const stops = signal === undefined ? {} : { signal };
  const report = await importPack({ folder, ...office, rejectedFile, progress, ...stops });
  where.out.write(describeReport(report));
  if (values['no-wait'] !== true) {
    const assessed = await waitUntilAssessed({ ...office, sinceMillis: report.endedAtMillis, progress, ...stops });
    where.out.write(
      assessed.complete
        ? `All ${inThousands(assessed.casesAssessed)} cases are assessed.\n`
        : 'Not all cases are assessed yet; nobody is cleared before. npm run findings shows what stands.\n',
    );
  }
  where.out.write(describeRejected(report));
  return report.faults.length === 0 ? 0 : 1;
}

async function refuseNoFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new CommandRefused(`There is no folder ${path}.\nUse: ${usage}`);
  if (!found.isDirectory()) throw new CommandRefused(`${path} is a file; a register pack is a folder.\nUse: ${usage}`);
}

function describeReport({ pack, asOf, files, seconds }: ImportReport): string {
  const number = (count: number): string => (count === 0 ? '·' : inThousands(count));
  const rows = files.map(({ file, sent, created, corrected, unchanged, rejected }) => {
    return [file, ...[sent, created, corrected, unchanged, rejected].map(number)];
  });
  const head = ['file', 'sent', 'created', 'corrected', 'unchanged', 'rejected'];
  return `\nRegister pack ${pack}, as of ${asOf}, imported in ${describeSeconds(seconds)}\n\n${drawTable(head, rows, {
    right: [1, 2, 3, 4, 5],
  })}\nPeople are counted with their agency, payments and contacts with their case.\n`;
}

function describeRejected({ rejected, rejectedFile, faults }: ImportReport): string {
  const broken = faults.map((fault) => `NOT READ TO ITS END: ${describeFault(fault)}\n`).join('');
  if (rejected === 0) return `${broken}No row was rejected.\n`;
  const rows = rejected === 1 ? '1 row was' : `${inThousands(rejected)} rows were`;
  return `${broken}${rows} rejected; file, line and reason of each: ${rejectedFile}\n`;
}

await runIfMain(import.meta.url, (args, env, signal) =>
  runImport(args, env, { out: process.stdout, told: process.stderr }, signal),
);
