import { PublicAnswer } from '@muhafiz/contracts';
import supertest from 'supertest';
import { beforeEach, describe, expect, test } from 'vitest';
import { anAnswer, suspended } from '../fixtures/anAnswer.ts';
import { askDesk, browser, type CheckDesk, karam, noon, openDesk } from '../fixtures/checkDesk.ts';

let desk: CheckDesk;
beforeEach(() => {
  desk = openDesk();
});
const ask = (path: string, accept?: string) => askDesk(desk, path, accept);

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
    expect(desk.calls).toEqual([]);
  });

  test('a number that nobody has is an answer of its own: no such licence, whom to tell', async () => {
    const answer = await ask('/check/9999%2FLHR').expect(200);
    expect(answer.body).toMatchObject({ licenceKey: '9999/LHR', verdict: 'NOT_FOUND', mayRecruit: false, charges: [] });
    expect(answer.body.complain).toEqual(anAnswer().complain);
    expect(answer.body.reason.en).toMatch(/do not pay/i);
    expect(PublicAnswer.safeParse(answer.body).success).toBe(true);
    expect(desk.calls).toEqual([]);
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
    const head = await supertest(desk.server).head(`/check/${karam}`).expect(200);
    expect([head.text, Number(head.headers['content-length']) > 500]).toEqual([undefined, true]);
    await supertest(desk.server).delete(`/check/${karam}`).expect(405);
  });

  test('a newer answer replaces the older one, and never the other way round', async () => {
    await ask(`/check/${karam}`, browser);
    desk.store.put('4716/KAR', JSON.stringify(anAnswer(suspended)), 3);
    desk.store.put('4716/KAR', JSON.stringify(anAnswer()), 2);
    expect((await ask(`/check/${karam}`)).body.verdict).toBe('MAY_NOT_RECRUIT');
    expect((await ask(`/check/${karam}`, browser)).text).toContain('May NOT recruit');
  });

  test('an answer that cannot be read does not hide behind the older one', async () => {
    expect(desk.store.put('4716/KAR', '{"verdict":"YES"}', 2)).toBe(false);
    expect(desk.store.find('4716/KAR')).toBeUndefined();
  });

  test('paths beside it are somebody else’s', async () => {
    for (const path of ['/checkout', '/graphql', '/', '/checks/1']) await ask(path).expect(418);
  });
});

describe('when memory is not fresh', () => {
  const fresh = anAnswer(suspended);

  test.each([
    ['an answer that has run out', () => (desk.now = Date.parse(anAnswer().validUntil))],
    ['a copy older than a second', () => (desk.completeTo = desk.now - 1001)],
    ['a copy of unknown age', () => (desk.completeTo = undefined)],
  ])('%s is asked of licensing', async (_what, age) => {
    desk.licensing = () => fresh;
    age();
    if (desk.completeTo !== undefined && desk.now !== noon) desk.completeTo = desk.now;
    expect((await ask(`/check/${karam}`)).body).toEqual(fresh);
    expect(desk.calls.map((each) => [each.peer, each.path])).toEqual([
      ['agency-licensing', '/internal/public-answer/4716%2FKAR'],
    ]);
  });

  test('up to a second old it is not', async () => {
    desk.completeTo = desk.now - 1000;
    await ask(`/check/${karam}`).expect(200);
    expect(desk.calls).toEqual([]);
  });

  test('equal questions within a second share one request', async () => {
    desk.completeTo = desk.now - 5000;
    desk.licensing = () => fresh;
    await Promise.all([ask(`/check/${karam}`), ask('/check/4716%2FKAR'), ask(`/check/${karam}`, browser)]);
    expect(desk.calls).toHaveLength(1);
    desk.now += 1000;
    await ask(`/check/${karam}`);
    expect(desk.calls).toHaveLength(2);
  });

  test('licensing knows more than the copy: a new licence is found, one that is gone is not', async () => {
    desk.completeTo = desk.now - 5000;
    desk.licensing = (call) => (call.path.endsWith('9999%2FLHR') ? anAnswer({ licenceKey: '9999/LHR' }) : undefined);
    expect((await ask('/check/9999%2FLHR')).body.verdict).toBe('MAY_RECRUIT');
    expect((await ask(`/check/${karam}`)).body.verdict).toBe('NOT_FOUND');
  });

  test('with licensing out of reach memory’s answer says its age, in both languages, also on the page', async () => {
    desk.completeTo = desk.now - 65_000;
    const answer = await ask(`/check/${karam}`).expect(200);
    expect(answer.body).toMatchObject({ verdict: 'MAY_RECRUIT', staleSeconds: 65 });
    expect(answer.body.notice.en).toContain('65 seconds old');
    expect(answer.body.notice.ur).toContain('65');
    const page = await ask(`/check/${karam}`, browser);
    expect(page.text).toMatch(/role="alert"[\s\S]*65 seconds old/);
  });

  test('a licence that may have ended with its answer is not told as valid', async () => {
    desk.now = desk.completeTo = Date.parse(anAnswer().validUntil);
    const answer = await ask(`/check/${karam}`).expect(503);
    expect(answer.body).toMatchObject({ verdict: 'NOT_KNOWN_NOW', mayRecruit: false, charges: [], staleSeconds: 0 });
    expect(answer.body.until).toBeUndefined();
    expect((await ask('/check/1250%2FRWP').expect(200)).body.verdict).toBe('MAY_NOT_RECRUIT');
  });

  test('a copy that was never complete knows of no number that it does not exist', async () => {
    desk.completeTo = undefined;
    expect((await ask('/check/9999%2FLHR').expect(503)).body).toMatchObject({
      verdict: 'NOT_KNOWN_NOW',
      mayRecruit: false,
    });
  });

  test('an office that failed is left alone for a second, then asked again', async () => {
    desk.completeTo = desk.now - 5000;
    await ask(`/check/${karam}`);
    await ask('/check/9999%2FLHR');
    expect(desk.calls).toHaveLength(1);
    desk.now += 1000;
    await ask('/check/9999%2FLHR');
    expect(desk.calls).toHaveLength(2);
  });

  test('an answer of another form than agreed is none', async () => {
    desk.completeTo = desk.now - 5000;
    desk.licensing = () => ({ ok: true });
    expect((await ask(`/check/${karam}`)).body).toMatchObject({ staleSeconds: 5 });
  });
});
