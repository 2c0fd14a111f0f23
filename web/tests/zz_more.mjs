import { chromium } from '@playwright/test';
const [out, ...servers] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const spec of servers) {
  const [name, address, path, width, scheme, media] = spec.split(',');
  const context = await browser.newContext({ viewport: { width: Number(width), height: Number(width) < 500 ? 740 : 900 }, colorScheme: scheme });
  const page = await context.newPage();
  page.on('pageerror', (e) => console.log(name, 'ERROR', e.message));
  await page.goto(address + path, { waitUntil: 'networkidle', timeout: 60000 }).catch((e) => console.log(name, e.message));
  await page.waitForTimeout(400);
  if (media === 'print') await page.emulateMedia({ media: 'print' });
  await page.screenshot({ path: `${out}/${name}.png` });
  if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) console.log(name, 'runs over the side');
  await context.close();
}
await browser.close();
