// Every number leads to as many lines as it says, and a first question to its answer: by keyboard alone, and by mouse.
import { expect, open, test, total, type Page } from './base';

const number_in = (words: string): number => Number(words.replaceAll(',', '').match(/\d+/)?.[0] ?? NaN);
const leads_to = async (page: Page, href: string, count: number): Promise<void> => {
  await open(page, href);
  await page.locator('.said b').first().waitFor();
  expect(await total(page), decodeURIComponent(href)).toBe(count);
};

for (const query of ['', 'speaker:="Radan Skive"', 'guard act:deny']) {
  test(`the numbers beside the chronology of "${query}" are those of what they open`, async ({ page }) => {
    test.slow();
    await open(page, `/?q=${encodeURIComponent(query)}`);
    await page.locator('.facets section').first().waitFor();
    const all = await page.locator('.facets section').evaluateAll((sections) => sections.flatMap((section) => [...section.querySelectorAll('li')].slice(0, 3).map((li) => ({
      href: li.querySelector('a')?.getAttribute('href') ?? '', count: li.querySelector('.num')?.textContent ?? '', chosen: li.querySelector('a')?.hasAttribute('aria-current') ?? false,
    }))));
    expect(all.length).toBeGreaterThan(8);
    for (const one of all.filter(({ chosen, count }) => !chosen && count !== '0')) {
      const kind = /^(act|manner|kind|modality):/;
      const asks = new URLSearchParams(one.href.slice(2)).get('q') ?? '';
      if (asks.split(' ').filter((term) => kind.test(term)).length > 1) continue;  // either of two: more than its own
      await leads_to(page, one.href, number_in(one.count));
    }
  });
}

test('another speaker takes the place of the one that was chosen', async ({ page }) => {
  await open(page, '/');
  const speakers = page.locator('.facets section').first().locator('li a');
  await speakers.nth(0).click();
  await expect(page.locator('#q')).toHaveValue(/^speaker:=/);
  await expect(speakers.nth(1)).toBeVisible();
  const other = await speakers.nth(1).locator('.num').innerText();
  await speakers.nth(1).click();
  await expect(page.locator('#q')).toHaveValue(/^speaker:="[^"]*"$/);
  await expect.poll(() => total(page)).toBe(number_in(other));
});

test('voices, what one says, what is said of one and who speaks of whom count the lines that they open', async ({ page }) => {
  test.slow();
  await open(page, '/voices');
  const said = page.locator('tbody tr').first().locator('td.n');
  const numbers = (await said.allInnerTexts()).map(number_in);
  await page.locator('tbody tr').first().getByRole('link').click();
  const all = page.getByRole('link', { name: /in the chronology/ });
  await expect(all.first()).toHaveText(new RegExp(` ${numbers[0]} `));
  await expect(all.last()).toHaveText(new RegExp(` ${numbers[1]} `));
  const links = await all.evaluateAll((found) => found.map((a) => a.getAttribute('href') ?? ''));
  const dots = await page.locator('figure.plot a').evaluateAll((found) => found.map((a) => ({ href: a.getAttribute('href') ?? '', label: a.getAttribute('aria-label') ?? '' })));
  for (const [i, href] of links.entries()) await leads_to(page, href, numbers[i] ?? NaN);
  const several = dots.filter(({ href }) => href.startsWith('/?q='));
  expect(several.length).toBeGreaterThan(0);
  for (const { href, label } of several.slice(0, 4)) await leads_to(page, href, number_in(label));
  await open(page, '/names?view=of');
  const cells = await page.locator('.matrix td a').evaluateAll((found) => found.map((a) => ({ href: a.getAttribute('href') ?? '', count: a.textContent ?? '' })));
  expect(cells.length).toBeGreaterThan(8);
  for (const { href, count } of cells.slice(0, 14)) await leads_to(page, href, number_in(count));
});

test('where no count has what is looked for, no other count stands beside that, and nothing is looked for any more', async ({ page }) => {
  await open(page, '/figures');
  await expect(page.getByRole('heading', { level: 1, name: /^Killed in Korvat/ })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('zzz');
  await expect(page.locator('nav.index')).toContainText('No count has this.');
  await expect(page.getByRole('heading', { name: /^Killed in Korvat/ })).toHaveCount(0);
  await open(page, '/figures?q=zzz');
  await expect(page.locator('main')).toContainText('Words are found as whole words');
  await expect(page.locator('main')).not.toContainText('Looking');
});

test('a first question in a sentence leads to who counts how many, and when, and that to the words: by keyboard alone', async ({ page }) => {
  await open(page, '/');
  await page.keyboard.press('/');
  await page.keyboard.type('who said how many died?', { delay: 30 });
  const count = page.locator('.counted a').first();
  await expect(count).toBeVisible();
  await expect(count).toHaveText(/^Killed in Korvat/);
  await page.keyboard.press('Escape');
  for (let i = 0; i < 40 && !(await count.evaluate((a) => a === document.activeElement)); i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Killed in Korvat/ })).toBeVisible();
  const first = page.locator('td a.words').first();
  for (let i = 0; i < 80 && !(await first.evaluate((a) => a === document.activeElement)); i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('mark.sought, mark.chosen, .chosen').first()).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await page.keyboard.type('We do not ask for soldiers');
  await page.keyboard.press('Enter');
  await expect(page.locator('.verdict')).toBeVisible();
  const words = page.locator('.row .text a').first();
  for (let i = 0; i < 40 && !(await words.evaluate((a) => a === document.activeElement)); i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/page\//);
});

test('the same by mouse', async ({ page }) => {
  await open(page, '/');
  await page.locator('#q').click();
  await page.locator('#q').pressSequentially('how many died', { delay: 30 });
  await page.locator('.counted a').first().click();
  await expect(page.getByRole('heading', { name: /^Killed in Korvat/ })).toBeVisible();
  await page.locator('td a.words').first().click();
  await expect(page).toHaveURL(/\/page\//);
  await page.getByRole('link', { name: 'Verify', exact: true }).click();
  await page.locator('#quote').fill('We do not ask for soldiers');
  await page.getByRole('button', { name: 'Look' }).click();
  await page.locator('.row .text a').first().click();
  await expect(page).toHaveURL(/\/page\//);
});

test('a name or a word that the record does not have is put right with a click', async ({ page }) => {
  await open(page, `/?q=${encodeURIComponent('speaker:="Radan Skve" korvat')}`);
  await page.getByRole('link', { name: 'Radan Skive', exact: true }).click();
  await expect(page.locator('#q')).toHaveValue('speaker:="Radan Skive" korvat');
  expect(await total(page)).toBeGreaterThan(0);
  await open(page, '/?q=harbuor');
  await page.locator('.nothing').getByRole('link', { name: /^harbour/ }).click();
  await expect.poll(() => total(page)).toBeGreaterThan(0);
});
