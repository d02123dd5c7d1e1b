import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './stack.ts';

const named = {
  febrl: 'MUHAFIZ_FEBRL_PYTHON',
  names: 'MUHAFIZ_NAMES_PYTHON',
  splink: 'MUHAFIZ_SPLINK_PYTHON',
} as const;

/** The Python that has the packages of a peer: the one that is named, the one made as its README says, or any. */
export function peerPython(peer: keyof typeof named): string {
  const own = join(root, '.muhafiz-bench', peer, 'bin', 'python');
  return process.env[named[peer]] ?? (existsSync(own) ? own : 'python3');
}
