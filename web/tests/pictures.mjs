// node pictures.mjs ADDRESS FOLDER [NAME...]: each view as it is shown in the documentation, light and dark, on a desk and a
// phone, as WebP: the browser that draws them packs them, too.
import { writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

const [address, folder, ...wanted] = process.argv.slice(2);
const get = async (path) => (await fetch(`${address}/api/v1/${path}`)).json();
const one = async (query) => (await get(`statements?q=${encodeURIComponent(query)}&limit=1`)).rows[0];
const arabic = process.env.SAYSO_ARABIC;

const range = 'after:2031-10-24 before:2031-11-14';
const of_range = encodeURIComponent(range);
const first = (await get(`statements?q=${of_range}&limit=3`)).rows;
const chosen = first.find((row) => row.chain.length > 2) ?? first[1] ?? first[0];
const guard = await one('guardsmen roof');
const inner = (await one('officer square')) ?? guard;
const skive = (await get('voices?q=Skive&limit=1')).voices?.[0]?.who.voice;
const quote = encodeURIComponent('We do not yet ask for soldiers');

// Name, address, key that is pressed when it stands.
const views = [
  ['chronology', `/?q=${of_range}&s=${chosen.id}`],
  ['chronology-voices', `/?q=${of_range}&plot=voices&s=${chosen.id}`],
  ['nothing-found', '/?q=soldiers%20bridge%20act%3Adeny'],
  ['page', `/page/${inner.page}?s=${inner.number}`],
  ...(arabic ? [['page-arabic', `/page/${arabic}`]] : []),
  ['voices', '/voices'],
  ...(skive ? [['voice', `/voice/${skive}`]] : []),
  ['figures', '/figures'],
  ['names', '/names'],
  ['speaks-of', '/names?view=of'],
  ['copies', '/copies'],
  ['verify', `/verify?quote=${quote}`],
  ['review', '/review'],
  ['review-voices', '/review?tab=voices'],
  ['add', '/add'],
  ['take-away', `/?q=${of_range}`, 't'],
  ['cite', `/page/${guard.page}?s=${guard.number}`, 'c'],
];
const sizes = [['desk', 1440, 900], ['phone', 390, 844]];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const packing = await browser.newPage();
async function packed(png) {
  const url = await packing.evaluate(async (data) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${data}`;
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext('2d').drawImage(picture, 0, 0);
    return canvas.toDataURL('image/webp', 0.72);
  }, png.toString('base64'));
  return Buffer.from(url.split(',')[1], 'base64');
}

// docs/pictures/README.md: what there is to see.
const link = (name, device, theme) => `[${theme}](${name}-${device}-${theme}.webp)`;
if (!wanted.length)
  writeFileSync(`${folder}/README.md`, ['# The page, view by view', '', 'Taken by `script/pictures` from the record of `samples/` (an invented country, invented people).', '', '| | on a desk, 1440 px | on a phone, 390 px |', '|---|---|---|',
    ...views.map(([name]) => `| ${name.replaceAll('-', ' ')} | ${link(name, 'desk', 'light')}, ${link(name, 'desk', 'dark')} | ${link(name, 'phone', 'light')}, ${link(name, 'phone', 'dark')} |`), ''].join('\n'));

let failed = false;
for (const [device, width, height] of sizes) {
  for (const theme of ['light', 'dark']) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, hasTouch: width < 500, reducedMotion: 'reduce', locale: 'en-GB' });
    const page = await context.newPage();
    for (const [name, path, key] of views) {
      if (wanted.length && !wanted.includes(name)) continue;
      const wrong = (error) => { failed = true; console.error(name, error.message); };
      page.on('pageerror', wrong);
      await page.goto(address + path, { waitUntil: 'networkidle' });
      await page.locator('main h1').first().waitFor({ state: 'attached' });
      if (path.startsWith('/?')) await page.evaluate(() => scrollTo(0, 0));
      if (key) await page.keyboard.press(key);
      await page.waitForTimeout(400);
      writeFileSync(`${folder}/${name}-${device}-${theme}.webp`, await packed(await page.screenshot()));
      page.off('pageerror', wrong);
    }
    await context.close();
  }
}
await browser.close();
process.exit(failed ? 1 : 0);
