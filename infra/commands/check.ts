import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allChecks, describeReports, readSourceTree, runChecks } from '@muhafiz/tooling';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const chosen =
  asked.length === 0 ? allChecks : allChecks.filter(({ name }) => asked.some((word) => name.includes(word)));

if (chosen.length === 0) {
  console.error(`There is no such check. Checks: ${allChecks.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const reports = await runChecks(chosen, readSourceTree(root), () => performance.now());
console.log(describeReports(reports));
const failed = reports.filter(({ breaches }) => breaches.length > 0);
if (failed.length > 0) {
  console.log(
    `\n${failed.length} of ${reports.length} checks failed. One alone: npm run check -- ${failed[0]?.name.split(' ')[0]}`,
  );
}
process.exitCode = failed.length > 0 ? 1 : 0;
