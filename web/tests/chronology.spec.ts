import { readFileSync } from 'node:fs';
import { accessible, expect, lines, open, test, total, words } from './base';

test('shows who said what, day by day, and counts it', async ({ page }) => {
  await open(page, '/');
  await expect(page).toHaveTitle(/Chronology/);
  await expect(page.locator('.day h2').first()).toContainText('2031');
  expect(await total(page)).toBeGreaterThan(100);
  await expect(page.locator('.chain').first()).toBeVisible();
  await expect(page.locator('.plot svg rect.bar').first()).toBeAttached();
  await expect(page.locator('aside.pane h2')).toBeVisible();
});

test('what the first view shows is asked for once, before the page itself has been read', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => { if (/\/api\/v1\/|\/assets\/page/.test(request.url())) asked.push(new URL(request.url()).pathname); });
  await open(page, '/?q=act:deny&sort=newest');
  await lines(page).first().waitFor();
  await page.locator('aside.facets li').first().waitFor();
  for (const what of ['statements', 'days', 'plot', 'record', 'facets']) expect(asked.filter((path) => path === `/api/v1/${what}`), what).toHaveLength(1);
  await expect(page.locator('#q')).toHaveValue('act:deny');
  await expect(lines(page).first()).toContainText('denied');
});

test('what turns a sentence around stands before its words', async ({ page }) => {
  await open(page, '/?q=act:deny');
  const first = lines(page).first();
  await expect(first.locator('.turn')).toHaveText('denied');
  expect((await first.locator('.text').innerText()).trim().startsWith('denied')).toBe(true);
  await open(page, '/?q=modality:negated kind:any');
  await expect(page.locator('.turn.unsaid').first()).toContainText('did not');
});

test('a facet writes its term into the query, and takes it out again', async ({ page }) => {
  await open(page, '/');
  const all = await total(page);
  const facet = page.locator('aside.facets section', { hasText: 'Outlets' }).locator('li a').first();
  const name = (await facet.locator('.t').innerText()).trim();
  const count = Number(await facet.locator('.num').innerText());
  await facet.click();
  await expect(page.locator('#q')).toHaveValue(new RegExp(`outlet:.*${name.split(' ')[0]}`));
  await expect(page.locator('.said b').first()).not.toHaveText(String(all));
  expect(await total(page)).toBeLessThanOrEqual(count);
  const chosen = page.locator('aside.facets a[aria-current]').first();
  await expect(chosen).toContainText(name);
  await chosen.click();
  await expect(page.locator('#q')).toHaveValue('');
  await expect.poll(() => total(page)).toBe(all);
  await page.locator('aside.facets section', { hasText: 'Outlets' }).locator('li').first().hover();
  await page.locator('aside.facets section', { hasText: 'Outlets' }).locator('.not').first().click();
  await expect(page.locator('#q')).toHaveValue(/^-outlet:/);
});

test('typing asks by itself; completion is taken with the keyboard', async ({ page }) => {
  await open(page, '/');
  const all = await total(page);
  await page.keyboard.press('/');
  await page.keyboard.type('speaker:ski');
  await expect(page.locator('[role=option]').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('#q')).toHaveAttribute('aria-activedescendant', 'completion-0');
  await page.keyboard.press('Enter');
  await expect(page.locator('#q')).toHaveValue(/speaker:.*Skive/);
  await expect.poll(() => total(page)).toBeLessThan(all);
  await expect(page).toHaveURL(/q=speaker/);
  await expect(lines(page).first()).toContainText('Skive');
});

test('keys that come slower than the answers, or quicker, are kept', async ({ page }) => {
  await open(page, '/');
  await page.keyboard.press('/');
  await page.keyboard.type('speaker:ski', { delay: 220 });
  await expect(page).toHaveURL(/q=speaker(%3A|:)ski/);
  await expect(page.locator('#q')).toHaveValue('speaker:ski');
  await page.route('**/api/**', async (route) => { await new Promise((done) => setTimeout(done, 300)); await route.continue(); });
  await page.keyboard.type('ve bodies', { delay: 180 });
  await expect(page).toHaveURL(/skive.bodies/);
  await expect(page.locator('#q')).toHaveValue('speaker:skive bodies');
});

