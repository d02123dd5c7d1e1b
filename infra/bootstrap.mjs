/**
 * The door of every command: `npm start`, `npm test`, `npm run import -- …`. It stands on Node alone, so that a clean
 * clone needs nothing else, and it parses on old versions of Node too, so that they get a sentence and not a stack.
 */
// biome-ignore lint/style/useNodejsImportProtocol: versions of Node that must be told they are too old do not know it.
import process from 'process';

const wanted = [20, 19];
const found = process.versions.node.split('.').map(Number);

if (found[0] < wanted[0] || (found[0] === wanted[0] && found[1] < wanted[1])) {
  process.stderr.write(
    `muhafiz needs Node ${wanted.join('.')} or newer, and this is Node ${process.versions.node} (${process.execPath}).\n` +
      'Install Node 20 LTS or newer, make sure that it comes first on PATH (`node --version`), and run the command again.\n',
  );
  process.exit(1);
} else {
  import('./bootstrap/run.mjs')
    .then((bootstrap) => bootstrap.run(process.argv.slice(2)))
    .catch((fault) => {
      process.stderr.write(`${fault instanceof Error ? fault.stack : fault}\n`);
      process.exit(1);
    });
}
