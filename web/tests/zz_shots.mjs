import { chromium } from '@playwright/test';
const [address, out, ...names] = process.argv.slice(2);
const all = { chronology: '/', figures: '/figures', verify: '/verify', verified: '/verify?quote=We%20do%20not%20ask%20for%20soldiers', voices: '/voices', names: '/names', copies: '/copies', review: '/review', add: '/add', question: '/?q=who%20said%20how%20many%20died', nothing: '/?q=zzzz', bad: '/?q=act:shout', unknown: '/page/0000000000000000', deny: '/?q=act:deny' };
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const [size, width, height] of [['desk', 1440, 900], ['phone', 360, 740]]) for (const scheme of (process.env.SCHEMES ?? 'light').split(',')) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, deviceScaleFactor: 1 });
  for (const name of names.length ? names : Object.keys(all)) {
    const page = await context.newPage();
    page.on('pageerror', (e) => console.log(name, size, 'ERROR', e.message));
    page.on('console', (m) => { if (m.type() === 'error') console.log(name, size, 'console', m.text()); });
    await page.goto(address + (all[name] ?? name), { waitUntil: 'networkidle', timeout: 60000 }).catch((e) => console.log(name, e.message));
    await page.waitForTimeout(500);
    await page.screenshot({ path: `${out}/${name.replaceAll(/[^a-z0-9]/g, '_')}-${size}-${scheme}.png` });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    if (wide) console.log(name, size, 'runs over the side');
    await page.close();
  }
  await context.close();
}
await browser.close();
