import { createServer, request as httpRequest, type Server } from 'node:http';
import { PublicAnswer, PublicMatches } from '@muhafiz/contracts';
import { type PeerCall, PeerUnavailable } from '@muhafiz/service-kit/http';
import { createLogger } from '@muhafiz/service-kit/observability';
import supertest from 'supertest';
import { beforeEach, describe, expect, test } from 'vitest';
import { createAnswerStore } from '../../src/publicCheck/answerStore.ts';
import { createLicensingOffice } from '../../src/publicCheck/licensingOffice.ts';
import { createPublicCheck } from '../../src/publicCheck/publicCheck.ts';
import { anAnswer, suspended } from '../fixtures/anAnswer.ts';

const noon = Date.parse('2026-06-30T07:15:00.000Z');
const karam = encodeURIComponent('OP&HRD/4716/KAR/2025');
const lines: string[] = [];
const calls: PeerCall[] = [];
let now: number;
let completeTo: number | undefined;
let licensing: ((call: PeerCall) => unknown) | undefined;
let store: ReturnType<typeof createAnswerStore>;
let server: Server;

beforeEach(() => {
  now = noon;
  completeTo = noon - 200;
  licensing = undefined;
  lines.length = 0;
  calls.length = 0;
  store = createAnswerStore();
  store.put('4716/KAR', JSON.stringify(anAnswer()), 1);
  store.put(
    '1250/RWP',
    JSON.stringify(anAnswer({ licenceKey: '1250/RWP', licenceNo: 'MPD/1250/RWP/92', name: 'Bridge', ...suspended })),
    1,
  );
  const check = createPublicCheck({
    store,
    feed: { completeTo: () => completeTo },
    licensing: createLicensingOffice({
      now: () => now,
      callPeer: async (call) => {
        calls.push(call);
        if (licensing === undefined) throw new PeerUnavailable('down');
        return licensing(call);
      },
    }),
    now: () => now,
    logger: createLogger({ name: 't', level: 'trace', destination: { write: (line) => void lines.push(line) } }),
    searchRate: { perSecond: 0, burst: 5 },
  });
  server = createServer((request, response) => {
    if (!check(request, response)) response.writeHead(418).end();
  });
});

