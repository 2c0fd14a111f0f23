// What does not draw, without a browser.
import { expect, test } from '@playwright/test';
import { Points, point_of } from '../src/lib/codepoints';
import { bounds, count_title, gaps, last_day, stretches } from '../src/lib/counts';
import { say_edtf, say_range } from '../src/lib/dates';
import { Heights } from '../src/lib/heights';
import { lights, page_slots } from '../src/lib/lighting';
import { apart } from '../src/lib/ticks';
import { next_day, opposite, quoted, terms, toggled, unsaid_too, with_days, with_term, without_term } from '../src/lib/query';
import type { Figure, Segment, Voice } from '../src/lib/types';

test('a part of a year that is no month is said, and what is no day stays as it is', () => {
  expect(say_edtf('2029-21')).toBe('spring 2029');
  expect(say_edtf('2029-36')).toBe('fourth quarter of 2029');
  expect(say_edtf('2029-41/2030-24')).toBe('second half of 2029 to winter 2030');
  for (const odd of ['2029-31', '2029-13', '2029-02-3X', '2029-99-99', '../2029-21', '-0050', 'Y17E7']) expect(say_edtf(odd)).toContain(odd.slice(-2));
  expect(count_title({ what: 'people', where: null, when: '2029-21' })).toContain('spring 2029');
});

test('figures of a few days do not stand at the edge of a year', () => {
  const said = (...days: string[]) => days.map((edtf) => ({ date: { edtf } })) as Figure[];
  expect(last_day(said('2031-10-24', '2031-10-26'), '2032-12-31')).toBe('2031-11-09');
  expect(last_day(said('2031-10-24', '2032-01-24'), '2032-02-11')).toBe('2032-02-11');
  expect(last_day(said('2031-10-24'), null)).toBe('2031-10-27');
});

test('names below a plot stand apart, and none over the side', () => {
  const weeks = Array.from({ length: 8 }, (_, i) => ({ x: 23 + i * 40, label: `${(i * 7) % 30 + 1} Nov` }));
  const shown = apart(weeks, 324);
  expect(shown.length).toBeGreaterThan(2);
  for (const [i, tick] of shown.entries()) expect(tick.x + 4 + tick.label.length * 6).toBeLessThan(shown[i + 1]?.x ?? 324);
  expect(apart([{ x: 10, label: 'Nov' }, { x: 100, label: 'Dec' }], 140)).toHaveLength(2);
});

test('a query is taken apart into its outermost terms', () => {
  expect(terms('harbour speaker:"Ana Brell" -act:deny').map((t) => t.text)).toEqual(['harbour', 'speaker:"Ana Brell"', '-act:deny']);
  expect(terms('(raid OR siege) x').map((t) => t.text)).toEqual(['(raid OR siege)', 'x']);
  expect(terms('“grain ships” now').map((t) => t.text)).toEqual(['“grain ships”', 'now']);
  expect(terms('"never closed')).toEqual([{ text: '"never closed', from: 0, to: 13 }]);
});

test('terms are put in and taken out without touching the others', () => {
  expect(with_term('', 'act:deny')).toBe('act:deny');
  expect(with_term('raid OR siege', 'act:deny')).toBe('(raid OR siege) act:deny');
  expect(without_term('a speaker:"B C" d', 'speaker:"B C"')).toBe('a d');
  expect(toggled('a -act:deny', 'act:deny')).toBe('a act:deny');
  expect(toggled('a act:deny', 'act:deny')).toBe('a');
  expect(opposite('-x')).toBe('x');
  expect(quoted('Skive')).toBe('Skive');
  expect(quoted('Ana "B" Brell')).toBe('"Ana B Brell"');
  expect(unsaid_too('war kind:mind')).toBe('war modality:any kind:any confidence:any');
});

test('days of a brush take the place of those before, the last one is in it', () => {
  expect(with_days('x on:2031-10', '2031-10-24', '2031-10-31')).toBe('after:2031-10-24 before:2031-11-01 x');
  expect(with_days('a OR b', '2031-10-24', null)).toBe('after:2031-10-24 (a OR b)');
  expect(with_days('x after:2031', null, null)).toBe('x');
  expect(next_day('2031-12-31')).toBe('2032-01-01');
  expect(next_day('2032-03-01', -1)).toBe('2032-02-29');
});

test('places are code points, also behind characters of two units', () => {
  const points = new Points('a😀b😀c');
  expect(points.slice(0, 5)).toBe('a😀b😀c');
  expect(points.slice(1, 2)).toBe('😀');
  expect(points.slice(2, 3)).toBe('b');
  expect(points.slice(4, 5)).toBe('c');
  expect(point_of('a😀b', 3)).toBe(2);
});

