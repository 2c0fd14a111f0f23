// What all tests of the page share. Whatever a test does, nothing may be said in the console, nothing asked of another
// machine, and nothing may run over the side.
import AxeBuilder from '@axe-core/playwright';
import { expect, test as plain, type Page } from '@playwright/test';

export { expect, type Page };

export const test = plain.extend<{ watched: void }>({
  watched: [async ({ page, baseURL }, use) => {
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      // Answers that say "no" on purpose: the browser reports each 4xx.
      if (/status of 4\d\d/.test(message.text())) return;
      if (/ERR_INTERNET_DISCONNECTED/.test(message.text())) return;  // a test that takes the server away
      wrong.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.origin !== new URL(baseURL as string).origin && url.protocol !== 'data:' && url.protocol !== 'blob:') wrong.push(`asked ${request.url()}`);
    });
    await use();
    expect(wrong).toEqual([]);
  }, { auto: true }],
});

// What axe-core finds with WCAG 2.2 A and AA and its best practices. What a frame holds is the kept page, not ours.
export async function accessible(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page }).exclude('iframe').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 4).join(' | ')}`)).toEqual([]);
}

export async function fits_the_width(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over, 'runs over the side').toBeLessThanOrEqual(0);
}

export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.locator('main h1')).toHaveCount(1);
}

export const lines = (page: Page) => page.locator('.timeline article.row');
export const words = (page: Page) => page.locator('.timeline article.row .text');
export const total = async (page: Page): Promise<number> => Number((await page.locator('.said b').first().innerText()).replaceAll(',', ''));
