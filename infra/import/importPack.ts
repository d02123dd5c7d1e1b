import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type PackFile, packFiles } from '@muhafiz/contracts/register-pack';
import { openAtomicFile } from '../asking/atomicFile.ts';
import { createGraphqlClient, type GraphqlClient, type Patience } from '../asking/graphqlClient.ts';
import { countPack, type PackCount } from './countPack.ts';
import { createFewAtOnce } from './fewAtOnce.ts';
import { MissingNeeds } from './missingNeeds.ts';
import { type PackCall, planCalls } from './packCalls.ts';
import {
  createProgressLine,
  describeSeconds,
  inThousands,
  type ProgressLine,
  type ProgressOut,
} from './progressLine.ts';
import { readPack } from './readPack.ts';
import type { FileFault, RejectedRow } from './rejectedRow.ts';
import { type CallOutcome, sendCall } from './sendCall.ts';
import { SortedRejects } from './sortedRejects.ts';
import { makeWorkFolder } from './workFolder.ts';

export interface ImportOrder {
  /** The folder of the register pack. */
  readonly folder: string;
  /** Base URL of the gateway. */
  readonly url: string;
  /** An officer's token with a role that may import. */
  readonly token: string;
  /** Where rejected rows are written; an older file is replaced when the import is through. */
  readonly rejectedFile: string;
  /** Where progress is shown; silent without. */
  readonly progress?: ProgressOut | undefined;
  readonly patience?: Partial<Patience>;
  /** Stops the import between two calls; running it again goes on. */
  readonly signal?: AbortSignal;
}

/** What became of one file. A retried call may have been taken the first time: its rows count as unchanged then. */
export interface FileReport {
  readonly file: PackFile;
  /** Rows of this file that were sent. */
  readonly sent: number;
  /** Counted for files whose rows have a ref, and for the tables of the law. */
  readonly created: number;
  readonly corrected: number;
  readonly unchanged: number;
  readonly rejected: number;
}

export interface ImportReport {
  readonly pack: string;
  readonly asOf: string;
  readonly files: readonly FileReport[];
  readonly rejected: number;
  readonly rejectedFile: string;
  /** Files that could not be read to their end; their rows before the fault were taken. */
  readonly faults: readonly FileFault[];
  readonly seconds: number;
  /** When the last row had been taken, in milliseconds of this machine's clock. */
  readonly endedAtMillis: number;
}

/** The pack cannot be read, so nothing of it was sent. */
export class PackRefused extends Error {
  override readonly name = 'PackRefused';
  constructor(readonly faults: readonly FileFault[]) {
    super(`nothing was sent:\n${faults.map((fault) => `  ${describeFault(fault)}`).join('\n')}`);
  }
}

/** `cases.csv, line 1, column worker_ref: the required column is missing` */
export function describeFault({ file, line, column, reason, byteOffset }: FileFault): string {
  const place = [
    file,
    ...(line > 0 ? [`line ${line}`] : []),
    ...(byteOffset === undefined ? [] : [`byte ${byteOffset}`]),
    ...(column === '' ? [] : [`column ${column}`]),
  ];
  return `${place.join(', ')}: ${reason}`;
}

/**
 * Sends a register pack through the gateway: every valid row is taken, the others are written to `rejectedFile`.
 * Running it again changes nothing, so one that was stopped or killed is simply run again. Throws `PackRefused` when
 * the pack cannot be read, and `CallFailed` when the gateway or an office does not take it.
 */
export async function importPack(order: ImportOrder): Promise<ImportReport> {
  const began = Date.now();
  const folder = resolve(order.folder);
  const counted = await countPack(folder);
  const faults = counted.ok ? counted.value.faults : [counted.refusal];
  if (!counted.ok || faults.length > 0) throw new PackRefused(faults);
  const client = createGraphqlClient(order);
  const temporaryFolder = makeWorkFolder();
  const missing = new MissingNeeds();
  const rejectedFile = resolve(order.rejectedFile);
  const pass = () => runPass({ order, folder, client, counted: counted.value, temporaryFolder, missing });
  const passes: Pass[] = [];
  try {
    passes.push(await pass());
    // An office refused a row whose ref had kept another row out: with that known, the other one has to be judged anew.
    if (missing.keptOthersOut) passes.push(await pass());
    const last = passes.at(-1) as Pass;
    await writeRejected(rejectedFile, last.rejects);
    const endedAtMillis = Date.now();
    const seconds = (endedAtMillis - began) / 1000;
    const files = packFiles.map((file) => reportOf(file, passes));
    last.line.end(`  ${inThousands(last.done)} rows of ${counted.value.manifest.name} in ${describeSeconds(seconds)}`);
    const { name: pack, asOf } = counted.value.manifest;
    const rejected = last.rejects.count - last.faults.length;
    return { pack, asOf, files, rejected, rejectedFile, faults: last.faults, seconds, endedAtMillis };
  } finally {
    for (const { rejects } of passes) await rejects.remove();
    await rm(temporaryFolder, { recursive: true, force: true });
  }
}