const ask = (path: string, accept = '*/*') => supertest(server).get(path).set('accept', accept);
const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe('an exact licence number', () => {
  test.each([
    ['as written, percent-encoded', `/check/${karam}`],
    ['by its key', '/check/4716%2FKAR'],
    ['with leading zeros and small letters', '/check/04716%2Fkar'],
    ['with its slashes left as they are', '/check/OP&HRD/4716/KAR/2025'],
    ['with a query behind it', `/check/${karam}?x=1`],
  ])('%s is answered from memory, and nobody is asked', async (_what, path) => {
    const answer = await ask(path).expect(200);
    expect(answer.body).toEqual(anAnswer());
    expect(PublicAnswer.safeParse(answer.body).success).toBe(true);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(calls).toEqual([]);
  });

  test('a number that nobody has is an answer of its own: no such licence, whom to tell', async () => {
    const answer = await ask('/check/9999%2FLHR').expect(200);
    expect(answer.body).toMatchObject({ licenceKey: '9999/LHR', verdict: 'NOT_FOUND', mayRecruit: false, charges: [] });
    expect(answer.body.complain).toEqual(anAnswer().complain);
    expect(answer.body.reason.en).toMatch(/do not pay/i);
    expect(PublicAnswer.safeParse(answer.body).success).toBe(true);
    expect(calls).toEqual([]);
  });

  test('a text that is no licence number is told so, and is not taken into the page as markup', async () => {
    const hostile = encodeURIComponent('"><script>alert(1)</script>');
    expect((await ask(`/check/${hostile}`)).body).toMatchObject({ verdict: 'NOT_FOUND' });
    const page = await ask(`/check/${hostile}`, browser);
    expect(page.text).not.toContain('<script');
    for (const bad of ['%E0%A4%A', '%', 'x'.repeat(1000)]) await ask(`/check/${bad}`).expect(400);
  });

  test('a browser gets the same answer at the same address as a page', async () => {
    const page = await ask(`/check/${karam}`, browser).expect(200);
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    expect(page.headers.vary).toBe('accept');
    expect(page.headers['set-cookie']).toBeUndefined();
    expect(page.headers['content-security-policy']).toMatch(
      /default-src 'none'.*style-src 'sha256-[^']+'.*frame-ancestors 'none'/,
    );
    for (const text of [
      'Al-Karam Enterprises (Private) Limited',
      'May recruit today',
      'الکرم انٹرپرائزز',
      'Rs 15,000',
      '111-247-786',
      'OP&amp;HRD/4716/KAR/2025',
    ]) {
      expect(page.text).toContain(text);
    }
    expect(page.text).toMatch(/<section lang="ur" dir="rtl">[\s\S]*<section lang="en" dir="ltr">/);
    expect(page.text).toMatch(/<form method="post" action="\/check">/);
    expect(page.text).not.toMatch(/<script|style="|onclick|https?:/);
    expect(Buffer.byteLength(page.text)).toBeLessThan(14_000);
  });

  test('a suspended agency’s page says no, why, and does not list charges', async () => {
    const page = await ask('/check/1250%2FRWP', browser);
    expect(page.text).toMatch(/class="verdict no"/);
    expect(page.text).toContain('forged contracts');
    expect(page.text).not.toContain('What you may be charged');
  });

  test('HEAD has the headers and no body; other methods are refused', async () => {
    const head = await supertest(server).head(`/check/${karam}`).expect(200);
    expect([head.text, Number(head.headers['content-length']) > 500]).toEqual([undefined, true]);
    await supertest(server).delete(`/check/${karam}`).expect(405);
  });

  test('a newer answer replaces the older one, and never the other way round', async () => {
    await ask(`/check/${karam}`, browser);
    store.put('4716/KAR', JSON.stringify(anAnswer(suspended)), 3);
    store.put('4716/KAR', JSON.stringify(anAnswer()), 2);
    expect((await ask(`/check/${karam}`)).body.verdict).toBe('MAY_NOT_RECRUIT');
    expect((await ask(`/check/${karam}`, browser)).text).toContain('May NOT recruit');
  });

  test('an answer that cannot be read does not hide behind the older one', async () => {
    expect(store.put('4716/KAR', '{"verdict":"YES"}', 2)).toBe(false);
    expect(store.find('4716/KAR')).toBeUndefined();
  });

  test('paths beside it are somebody else’s', async () => {
    for (const path of ['/checkout', '/graphql', '/', '/checks/1']) await ask(path).expect(418);
  });
});

