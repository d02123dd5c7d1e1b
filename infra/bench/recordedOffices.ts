import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tellParent } from './childSide.ts';

/**
 * Stands in front of the services and answers a query that it has seen before as the service answered it then. A
 * gateway's own speed shows behind it, since remembered answers cost nearly nothing. `/SERVICE/graphql` is asked.
 */
const offices = JSON.parse(process.argv[2] ?? '{}') as Record<string, string>;
const known = new Map<string, Buffer>();
let asked = 0;
let passedOn = 0;

const server = createServer((request, response) => {
  if (request.url === '/counts') return send(response, Buffer.from(JSON.stringify({ asked, passedOn })));
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString('utf8');
    const key = `${request.url}\n${body}`;
    const before = known.get(key);
    asked += 1;
    if (before !== undefined) return send(response, before);
    passedOn += 1;
    ask(request.url ?? '', body, request.headers).then(
      (answer) => {
        known.set(key, answer);
        send(response, answer);
      },
      () => response.destroy(),
    );
  });
});

function send(response: ServerResponse, answer: Buffer): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length });
  response.end(answer);
}

async function ask(path: string, body: string, given: IncomingHttpHeaders): Promise<Buffer> {
  const office = offices[path.split('/')[1] ?? ''];
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  for (const name of ['authorization', 'x-muhafiz-caller', 'x-request-id']) {
    const value = given[name];
    if (typeof value === 'string') headers[name] = value;
  }
  const response = await fetch(`${office}/graphql`, { method: 'POST', headers, body });
  if (response.status !== 200) throw new Error(`the office answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

server.listen(0, '127.0.0.1', () => tellParent((server.address() as AddressInfo).port));
