import { request as httpRequest } from 'node:http';
import { PublicMatches } from '@muhafiz/contracts';
import supertest from 'supertest';
import { beforeEach, describe, expect, test } from 'vitest';
import { anAnswer } from '../fixtures/anAnswer.ts';
import { askDesk, browser, type CheckDesk, karam, openDesk } from '../fixtures/checkDesk.ts';

let desk: CheckDesk;
beforeEach(() => {
  desk = openDesk();
});
const ask = (path: string, accept?: string) => askDesk(desk, path, accept);

describe('a search', () => {
  const { licenceKey, licenceNo, kind, name, mayRecruit, verdict } = anAnswer();
  const found = {
    matches: [{ licenceKey, licenceNo, kind, name, mayRecruit, verdict }],
    more: true,
    asOf: '2026-06-30T07:15:00.000Z',
  };

  test('by name is asked of licensing, and answered as JSON and as a page that leads on', async () => {
    desk.licensing = () => found;
    const answer = await ask('/check?name=al+karam').expect(200);
    expect(answer.body).toEqual({ ...found, complain: anAnswer().complain });
    expect(desk.calls.map((each) => each.path)).toEqual(['/internal/public-search?name=al%20karam']);
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
    desk.licensing = () => found;
    for (const [type, body] of [
      ['application/json', '{"phone":"0300-1234567"}'],
      ['application/x-www-form-urlencoded', 'phone=0300+1234567'],
      ['application/x-www-form-urlencoded', 'q=%2B92+300+1234567'],
    ] as const) {
      const answer = await supertest(desk.server).post('/check').set('content-type', type).send(body);
      expect([answer.status, answer.body.matches]).toEqual([200, found.matches]);
    }
    for (const call of desk.calls) {
      expect(call.path).toBe('/internal/public-phone');
      expect((call.body as { phone: string }).phone.replace(/\D/g, '')).toBe('923001234567');
    }
    expect(desk.lines.join('')).not.toMatch(/300.?1234567/);
  });

  test('by phone without licensing has no answer, and says so in both languages', async () => {
    const answer = await supertest(desk.server).post('/check').send({ phone: '03001234567' }).expect(503);
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
      expect(desk.calls).toEqual([]);
    },
  );

  test('the form’s one field takes a licence number to its own address and a name to a search', async () => {
    const post = (q: string) => supertest(desk.server).post('/check').type('form').set('accept', browser).send({ q });
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
    await supertest(desk.server).post('/check').set('content-type', type).send(body).expect(status);
    expect(desk.calls).toEqual([]);
  });

  test('too many searches of one client are refused; exact numbers are not counted', async () => {
    desk.licensing = () => found;
    for (let sent = 0; sent < 5; sent++) await ask('/check?name=karam').expect(200);
    const refused = await ask('/check?name=karam').expect(429);
    expect([refused.body.error.code, refused.headers['retry-after']]).toEqual(['LIMIT', '1']);
    await ask(`/check/${karam}`).expect(200);
  });
});

test('a body that is announced and never sent ends with the server’s own limit, not in memory', async () => {
  await new Promise<void>((resolve) => desk.server.listen(0, '127.0.0.1', resolve));
  const { port } = desk.server.address() as { port: number };
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
  desk.server.close();
});
