import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createCallerTokens } from '@muhafiz/service-kit/access';
import { keyPaths } from '@muhafiz/service-kit/keys';
import { type Child, startChild } from './child.ts';
import { root, type Stack } from './stack.ts';

const peers = join(root, 'infra', 'bench', 'peers');
const renewMillis = 5000;

/** Installs the programs that the product is compared with, from their own lock file; they are no part of the product. */
export function installPeers(say: (line: string) => void): void {
  if (existsSync(join(peers, 'node_modules', '@apollo', 'gateway', 'package.json'))) return;
  say('federation: fetching @apollo/gateway for comparison (once; licence Elastic-2.0, no part of the product)');
  execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: peers, stdio: ['ignore', 'ignore', 'inherit'] });
}

export interface Peer {
  readonly pid: number;
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Runs @apollo/gateway on these subgraphs, with the tokens by which the stack's own gateway proves itself. */
export async function startApolloPeer(stack: Stack, offices: Readonly<Record<string, string>>): Promise<Peer> {
  const signingFile = keyPaths(join(stack.folder, 'keys')).callerSigningFile('gateway');
  const issue = createCallerTokens({ service: 'gateway', signingFile });
  const tokens = () => JSON.stringify(Object.fromEntries(Object.keys(offices).map((name) => [name, issue(name)])));
  const child: Child = await startChild(
    'infra/bench/peers/apolloGateway.mjs',
    [join(root, 'gateway', 'supergraph.graphql'), JSON.stringify(offices), tokens()],
    { NODE_ENV: 'production' },
  );
  const renewing = setInterval(() => child.send(JSON.parse(tokens())), renewMillis);
  return {
    pid: child.pid,
    url: `http://127.0.0.1:${child.hello}`,
    stop: async () => {
      clearInterval(renewing);
      await child.stop();
    },
  };
}
