import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { newOperation, nextSteps, readSourceTree } from '@muhafiz/tooling';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const usage = 'npm run new -- operation <stem> --service <name> [--noun <folder below domain>]';
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { service: { type: 'string' }, noun: { type: 'string' } },
});
const [kind, stem] = positionals;

if (kind !== 'operation' || stem === undefined || values.service === undefined) {
  console.error(usage);
  process.exit(2);
}
const created = newOperation(readSourceTree(root), stem, values.service, values.noun);
if (!created.ok) {
  console.error(`Nothing was written: ${created.why}.\n${usage}`);
  process.exit(1);
}
for (const [path, text] of created.files) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text, { flag: 'wx' });
  console.log(`written  ${path}`);
}
const steps = nextSteps(stem, values.service).map((step, index) => `  ${index + 1}. ${step}`);
console.log(`\nNext:\n${steps.join('\n')}`);
