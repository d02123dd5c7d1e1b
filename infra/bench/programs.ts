import { readdirSync, readFileSync } from 'node:fs';

/** A process of a stack, as /proc shows it. Linux alone has these figures. */
export interface StackProgram {
  readonly pid: number;
  /** Of the product: a service, `gateway`, `start`, `tether`, `kafka`, `mongodb`; else `other`. */
  readonly name: string;
}

export interface ProgramMemory extends StackProgram {
  /** Its own pages and its share of those it has in common with others, in MB. */
  readonly pss: number;
  /** All its pages, in MB; summed over processes, common ones count several times. */
  readonly rss: number;
}

const nameInCommand =
  /(tether)\.mjs|services\/([\w-]+)\/dist|(gateway)\/dist|(kafka)\.Kafka|(secantus|mongod)|bootstrap\.mjs (start)/;
/** The unit of /proc/PID/stat: a hundredth of a second on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** Every process of the stack on this data folder: by its environment, its arguments or its parent; not this one. */
export function listProgramsOf(folder: string): StackProgram[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => ({ pid, command: readProc(pid, 'cmdline').replaceAll('\0', ' '), parent: readStat(pid)[1] }));
  const own = new Set(
    all
      .filter(({ pid, command }) => {
        return command.includes(folder) || `\0${readProc(pid, 'environ')}\0`.includes(`\0MUHAFIZ_DATA=${folder}\0`);
      })
      .map(({ pid }) => pid),
  );
  return all
    .filter(({ pid, parent }) => own.has(pid) || (parent !== undefined && own.has(parent)))
    .map(({ pid, command }) => ({ pid: Number(pid), name: nameOf(command) }));
}

function nameOf(command: string): string {
  const found = nameInCommand
    .exec(command)
    ?.slice(1)
    .find((word) => word !== undefined);
  return found === 'secantus' || found === 'mongod' ? 'mongodb' : (found ?? 'other');
}

export function readMemory(processes: readonly StackProgram[]): ProgramMemory[] {
  return processes.map((each) => {
    const rollup = readProc(String(each.pid), 'smaps_rollup');
    return { ...each, pss: megabytes(rollup, 'Pss'), rss: megabytes(rollup, 'Rss') };
  });
}

function megabytes(rollup: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0) / 1024;
}

/** Processor time that a process has taken since its start, in seconds; 0 when it is gone. */
export function readCpuSeconds(pid: number): number {
  const fields = readStat(String(pid));
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticksPerSecond;
}

/** Starts a count; the function answers the processor seconds that each name took since. */
export function countCpu(processes: readonly StackProgram[]): () => Record<string, number> {
  const before = processes.map((each) => ({ ...each, seconds: readCpuSeconds(each.pid) }));
  return () => {
    const taken: Record<string, number> = {};
    for (const { pid, name, seconds } of before) taken[name] = (taken[name] ?? 0) + readCpuSeconds(pid) - seconds;
    return taken;
  };
}

/** `gateway 4.1, kafka 2.0`, the greatest first. */
export function describeShares(shares: Readonly<Record<string, number>>, digits: number): string {
  return Object.entries(shares)
    .sort(([, left], [, right]) => right - left)
    .map(([name, value]) => `${name} ${value.toFixed(digits)}`)
    .join(', ');
}

/** The fields of /proc/PID/stat behind the program's name, which may hold anything: state, parent, … */
function readStat(pid: string): string[] {
  return readProc(pid, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ');
}

/** A process that ended meanwhile has nothing to tell. */
function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
