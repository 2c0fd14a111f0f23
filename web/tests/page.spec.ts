import { accessible, expect, fits_the_width, open, test } from './base';

const page_of = async (request: import('@playwright/test').APIRequestContext, query: string): Promise<{ page: string; number: number; id: string }> => {
  const answer = await (await request.get(`/api/v1/statements?q=${encodeURIComponent(query)}&limit=1`)).json() as { rows: { page: string; number: number; id: string }[] };
  const row = answer.rows[0];
  if (!row) throw new Error(`no statement for ${query}`);
  return row;
};

test('statements are lit in their page, with chain, origin and hash', async ({ page, request }) => {
  const at = await page_of(request, 'guardsmen roof');
  await open(page, `/page/${at.page}?s=${at.number}`);
  await expect(page.locator('.reader .lit.chosen').first()).toContainText('guardsmen');
  await expect(page.locator('.reader .source').first()).toBeVisible();
  const panel = page.locator('aside.panel');
  await expect(panel.locator('.steps li').last()).toContainText('Skive');
  await expect(panel).toContainText('the bytes still have this hash');
  await expect(panel).toContainText('korvat-shooting');
  await expect(page.locator('.reader .legend')).toContainText('Skive');
  expect(await page.locator('.reader .off').count()).toBeGreaterThan(0);
});

test('numbers, words and buttons choose; the choice is in the address', async ({ page, request }) => {
  const at = await page_of(request, 'guardsmen roof');
  await open(page, `/page/${at.page}`);
  await page.locator('sup.number a').nth(3).click();
  const number = await page.locator('sup.number.chosen a').innerText();
  await expect(page).toHaveURL(new RegExp(`s=${number.match(/\d+$/)?.[0]}$`));
  await page.getByRole('button', { name: 'Next statement' }).click();
  await expect(page.locator('sup.number.chosen a')).not.toHaveText(number);
  await page.keyboard.press('k');
  await expect(page.locator('sup.number.chosen a')).toHaveText(number);
  const inner = page.locator('.reader .lit.in').first();
  await inner.scrollIntoViewIfNeeded();
  await inner.click();
  await expect(page.locator('aside.panel')).toContainText('inside');
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('aside.panel')).not.toContainText(/Statement \d+, inside/);
  await page.keyboard.press('u');
  await expect(page).toHaveURL(/\/$|\/\?/);
});

test('the kept original stands in a frame that can do nothing', async ({ page, request }) => {
  const at = await page_of(request, 'soldiers outlet:Tribune');
  await open(page, `/page/${at.page}?as=kept`);
  const frame = page.locator('iframe');
  await expect(frame).toHaveAttribute('sandbox', '');
  await expect(frame).toHaveCSS('color-scheme', 'light');  // else a kept text is white on white where the page is dark
  await expect(page.frameLocator('iframe').locator('body')).toContainText('soldiers');
  await page.getByRole('button', { name: 'plain text' }).click();
  await expect(page.locator('.reader .lit')).toHaveCount(0);
  await expect(page.locator('.reader')).toContainText('soldiers');
});

test('a citation has the words, the hash and the place', async ({ page, request, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const at = await page_of(request, 'guardsmen roof');
  await open(page, `/page/${at.page}?s=${at.number}`);
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('guardsmen');
  await expect(dialog).toContainText(/SHA-256 [0-9a-f]{64}/);
  await expect(dialog).toContainText(/text \d+-\d+ \(Unicode code points\)/);
  await expect(dialog).toContainText('are the page’s, not the speaker’s');
  await page.keyboard.press('c');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(at.id);
  await dialog.getByRole('tab', { name: 'BibTeX' }).click();
  await expect(dialog.locator('pre').first()).toContainText('@');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('on a phone the sheet leaves the lit words in view', async ({ page, request }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const at = await page_of(request, 'guardsmen roof');
  await open(page, `/page/${at.page}?s=${at.number}`);
  await page.waitForTimeout(500);
  const lit = await page.locator('.reader .lit.chosen').first().boundingBox();
  const sheet = await page.locator('aside.sheet').boundingBox();
  expect((lit?.y ?? 9999)).toBeLessThan(sheet?.y ?? 0);
  await page.getByRole('button', { name: 'Higher or lower' }).click();
  await expect(page.locator('aside.sheet')).toHaveClass(/full/);
});

test('a page that is not there says so', async ({ page }) => {
  await open(page, '/page/ffffffffffffffff');
  await expect(page.getByRole('alert')).toContainText('no such page');
});

test('a page that is written from right to left is shown so, the apparatus around it is not', async ({ page }) => {
  test.skip(!process.env.SAYSO_ARABIC, 'no such page in this record');
  await open(page, `/page/${process.env.SAYSO_ARABIC}`);
  await expect(page.locator('.reader')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('.reader h1')).toContainText('مكتبة');
  const words = page.locator('.reader .block .words').first();
  expect(await words.evaluate((p) => getComputedStyle(p).direction)).toBe('rtl');
  expect(await page.locator('aside.panel').evaluate((p) => getComputedStyle(p).direction)).toBe('ltr');
  await accessible(page);
  for (const width of [1440, 820, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await fits_the_width(page);
  }
});
