// As a person uses it: goes back, types slowly, comes from elsewhere, while the server goes and comes again.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { expect, fits_the_width, lines, open, test, total, type Page } from './base';

const at = (page: Page): Promise<number> => page.evaluate(() => scrollY);
const look_again = (page: Page): Promise<void> => page.evaluate(() => { document.dispatchEvent(new Event('visibilitychange')); });

const places: [from: string, what: string, nth: number][] = [
  ['/voices', 'tbody th a', 25],
  ['/voice/first', '.said-by .text a', 4],
  ['/figures', 'td a.words', 8],
  ['/names', 'tbody td a', 8],
  ['/copies', '.tree .t a.words', 1],
  ['/verify?quote=We do not ask for soldiers', '.row .text a', 2],
];

for (const [from, what, nth] of places) {
  test(`back gives the place in ${from} again, and so does loading it anew`, async ({ page, request }) => {
    await page.setViewportSize({ width: 1000, height: 500 });
    const loudest = await (await request.get('/api/v1/voices?limit=1')).json() as { voices: { who: { voice: string } }[] };
    await open(page, from.replace('first', loudest.voices[0]?.who.voice ?? ''));
    await page.locator(what).nth(nth).waitFor();
    await page.evaluate(() => scrollTo(0, 300));
    await page.waitForTimeout(350);
    const before = await at(page);
    expect(before).toBeGreaterThan(100);
    await page.locator(what).nth(nth).evaluate((link) => { (link as HTMLElement).click(); });
    await expect(page).not.toHaveURL(new RegExp(`${from.split(/[?]/)[0]?.replace('first', '[^/]*')}($|[?])`));
    await page.goBack();
    await expect.poll(() => at(page)).toBe(before);
    await page.reload();
    await expect.poll(() => at(page)).toBe(before);
  });
}

test('a list of which one has asked for more stays so while the record is looked at again', async ({ page }) => {
  await open(page, '/voices');
  await page.locator('.more button').click();
  await expect.poll(() => page.locator('tbody tr').count()).toBeGreaterThan(100);
  const there = await page.locator('tbody tr').count();
  const asked = page.waitForResponse('**/api/v1/record');
  await look_again(page);
  await asked;
  await page.waitForTimeout(300);
  expect(await page.locator('tbody tr').count()).toBe(there);
});

test('what was asked while the server was away is asked again when it is there', async ({ page }) => {
  await page.addInitScript(() => { console.error = () => undefined; });
  await open(page, '/');
  const all = await total(page);
  await page.context().setOffline(true);
  await page.keyboard.press('/');
  await page.keyboard.type('soldiers', { delay: 60 });
  await expect(page.getByRole('alert').filter({ hasText: 'sayso has stopped' })).toBeVisible();
  expect(await total(page)).toBe(all);
  await page.context().setOffline(false);
  await expect(page.getByRole('alert')).toHaveCount(0, { timeout: 10_000 });
  await expect.poll(() => total(page)).toBeLessThan(all);
  await expect(lines(page).first()).toContainText('soldiers');
  await expect(page.locator('#q')).toHaveValue('soldiers');
});

test('half a word is no fault, and half a field no search', async ({ page }) => {
  await open(page, '/');
  await lines(page).first().waitFor();
  await page.evaluate(() => {
    const seen = window as unknown as { empty: number; alarmed: number };
    Object.assign(seen, { empty: 0, alarmed: 0 });
    setInterval(() => {
      if (document.querySelector('.nothing')) seen.empty++;
      if (document.querySelector('[role=alert]')) seen.alarmed++;
    }, 20);
  });
  await page.keyboard.press('/');
  await page.keyboard.type('outl', { delay: 260 });
  await expect(page.getByRole('option', { name: /outlet:/ })).toBeVisible();
  await page.locator('#q').fill('');
  await page.keyboard.type('act:deny', { delay: 260 });
  await expect(lines(page).first()).toContainText('denied');
  expect(await page.evaluate(() => { const { empty, alarmed } = window as unknown as { empty: number; alarmed: number }; return [empty, alarmed]; })).toEqual([0, 0]);
  await page.locator('#q').fill('act:den');
  await expect(page.getByRole('alert')).toContainText('den');
});

test('a figure and a name open their page where they stand, also outside of what anybody says', async ({ page }) => {
  for (const [view, what] of [['/figures', 'td a.words'], ['/names', 'tbody td a']] as const) {
    await open(page, view);
    await page.locator(what).first().waitFor();
    const links = await page.locator(what).evaluateAll((all) => all.map((a) => [a.getAttribute('href') ?? '', (a.textContent ?? '').replace(/[“”]/g, '')]));
    const outside = links.find(([href]) => !href?.includes('s='));
    for (const [href, words] of [links[0], outside].filter((one) => one !== undefined)) {
      await open(page, href as string);
      const mark = page.locator('mark.sought').first();
      await expect(mark).toBeInViewport();
      expect((await page.locator('mark.sought').allInnerTexts()).join('').replace(/\s+/g, ' ')).toContain((words as string).replace(/\s+/g, ' '));
    }
  }
});

