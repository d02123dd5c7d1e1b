import { join } from 'node:path';
import { importPack } from '../import/importPack.ts';
import { waitUntilAssessed } from '../import/waitUntilAssessed.ts';
import { tellParent } from './childSide.ts';

/** What an import in a process of its own tells at its end. */
export interface ImporterReport {
  /** Seconds spent at each file, in the order of the import; `assessing` is the wait at the end. */
  readonly phases: readonly (readonly [name: string, seconds: number])[];
  readonly seconds: number;
  readonly cases: number;
  readonly rejected: number;
  /** The most memory that the process ever held, in MB. */
  readonly memory: number;
  readonly cpuSeconds: number;
}

const [folder = '', url = '', wait = 'wait'] = process.argv.slice(2);
const token = process.env.MUHAFIZ_BENCH_TOKEN ?? '';
const phases = new Map<string, number>();
const began = performance.now();
let last = began;

/** The progress line names the file that it is at; the time since the line before belongs to that file. */
const progress = {
  isTTY: true,
  columns: 1000,
  write: (text: string) => {
    const name = /(\S+\.csv)\s*$/.exec(text)?.[1];
    if (name !== undefined) addTo(name);
    return true;
  },
};

function addTo(name: string): void {
  const at = performance.now();
  phases.set(name, (phases.get(name) ?? 0) + (at - last) / 1000);
  last = at;
}

const report = await importPack({ folder, url, token, rejectedFile: join(folder, '..', 'rejected.csv'), progress });
if (report.faults.length > 0) throw new Error('the pack could not be read to its end');
addTo('last rows');
if (wait === 'wait') {
  const assessed = await waitUntilAssessed({ url, token, sinceMillis: report.endedAtMillis });
  if (!assessed.complete) throw new Error('not all cases were assessed in time');
  addTo('assessing');
}
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
tellParent({
  phases: [...phases],
  seconds: (performance.now() - began) / 1000,
  cases: report.files.find(({ file }) => file === 'cases.csv')?.sent ?? 0,
  rejected: report.rejected,
  memory: maxRSS / 1024,
  cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
} satisfies ImporterReport);
