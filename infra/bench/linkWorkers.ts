import { readFileSync } from 'node:fs';
import { findSamePersons, type WorkerIdentity } from '../../services/risk-flagging/src/domain/matching/index.ts';
import { pairOf } from '../../services/risk-flagging/test/domain/matching/noisyRegister.ts';
import { columnsOfWorkers } from './workerColumns.ts';

/** What linking a register in a process of its own tells at its end; the peer tells the same. */
export interface LinkReport {
  readonly seconds: number;
  /** The most memory that the process ever held, in MB. */
  readonly memory: number;
  readonly found: number;
  readonly right: number;
  readonly true: number;
  readonly f1: number;
}

const [workersFile = '', truthFile = ''] = process.argv.slice(2);
const began = performance.now();
const found = findSamePersons(readWorkers(workersFile));
const seconds = (performance.now() - began) / 1000;
const truth = new Set(linesOf(truthFile).map((line) => pairOf(...(line.split(',') as [string, string]))));
const right = found.filter((pair) => truth.has(pairOf(pair.left, pair.right))).length;
const report: LinkReport = {
  ...{ seconds, memory: process.resourceUsage().maxRSS / 1024, found: found.length, right, true: truth.size },
  f1: (2 * right) / (found.length + truth.size),
};
process.stdout.write(JSON.stringify(report));

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').trimEnd().split('\n');
}

/** The columns as they were written, none of which holds a comma; an empty one is unknown. */
function readWorkers(file: string): WorkerIdentity[] {
  const [, ...lines] = linesOf(file);
  const names = Object.keys(columnsOfWorkers);
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, at) => [name, cells[at] || null])) as unknown as WorkerIdentity;
  });
}
