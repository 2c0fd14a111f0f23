// Each view, light and dark, on a desk and a phone: axe-core finds nothing, nothing runs over the side.
import { readFileSync } from 'node:fs';
import { accessible, expect, fits_the_width, open, test } from './base';

const views: [name: string, address: string, ready: string][] = [
  ['chronology', '/?q=Korvat', '.timeline article.row'],
  ['chronology by voices', '/?plot=voices', '.plot circle.lane'],
  ['nothing found', '/?q=xylophone act:deny', '.nothing'],
  ['a wrong term', '/?q=act:shout', '[role=alert]'],
  ['a page', '/page/first?s=3', '.reader .lit'],
  ['verify', '/verify?quote=We do not ask for soldiers', '.verdict'],
  ['add', '/add', '.drop'],
  ['voices', '/voices', 'table tbody tr'],
  ['a voice', '/voice/first', '.part'],
  ['figures', '/figures', '.chart'],
  ['who calls whom what', '/names', '.called, .lead'],
  ['who speaks of whom', '/names?view=of', '.matrix, .lead'],
  ['copies', '/copies', '.tree'],
];

for (const theme of ['light', 'dark'] as const) {
  for (const [name, address, ready] of views) {
    test(`${name}, ${theme}`, async ({ page, request }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      let where = address;
      if (address.startsWith('/page/first')) {
        const answer = await (await request.get('/api/v1/statements?q=Korvat&limit=1')).json() as { rows: { page: string }[] };
        where = address.replace('first', answer.rows[0]?.page ?? '');
      }
      if (address === '/voice/first') {
        // Pages that were just added are being joined: then the answer is "busy" for a moment.
        await expect.poll(async () => (await request.get('/api/v1/voices?limit=1')).status()).toBe(200);
        const answer = await (await request.get('/api/v1/voices?limit=1')).json() as { voices: { who: { voice: string } }[] };
        where = address.replace('first', answer.voices[0]?.who.voice ?? '');
      }
      await open(page, where);
      await expect(page.locator(ready).first()).toBeVisible();
      await page.waitForTimeout(200);
      await accessible(page);
      await fits_the_width(page);
      for (const width of [820, 360]) {
        await page.setViewportSize({ width, height: 800 });
        await page.waitForTimeout(150);
        await fits_the_width(page);
      }
      await accessible(page);
    });
  }
}

test('dialogs', async ({ page }) => {
  await open(page, '/?q=Korvat');
  await page.locator('.timeline article.row').first().waitFor();
  for (const key of ['?', 't']) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    await accessible(page);
    await page.keyboard.press('Escape');
  }
});

// What the server makes ready before anybody asks is what is asked here.
test('what is made ready is what the views ask first', async ({ page }) => {
  const source = readFileSync('../src/sayso/serve/warmer.cc', 'utf-8');
  const ready = [...source.matchAll(/"(\/api\/v1\/[^"]+)"/g)].map((match) => match[1] as string);
  expect(ready.length).toBeGreaterThan(10);
  const asked = new Set<string>();
  page.on('request', (one) => { const { pathname, search } = new URL(one.url()); asked.add(pathname + search); });
  for (const view of ['/', '/voices', '/figures', '/names', '/names?view=of', '/copies', '/review', '/review?tab=voices']) {
    await open(page, view);
    await page.waitForLoadState('networkidle');
  }
  expect(ready.filter((address) => !asked.has(address))).toEqual([]);
});
