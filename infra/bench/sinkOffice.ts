import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tellParent } from './childSide.ts';

/** Takes every import call in place of the offices and keeps nothing: for measuring the importer alone. */
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
      query: string;
      variables: Record<string, { rows: unknown[] }>;
    };
    const mutation = /\{ (import\w+)\(/.exec(query)?.[1] ?? '';
    const created = Object.values(variables)[0]?.rows.length ?? 0;
    const outcome = { created, corrected: 0, unchanged: 0, refused: [] };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ data: { [mutation]: { outcome, refusal: null } } }));
  });
});
server.listen(0, '127.0.0.1', () => tellParent((server.address() as AddressInfo).port));
