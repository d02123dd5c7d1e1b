import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateFiles, readSourceTree } from '@muhafiz/tooling';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const tree = readSourceTree(root);
const files = await generateFiles(tree);

const folder = join(root, 'docs', 'generated');
mkdirSync(folder, { recursive: true });
// A page that is no longer generated would be read as if it were still true.
for (const name of readdirSync(folder)) {
  if (!files.has(`docs/generated/${name}`)) rmSync(join(folder, name));
}
for (const [path, text] of files) {
  const current = tree.files.includes(path) && tree.read(path) === text;
  if (!current) writeFileSync(join(root, path), text);
  console.log(`${current ? 'current' : 'written'}  ${path}`);
}
console.log('\nRead the difference before committing it: it is what clients and reviewers will see.');
process.exit(0);
