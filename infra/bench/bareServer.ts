import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tellParent } from './childSide.ts';

/** Answers every request with the same head and body: the floor that Node's own server sets. */
const [body = '', headers = '{}'] = process.argv.slice(2);
const bytes = Buffer.from(body, 'base64');
const head = JSON.parse(headers) as Record<string, string>;
const server = createServer((_request, response) => {
  response.writeHead(200, head);
  response.end(bytes);
});
server.listen(0, '127.0.0.1', () => tellParent((server.address() as AddressInfo).port));