describe('when memory is not fresh', () => {
  const fresh = anAnswer(suspended);

  test.each([
    ['an answer that has run out', () => (now = Date.parse(anAnswer().validUntil))],
    ['a copy older than a second', () => (completeTo = now - 1001)],
    ['a copy of unknown age', () => (completeTo = undefined)],
  ])('%s is asked of licensing', async (_what, age) => {
    licensing = () => fresh;
    age();
    if (completeTo !== undefined && now !== noon) completeTo = now;
    expect((await ask(`/check/${karam}`)).body).toEqual(fresh);
    expect(calls.map((each) => [each.peer, each.path])).toEqual([
      ['agency-licensing', '/internal/public-answer/4716%2FKAR'],
    ]);
  });

  test('up to a second old it is not', async () => {
    completeTo = now - 1000;
    await ask(`/check/${karam}`).expect(200);
    expect(calls).toEqual([]);
  });

  test('equal questions within a second share one request', async () => {
    completeTo = now - 5000;
    licensing = () => fresh;
    await Promise.all([ask(`/check/${karam}`), ask('/check/4716%2FKAR'), ask(`/check/${karam}`, browser)]);
    expect(calls).toHaveLength(1);
    now += 1000;
    await ask(`/check/${karam}`);
    expect(calls).toHaveLength(2);
  });

  test('licensing knows more than the copy: a new licence is found, one that is gone is not', async () => {
    completeTo = now - 5000;
    licensing = (call) => (call.path.endsWith('9999%2FLHR') ? anAnswer({ licenceKey: '9999/LHR' }) : undefined);
    expect((await ask('/check/9999%2FLHR')).body.verdict).toBe('MAY_RECRUIT');
    expect((await ask(`/check/${karam}`)).body.verdict).toBe('NOT_FOUND');
  });

  test('with licensing out of reach memory’s answer says its age, in both languages, also on the page', async () => {
    completeTo = now - 65_000;
    const answer = await ask(`/check/${karam}`).expect(200);
    expect(answer.body).toMatchObject({ verdict: 'MAY_RECRUIT', staleSeconds: 65 });
    expect(answer.body.notice.en).toContain('65 seconds old');
    expect(answer.body.notice.ur).toContain('65');
    const page = await ask(`/check/${karam}`, browser);
    expect(page.text).toMatch(/role="alert"[\s\S]*65 seconds old/);
  });

  test('a licence that may have ended with its answer is not told as valid', async () => {
    now = completeTo = Date.parse(anAnswer().validUntil);
    const answer = await ask(`/check/${karam}`).expect(503);
    expect(answer.body).toMatchObject({ verdict: 'NOT_KNOWN_NOW', mayRecruit: false, charges: [], staleSeconds: 0 });
    expect(answer.body.until).toBeUndefined();
    expect((await ask('/check/1250%2FRWP').expect(200)).body.verdict).toBe('MAY_NOT_RECRUIT');
  });

  test('a copy that was never complete knows of no number that it does not exist', async () => {
    completeTo = undefined;
    expect((await ask('/check/9999%2FLHR').expect(503)).body).toMatchObject({
      verdict: 'NOT_KNOWN_NOW',
      mayRecruit: false,
    });
  });

  test('an office that failed is left alone for a second, then asked again', async () => {
    completeTo = now - 5000;
    await ask(`/check/${karam}`);
    await ask('/check/9999%2FLHR');
    expect(calls).toHaveLength(1);
    now += 1000;
    await ask('/check/9999%2FLHR');
    expect(calls).toHaveLength(2);
  });

  test('an answer of another form than agreed is none', async () => {
    completeTo = now - 5000;
    licensing = () => ({ ok: true });
    expect((await ask(`/check/${karam}`)).body).toMatchObject({ staleSeconds: 5 });
  });
});

