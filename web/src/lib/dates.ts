// Days are said as precisely as they are known, never more. All of it in UTC: a day has no zone here.
import { text } from '../texts';

function utc(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(text.locale, { timeZone: 'UTC', ...options });

const long_day = format({ day: 'numeric', month: 'long', year: 'numeric' });
const short_day = format({ day: 'numeric', month: 'short', year: 'numeric' });
const bare_day = format({ day: 'numeric', month: 'long' });
const bare_short = format({ day: 'numeric', month: 'short' });
const month = format({ month: 'long', year: 'numeric' });
const weekday = format({ weekday: 'long' });
const short_month = format({ month: 'short' });
const stamp = format({ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false });

// Parts without commas, so that "24 October 2031" stays the same whatever the browser's data say.
// What is no day of the calendar stays as it is written.
const join = (f: Intl.DateTimeFormat, day: string): string => (Number.isNaN(utc(day).getTime()) ? day : f.format(utc(day)).replaceAll(',', ''));

export const say_weekday = (day: string): string => join(weekday, day);
export const say_day = (day: string): string => join(long_day, day);
export const say_short_day = (day: string): string => join(short_day, day);
export const say_month = (day: string): string => join(month, `${day.slice(0, 7)}-01`);
export const say_short_month = (date: Date): string => short_month.format(date);

export function say_stamp(when: string): string {
  const date = new Date(when);
  return Number.isNaN(date.getTime()) ? when : `${stamp.format(date).replace(' at ', ', ')} UTC`;
}

// EDTF of a day of which nothing is known.
export const nobody_knows = 'XXXX';

export function say_edtf(edtf: string, short = false): string {
  const day = short ? say_short_day : say_day;
  if (/^\d{4}-\d\d-\d\dT/.test(edtf)) return `${day(edtf.slice(0, 10))}, ${edtf.slice(11, 16)}`;
  if (/^\d{4}-\d\d-\d\d$/.test(edtf)) return day(edtf);
  const part = text.date.parts[/^\d{4}-(\d\d)$/.exec(edtf)?.[1] ?? ''];
  if (part) return part(edtf.slice(0, 4));
  if (/^\d{4}-(0[1-9]|1[0-2])(-XX)?$/.test(edtf)) return say_month(edtf);
  if (/^\d{4}(-XX){0,2}$/.test(edtf)) return edtf.slice(0, 4);
  if (edtf === nobody_knows) return text.date.not_known;
  const [from, to] = edtf.split('/');
  if (from && to && from !== '..' && to !== '..') return text.from_to(say_edtf(from, short), say_edtf(to, short));
  return edtf;
}

export function say_range(first: string, last: string): string {
  if (first === last) return say_day(first);
  const start = first.slice(0, 4) === last.slice(0, 4) ? join(bare_day, first) : say_day(first);
  return `${start} – ${first.slice(0, 4) === last.slice(0, 4) ? join(bare_day, last) : say_day(last)}`;
}

export function say_short_range(first: string, last: string): string {
  return first === last ? join(bare_short, first) : `${join(bare_short, first)} – ${join(bare_short, last)}`;
}
