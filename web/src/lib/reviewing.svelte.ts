// What a person decides. Acts are kept one after the other, in the order in which they were made: what is pressed while one is on
// its way waits behind it. What an act is about is fixed when it is made, also what "undo" takes back. The line at the foot
// says the last that was kept.
import { forget, post, reason, remove } from './api.svelte';
import { load_record } from './record.svelte';
import { text } from '../texts';
import type { Place } from './types';

export interface Decide {
  what: string;
  statement?: string;
  content?: Place[];
  source?: Place[];
  act?: string;
  date?: string;
  voices?: string[];
  others?: string[];
  value?: string;
}
interface Act { numbers: number[]; undo: (() => void) | null }

// `done` has what is on its way, too; `kept` counts what the server has taken, both ways.
export const reviewing = $state<{ done: Act[]; kept: number; said: string; failed: string }>({ done: [], kept: 0, said: '', failed: '' });

let last: Promise<unknown> = Promise.resolve();

function in_turn<T>(act: () => Promise<T>): Promise<T> {
  const run = last.then(act);
  last = run.catch(() => undefined);
  return run;
}

// Once nothing is on its way any more.
export async function settled(): Promise<void> {
  await last;
}

function changed(said: string): void {
  reviewing.said = said;
  reviewing.kept++;
  forget();
  void load_record();
}

function not_done(error: unknown, of: string): void {
  reviewing.failed = text.review.not_done(reason(error), of);
}

// True where it was kept. `undo` sets right what the view shows, once it is taken back.
export function decide(decisions: Decide[], saying: string, undo: (() => void) | null = null): Promise<boolean> {
  reviewing.failed = '';
  reviewing.done.push({ numbers: [], undo });
  const act = reviewing.done.at(-1) as Act;  // as the state has it
  return in_turn(async () => {
    try {
      act.numbers = (await post<{ decisions: number[] }>('review/decisions', { decisions })).decisions;
      changed(saying);
      return true;
    } catch (error) {
      reviewing.done = reviewing.done.filter((other) => other !== act);
      not_done(error, saying);
      return false;
    }
  });
}

// The last act, and the one before it where that is already being taken back.
export function undo(): Promise<void> {
  const act = reviewing.done.pop();
  if (!act) return Promise.resolve();
  reviewing.failed = '';
  return in_turn(async () => {
    if (act.numbers.length === 0) return;  // it was not kept
    try {
      while (act.numbers.length > 0) {
        await remove(`review/decisions/${act.numbers[0] as number}`);
        act.numbers.shift();
      }
      act.undo?.();
      changed(text.review.undone);
    } catch (error) {
      reviewing.done.push(act);
      not_done(error, text.review.undo);
    }
  });
}

const leaving = new Set<number>();

// A decision of the log, of whichever time; pressed twice, it is taken back once.
export function take_back(number: number): Promise<void> {
  if (leaving.has(number)) return Promise.resolve();
  leaving.add(number);
  reviewing.failed = '';
  return in_turn(async () => {
    try {
      await remove(`review/decisions/${number}`);
      const act = reviewing.done.find((one) => one.numbers.includes(number));
      if (act) act.numbers = act.numbers.filter((n) => n !== number);
      if (act?.numbers.length === 0) {
        reviewing.done = reviewing.done.filter((one) => one !== act);
        act.undo?.();
      }
      changed(text.review.undone);
    } catch (error) {
      not_done(error, text.review.undo);
    } finally {
      leaving.delete(number);
    }
  });
}
