import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findChromium, launchChromium, noChromium } from '../fixtures/chromium.ts';
import { isSuspended, openPublicDesk } from '../fixtures/publicDesk.ts';
import { contrastOf, measurePage } from '../fixtures/readingPage.ts';

const title = 'the public page on a small phone without script';
// A person sees the skip and its reason; CI, where nobody looks, has to have a browser.
const skipped = findChromium() === undefined && !process.env.CI;

describe.skipIf(skipped)(skipped ? `${title} (skipped: ${noChromium})` : title, () => {
  let browser: Browser | undefined;
  let opened: Awaited<ReturnType<typeof openPublicDesk>>;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
  });
  beforeEach(async () => {
    opened = await openPublicDesk();
    const context = await (browser as Browser).newContext({
      javaScriptEnabled: false,
      viewport: { width: 320, height: 640 },
    });
    page = await context.newPage();
  });
  afterEach(async () => {
    await page?.context().close();
    await opened?.close();
  });

  const visit = (path: string) => page.goto(opened.url + path);
  const submit = async (question: string): Promise<void> => {
    await visit('/check');
    await page.getByLabel('Licence number, name or phone of the agency').fill(question);
    await page.getByRole('button', { name: 'Check' }).click();
    await page.waitForLoadState();
  };
  const verdict = (): Locator => page.getByRole('status');
  const english = (): Locator => page.locator('section[lang=en]');
  const pathNow = (): string => page.url().slice(opened.url.length);

  test('a licence number written into the field leads to the verdict, in words, colour and sign', async () => {
    await submit('OP&HRD/4716/KAR/2025');
    expect(pathNow()).toBe('/check/OP%26HRD%2F4716%2FKAR%2F2025');
    await verdict().getByText('May recruit today', { exact: true }).waitFor();
    await verdict().getByText('آج بھرتی کر سکتی ہے', { exact: true }).waitFor();
    expect(await verdict().locator('svg[aria-hidden=true]').isVisible()).toBe(true);
    const [red, green, blue] = await colourOf(verdict());
    expect(green).toBeGreaterThan(Math.max(red, blue));
    const box = await verdict().boundingBox();
    expect(box !== null && box.y + box.height <= 640, 'it is seen without scrolling').toBe(true);
  });

  test('the field is found by its Urdu label too, and the keyboard alone is enough', async () => {
    await visit('/check');
    const field = page.getByLabel('ایجنسی کا لائسنس نمبر، نام یا فون');
    await field.focus();
    for (const reached of [field, page.getByRole('button')]) {
      const { outlineStyle, outlineWidth } = await styleOf(reached);
      expect([outlineStyle, Number.parseFloat(outlineWidth) >= 2]).toEqual(['solid', true]);
      await page.keyboard.press('Tab');
    }
    await field.fill('1250/RWP');
    await page.keyboard.press('Enter');
    await verdict().getByText('May NOT recruit', { exact: true }).waitFor();
  });

  test.each([
    ['a travel agency', '3021/LHR', 'Travel agency: may NOT recruit', 'This is a travel agency'],
    ['a suspended agency', '1250/RWP', 'May NOT recruit', 'It may not recruit now.'],
    ['a number that nobody has', '9999/LHR', 'No such licence', 'do not pay'],
  ])('%s gets its own verdict in red, and no charges', async (_what, asked, words, reason) => {
    await submit(asked);
    await verdict().getByText(words, { exact: true }).waitFor();
    expect(await verdict().locator('[lang=en]').textContent()).toBe(words);
    const [red, green, blue] = await colourOf(verdict());
    expect(red).toBeGreaterThan(Math.max(green, blue));
    expect(await verdict().locator('svg').isVisible()).toBe(true);
    expect(await english().textContent()).toContain(reason);
    expect(await english().textContent()).not.toContain('What you may be charged');
    expect(await english().getByRole('link', { name: '111-247-786' }).getAttribute('href')).toBe('tel:111247786');
  });

  test('why an agency is suspended stands on its page', async () => {
    await visit('/check/1250%2FRWP');
    await english()
      .getByText(isSuspended.whyNot?.[0]?.en ?? '', { exact: true })
      .waitFor();
  });

  test('Urdu comes first, is shown, and runs from right to left', async () => {
    await visit('/check/4716%2FKAR');
    expect(await page.locator('html').getAttribute('lang')).toBe('ur');
    const urdu = page.locator('section[lang=ur]');
    expect(await urdu.getAttribute('dir')).toBe('rtl');
    expect((await styleOf(urdu)).direction).toBe('rtl');
    const name = urdu.getByText('الکرم انٹرپرائزز', { exact: true });
    expect(await name.isVisible()).toBe(true);
    const box = await name.boundingBox();
    expect(box !== null && box.x + box.width > 290, 'it begins at the right edge').toBe(true);
    const below = await english().boundingBox();
    expect(box !== null && below !== null && box.y < below.y).toBe(true);
    // The number keeps its own direction inside the Urdu text.
    expect((await styleOf(urdu.getByText('OP&HRD/4716/KAR/2025'))).direction).toBe('ltr');
  });

  test('the time of the answer is told by the clock in Pakistan', async () => {
    await visit('/check/4716%2FKAR');
    // 07:00 UTC; Pakistan is five hours ahead, without summer time.
    await english().getByText('2026-06-30 12:00 PKT', { exact: true }).waitFor();
  });

  test('a name lists all look-alikes with the verdict of each, and leads to their pages', async () => {
    await submit('Karam');
    expect(pathNow()).toBe('/check?name=Karam');
    const rows = page.locator('section[lang=en] .matches > li');
    expect(await rows.count()).toBe(3);
    expect(await rows.nth(0).textContent()).toMatch(/OP&HRD\/4716\/KAR\/2025[\s\S]*May recruit today/);
    expect(await rows.nth(1).textContent()).toMatch(/Al-Karam Travels[\s\S]*Travel agency: may NOT recruit/);
    expect(await rows.locator('svg').count()).toBe(3);
    await page.getByText('There are more').waitFor();
    await rows.nth(1).getByRole('link').click();
    await verdict().getByText('Travel agency: may NOT recruit').waitFor();
  });

  test('a phone is answered, and is in no address that the browser asks for or names as its last page', async () => {
    const visited: string[] = [];
    page.on('request', (request) => visited.push(request.url(), request.headers().referer ?? ''));
    await submit('0300-1234567');
    const found = english().getByRole('link', { name: 'Al-Karam Travels' });
    await found.waitFor();
    expect(pathNow()).toBe('/check');
    await found.click();
    await verdict().waitFor();
    expect(visited.length).toBeGreaterThanOrEqual(6);
    expect(visited.join(' ').replaceAll('-', '')).not.toContain('1234567');
    expect(opened.desk.calls.map((call) => call.path)).toContain('/internal/public-phone');
  });

  test('an answer that could not be asked anew says its age above the verdict', async () => {
    opened.desk.completeTo = opened.desk.now - 65_000;
    opened.desk.licensing = undefined;
    await visit('/check/4716%2FKAR');
    const notice = page.getByRole('alert');
    expect(await notice.textContent()).toContain('This answer is 65 seconds old');
    expect(await notice.locator('[lang=ur]').textContent()).toContain('65 سیکنڈ');
    const [above, below] = [await notice.boundingBox(), await verdict().boundingBox()];
    expect(above !== null && below !== null && above.y < below.y).toBe(true);
  });

  test.each([
    ['the empty field', '/check'],
    ['an agency that may recruit', '/check/4716%2FKAR'],
    ['a suspended agency', '/check/1250%2FRWP'],
    ['a travel agency', '/check/3021%2FLHR'],
    ['a number that nobody has', '/check/9999%2FLHR'],
    ['a long name', '/check/777%2FPSH'],
    ['a list of look-alikes', '/check?name=karam'],
    ['a question that is refused', '/check?name=a'],
  ])('%s fits the screen, can be read and can be tapped', async (_what, path) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const faults: string[] = [];
    page.on('console', (message) => faults.push(message.text()));
    await visit(path);
    const { scrollWidth, texts, targets } = await measurePage(page);
    expect(scrollWidth, 'no sideways scrolling').toBeLessThanOrEqual(320);
    expect(texts.length).toBeGreaterThan(3);
    for (const text of texts) {
      expect.soft(text.fontSize, `size of "${text.words}"`).toBeGreaterThanOrEqual(16);
      expect.soft(contrastOf(text.colour, text.background), `contrast of "${text.words}"`).toBeGreaterThanOrEqual(4.5);
      expect.soft(text.right, `"${text.words}" ends inside`).toBeLessThanOrEqual(320);
      expect.soft(text.left, `"${text.words}" begins inside`).toBeGreaterThanOrEqual(0);
    }
    expect(targets.length).toBeGreaterThanOrEqual(3);
    for (const target of targets) {
      expect.soft(target.height, `height of ${target.words}`).toBeGreaterThanOrEqual(44);
      expect.soft(target.width, `width of ${target.words}`).toBeGreaterThanOrEqual(44);
    }
    // Nothing is fetched beside the page, and nothing in it breaks the policy that it is sent with.
    expect(asked).toEqual([opened.url + path]);
    expect(faults).toEqual(path === '/check?name=a' ? [expect.stringContaining('400')] : []);
  });
});

async function styleOf(place: Locator): Promise<{ direction: string; outlineStyle: string; outlineWidth: string }> {
  return place.evaluate((element) => {
    const { direction, outlineStyle, outlineWidth } = getComputedStyle(element);
    return { direction, outlineStyle, outlineWidth };
  });
}

async function colourOf(place: Locator): Promise<[number, number, number]> {
  const written = await place.evaluate((element) => getComputedStyle(element).backgroundColor);
  const [red = 0, green = 0, blue = 0] = (written.match(/\d+/g) ?? []).map(Number);
  return [red, green, blue];
}