describe('a search', () => {
  const { licenceKey, licenceNo, kind, name, mayRecruit, verdict } = anAnswer();
  const found = {
    matches: [{ licenceKey, licenceNo, kind, name, mayRecruit, verdict }],
    more: true,
    asOf: '2026-06-30T07:15:00.000Z',
  };

  test('by name is asked of licensing, and answered as JSON and as a page that leads on', async () => {
    licensing = () => found;
    const answer = await ask('/check?name=al+karam').expect(200);
    expect(answer.body).toEqual({ ...found, complain: anAnswer().complain });
    expect(calls.map((each) => each.path)).toEqual(['/internal/public-search?name=al%20karam']);
    const page = await ask('/check?name=al+karam', browser);
    expect(page.text).toContain('<a href="/check/4716%2FKAR">');
    expect(page.text).toContain('There are more');
  });

  test('by name, with licensing out of reach, is answered from memory with its age', async () => {
    const answer = await ask('/check?name=KARAM').expect(200);
    expect(PublicMatches.safeParse(answer.body).success).toBe(true);
    expect(answer.body).toMatchObject({ matches: [{ licenceKey: '4716/KAR' }], staleSeconds: 0 });
  });

  test('by phone goes in the body to licensing, and the number is in no address and no log line', async () => {
    licensing = () => found;
    for (const [type, body] of [
      ['application/json', '{"phone":"0300-1234567"}'],
      ['application/x-www-form-urlencoded', 'phone=0300+1234567'],
      ['application/x-www-form-urlencoded', 'q=%2B92+300+1234567'],
    ] as const) {
      const answer = await supertest(server).post('/check').set('content-type', type).send(body);
      expect([answer.status, answer.body.matches]).toEqual([200, found.matches]);
    }
    for (const call of calls) {
      expect(call.path).toBe('/internal/public-phone');
      expect((call.body as { phone: string }).phone.replace(/\D/g, '')).toBe('923001234567');
    }
    expect(lines.join('')).not.toMatch(/300.?1234567/);
  });

  test('by phone without licensing has no answer, and says so in both languages', async () => {
    const answer = await supertest(server).post('/check').send({ phone: '03001234567' }).expect(503);
    expect(answer.body.error).toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.any(String),
      messageUr: expect.any(String),
    });
    expect(answer.text).not.toContain('1234567');
  });

  test.each(['/check?name=03001234567', '/check?phone=03001234567', '/check/03001234567', '/check?q=%2B923001234567'])(
    'a phone in the address (%s) is refused and not passed on',
    async (path) => {
      const answer = await ask(path).expect(400);
      expect(answer.body.error.code).toBe('INVALID');
      expect(answer.text).not.toContain('1234567');
      expect(calls).toEqual([]);
    },
  );

  test('the form’s one field takes a licence number to its own address and a name to a search', async () => {
    const post = (q: string) => supertest(server).post('/check').type('form').set('accept', browser).send({ q });
    const toLicence = await post('OP&HRD/4716/KAR/2025').expect(303);
    expect(toLicence.headers.location).toBe(`/check/${karam}`);
    const toName = await post('Al Karam & Sons').expect(303);
    expect(toName.headers.location).toBe('/check?name=Al%20Karam%20%26%20Sons');
    const nothing = await post('a').expect(400);
    expect(nothing.text).toContain('role="alert"');
  });

  test('the empty form is a page, and programs are told how to ask', async () => {
    expect((await ask('/check', browser).expect(200)).text).toContain('<form method="post"');
    expect((await ask('/check').expect(400)).body.error.message).toContain('POST /check');
  });

  test.each([
    ['no JSON', 'application/json', '{', 400],
    ['a list', 'application/json', '[]', 400],
    ['another type', 'text/plain', 'phone=1', 400],
    ['no phone', 'application/json', '{"phone":"hello"}', 400],
    ['more than 4 kB', 'application/json', `{"phone":"${'1'.repeat(5000)}"}`, 413],
  ])('a body with %s is refused', async (_what, type, body, status) => {
    await supertest(server).post('/check').set('content-type', type).send(body).expect(status);
    expect(calls).toEqual([]);
  });

  test('too many searches of one client are refused; exact numbers are not counted', async () => {
    licensing = () => found;
    for (let sent = 0; sent < 5; sent++) await ask('/check?name=karam').expect(200);
    const refused = await ask('/check?name=karam').expect(429);
    expect([refused.body.error.code, refused.headers['retry-after']]).toEqual(['LIMIT', '1']);
    await ask(`/check/${karam}`).expect(200);
  });
});

test('a body that is announced and never sent ends with the server’s own limit, not in memory', async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const closed = new Promise<void>((resolve) => {
    const sent = httpRequest({
      port,
      method: 'POST',
      path: '/check',
      headers: { 'content-type': 'application/json', 'content-length': 50 },
    });
    sent.on('error', () => resolve());
    sent.write('{');
    setTimeout(() => sent.destroy(), 20);
  });
  await closed;
  await ask(`/check/${karam}`).expect(200);
  server.close();
});