test('a term that is wrong is shown in its place, and the list stays', async ({ page }) => {
  await open(page, '/');
  const all = await total(page);
  await page.locator('#q').fill('act:shout');
  await expect(page.getByRole('alert')).toContainText('shout');
  await expect(page.getByRole('alert').locator('b')).toHaveText('shout');
  expect(await total(page)).toBe(all);
});

test('what was looked for is marked in the words', async ({ page }) => {
  await open(page, '/?q=bodies');
  await expect(lines(page).first().locator('mark').first()).toHaveText(/^bodies$/i);
  await open(page, '/?q=outlet:Tribune');
  await lines(page).first().waitFor();
  await expect(page.locator('.timeline mark')).toHaveCount(0);
});

test('a question in a sentence finds nothing, and says what each word finds by itself, and where such things stand', async ({ page }) => {
  await open(page, `/?q=${encodeURIComponent('who said how many were killed?')}`);
  const nothing = page.locator('.nothing');
  await expect(nothing).toContainText('By itself:');
  await expect(nothing.locator('li .n').first()).not.toHaveText('0');
  await nothing.getByRole('link', { name: 'killed?' }).click();
  await expect(lines(page).first()).toContainText(/killed/);
  await page.goBack();
  await nothing.getByRole('link', { name: 'Figures' }).click();
  await expect(page).toHaveURL(/\/figures/);
});

test('nothing found says what each left-out term would give', async ({ page }) => {
  await open(page, '/?q=act:threaten speaker:Okar xylophone');
  await expect(page.getByRole('heading', { name: 'No statement has all of this.' })).toBeVisible();
  const links = page.locator('.nothing li a');
  await expect(links.nth(1)).toBeVisible();
  await links.first().click();
  await expect(page.locator('#q')).not.toHaveValue('act:threaten speaker:Okar xylophone');
});