test('heights: places of lines and lines of places agree, whatever is known', () => {
  const heights = new Heights(1000, 90);
  let seed = 7;
  const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const truth = Array.from({ length: 1000 }, () => 90);
  for (let i = 0; i < 400; i++) {
    const line = Math.floor(random() * 1000);
    truth[line] = 40 + Math.floor(random() * 200);
    heights.set(line, truth[line] as number);
  }
  let sum = 0;
  const wrong: number[] = [];
  for (let line = 0; line < 1000; line++) {
    if (Math.abs(heights.before(line) - sum) > 1e-6 || heights.at(sum + 1) !== line) wrong.push(line);
    sum += truth[line] as number;
  }
  expect(wrong).toEqual([]);
  expect(heights.total).toBeCloseTo(sum, 6);
  heights.set(3, 77);
  expect(heights.set(3, 77.2)).toBe(false);
  expect(new Heights(1_000_000, 96).total).toBeLessThanOrEqual(12_000_001);
});

const voice = (name: string, slot = 0): Voice => ({ voice: `p.${name}`, name, text: name, named: true, type: 'person', slot });

test('lit pieces cover the text once, and numbers stand where words begin', () => {
  const text = 'A said B had told him to go.';
  const segments: Segment[] = [
    { begin: 0, end: 1, content: [], source: [1], cue: [], addressee: [] },
    { begin: 7, end: 22, content: [1], source: [], cue: [], addressee: [] },
    { begin: 22, end: 27, content: [1, 2], source: [], cue: [], addressee: [] },
  ];
  const lit = lights(new Points(text), segments, new Map([[1, 4], [2, 0]]));
  const pieces = lit.pieces(0, text.length);
  expect(pieces.map((p) => p.text).join('')).toBe(text);
  expect(pieces.filter((p) => p.starts.length).map((p) => [p.text, p.starts])).toEqual([['B had told him ', [1]], ['to go', [2]]]);
  expect(lit.pieces(23, 26).map((p) => p.text)).toEqual(['o g']);
  expect(lit.pieces(23, 26)[0]?.starts).toEqual([]);
  expect(lit.slot(1)).toBe(4);
});

test('free colours go to the voices of a page in the order in which they appear', () => {
  const slots = page_slots([
    { number: 1, parent_number: null, speaker: voice('x') },
    { number: 2, parent_number: null, speaker: voice('y', 1) },
    { number: 3, parent_number: null, speaker: voice('x') },
    { number: 4, parent_number: 3, speaker: voice('inner') },
  ]);
  expect([...slots.by_number]).toEqual([[1, 2], [2, 1], [3, 2], [4, 0]]);
});

const figure = (day: string, who: string, min: number | null, max: number | null, more: Partial<Figure> = {}): Figure => ({
  id: `${day}${who}${min}`, statement: null, page: 'p', voice: voice(who), min, max, approximate: false, words: '', said_words: '', via: '',
  date: { edtf: day, from: 'text' }, repeats: false, corrects: false, withdrawn: false, ...more,
});

test('grey is only where figures that stand cannot all be right', () => {
  const end = '2031-03-01';
  expect(gaps(stretches([figure('2031-01-01', 'a', 7, null), figure('2031-01-02', 'b', 11, 11)], end))).toEqual([]);
  const disagree = stretches([figure('2031-01-01', 'a', 4, 4), figure('2031-01-05', 'b', 40, null), figure('2031-02-01', 'a', null, null, { withdrawn: true })], end);
  expect(gaps(disagree)).toEqual([{ from: '2031-01-05', to: '2031-02-01', low: 4, high: 40 }]);
  expect(disagree[0]).toMatchObject({ to: '2031-02-01', withdrawn: true });
  expect(gaps(stretches([figure('2031-01-01', 'a', 100, 100, { approximate: true }), figure('2031-01-01', 'b', 104, 104)], end))).toEqual([]);
});

test('counts and bounds are sentences', () => {
  expect(count_title({ what: 'killed:people', where: 'Korvat', when: '2031-10-24' })).toBe('Killed in Korvat, 24 October 2031');
  expect(count_title({ what: 'seized:rifles', where: '', when: null })).toBe('Rifles seized');
  expect(bounds(8000, null)).toBe('8,000 or more');
  expect(bounds(null, 3)).toBe('3 or fewer');
  expect(bounds(3, 5)).toBe('3 to 5');
  expect(bounds(9, 9, true)).toBe('about 9');
});

test('dates are said as precisely as they are known', () => {
  expect(say_edtf('2031-10-24')).toBe('24 October 2031');
  expect(say_edtf('2031-11')).toBe('November 2031');
  expect(say_edtf('2031')).toBe('2031');
  expect(say_edtf('2031-10-24/2031-10-26')).toBe('24 October 2031 to 26 October 2031');
  expect(say_edtf('2031-10-24', true)).toBe('24 Oct 2031');
  expect(say_range('2031-10-24', '2031-11-13')).toBe('24 October – 13 November');
});

test('days of which something is not known', () => {
  expect(say_edtf('2031-10-XX')).toBe('October 2031');
  expect(say_edtf('2031-XX-XX')).toBe('2031');
  expect(say_edtf('XXXX')).toBe('not known');
  expect(say_edtf('XXXX-12-05')).toBe('XXXX-12-05');
});
