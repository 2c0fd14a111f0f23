// Words of a passage are marked: by selecting, by dragging an end, by keys that move an end by a word. Places are code points
// of the passage.
import { point_of } from './codepoints';
import type { Place } from './types';

export interface Piece { text: string; at: number; found: boolean; marked: boolean; first: boolean; last: boolean }

const holds = (places: Place[], at: number): boolean => places.some(([begin, end]) => begin <= at && at < end);

// A passage cut where what was found and what is marked begin and end, a list for each of its lines.
export function lines_of(passage: string, found: Place[], marked: Place[]): Piece[][] {
  const points = Array.from(passage);
  const cuts = new Set<number>([0, points.length]);
  for (const [begin, end] of [...found, ...marked]) cuts.add(begin).add(end);
  points.forEach((c, i) => { if (c === '\n') cuts.add(i).add(i + 1); });
  const first = marked[0]?.[0];
  const last = marked.at(-1)?.[1];
  const out: Piece[][] = [[]];
  const sorted = [...cuts].filter((n) => n >= 0 && n <= points.length).toSorted((a, b) => a - b);
  for (let i = 0; i + 1 < sorted.length; i++) {
    const begin = sorted[i] as number;
    const end = sorted[i + 1] as number;
    const words = points.slice(begin, end).join('');
    if (words === '\n') out.push([]);
    else (out.at(-1) as Piece[]).push({ text: words, at: begin, found: holds(found, begin), marked: holds(marked, begin), first: begin === first, last: end === last });
  }
  return out.filter((line) => line.length > 0);
}

// Where words begin and end; marks between them are words of their own.
export function words_of(passage: string): Place[] {
  const out: Place[] = [];
  let at = 0;
  let unit = 0;
  for (const word of passage.matchAll(/[\p{L}\p{N}\p{M}]+(?:[’'.,-][\p{L}\p{N}\p{M}]+)*|[^\s\p{L}\p{N}\p{M}]+/gu)) {
    at += Array.from(passage.slice(unit, word.index)).length;
    const length = Array.from(word[0]).length;
    out.push([at, at + length]);
    at += length;
    unit = word.index + word[0].length;
  }
  return out;
}

// One end of what is marked, moved by a word.
export function moved(passage: string, [begin, end]: Place, which: 'begin' | 'end', by: -1 | 1): Place {
  const words = words_of(passage);
  if (which === 'begin') {
    const to = by < 0 ? words.findLast((w) => w[0] < begin)?.[0] : words.find((w) => w[0] > begin)?.[0];
    return to !== undefined && to < end ? [to, end] : [begin, end];
  }
  const to = by < 0 ? words.findLast((w) => w[1] < end)?.[1] : words.find((w) => w[1] > end)?.[1];
  return to !== undefined && to > begin ? [begin, to] : [begin, end];
}

// The place of a position in what is drawn: its pieces have data-at.
export function place_of(node: Node | null, offset: number): number | null {
  const element = node instanceof Element ? node : (node?.parentElement ?? null);
  const piece = element?.closest<HTMLElement>('[data-at]');
  if (!piece) return null;
  const at = Number(piece.dataset.at);
  if (node instanceof Element) return at + (offset > 0 ? Array.from(piece.textContent ?? '').length : 0);
  return at + point_of(node?.textContent ?? '', offset);
}

export function place_at(x: number, y: number): number | null {
  const position = document.caretPositionFromPoint?.(x, y);
  if (position) return place_of(position.offsetNode, position.offset);
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? place_of(range.startContainer, range.startOffset) : null;
}

// What is selected in `within`, without white space at its ends.
export function selected(within: Element, passage: string): Place | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!within.contains(range.commonAncestorContainer)) return null;
  let begin = place_of(range.startContainer, range.startOffset);
  let end = place_of(range.endContainer, range.endOffset);
  if (begin === null || end === null) return null;
  const points = Array.from(passage);
  while (begin < end && /\s/u.test(points[begin] ?? '')) begin++;
  while (end > begin && /\s/u.test(points[end - 1] ?? '')) end--;
  return begin < end ? [begin, end] : null;
}
