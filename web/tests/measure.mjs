// node tests/measure.mjs ADDRESS [QUERY]: how quick the chronology is in this browser, on this machine. Not a test: it has
// no limit, and other work on the machine shows in it. So an empty page is opened in the same run, and what the first view
// takes of the page's own thread is counted in time on a core (`main_thread_ms`), which others' work hardly changes.
// Prints one JSON line.
import { chromium } from '@playwright/test';

const [given, query = ''] = process.argv.slice(2);
const address = given.replace(/\/$/, '');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
const result = {};
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const worst = (values) => Math.max(...values);

const session = await page.context().newCDPSession(page);
await session.send('Performance.enable', { timeDomain: 'threadTicks' });
const on_core = async () => 1000 * ((await session.send('Performance.getMetrics')).metrics.find((one) => one.name === 'TaskDuration')?.value ?? 0);

const empties = [];
for (let i = 0; i < 3; i++) {
  await page.goto('about:blank');
  const start = Date.now();
  await page.goto(`data:text/html,<p id=x>${i}`, { waitUntil: 'commit' });
  await page.waitForSelector('#x');
  empties.push(Date.now() - start);
}
result.empty_page_ms = median(empties);

const firsts = [];
const threads = [];
for (let i = 0; i < 3; i++) {
  await page.goto('about:blank');
  const start = Date.now();
  await page.goto(`${address}/?q=${encodeURIComponent(query)}`, { waitUntil: 'commit' });
  await page.waitForSelector('.timeline article.row');
  firsts.push(Date.now() - start);
  threads.push(await on_core());
}
result.first_view_ms = median(firsts);
result.main_thread_ms = Math.round(median(threads));
result.lines = Number(await page.getAttribute('.timeline article.row', 'aria-setsize'));

// From the key to the frame in which the other line is chosen.
const keys = await page.evaluate(async () => {
  const times = [];
  for (let i = 0; i < 30; i++) {
    const before = location.search;
    const start = performance.now();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
    while (location.search === before && performance.now() - start < 2000) await new Promise((done) => requestAnimationFrame(done));
    await new Promise((done) => requestAnimationFrame(done));
    times.push(performance.now() - start);
  }
  return times;
});
result.key_ms = { median: Math.round(median(keys)), worst: Math.round(worst(keys)) };

// Three seconds of scrolling by a wheel's step each frame; how many frames came, and how often no line stood in view.
result.scroll = await page.evaluate(async () => {
  scrollTo(0, 0);
  let frames = 0;
  let empty = 0;
  const start = performance.now();
  while (performance.now() - start < 3000) {
    scrollBy(0, 120);
    await new Promise((done) => requestAnimationFrame(done));
    frames++;
    const at = document.elementFromPoint(700, 500);
    if (!at?.closest('article.row') && !at?.closest('h2')) empty++;
  }
  return { frames_a_second: Math.round((1000 * frames) / (performance.now() - start)), without_lines: empty };
});

// A jump into the middle: until lines stand there.
result.jump_ms = await page.evaluate(async () => {
  const start = performance.now();
  scrollTo(0, document.body.scrollHeight / 2);
  for (;;) {
    await new Promise((done) => requestAnimationFrame(done));
    if (document.elementFromPoint(700, 500)?.closest('article.row') || performance.now() - start > 5000) break;
  }
  return Math.round(performance.now() - start);
});
result.rows_drawn = await page.locator('.timeline article.row').count();
console.log(JSON.stringify(result));
await browser.close();
