import { accessible, expect, fits_the_width, lines, open, test } from './base';

test.describe.configure({ mode: 'default' });

const toast = '.toast';

test('the least sure statements, one after the other, by keyboard alone', async ({ page }) => {
  await open(page, '/review');
  await expect(page).toHaveTitle(/Review/);
  const queue = page.locator('.queue li');
  await expect(queue.first()).toBeVisible();
  const numbers = (await page.locator('.queue .even').allInnerTexts()).map(Number);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  const first = await page.locator('.queue li.current .words').innerText();
  await expect(page.locator('.passage .lit').first()).toBeVisible();
  await page.keyboard.press('x');
  await expect(page.locator(toast)).toContainText('Rejected');
  await expect(queue.first()).toContainText('rejected');
  await expect(page.locator('.queue li.current .words')).not.toHaveText(first);
  await page.keyboard.press('a');
  await expect(page.locator(toast)).toContainText('Right as found');
  await page.keyboard.press('z');
  await expect(page.locator(toast)).toContainText('Taken back');
  await expect(queue.nth(1)).not.toContainText('right as found');
  await page.keyboard.press('z');
  await expect(queue.first()).not.toContainText('rejected');
  await expect(page.locator('.queue li.current .words')).toHaveText(first);
});

test('keys pressed quickly, one after the other: each has what was shown when it was pressed', async ({ page }) => {
  await open(page, '/review');
  const queue = page.locator('.queue li');
  await expect(queue.first()).toBeVisible();
  const asked: { what: string; statement: string }[] = [];
  await page.route('**/api/v1/review/decisions**', async (route) => {
    if (route.request().method() === 'POST') asked.push(...route.request().postDataJSON().decisions);
    await new Promise((done) => setTimeout(done, 150));
    await route.continue();
  });
  const ids = (await queue.locator('a').evaluateAll((all) => all.map((a) => new URL((a as HTMLAnchorElement).href).searchParams.get('s')))).slice(0, 3);
  const before = (await (await page.request.get('/api/v1/review/decisions')).json()).total;
  for (const key of ['x', 'a', 'z']) await page.keyboard.press(key);
  await expect(page.locator(toast)).toContainText('Taken back');
  expect(asked).toEqual([{ what: 'reject', statement: ids[0] }, { what: 'accept', statement: ids[1] }]);
  await expect(queue.first()).toContainText('rejected');
  await expect(queue.nth(1)).not.toContainText('right as found');
  await expect(page.locator('.queue li.current a')).toHaveAttribute('href', new RegExp(`s=${ids[1]}`));
  const log = (await (await page.request.get('/api/v1/review/decisions')).json());
  expect(log.total).toBe(before + 2);
  expect(log.decisions.slice(0, 2).map((d: { what: string; undone: string | null }) => [d.what, !!d.undone])).toEqual([['accept', true], ['reject', false]]);
  await page.keyboard.press('z');
  await expect(queue.first()).not.toContainText('rejected');
  // Undone before it was even kept, more often than there is something to undo: nothing is left, nothing of before is touched.
  for (const key of ['x', 'z', 'z', 'z']) await page.keyboard.press(key);
  await expect.poll(async () => (await (await page.request.get('/api/v1/review/decisions')).json()).decisions.slice(0, 1).map((d: { what: string; undone: string | null }) => [d.what, !!d.undone])).toEqual([['reject', true]]);
  expect((await (await page.request.get('/api/v1/review/decisions')).json()).total).toBe(before + 3);
  await expect(page.locator('.queue li.done')).toHaveCount(0);
  // A key that is held down is one act.
  for (let i = 0; i < 4; i++) await page.keyboard.down('x');
  await page.keyboard.up('x');
  await expect(page.locator(toast)).toContainText('Rejected');
  await expect(page.locator('.queue li.done')).toHaveCount(1);
  await page.keyboard.press('z');
  await expect(page.locator('.queue li.done')).toHaveCount(0);
  await expect(page.locator(toast)).toContainText('Taken back');
});

