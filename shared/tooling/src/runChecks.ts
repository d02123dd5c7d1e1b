import { type Breach, breach, type Check, type SourceTree } from './breach.ts';
import { contractsCheck } from './checks/contracts.ts';
import { duplicatesCheck } from './checks/duplicates.ts';
import { generatedDocsCheck } from './checks/generatedDocs.ts';
import { glossaryCheck } from './checks/glossary.ts';
import { importsCheck } from './checks/imports.ts';
import { licencesCheck } from './checks/licences.ts';
import { deadCodeCheck, styleCheck, typesCheck } from './checks/programs.ts';
import { pathsCheck, purityCheck } from './checks/purity.ts';
import { permissionsCheck, supergraphCheck } from './checks/schema.ts';
import { serviceShapeCheck } from './checks/serviceShape.ts';
import { sizesCheck } from './checks/sizes.ts';
import { tracesCheck } from './checks/traces.ts';

/** All checks, in the order in which they are told. */
export const allChecks: readonly Check[] = [
  typesCheck,
  styleCheck,
  importsCheck,
  purityCheck,
  pathsCheck,
  serviceShapeCheck,
  sizesCheck,
  deadCodeCheck,
  duplicatesCheck,
  licencesCheck,
  tracesCheck,
  contractsCheck,
  supergraphCheck,
  permissionsCheck,
  generatedDocsCheck,
  glossaryCheck,
];

export interface CheckReport {
  readonly name: string;
  readonly read: string;
  readonly seconds: number;
  readonly breaches: readonly Breach[];
}

async function runOne(check: Check, tree: SourceTree, now: () => number): Promise<CheckReport> {
  const began = now();
  const seconds = () => (now() - began) / 1000;
  try {
    const { read, breaches } = await check.run(tree);
    return { name: check.name, read, breaches, seconds: seconds() };
  } catch (fault) {
    // A check that cannot run has checked nothing: that fails like anything it could have found.
    const why = fault instanceof Error ? fault.message : String(fault);
    const failed = breach(check.name, `the check itself failed: ${why}`, 'repair what it could not read');
    return { name: check.name, read: 'nothing', breaches: [failed], seconds: seconds() };
  }
}

/**
 * Runs checks two at a time, those with a compiler of their own first; answers in the order given.
 * @param now milliseconds of a clock that only goes forward.
 */
export async function runChecks(checks: readonly Check[], tree: SourceTree, now: () => number): Promise<CheckReport[]> {
  const reports = new Map<Check, CheckReport>();
  const queue = [...checks].sort((left, right) => Number(right.heavy) - Number(left.heavy));
  const work = async (): Promise<void> => {
    for (let check = queue.shift(); check !== undefined; check = queue.shift()) {
      reports.set(check, await runOne(check, tree, now));
    }
  };
  await Promise.all([work(), work()]);
  return checks.flatMap((check) => reports.get(check) ?? []);
}

/** The breaches, then a table with a line for each check, as the command prints them. */
export function describeReports(reports: readonly CheckReport[], mostPerCheck = 40): string {
  const told = reports.flatMap(({ name, breaches }) => {
    if (breaches.length === 0) return [];
    const shown = breaches
      .slice(0, mostPerCheck)
      .map(({ where, why, instead }) => `  ${where}\n      why: ${why}\n      do:  ${instead}`);
    const rest = breaches.length > mostPerCheck ? [`  … and ${breaches.length - mostPerCheck} more`] : [];
    return [`\n${name}`, ...shown, ...rest];
  });
  const width = Math.max(...reports.map(({ name }) => name.length));
  const lines = reports.map(({ name, read, seconds, breaches }) =>
    [
      breaches.length === 0 ? 'ok  ' : 'FAIL',
      name.padEnd(width),
      `${seconds.toFixed(1)} s`.padStart(8),
      breaches.length === 0 ? read : `${breaches.length} found (${read})`,
    ].join('  '),
  );
  return [...told, '', ...lines].join('\n');
}
