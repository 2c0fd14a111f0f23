import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { expect, open, test } from './base';

test('a quote is verified: word for word, with other words, not there', async ({ page }) => {
  await open(page, '/verify');
  await page.locator('#quote').fill('We do not ask for soldiers');
  await page.keyboard.press('Enter');
  await expect(page.locator('.verdict')).toContainText('Word for word');
  await expect(page.locator('mark').first()).toContainText('ask for soldiers');
  await expect(page).toHaveURL(/quote=We/);
  await page.locator('#quote').fill('We will ask Ostria for tanks tomorrow');
  await page.keyboard.press('Enter');
  await expect(page.locator('.verdict')).toHaveText('Not in the record.');
  await expect(page.getByText('says nothing about pages that are not in the record')).toBeVisible();
  await page.goBack();
  await expect(page.locator('.verdict')).toContainText('Word for word');
});

test('words that differ stand apart from those that do not', async ({ page }) => {
  await open(page, `/verify?quote=${encodeURIComponent('We do not perhaps ask for soldiers')}`);
  await expect(page.locator('.verdict')).toContainText('with other words');
  const forms = (await page.locator('.compare dd:not(.you)').allInnerTexts()).map((words) => words.replace(/\s+/g, ' ').replace(/ ?\(without “perhaps”\)/, ''));
  expect(forms.length).toBeGreaterThan(1);
  for (const form of forms) expect(form).toMatch(/\bnot (yet )?ask for soldiers/);
});

test('words that are only denied are never given as said', async ({ page }) => {
  await open(page, `/verify?quote=${encodeURIComponent('its members had been armed')}`);
  await expect(page.locator('.verdict')).toContainText(/only as something denied|only with “/);
});

test('what is on the screen is taken away as a file', async ({ page }) => {
  await open(page, '/?q=act:deny');
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/These \d+ statements/);
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('link', { name: /Save/ }).click()]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  const stream = await download.createReadStream();
  let text = '';
  for await (const piece of stream) text += String(piece);
  expect(text).toContain('denied'.slice(0, 4));
  expect(text.split('\n').length).toBeGreaterThan(3);
});

test('one statement is taken away in what has a row for it, a list in every format', async ({ page }) => {
  await open(page, '/?q=act:deny');
  await page.locator('.timeline article.row').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('input[name=as]')).toHaveCount(8);
  await dialog.getByRole('radio', { name: /^Report/ }).check();
  const [report] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('link', { name: /Save/ }).click()]);
  expect(report.suggestedFilename()).toMatch(/\.html$/);
  await dialog.getByRole('radio', { name: /chosen one/ }).check();
  await expect(dialog.locator('input[name=as]')).toHaveCount(3);
  await expect(dialog.getByRole('radio', { name: /^Spreadsheet/ })).toBeChecked();
  await expect(dialog.getByRole('link', { name: /Save/ })).toHaveAttribute('href', /ids=.*as=csv/);
});

test('pages are added from the browser, and what could not be read is said', async ({ page }) => {
  const good = join(tmpdir(), `sayso-added-${process.pid}.txt`);
  const bad = join(tmpdir(), `sayso-empty-${process.pid}.html`);
  writeFileSync(good, 'Mill reopens in Lomna\n\nLOMNA, March 3, 2032 – “The saws will turn on Monday,” said Orla Fenwick, the mill’s new owner, at the gate.\n');
  writeFileSync(bad, '');
  await open(page, '/add');
  await page.locator('[data-input=files]').setInputFiles([good, bad]);
  await expect(page.getByRole('heading', { name: 'Done' })).toBeVisible({ timeout: 25_000 });
  await expect(page.locator('.numbers').first()).toContainText(/1\s*added|1\s*there already/);
  await expect(page.getByRole('alert')).toContainText(/sayso-empty.*the file is empty/);
  await open(page, '/?q=Fenwick');
  await expect(page.locator('article.row').first()).toContainText('saws will turn');
});

test('keys lead to the views', async ({ page }) => {
  await open(page, '/');
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await expect(page).toHaveURL(/\/verify/);
  await page.keyboard.press('Escape');
  await page.locator('#quote').blur();
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(page).toHaveURL(/\/$/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
});

test('a voice is found by its name, and leads to all that it said', async ({ page }) => {
  await open(page, '/voices');
  await page.locator('table tbody tr').first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('Skive');
  await expect(page.locator('table tbody th').first()).toContainText('Skive');
  await page.locator('table tbody th a').first().click();
  await expect(page.locator('h1')).toContainText('Skive');
  await expect(page.locator('.plot circle').first()).toBeAttached();
  await expect(page.locator('aside.panel')).toContainText('Called');
  await page.getByRole('link', { name: /in the chronology/ }).first().click();
  await expect(page.locator('#q')).toHaveValue(/speaker:/);
  await expect(page.locator('.timeline article.row').first()).toBeVisible();
});

test('a count shows who says how many, and each figure opens its passage', async ({ page }) => {
  await open(page, '/figures');
  await expect(page.locator('.index a').first()).toBeVisible();
  await expect(page.locator('.chart svg circle').first()).toBeAttached();
  await page.locator('table tbody a.words').first().click();
  await expect(page).toHaveURL(/\/page\//);
  await page.goBack();
  await page.locator('.index a').nth(1).click();
  await expect(page).toHaveURL(/\/figures\/./);
  await expect(page.locator('.index a[aria-current]')).toHaveCount(1);
});

test('who speaks of whom: a number opens its statements', async ({ page }) => {
  await open(page, '/names?view=of');
  const cell = page.locator('.matrix td.o4 a').first();
  await cell.click();
  await expect(page.locator('#q')).toHaveValue(/speaker:.* about:/);
  await expect(page.locator('.timeline article.row').first()).toBeVisible();
  await open(page, '/names');
  await expect(page.locator('nav.tabs a[aria-current]')).toHaveText('Who calls whom what');
});

test('copies: a page beside the one that it was taken from', async ({ page }) => {
  await open(page, '/copies');
  await expect(page.locator('.tree li').nth(1)).toBeVisible();
  await page.getByRole('link', { name: /what changed/ }).first().click();
  await expect(page).toHaveURL(/with=/);
  await expect(page.locator('.diff > div').nth(3)).toBeVisible();
});

test('all lines of a query go to the printer, not only those that are drawn', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => { (window as unknown as { printed: number }).printed = document.querySelectorAll('.paper article.row:not(.inner)').length; };
  });
  await open(page, '/');
  const found = await (await page.request.get('/api/v1/statements?limit=1')).json();
  expect(await page.locator('.timeline article.row').count()).toBeLessThan(found.lines);
  await page.keyboard.press('t');
  await page.getByRole('button', { name: 'Print all of these' }).click();
  await expect.poll(() => page.evaluate(() => (window as unknown as { printed?: number }).printed ?? 0), { timeout: 20_000 }).toBe(found.lines);
  await expect(page.locator('.paper')).toHaveCount(0);
});