test('the plot is brushed with the mouse and with arrow keys', async ({ page }) => {
  await open(page, '/');
  const svg = page.locator('.plot svg[role=group]');
  const box = await svg.boundingBox();
  if (!box) throw new Error('no plot');
  await page.mouse.move(box.x + 60, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 260, box.y + 20, { steps: 4 });
  await page.mouse.up();
  await expect(page.locator('#q')).toHaveValue(/^after:20\d\d-\d\d-\d\d before:20\d\d-\d\d-\d\d$/);
  const before = await page.locator('#q').inputValue();
  await page.getByRole('slider', { name: 'First day' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('#q')).not.toHaveValue(before);
  await page.getByRole('button', { name: 'voices' }).click();
  await expect(page).toHaveURL(/plot=voices/);
  await expect(page.locator('.plot circle.lane').first()).toBeAttached();
  await page.getByRole('button', { name: 'all days' }).click();
  await expect(page.locator('#q')).toHaveValue('');
});

test('j and k walk, o opens, back gives place and choice again', async ({ page }) => {
  await open(page, '/');
  await lines(page).first().waitFor();
  for (let i = 0; i < 14; i++) await page.keyboard.press('j');
  const chosen = page.locator('article.row.chosen');
  await expect(chosen).toHaveCount(1);
  const id = (await chosen.getAttribute('id')) as string;
  await expect(page).toHaveURL(new RegExp(`s=${id.replace('.', '\\.')}`));
  await expect(page.locator('aside.pane .lit.chosen').first()).toBeVisible();
  await page.waitForTimeout(400);
  const y = await page.evaluate(() => scrollY);
  expect(y).toBeGreaterThan(0);
  await page.keyboard.press('o');
  await expect(page).toHaveURL(/\/page\//);
  await expect(page.locator('.lit.chosen').first()).toBeVisible();
  await page.goBack();
  await expect(page.locator('article.row.chosen')).toHaveAttribute('id', id);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(y - 120);
  await page.reload();
  await expect(page.locator('article.row.chosen')).toHaveAttribute('id', id);
});

test('a shared address leads to its line, wherever it stands', async ({ page }) => {
  await open(page, '/?sort=newest');
  const id = (await lines(page).nth(2).getAttribute('id')) as string;
  await open(page, `/?s=${id}`);
  await expect(page.locator('article.row.chosen')).toHaveAttribute('id', id);
  await expect(page.locator('article.row.chosen')).toBeInViewport();
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(1000);
});

test('the end of a long list is reached, and few lines are drawn', async ({ page }) => {
  await open(page, '/');
  const before = await words(page).first().innerText();
  for (let i = 0; i < 4; i++) {
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.waitForTimeout(150);
  }
  await expect(words(page).last()).toBeVisible();
  expect(await lines(page).count()).toBeLessThan(120);
  const last = lines(page).last();
  const [at, of] = [await page.locator('article[aria-posinset]').last().getAttribute('aria-posinset'), await last.getAttribute('aria-setsize')];
  expect(at).toBe(of ?? at);
  await page.evaluate(() => scrollTo(0, 0));
  await expect(words(page).first()).toHaveText(before);
});

test('what a page says inside of a statement stands below it; arrows go in and out', async ({ page }) => {
  await open(page, '/?q=officer');
  const inner = page.locator('article.row.inner').first();
  await inner.scrollIntoViewIfNeeded();
  await expect(inner).toContainText('inside');
  const outer = inner.locator('xpath=preceding-sibling::article[1]');
  await outer.click({ position: { x: 8, y: 8 } });
  await expect(outer).toHaveClass(/chosen/);
  await page.keyboard.press('ArrowRight');
  await expect(inner).toHaveClass(/chosen/);
  await page.keyboard.press('ArrowLeft');
  await expect(outer).toHaveClass(/chosen/);
});

test('single keys can be switched off and never fire in a field', async ({ page }) => {
  await open(page, '/');
  await page.locator('#q').fill('');
  await page.locator('#q').press('j');
  await expect(page.locator('#q')).toHaveValue('j');
  await page.locator('#q').fill('');
  await page.locator('#q').press('Escape');
  await page.locator('#q').blur();
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'switched off' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('on a phone, what narrows down lies in a sheet', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, '/');
  await page.getByRole('button', { name: 'Narrow down' }).click();
  const sheet = page.getByRole('dialog', { name: 'Narrow down' });
  await sheet.locator('section', { hasText: 'What the saying does' }).locator('li a').nth(1).click();
  await sheet.getByRole('button', { name: /Show \d+ statement/ }).click();
  await expect(page.locator('#q')).toHaveValue(/act:/);
  await expect(sheet).toHaveCount(0);
});

test('lines that are ticked are taken away together', async ({ page }) => {
  await open(page, '/?q=Korvat');
  await lines(page).first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('m');
  await page.keyboard.press('j');
  await page.getByRole('button', { name: 'Tick m', exact: true }).click();
  await expect(lines(page).getByText('ticked', { exact: true })).toHaveCount(2);
  await page.getByRole('button', { name: '2 ticked' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('The 2 that are ticked')).toBeChecked();
  await accessible(page);
  const [file] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('link', { name: 'Save' }).click()]);
  const rows = readFileSync(await file.path(), 'utf-8').trim().split('\n');
  expect(rows.length).toBe(3);
  await page.reload();  // they last as long as the tab
  await expect(page.getByRole('button', { name: '2 ticked' })).toBeVisible();
  await page.keyboard.press('t');
  await dialog.getByRole('button', { name: 'untick' }).click();
  await expect(dialog.getByLabel('These')).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /ticked/ })).toHaveCount(0);
});

test('what is beside the passage gives way to how it came and was found', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 800 });
  await open(page, '/?q=Korvat');
  await lines(page).first().waitFor();
  for (let i = 0; i < 6; i++) {
    await page.keyboard.press('j');
    await page.waitForTimeout(300);
    const pane = page.getByLabel('The chosen statement in its page');
    const { over, paragraphs } = await pane.evaluate((side) => ({ over: side.scrollHeight - side.clientHeight, paragraphs: side.querySelectorAll('.text.soft').length }));
    if (over > 1) expect(paragraphs).toBe(0);
  }
});