test('what the server refuses is open again and said, and what was pressed after it is kept', async ({ page }) => {
  await open(page, '/review');
  const queue = page.locator('.queue li');
  await expect(queue.first()).toBeVisible();
  let refused = 0;
  await page.route('**/api/v1/review/decisions', async (route) => {
    if (route.request().method() !== 'POST' || refused++ > 0) return route.continue();
    await new Promise((done) => setTimeout(done, 200));
    return route.fulfill({ status: 409, json: { error: 'busy', message: 'another program is writing', at: null } });
  });
  for (const key of ['x', 'x']) await page.keyboard.press(key);
  await expect(page.getByRole('alert')).toContainText('another program is writing');
  await expect(page.getByRole('alert')).toContainText('Rejected');
  await expect(queue.nth(1)).toContainText('rejected');
  await expect(queue.first()).not.toContainText('rejected');
  await page.keyboard.press('z');
  await expect(page.locator('.queue li.done')).toHaveCount(0);
  await expect(page.locator(toast)).toContainText('Taken back');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('words are corrected by selecting, by keys and by dragging; what was found stays dotted', async ({ page }) => {
  await open(page, '/review');
  await expect(page.locator('.passage .lit').first()).toBeVisible();
  const marked = async (): Promise<string> => (await page.locator('.passage .lit').allInnerTexts()).join('');
  const before = await marked();
  await page.keyboard.press('}');  // the end, back by a word
  await expect.poll(marked).not.toBe(before);
  expect(before.startsWith(await marked())).toBe(true);
  await page.keyboard.press(']');
  await expect.poll(marked).toBe(before);
  // Select the first word of the passage.
  await page.evaluate(() => {
    const piece = document.querySelector('.passage .lit')?.firstChild as Text;
    const word = /\S+(\s+\S+)?/.exec(piece.data) as RegExpExecArray;
    const range = document.createRange();
    range.setStart(piece, word.index);
    range.setEnd(piece, word.index + word[0].length);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
    document.querySelector('.passage')?.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
  });
  const now = await marked();
  expect(now.length).toBeLessThan(before.length);
  await expect(page.locator('.form .was').first()).toContainText('was');
  const handle = page.locator('.handle.end');
  const box = await handle.boundingBox();
  const to = await page.locator('.passage .found').last().boundingBox();
  if (!box || !to) throw new Error('no handle');
  await page.mouse.move(box.x + 1, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + Math.min(to.width - 4, 160), to.y + to.height - 8, { steps: 4 });
  await page.mouse.up();
  await page.locator('#review-act').selectOption('warn');
  const id = new URL(page.url()).searchParams.get('s') ?? (await page.locator('.queue li.current a').getAttribute('href') ?? '').split('s=')[1];
  const words = (await marked()).replace(/\s+/g, ' ').trim();
  await page.locator('h1').click();
  await page.keyboard.press('Enter');
  await expect(page.locator(toast)).toContainText('Corrected');
  const kept = await (await page.request.get(`/api/v1/statement/${decodeURIComponent(id ?? '')}`)).json();
  expect(kept.row.act).toBe('warn');
  expect(kept.row.review.state).toBe('corrected');
  expect(kept.row.words).toBe(words);
  await open(page, `/page/${kept.row.page}?s=${kept.row.number}`);
  await expect(page.locator('.panel')).toContainText('corrected by');
  await open(page, '/review?tab=done');
  await expect(page.locator('tbody tr').first()).toContainText('Corrected');
  await expect(page.locator('tbody tr').first()).toContainText('you');
  await page.locator('tbody tr').first().getByRole('button', { name: /undo/ }).click();
  await expect(page.locator('tbody tr').first()).toContainText('undone by you');
  expect((await (await page.request.get(`/api/v1/statement/${decodeURIComponent(id ?? '')}`)).json()).row.review).toBe(null);
});

test('a day that was found wrong, and that nobody knows, is taken out', async ({ page }) => {
  await open(page, '/review');
  const day = page.locator('#review-date');
  await expect(day).toHaveValue(/^\d{4}/);
  const id = decodeURIComponent((await page.locator('.queue li.current a').getAttribute('href') ?? '').split('s=')[1] ?? '');
  await day.fill('');
  await expect(page.locator('.form .was')).toContainText('was “2031');
  await page.getByRole('button', { name: /Save and next/ }).click();
  await expect(page.locator(toast)).toContainText('Corrected');
  const row = (await (await page.request.get(`/api/v1/statement/${id}`)).json()).row;
  await open(page, `/page/${row.page}?s=${row.number}`);
  await expect(page.locator('.panel')).toContainText('not known');
  await open(page, `/review?s=${id}`);
  await expect(day).toHaveValue('');
  await expect(page.locator('.form .was')).toHaveCount(0);
  await open(page, '/review?tab=done');
  await page.locator('tbody tr').first().getByRole('button', { name: /undo/ }).click();
  await expect(page.locator('tbody tr').first()).toContainText('undone by you');
});

test('several are ticked and rejected at once, and come back at once', async ({ page }) => {
  await open(page, '/review');
  const boxes = page.locator('.queue input');
  await boxes.nth(1).check();
  await boxes.nth(2).check();
  await expect(page.locator('.panel')).toContainText('2 statements are ticked');
  await page.getByRole('button', { name: /No statement/ }).click();
  await expect(page.locator(toast)).toContainText('Rejected 2 statements.');
  await expect(page.locator('.queue li.done')).toHaveCount(2);
  await page.getByRole('button', { name: /Undo/ }).click();
  await expect(page.locator('.queue li.done')).toHaveCount(0);
});

test('a voice is renamed, and has its name everywhere until that is undone', async ({ page }) => {
  const voices = await (await page.request.get('/api/v1/voices?type=person&limit=1')).json();
  await open(page, `/voice/${voices.voices[0].who.voice}`);
  await page.locator('summary').click();
  await page.locator('#voice-name').fill('Quorn of Lomna');
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toContainText('Quorn of Lomna');
  await accessible(page);
  await open(page, '/?q=speaker:Quorn');
  await expect(lines(page).first()).toContainText('Quorn of Lomna');
  await open(page, '/review?tab=done');
  await expect(page.locator('tbody tr').first()).toContainText('Renamed');
  await page.locator('tbody tr').first().getByRole('button', { name: /undo/ }).click();
  await expect(page.locator('tbody tr').first()).toContainText('undone');
  await open(page, '/?q=speaker:Quorn');
  await expect(page.locator('main')).toContainText('No statement');
});

test('voices that may be one are asked about, merged and kept apart', async ({ page }) => {
  await open(page, '/review?tab=voices');
  const title = page.locator('main h2').first();
  const first = await title.innerText();
  await page.locator('.pair input').first().check();
  await page.keyboard.press('a');
  await expect(page.locator(toast)).toContainText('Merged');
  await expect(page.locator('main')).not.toContainText(first);
  await page.keyboard.press('z');
  await expect(title).toHaveText(first);
  await page.keyboard.press('x');
  await expect(page.locator(toast)).toContainText('kept apart');
  await page.keyboard.press('z');
  await expect(title).toHaveText(first);
  // Pressed twice, it is two questions, or one where there is no other.
  const asked: string[] = [];
  page.on('request', (request) => { if (request.method() === 'POST') asked.push(request.postDataJSON().decisions[0].voices[0]); });
  await expect.poll(async () => (await page.request.get('/api/v1/review/voices')).status()).toBe(200);  // joined again
  const questions = (await (await page.request.get('/api/v1/review/voices')).json()).questions;
  for (const key of ['x', 'x']) await page.keyboard.press(key);
  await expect.poll(() => asked).toEqual(questions.slice(0, 2).map((q: { voice: { voice: string } }) => q.voice.voice));
  for (const key of ['z', 'z']) await page.keyboard.press(key);
  await expect(title).toHaveText(first);
});

for (const [tab, width] of [['statements', 1440], ['voices', 1440], ['done', 1440], ['statements', 390], ['voices', 390]] as const) {
  test(`review, ${tab}, ${width} px: nothing that hinders anybody`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await open(page, `/review?tab=${tab}`);
    await page.waitForLoadState('networkidle');
    await fits_the_width(page);
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.reload({ waitUntil: 'networkidle' });
      await accessible(page);
    }
  });
}
