import { setTimeout as sleep } from 'node:timers/promises';
import { CommandRefused, getInstance } from '../asking/findOffice.ts';
import { type OfficeDatabase, type OfficeDatabases, openOfficeDatabases } from '../asking/officeDatabases.ts';
import { type CommandOut, readArguments, runIfMain } from '../asking/runCommand.ts';
import { cutTo, drawTable } from '../asking/textTable.ts';

const usage =
  'npm run parked [-- --service NAME], or npm run parked -- replay STREAM|ID|--all [--service NAME] [--wait SECONDS]';
const options = { service: { type: 'string' }, all: { type: 'boolean' }, wait: { type: 'string' } } as const;

/** A parked message as it is listed; its headers and value stay in the database, since they can be personal. */
interface Parked {
  readonly _id: string;
  readonly topic: string;
  readonly stream?: string;
  readonly streamVersion?: number;
  readonly reason: string;
  readonly at: string;
  readonly state: 'parked' | 'replay' | 'replayed';
}
const listed = { topic: 1, stream: 1, streamVersion: 1, reason: 1, at: 1, state: 1 } as const;
const rowsShown = 500;
const lookMillis = 200;

/**
 * Lists messages that a service could not apply and put aside, or gives them back to their readers and says what became
 * of them. A stream whose message is parked waits behind it: later messages of the stream are parked too.
 */
export async function runParked(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  where: CommandOut,
  signal?: AbortSignal,
): Promise<number> {
  const { values, positionals } = readArguments(args, options, usage);
  const [verb, named] = positionals;
  const wait = Number(values.wait ?? '60');
  if (verb !== undefined && verb !== 'replay') throw new CommandRefused(`There is no "${verb}".\nUse: ${usage}`);
  if (verb === 'replay' && (named === undefined) === (values.all !== true)) {
    throw new CommandRefused(`Name a stream, or --all.\nUse: ${usage}`);
  }
  if (!(wait >= 0)) throw new CommandRefused(`--wait is a number of seconds.\nUse: ${usage}`);
  const databases = await openOfficeDatabases(getInstance(env).mongodb.uri, env);
  try {
    const services = chooseServices(databases, values.service);
    if (verb === undefined) return await list(services, where);
    return await replay(services, { named, wait, ...(signal && { signal }) }, where);
  } finally {
    await databases.close();
  }
}

function chooseServices(databases: OfficeDatabases, named: string | undefined): readonly OfficeDatabase[] {
  const chosen = databases.all.filter(({ service }) => named === undefined || service === named);
  if (chosen.length > 0) return chosen;
  const known = databases.all.map(({ service }) => service).join(', ');
  throw new CommandRefused(`There is no service ${named}; there are ${known}.\nUse: ${usage}`);
}

async function list(services: readonly OfficeDatabase[], { out }: CommandOut): Promise<number> {
  const rows: string[][] = [];
  let more = false;
  for (const { service, database } of services) {
    const found = await parkedOf(database)
      .find({ state: { $in: ['parked', 'replay'] } }, { projection: listed })
      .sort({ stream: 1, streamVersion: 1 })
      .limit(rowsShown + 1)
      .toArray();
    more ||= found.length > rowsShown;
    for (const one of found.slice(0, rowsShown)) {
      const version = one.streamVersion === undefined ? '' : String(one.streamVersion);
      rows.push([service, one.stream ?? one._id, version, cutTo(one.reason, 90), one.at]);
    }
  }
  if (rows.length === 0) {
    out.write('No message is parked.\n');
    return 0;
  }
  out.write(drawTable(['service', 'stream', 'version', 'why it could not be applied', 'since'], rows, { right: [2] }));
  if (more) out.write(`\nOnly the first ${rowsShown} of a service are shown.\n`);
  out.write('\nWhen the cause is mended: npm run parked -- replay STREAM, or --all\n');
  return 0;
}

async function replay(
  services: readonly OfficeDatabase[],
  asked: { readonly named: string | undefined; readonly wait: number; readonly signal?: AbortSignal },
  { out }: CommandOut,
): Promise<number> {
  const given: { office: OfficeDatabase; ids: string[] }[] = [];
  for (const office of services) {
    const parked = parkedOf(office.database);
    const which = asked.named === undefined ? {} : { $or: [{ stream: asked.named }, { _id: asked.named }] };
    const found = await parked.find({ state: 'parked', ...which }, { projection: { _id: 1 } }).toArray();
    const ids = found.map(({ _id }) => _id);
    if (ids.length === 0) continue;
    await parked.updateMany({ _id: { $in: ids }, state: 'parked' }, { $set: { state: 'replay' } });
    given.push({ office, ids });
  }
  if (given.length === 0) throw new CommandRefused(`No message of ${asked.named ?? 'any stream'} is parked.`);
  let applied = true;
  for (const { office, ids } of given) {
    const after = await awaitOutcome(office, ids, asked);
    for (const one of after) {
      applied = applied && one.state === 'replayed';
      out.write(`${describeOutcome(office.service, one)}\n`);
    }
  }
  return applied ? 0 : 1;
}

/** The service's reader takes them within a second or so; what it cannot apply it parks again. */
async function awaitOutcome(
  { database }: OfficeDatabase,
  ids: readonly string[],
  { wait, signal }: { readonly wait: number; readonly signal?: AbortSignal },
): Promise<Parked[]> {
  const until = Date.now() + wait * 1000;
  for (;;) {
    const found = await parkedOf(database)
      .find({ _id: { $in: [...ids] } }, { projection: listed })
      .sort({ stream: 1, streamVersion: 1 })
      .toArray();
    if (found.every(({ state }) => state !== 'replay') || Date.now() >= until) return found;
    await sleep(lookMillis, undefined, signal === undefined ? {} : { signal });
  }
}

function describeOutcome(service: string, { _id, stream, streamVersion, reason, state }: Parked): string {
  const name = stream === undefined ? _id : `${stream}@${streamVersion ?? '?'}`;
  if (state === 'replayed') return `${service}  ${name}  applied`;
  if (state === 'parked') return `${service}  ${name}  could not be applied again: ${reason}`;
  return `${service}  ${name}  waits: its service does not read now; it is taken as soon as it does`;
}

function parkedOf(database: OfficeDatabase['database']) {
  return database.collection<Parked>('parked');
}

await runIfMain(import.meta.url, (args, env, signal) =>
  runParked(args, env, { out: process.stdout, told: process.stderr }, signal),
);
