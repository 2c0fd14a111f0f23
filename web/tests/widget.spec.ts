// The notebook widget's front end (python/src/sayso/_widget.js) in a browser, as anywidget runs it: what it shows, what it tells Python, and that
// nothing of a page is obeyed. tests/web/run.py makes the states (SAYSO_WIDGET).
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { accessible, expect, fits_the_width, test } from './base';

const FOLDER = process.env.SAYSO_WIDGET as string;
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'";
const HTML = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A cell</title><link rel="stylesheet" href="widget.css"></head>
<body><main><h1>A notebook</h1><div id="cell"></div></main><script type="module" src="start.js"></script></body></html>`;
const START = `import widget from './widget.js';
const state = await (await fetch('state.json')).json();
const handlers = new Map(), values = { state, selected: '' };
const tell = (name) => { for (const each of handlers.get('change:' + name) ?? []) each(); };
window.model = {
  get: (name) => values[name], saved: 0,
  set(name, value) { values[name] = value; tell(name); },
  save_changes() { this.saved += 1; },
  on(name, each) { handlers.set(name, new Set([...(handlers.get(name) ?? []), each])); },
  off(name, each) { handlers.get(name)?.delete(each); },
  left: () => [...handlers.values()].reduce((n, all) => n + all.size, 0),
};
window.end = widget.render({ model: window.model, el: document.querySelector('#cell') });
document.body.dataset.ready = 'yes';`;

type Shown = { id: string; content: string };
type State = { kind: string; head: string[]; pieces: [string, number[]][]; statements: Shown[]; rows: (Shown & { url: string | null; title: string })[]; more: number };
declare global {
  interface Window { model: { get(name: string): unknown; set(name: string, value: unknown): void; saved: number; left(): number }; end(): void; hit?: string }
}

async function shown(page: Page, baseURL: string, name: string): Promise<State> {
  const state = readFileSync(`${FOLDER}/${name}.json`, 'utf8');
  const files: Record<string, [string, string]> = {
    '': ['text/html', HTML], 'start.js': ['text/javascript', START], 'state.json': ['application/json', state],
    'widget.js': ['text/javascript', readFileSync(`${FOLDER}/widget.js`, 'utf8')], 'widget.css': ['text/css', readFileSync(`${FOLDER}/widget.css`, 'utf8')],
  };
  await page.route(`${baseURL}/cell/*`, (route) => {
    const [type, body] = files[new URL(route.request().url()).pathname.slice('/cell/'.length)] ?? ['text/plain', ''];
    return route.fulfill({ contentType: type, body, headers: { 'Content-Security-Policy': CSP } });
  });
  page.on('dialog', (dialog) => { throw new Error(`a dialog: ${dialog.message()}`); });
  await page.goto(`${baseURL}/cell/`);
  await expect(page.locator('body[data-ready]')).toHaveCount(1);
  return JSON.parse(state) as State;
}

const selected = (page: Page) => page.evaluate(() => window.model.get('selected'));

test('widget: a reading lit', async ({ page, baseURL }) => {
  const state = await shown(page, baseURL as string, 'reading');
  expect(await page.locator('.sayso-text').textContent()).toBe(state.pieces.map(([part]) => part).join(''));
  await expect(page.locator('.sayso-list .sayso-line')).toHaveCount(state.statements.length);
  const [first, second] = state.statements as [Shown, Shown];
  await page.locator('.sayso-list .sayso-line').nth(1).click();
  expect(await selected(page)).toBe(second.id);
  expect(await page.evaluate(() => window.model.saved)).toBe(1);
  const lit = (await page.locator('.sayso-chosen').allTextContents()).join(' ').replace(/\s+/g, ' ');
  expect(lit).toBe(second.content);
  await page.evaluate((id) => window.model.set('selected', id), first.id);   // Python chose
  await expect(page.locator('.sayso-line[aria-pressed=true]')).toHaveCount(1);
  await expect(page.locator('.sayso-line').first()).toHaveAttribute('aria-pressed', 'true');
  await page.locator('mark.sayso-chosen').first().click();                     // again: no longer
  expect(await selected(page)).toBe('');
  await accessible(page);
  await page.setViewportSize({ width: 360, height: 800 });
  await fits_the_width(page);
  await page.evaluate(() => window.end());
  expect(await page.evaluate(() => window.model.left())).toBe(0);
});

test('widget: a chronology', async ({ page, baseURL }) => {
  const state = await shown(page, baseURL as string, 'timeline');
  const lines = page.locator('.sayso-row .sayso-line');
  await expect(lines).toHaveCount(Math.min(200, state.rows.length));
  await expect(page.getByRole('status')).toContainText(`${state.rows.length} of ${state.rows.length}`);
  const [first] = state.rows as [Shown];
  await lines.first().click();
  expect(await selected(page)).toBe(first.id);
  const bar = page.locator('.sayso-bar').first();
  const [, count] = /: (\d+)$/.exec((await bar.getAttribute('aria-label')) ?? '') ?? [];
  await bar.click();
  await expect(lines).toHaveCount(Number(count));
  await accessible(page);
  await bar.click();
  await page.getByRole('searchbox').fill(first.content.split(' ').slice(0, 4).join(' '));
  await expect(lines.first()).toContainText(first.content);
  await page.getByRole('searchbox').fill('xylophone zebra');
  await expect(lines).toHaveCount(0);
  await page.getByRole('searchbox').fill('');
  await page.setViewportSize({ width: 360, height: 800 });
  await fits_the_width(page);
});

for (const name of ['hostile-reading', 'hostile-timeline']) {
  test(`widget: nothing of a page is obeyed (${name})`, async ({ page, baseURL }) => {
    const state = await shown(page, baseURL as string, name);
    const text = await page.locator('#cell').textContent();
    for (const part of ['<script>', '<img src=x', '</div>']) expect(text).toContain(part);
    for (const line of await page.locator('.sayso-line').all()) await line.click();
    const strange = await page.locator('#cell').evaluate((cell) => [...cell.querySelectorAll('*')]
      .filter((e) => !['DIV', 'P', 'BDI', 'MARK', 'OL', 'LI', 'BUTTON', 'SPAN', 'A', 'INPUT'].includes(e.tagName) || [...e.attributes].some((a) => a.name.startsWith('on')))
      .map((e) => e.outerHTML));
    expect(strange).toEqual([]);
    expect(await page.evaluate(() => window.hit)).toBeUndefined();
    const addresses = await page.locator('#cell a').evaluateAll((all) => all.map((a) => new URL((a as HTMLAnchorElement).href).protocol));
    expect(addresses.filter((protocol) => !['http:', 'https:'].includes(protocol))).toEqual([]);
    if (state.kind === 'timeline') expect(addresses.length).toBeLessThan(state.rows.length);
    await accessible(page);
  });
}
