import { chromium } from '@playwright/test';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
page.on('pageerror', (e) => console.log('ERROR', e.message)); page.on('console', (m) => console.log('console', m.text()));
page.on('request', (r) => { if (r.url().includes('from=')) console.log('ask', r.url().slice(-60)); });
page.on('requestfailed', (r) => console.log('failed', r.url().slice(-60), r.failure()?.errorText));
page.on('response', (r) => { if (r.url().includes('from=')) console.log('got', r.status(), r.url().slice(-60)); });
await page.goto(process.argv[2] + '/', { waitUntil: 'commit' });
await page.waitForSelector('.timeline article.row');
await page.waitForTimeout(2000);
for (let i = 0; i < 3; i++) {
await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
await page.waitForTimeout(4000);
console.log(await page.evaluate(() => JSON.stringify({ y: scrollY, h: document.body.scrollHeight, rows: document.querySelectorAll('article.row').length, lines: [...document.querySelectorAll('[data-line]')].slice(0, 3).map((e) => [e.dataset.line, Math.round(e.getBoundingClientRect().top), e.className]), n: document.querySelectorAll('[data-line]').length })));
}
await page.screenshot({ path: '../build/s/jump.png' });
await browser.close();
