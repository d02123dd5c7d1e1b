import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPeerCalls, PeerUnavailable } from '../../src/http/index.ts';
import { requestContext } from '../../src/observability/index.ts';

let server: Server;
let base: string;
const seen: Record<string, unknown>[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push({ url: request.url, ...request.headers });
    if (request.url === '/none') response.writeHead(404).end('{}');
    else if (request.url === '/broken') response.writeHead(500).end('stack');
    else if (request.url === '/moved') response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    else if (request.url !== '/never') response.setHeader('content-type', 'application/json').end('{"a":1}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('a call brings the token for that peer and the request id', async () => {
  const call = createPeerCalls({ licensing: base }, { issueCallerToken: (audience) => `token-for-${audience}` });
  const answer = await requestContext.run({ requestId: 'walk-0001' }, () => call({ peer: 'licensing', path: '/x' }));
  expect(answer).toEqual({ a: 1 });
  expect(seen.at(-1)).toMatchObject({ 'x-muhafiz-caller': 'token-for-licensing', 'x-request-id': 'walk-0001' });
});

test('not there is undefined; everything else that is no answer is one error without an address', async () => {
  const call = createPeerCalls({ licensing: base, dead: 'http://127.0.0.1:1' }, { issueCallerToken: () => 't' });
  expect(await call({ peer: 'licensing', path: '/none' })).toBeUndefined();
  for (const [peer, path] of [
    ['licensing', '/broken'],
    ['licensing', '/moved'],
    ['licensing', '/never'],
    ['dead', '/x'],
    ['nobody', '/x'],
  ] as const) {
    const error = await call({ peer, path, timeoutMillis: 50 }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PeerUnavailable);
    expect((error as Error).message).not.toMatch(/127\.0\.0\.1|http:/);
  }
});
