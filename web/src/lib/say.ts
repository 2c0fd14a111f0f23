// How a line is put into words: what is sayso's and what is the page's is told apart by those who draw it.
import { text } from '../texts';
import { say_edtf, say_short_day, say_weekday } from './dates';
import { quoted } from './query';
import type { ChainLink, Row, Voice } from './types';

export type Opening =
  | { kind: 'none' }
  | { kind: 'turn'; class: string; text: string; page_word: boolean }
  | { kind: 'act'; text: string }
  | { kind: 'cue'; text: string };

// What stands before the words and may not be parted from them.
export function opening(row: Row): Opening {
  switch (row.turn) {
    case 'denied': return { kind: 'turn', class: '', text: text.act_then('deny'), page_word: false };
    case 'not_said': return { kind: 'turn', class: 'unsaid', text: text.did_not(row.act), page_word: false };
    case 'may_say': return { kind: 'turn', class: 'mind', text: text.may(row.act), page_word: false };
    case 'will_say': return { kind: 'turn', class: 'mind', text: text.will(row.act), page_word: false };
    case 'mind': return row.cue?.text
      ? { kind: 'turn', class: 'mind', text: row.cue.text, page_word: true }
      : { kind: 'turn', class: 'mind', text: text.thinks, page_word: false };
    default: break;
  }
  if (row.act !== 'say') return { kind: 'act', text: text.act_then(row.act) };
  const start = row.parts[0]?.text ?? row.words;
  return row.cue?.text && /^\p{Ll}/u.test(start) ? { kind: 'cue', text: row.cue.text } : { kind: 'none' };
}

export function capital(name: string): string {
  const first = Array.from(name)[0] ?? '';
  return first.toLocaleUpperCase(text.locale) + name.slice(first.length);
}

export function name_of(voice: Voice): string {
  return capital(voice.name || voice.text || text.row.not_named);
}

export function voice_address(voice: Voice): string | null {
  return voice.voice ? `/voice/${encodeURIComponent(voice.voice)}` : null;
}

export function page_address(row: { page: string; number: number }): string {
  return `/page/${row.page}?s=${row.number}`;
}

// To all that it says in the record, or publishes; whom only this page describes, by these words.
export function chain_address(link: ChainLink, first: boolean): string {
  if (link.term) return `/?q=${encodeURIComponent(link.term)}`;
  const field = first && link.link === 'publishes' ? 'outlet' : 'speaker';
  return `/?q=${encodeURIComponent(`${field}:${quoted(link.name || link.text)}`)}`;
}

// Only where a line was not simply said on the day under which it stands, and the page is of that day.
export function date_note(row: Row): { said: string; words: string } | null {
  const { first, last, words, from } = row.date;
  if (!first || first !== last) return words ? { said: '', words } : null;
  const page_day = row.published?.slice(0, 10);
  if (from !== 'published' && page_day && page_day.length === 10 && page_day !== first) {
    const days = Math.abs(Date.parse(page_day) - Date.parse(first)) / 86_400_000;
    const said = days < 7 ? say_weekday(first) : say_short_day(first);
    return { said: text.row.said_page_of(said, say_short_day(page_day).replace(/ \d{4}$/, '')), words: '' };
  }
  return null;
}

export function when(row: Row): string {
  if (!row.date.edtf) return text.date.not_known;
  const from = row.date.from ? text.date.from[row.date.from] : '';
  return from ? `${say_edtf(row.date.edtf)}, ${from}` : say_edtf(row.date.edtf);
}
