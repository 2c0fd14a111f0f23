// node pictures.mjs ADDRESS FOLDER: the views as they are shown in the documentation.
import { chromium } from '@playwright/test';

const [address, folder] = process.argv.slice(2);
const get = async (path) => (await fetch(`${address}/api/v1/${path}`)).json();
const one = async (query) => (await get(`statements?q=${encodeURIComponent(query)}&limit=1`)).rows[0];
const voice = async (name) => (await get(`voices?q=${encodeURIComponent(name)}&limit=1`)).voices?.[0]?.voice;

const range = encodeURIComponent('after:2031-10-24 before:2031-11-14');
const guard = await one('guardsmen roof');
const inner = (await one('officer square')) ?? guard;
const skive = await voice('Skive');
const desk = [1440, 900];
const phone = [390, 844];

// name, address, size, theme, keys
const pictures = [
  ['chronology', `/?q=${range}&s=${guard.id}`, desk, 'light'],
  ['chronology-voices-dark', `/?q=${range}&plot=voices&s=${guard.id}`, desk, 'dark'],
  ['chronology-phone', `/?q=${range}`, phone, 'light'],
  ['page', `/page/${inner.page}?s=${inner.number}`, desk, 'light'],
  ['page-dark', `/page/${inner.page}?s=${inner.number}`, [1024, 768], 'dark'],
  ['page-phone-dark', `/page/${inner.page}?s=${inner.number}`, phone, 'dark'],
  ['verify', `/verify?quote=${encodeURIComponent('We do not yet ask for soldiers')}`, desk, 'light'],
  ['cite-dark', `/page/${guard.page}?s=${guard.number}`, desk, 'dark', 'c'],
  ['take-away', `/?q=${range}`, desk, 'light', 't'],
  ['add', '/add', desk, 'light'],
  ['voices', '/voices', desk, 'light'],
  ...(skive ? [['voice', `/voice/${skive}`, desk, 'light']] : []),
  ['figures', '/figures', desk, 'light'],
  ['names', '/names', desk, 'light'],
  ['speaks-of-dark', '/names?view=of', desk, 'dark'],
  ['copies', '/copies', desk, 'light'],
  ['review', '/review', desk, 'light'],
  ['review-dark', '/review', [1024, 768], 'dark'],
  ['review-phone', '/review', phone, 'light'],
  ['review-voices', '/review?tab=voices', desk, 'light'],
];

const wanted = process.argv.slice(4);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const [name, path, [width, height], colorScheme, key] of pictures) {
  if (wanted.length && !wanted.includes(name)) continue;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, hasTouch: width < 500, reducedMotion: 'reduce', locale: 'en-GB' });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.log(name, error.message));
  await page.goto(address + path, { waitUntil: 'networkidle' });
  if (path.startsWith('/?') && !path.includes('&s=')) await page.evaluate(() => scrollTo(0, 0));
  if (key) await page.keyboard.press(key);
  await page.waitForTimeout(400);
  await page.screenshot({ path: `${folder}/${name}.png` });
  await context.close();
}
await browser.close();
