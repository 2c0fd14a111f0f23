// What somebody looked for, to be marked in the words that were found. Only plain words and phrases: a field's value is
// not in the words.
import { terms } from './query';

export const looked = $state<{ for: RegExp | null }>({ for: null });

const letters = '[\\p{L}\\p{N}]';
const gap = '[^\\p{L}\\p{N}]+';
const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export function pattern_of(query: string): RegExp | null {
  const found: string[] = [];
  const walk = (text: string): void => {
    for (const term of terms(text)) {
      if (/^(-|\p{L}+:|OR$)/u.test(term.text)) continue;
      if (term.text.startsWith('(')) { walk(term.text.slice(1, -1)); continue; }
      const begins = term.text.endsWith('*');
      const words = term.text.match(new RegExp(`${letters}+`, 'gu')) ?? [];
      if (words.length) found.push(words.map(escaped).join(gap) + (begins ? `${letters}*` : ''));
    }
  };
  walk(query);
  return found.length ? new RegExp(`(?<!${letters})(?:${found.join('|')})(?!${letters})`, 'giu') : null;
}

export function marked(text: string, pattern: RegExp | null): { text: string; found: boolean }[] {
  if (!pattern) return [{ text, found: false }];
  const pieces: { text: string; found: boolean }[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), found: false });
    pieces.push({ text: match[0], found: true });
    at = match.index + match[0].length;
  }
  if (at < text.length || pieces.length === 0) pieces.push({ text: text.slice(at), found: false });
  return pieces;
}