interface Counts {
  sent: number;
  created: number;
  corrected: number;
  unchanged: number;
  rejected: number;
}

/** One reading and sending of the whole pack. */
interface Pass {
  readonly counts: Map<PackFile, Counts>;
  readonly rejects: SortedRejects;
  readonly faults: FileFault[];
  readonly line: ProgressLine;
  done: number;
}

async function runPass(parts: {
  readonly order: ImportOrder;
  readonly folder: string;
  readonly client: GraphqlClient;
  readonly counted: PackCount;
  readonly temporaryFolder: string;
  readonly missing: MissingNeeds;
}): Promise<Pass> {
  const { order, missing, temporaryFolder } = parts;
  const total = Object.values(parts.counted.rows).reduce((sum, rows) => sum + rows, 0);
  const pass: Pass = {
    counts: new Map(),
    rejects: new SortedRejects(temporaryFolder),
    faults: [],
    line: createProgressLine(total === 0 ? undefined : total, order.progress),
    done: 0,
  };
  const queue = createFewAtOnce();
  const findKnown = missing.asFindKnown();
  const read = readPack(parts.folder, { temporaryFolder, ...(findKnown && { findKnown }) });
  const calls = planCalls(read, {
    rejected: (rows) => {
      for (const row of rows) missing.rejectedHere(row);
      tellRejected(pass, rows);
      pass.done += rows.length;
    },
    fault: (fault) => {
      pass.faults.push(fault);
      pass.rejects.add([fault]);
    },
  });
  let current: PackCall['step'] | undefined;
  try {
    for await (const call of calls) {
      order.signal?.throwIfAborted();
      if (call.step !== current) await queue.settled();
      current = call.step;
      await queue.add(call.step.callsAtOnce, async () => {
        tellOutcome(pass, call, await sendCall(parts.client, call, order.signal), missing);
        pass.line.show(pass.done, call.step.main);
      });
    }
    await queue.settled();
    return pass;
  } catch (error) {
    await queue.settled().catch(() => undefined);
    await pass.rejects.remove();
    pass.line.end('  stopped');
    throw error;
  }
}

function countsOf(pass: Pass, file: PackFile): Counts {
  const known = pass.counts.get(file);
  if (known !== undefined) return known;
  const made = { sent: 0, created: 0, corrected: 0, unchanged: 0, rejected: 0 };
  pass.counts.set(file, made);
  return made;
}

function tellRejected(pass: Pass, rows: readonly RejectedRow[]): void {
  pass.rejects.add(rows);
  for (const { file } of rows) countsOf(pass, file).rejected += 1;
}

function tellOutcome(pass: Pass, call: PackCall, outcome: CallOutcome, missing: MissingNeeds): void {
  const counts = countsOf(pass, call.step.main);
  counts.created += outcome.created;
  counts.corrected += outcome.corrected;
  counts.unchanged += outcome.unchanged;
  for (const { rows } of call.groups) {
    for (const { file } of rows) countsOf(pass, file).sent += 1;
    pass.done += rows.length;
  }
  tellRejected(pass, outcome.refused);
  missing.refusedThere(call, outcome.refused);
}

/** What the first pass did is what was created; what the last one rejected is what is rejected. */
function reportOf(file: PackFile, passes: readonly Pass[]): FileReport {
  const none: Counts = { sent: 0, created: 0, corrected: 0, unchanged: 0, rejected: 0 };
  const [first = none, second] = passes.map((pass) => pass.counts.get(file) ?? none);
  if (second === undefined) return { file, ...first };
  const created = first.created + second.created;
  const corrected = first.corrected + second.corrected;
  const unchanged = Math.max(0, second.unchanged - first.created - first.corrected);
  return { file, sent: second.sent, created, corrected, unchanged, rejected: second.rejected };
}

async function writeRejected(path: string, rejects: SortedRejects): Promise<void> {
  const file = await openAtomicFile(path);
  try {
    let text = '';
    for await (const line of rejects.lines()) {
      text += line;
      if (text.length < 65_536) continue;
      await file.write(text);
      text = '';
    }
    await file.write(text);
    await file.finish();
  } finally {
    await file.discard();
  }
}
