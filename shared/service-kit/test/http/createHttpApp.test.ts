import { connect } from 'node:net';
import { ok, refuse } from '@muhafiz/kernel';
import express from 'express';
import supertest from 'supertest';
import { afterEach, describe, expect, test } from 'vitest';
import {
  createHttpApp,
  createInternalRoutes,
  type HttpApp,
  type Listening,
  PublicError,
} from '../../src/http/index.ts';
import { createLogger, findRequestId } from '../../src/observability/index.ts';

const lines: string[] = [];
const logger = createLogger({ name: 'test', level: 'info', destination: { write: (line) => void lines.push(line) } });
const open: Listening[] = [];
afterEach(async () => {
  lines.length = 0;
  for (const each of open.splice(0)) await each.close(100);
});

function anApp(overrides: Partial<Parameters<typeof createHttpApp>[0]> = {}): HttpApp {
  const router = express.Router();
  router.get('/broken', () => {
    throw new Error('mongodb://10.0.0.7:27017 refused the password');
  });
  router.get('/refused', () => {
    throw new PublicError('CONFLICT', 'Somebody changed it meanwhile.');
  });
  router.post(
    '/echo',
    (request, response) => void response.json({ got: request.body as unknown, id: findRequestId() }),
  );
  return createHttpApp({
    name: 'test-service',
    health: { ready: async () => ({ mongo: true }) },
    routes: [{ path: '/things', router }],
    logger,
    ...overrides,
  });
}

describe('health', () => {
  test('a part that is not ready makes the service not ready, and says which and why; it stays alive', async () => {
    const { app } = anApp({ health: { ready: async () => ({ mongo: true, kafka: 'no broker answers' }) } });
    const ready = await supertest(app).get('/readyz').expect(503);
    expect(ready.body).toEqual({ ready: false, parts: { mongo: true, kafka: 'no broker answers' } });
    await supertest(app).get('/livez').expect(200);
  });

  test('metrics count requests by the pattern of the route', async () => {
    const { app } = anApp();
    await supertest(app).get('/things/refused').expect(409);
    const text = (await supertest(app).get('/metrics').expect(200)).text;
    expect(text).toMatch(/muhafiz_request_seconds_count\{[^}]*route="\/things\/refused"[^}]*status="409"[^}]*\} 1/);
  });
});

describe('errors', () => {
  test('a fault of ours tells the client a code and a request id, and nothing of what went wrong', async () => {
    const answer = await supertest(anApp().app).get('/things/broken').set('x-request-id', 'abcdefgh-1').expect(500);
    expect(answer.body).toEqual({
      error: { code: 'INTERNAL', message: 'Something went wrong on our side; it has been noted.' },
      requestId: 'abcdefgh-1',
    });
    expect(answer.text).not.toMatch(/mongodb|10\.0\.0\.7|at .*\.ts/);
    expect(lines.join('')).toContain('refused the password');
  });

  test('an unknown address, bad JSON and a body over the limit have their own codes', async () => {
    const { app } = anApp({ limits: { bodyBytes: 100 } });
    expect((await supertest(app).get('/nowhere').expect(404)).body.error.code).toBe('NOT_FOUND');
    const post = () => supertest(app).post('/things/echo').set('content-type', 'application/json');
    expect((await post().send('{"a":').expect(400)).body.error.code).toBe('INVALID');
    expect(
      (
        await post()
          .send(JSON.stringify({ a: 'x'.repeat(200) }))
          .expect(413)
      ).body.error.code,
    ).toBe('LIMIT');
  });
});

describe('request ids', () => {
  test('a well-formed id is kept and follows the request; others are replaced', async () => {
    const { app } = anApp();
    const kept = await supertest(app).post('/things/echo').set('x-request-id', 'walk-0001-a').send({});
    expect([kept.headers['x-request-id'], kept.body.id]).toEqual(['walk-0001-a', 'walk-0001-a']);
    for (const bad of ['short', 'has space in it', '35202-1234567-1', 'x'.repeat(65)]) {
      const made = await supertest(app).post('/things/echo').set('x-request-id', bad).send({});
      expect(made.headers['x-request-id']).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    }
  });
});

describe('connections', () => {
  test('a client that never finishes its headers is cut off', async () => {
    const listening = await anApp({ limits: { headersMillis: 50 } }).listen(0);
    open.push(listening);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(listening.port, '127.0.0.1', () =>
        socket.write('GET /livez HTTP/1.1\r\nHost: a\r\nX-A: '),
      );
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString();
      });
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 408/);
  });

  test('closing lets a running request end', async () => {
    const router = express.Router();
    let finish: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => {
      router.get('/slow', (_request, response) => {
        finish = () => void response.json({ done: true });
        resolve();
      });
    });
    const listening = await anApp({ routes: [{ path: '/', router }] }).listen(0);
    const answer = fetch(`${listening.url}/slow`).then((response) => response.json());
    await arrived;
    const closed = listening.close();
    finish();
    expect(await answer).toEqual({ done: true });
    await closed;
    await expect(fetch(`${listening.url}/livez`)).rejects.toThrow();
  });
});

describe('routes for other services', () => {
  const access = {
    verifyCaller: async (token: string) => (token === 'good' ? ok('gateway') : refuse({ kind: 'TokenNotValid' })),
  };
  const internal = (callers: string[]) =>
    anApp({
      routes: [
        {
          path: '/internal',
          router: createInternalRoutes(access, [
            {
              method: 'get',
              path: '/answer/:key',
              callers,
              answer: async ({ params }) => (params.key === '1250/RWP' ? { key: params.key } : undefined),
            },
          ]),
        },
      ],
    }).app;

  test('answer the callers they name, with decoded parameters', async () => {
    const answer = await supertest(internal(['gateway']))
      .get('/internal/answer/1250%2FRWP')
      .set('x-muhafiz-caller', 'good');
    expect([answer.status, answer.body]).toEqual([200, { key: '1250/RWP' }]);
    await supertest(internal(['gateway']))
      .get('/internal/answer/none')
      .set('x-muhafiz-caller', 'good')
      .expect(404);
  });

  test('refuse a missing, a bad and an unexpected caller', async () => {
    const app = internal(['risk-flagging']);
    await supertest(app).get('/internal/answer/a').expect(401);
    await supertest(app).get('/internal/answer/a').set('x-muhafiz-caller', 'bad').expect(401);
    await supertest(app).get('/internal/answer/a').set('x-muhafiz-caller', 'good').expect(403);
  });
});
