// What a count is in words, and what of its figures can be drawn.
import { text } from '../texts';
import { say_edtf } from './dates';
import { next_day } from './query';
import { capital } from './say';
import type { Count, Figure } from './types';

// "killed:people" in Korvat on a day; the key is a language-free form, its parts are words of the page's language.
export function count_title(count: Pick<Count, 'what' | 'where' | 'when'>): string {
  const [event = '', thing = ''] = count.what.split(':');
  const head = !thing || thing === 'people' || !event ? capital(event || thing) : capital(`${thing} ${event}`);
  const where = count.where ? text.figures.place(count.where) : '';
  return `${head}${where}${count.when ? `, ${say_edtf(count.when)}` : ''}`;
}

export function bounds(min: number | null, max: number | null, approximate = false): string {
  const words = min === null && max === null ? text.figures.none_given
    : max === null ? text.figures.at_least(text.num(min as number))
      : min === null ? text.figures.at_most(text.num(max))
        : min === max ? text.num(min) : text.figures.between(text.num(min), text.num(max));
  return approximate && min === max && min !== null ? text.figures.about(words) : words;
}

// From the lowest to the highest that anybody gives.
export function range_of(c: Pick<Count, 'low' | 'high' | 'low_open' | 'high_open'>): string {
  if (c.low === null || c.high === null || c.low === c.high) return bounds(c.low, c.high_open ? null : c.high);
  return text.figures.between(text.num(c.low), c.high_open ? text.figures.at_least(text.num(c.high)) : text.num(c.high));
}

// The day from which a figure stands: only where it is known to the day or the month; a year says too little.
export function day_of(figure: Figure): string | null {
  const found = /^(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?/.exec(figure.date.edtf ?? '');
  return found ? `${found[1]}-${found[2]}-${found[3] ?? '01'}` : null;
}

export const figure_address = (figure: Figure): string => {
  const number = /\.s(\d+)$/.exec(figure.statement ?? '')?.[1];
  return `/page/${figure.page}?${number ? `s=${number}&` : ''}f=${/\d+$/.exec(figure.id)?.[0] ?? ''}`;
};

export const value_of = (figure: Figure): number | null => figure.min ?? figure.max;

export interface Stretch { voice: string; name: string; slot: number; from: string; to: string; value: number; open: boolean; withdrawn: boolean; figure: Figure }
export interface Gap { from: string; to: string; low: number; high: number }

const key = (figure: Figure): string => figure.voice.voice ?? figure.voice.name;

// Each voice's figure stands from its day to its next one, to its taking back, or to the end.
export function stretches(figures: Figure[], end: string): Stretch[] {
  const found: Stretch[] = [];
  const standing = new Map<string, Stretch>();
  for (const figure of figures) {
    const day = day_of(figure);
    const value = value_of(figure);
    if (!day || (value === null && !figure.withdrawn)) continue;
    const before = standing.get(key(figure));
    if (before) before.to = day;
    if (figure.withdrawn) {
      if (before) before.withdrawn = true;
      standing.delete(key(figure));
      continue;
    }
    const stretch = { voice: key(figure), name: figure.voice.name, slot: figure.voice.slot, from: day, to: end, value: value as number, open: figure.max === null, withdrawn: false, figure };
    standing.set(key(figure), stretch);
    found.push(stretch);
  }
  return found;
}

// Where figures that stand cannot all be right: from the lowest upper bound up to the highest lower bound.
export function gaps(lines: Stretch[]): Gap[] {
  const days = [...new Set(lines.flatMap((line) => [line.from, line.to]))].toSorted();
  const found: Gap[] = [];
  for (let i = 0; i + 1 < days.length; i++) {
    const day = days[i] as string;
    const stand = lines.filter((line) => line.from <= day && line.to > day);
    const slack = (figure: Figure): number => (figure.approximate ? 0.1 : 0);
    const low = Math.min(...stand.map(({ figure }) => (figure.max === null ? Infinity : figure.max * (1 + slack(figure)))));
    const high = Math.max(...stand.map(({ figure }) => (figure.min === null ? 0 : figure.min * (1 - slack(figure)))));
    if (!(high > low)) continue;
    const last = found.at(-1);
    if (last && last.to === day && last.low === low && last.high === high) last.to = days[i + 1] as string;
    else found.push({ from: day, to: days[i + 1] as string, low, high });
  }
  return found;
}

export function last_day(figures: Figure[], record_end: string | null): string {
  const days = figures.map((figure) => day_of(figure) ?? '').filter(Boolean).toSorted();
  const last = days.at(-1) ?? '2000-01-01';
  const span = (Date.parse(last) - Date.parse(days[0] ?? last)) / 86_400_000;
  const far = next_day(last, Math.max(14, Math.round(span)));  // figures of a week are not to stand at the edge of a year
  return record_end && record_end > last ? (record_end < far ? record_end : far) : next_day(last, 3);
}
