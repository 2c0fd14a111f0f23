// Which words are lit, and how: the segments of a text cut to a range, with what stands between them.
import type { Points } from './codepoints';
import type { Segment, Voice } from './types';

export interface Spoken { number: number; parent_number: number | null; speaker: Voice }

export interface Piece {
  begin: number;
  text: string;
  content: number[];
  source: number[];
  cue: number[];
  starts: number[];      // statements whose words begin here
}

export interface Lights {
  pieces: (from: number, to: number) => Piece[];
  slot: (number: number) => number;
}

export function lights(points: Points, segments: Segment[], slots: Map<number, number>): Lights {
  const seen = new Set<number>();
  const starts = new Map<Segment, number[]>();
  for (const segment of segments) {
    const fresh = segment.content.filter((n) => !seen.has(n));
    fresh.forEach((n) => seen.add(n));
    if (fresh.length) starts.set(segment, fresh);
  }
  const first_in = (from: number): number => {
    let low = 0;
    let high = segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((segments[middle] as Segment).end <= from) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const plain = (begin: number, end: number): Piece => ({ begin, text: points.slice(begin, end), content: [], source: [], cue: [], starts: [] });
  return {
    slot: (number) => slots.get(number) ?? 0,
    pieces(from, to) {
      const found: Piece[] = [];
      let at = from;
      for (let i = first_in(from); i < segments.length; i++) {
        const segment = segments[i] as Segment;
        if (segment.begin >= to) break;
        const begin = Math.max(from, segment.begin);
        const end = Math.min(to, segment.end);
        if (begin > at) found.push(plain(at, begin));
        found.push({
          begin,
          text: points.slice(begin, end),
          content: segment.content,
          source: segment.source,
          cue: segment.cue,
          starts: begin === segment.begin ? (starts.get(segment) ?? []) : [],
        });
        at = end;
      }
      if (at < to) found.push(plain(at, to));
      return found;
    },
  };
}

// The record's seven voices keep their colour; what is free goes to the page's others in the order in which they appear.
export function page_slots(statements: Spoken[]): { by_number: Map<number, number>; by_voice: Map<string, number> } {
  const key = (v: Voice): string => v.voice ?? v.text ?? v.name;
  const by_voice = new Map<string, number>();
  for (const s of statements) if (s.speaker.slot) by_voice.set(key(s.speaker), s.speaker.slot);
  const used = new Set(by_voice.values());
  const free = [1, 2, 3, 4, 5, 6, 7].filter((slot) => !used.has(slot));
  for (const s of statements) {
    const voice = key(s.speaker);
    if (by_voice.has(voice) || s.parent_number !== null || !s.speaker.voice) continue;
    by_voice.set(voice, free.shift() ?? 0);
  }
  return { by_number: new Map(statements.map((s) => [s.number, by_voice.get(key(s.speaker)) ?? 0])), by_voice };
}
