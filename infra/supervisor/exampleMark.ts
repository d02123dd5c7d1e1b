import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How far the bundled example got into a data folder. */
export type ExampleState = 'due' | 'begun' | 'done' | 'unwanted';

/**
 * Whether the example is still to be imported. It is on a folder that holds no data yet, and again when the import was
 * cut off: running it twice changes nothing.
 */
export function readExampleState(dataDir: string): ExampleState {
  try {
    const { state } = JSON.parse(readFileSync(markFile(dataDir), 'utf8')) as { state: ExampleState };
    return state === 'begun' ? 'due' : state;
  } catch {
    const isUsed = existsSync(join(dataDir, 'mongodb')) || existsSync(join(dataDir, 'version.json'));
    return isUsed ? 'unwanted' : 'due';
  }
}

export function writeExampleState(dataDir: string, state: ExampleState): void {
  mkdirSync(dataDir, { recursive: true });
  const file = markFile(dataDir);
  writeFileSync(`${file}.new`, JSON.stringify({ state }));
  renameSync(`${file}.new`, file);
}

function markFile(dataDir: string): string {
  return join(dataDir, 'example.json');
}
