import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Whether nothing listens on this port of 127.0.0.1 now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A port of 127.0.0.1 that nobody listens on at this moment, chosen by the operating system. */
function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('The system gave no port.'));
        else resolve(address.port);
      });
    });
  });
}

/**
 * The ports that this data folder used last time where they are still free, new ones where they are not; what was
 * chosen is written down for the next start.
 */
export async function choosePorts<const N extends string>(
  runDir: string,
  names: readonly N[],
): Promise<Record<N, number>> {
  const file = join(runDir, 'ports.json');
  const kept = readPorts(file);
  const chosen: Record<string, number> = {};
  for (const name of names) {
    let port = kept[name];
    while (port === undefined || Object.values(chosen).includes(port) || !(await isPortFree(port))) {
      port = await findFreePort();
    }
    chosen[name] = port;
  }
  writeFileSync(`${file}.new`, JSON.stringify({ ...kept, ...chosen }), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return chosen as Record<N, number>;
}

function readPorts(file: string): Record<string, number> {
  try {
    const ports: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof ports !== 'object' || ports === null) return {};
    return Object.fromEntries(
      Object.entries(ports).filter(([, port]) => Number.isInteger(port) && port > 0 && port < 65_536),
    );
  } catch {
    return {};
  }
}