test('what a voice is said to be leads to a page that says so, and to whom it belongs', async ({ page, request }) => {
  const voices = (await (await request.get('/api/v1/voices?limit=100')).json() as { voices: { who: { voice: string } }[] }).voices;
  for (const { who } of voices) {
    const one = await (await request.get(`/api/v1/voice/${who.voice}`)).json() as { roles: { text: string; since: string | null }[]; affiliations: { with: string | null }[] };
    const belongs = one.affiliations.find((to) => to.with);
    if (!belongs || !one.roles.some((role) => role.since)) continue;
    expect(new Set(one.roles.map((role) => role.text.toLowerCase())).size).toBe(one.roles.length);
    await open(page, `/voice/${who.voice}`);
    await page.getByRole('link', { name: /^since / }).first().click();
    await expect(page).toHaveURL(/\/page\//);
    await page.goBack();
    await page.locator(`aside a[href="/voice/${belongs.with}"]`).first().click();
    await expect(page).toHaveURL(new RegExp(`/voice/${belongs.with}`));
    await expect(page.locator('main .lead')).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    return;
  }
  throw new Error('no voice belongs to another');
});

test('the first pages of a record: what could not be read stays to be read when the others are in', async ({ page }) => {
  const file = join(tmpdir(), `sayso-first-${process.pid}.txt`);
  writeFileSync(file, 'x');
  let pages = 0;
  await page.route('**/api/v1/record', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ json: { ...(await answer.json()), pages, exists: pages > 0 } });
  });
  const job = { job: 'j1', state: 'done', read: 2, of: 2, added: 1, there: 0, further: 0, failed: 1, statements: 1, seconds: 1, failures: [{ name: 'torn.zip', at: 0, message: 'no zip, or cut off' }], passed_over: [], error: null };
  await page.route('**/api/v1/files?*', (route) => route.fulfill({ status: 201, json: { file: 'f1', name: 'x' } }));
  await page.route('**/api/v1/jobs', (route) => route.fulfill({ status: 201, json: { job: 'j1' } }));
  await page.route('**/api/v1/jobs?*', (route) => route.fulfill({ json: { total: 0, next: null, jobs: [] } }));
  await page.route('**/api/v1/jobs/j1/events', (route) => { pages = 1; return route.fulfill({ contentType: 'text/event-stream', body: `data: ${JSON.stringify(job)}\n\n` }); });
  await open(page, '/');
  await expect(page.getByRole('heading', { name: 'A new record' })).toBeVisible();
  await page.locator('[data-input=files]').setInputFiles(file);
  await expect(page).toHaveURL(/\/add$/);
  await expect(page.getByRole('heading', { name: 'Done' })).toBeVisible();
  await expect(page.locator('main')).toContainText('torn.zip');
  await page.waitForTimeout(400);
  await expect(page.locator('main')).toContainText('torn.zip');
});

test('what is being read is there after loading the page anew, and in another tab', async ({ page }) => {
  const file = join(tmpdir(), `sayso-anew-${process.pid}.txt`);
  writeFileSync(file, 'Lamps in Tesk\n\nTESK, March 4, 2032 - Suri Lenn said the lamps of Tesk had been lit by nobody.\n');
  await open(page, '/add');
  await page.locator('[data-input=files]').setInputFiles(file);
  await expect(page.getByRole('heading', { name: 'Done' }).first()).toBeVisible({ timeout: 25_000 });
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Done' }).first()).toBeVisible();
});

test('an address that is none is answered by the page, with a way on', async ({ page, request }) => {
  await page.goto('/nowhere');
  await expect(page.locator('h1')).toHaveText('There is no such view.');
  await page.getByRole('link', { name: 'Chronology' }).first().click();
  await expect(lines(page).first()).toBeVisible();
  const plain = await request.get('/nowhere', { headers: { accept: '*/*' } });
  expect(plain.status()).toBe(404);
  expect((await plain.json()).error).toBe('no_route');
});

test('a citation has the words of the page in its letters, whatever marks they hold', async ({ page, request }) => {
  const rows = (await (await request.get('/api/v1/statements?limit=200')).json() as { rows: { id: string; page: string; number: number; words: string; parts: unknown[] }[] }).rows;
  const row = rows.find((one) => one.parts.length === 1 && /“[^”]+” \w/.test(one.words));
  if (!row) throw new Error('nobody quotes within what is reported');
  await open(page, `/page/${row.page}?s=${row.number}`);
  await page.locator('.lit').first().waitFor();
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog').locator('.words').first()).toHaveText(row.words);
});

test('a phone has no keys: a list is taken away, and a search kept, with a finger', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await open(page, '/?q=soldiers');
  await fits_the_width(page);
  await page.getByRole('button', { name: 'keep this search' }).click();
  await expect(page.getByRole('button', { name: 'kept; forget it' })).toBeVisible();
  await page.getByRole('button', { name: 'Take away' }).click();
  await expect(page.getByRole('dialog')).toContainText(/These? \d+ statement/);
});

test('a key to another view leaves the field of that view ready to be typed into', async ({ page }) => {
  await open(page, '/voices');
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await expect(page.locator('#quote')).toBeFocused();
  await page.keyboard.type('We do not ask', { delay: 120 });
  await expect(page.locator('#quote')).toHaveValue('We do not ask');
});
