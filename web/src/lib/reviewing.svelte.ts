// What a person decides. Each act can be taken back, in the order in which it was made; the line at the foot says the last.
import { fault, forget, post, remove } from './api.svelte';
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
interface Act { numbers: number[]; saying: string; undo: (() => void) | null }

export const reviewing = $state<{ done: Act[]; said: string; failed: string; busy: boolean }>({ done: [], said: '', failed: '', busy: false });

function changed(): void {
  forget();
  void load_record();
}

// What is pressed while an act is on its way waits for it.
async function my_turn(): Promise<void> {
  while (reviewing.busy) await new Promise((done) => setTimeout(done, 20));
  reviewing.busy = true;
  reviewing.failed = '';
}

// True where it was kept. `undo` sets right what the view shows, once it is taken back.
export async function decide(decisions: Decide[], saying: string, undo: (() => void) | null = null): Promise<boolean> {
  if (reviewing.busy) return false;
  reviewing.busy = true;
  reviewing.failed = '';
  try {
    const made = await post<{ decisions: number[] }>('review/decisions', { decisions });
    reviewing.done.push({ numbers: made.decisions, saying, undo });
    reviewing.said = saying;
    changed();
    return true;
  } catch (error) {
    reviewing.failed = fault(error)?.message ?? text.app.failed;
    return false;
  } finally {
    reviewing.busy = false;
  }
}

export function undo(): Promise<void> {
  return take_back(() => reviewing.done.at(-1)?.numbers ?? []);
}

export async function take_back(which: () => number[]): Promise<void> {
  await my_turn();
  try {
    const numbers = which();
    if (numbers.length === 0) return;
    for (const number of numbers) await remove(`review/decisions/${number}`);
    const acts = reviewing.done.filter((act) => act.numbers.some((n) => numbers.includes(n)));
    reviewing.done = reviewing.done.filter((act) => !acts.includes(act));
    reviewing.said = text.review.undone;
    for (const act of acts) act.undo?.();
    changed();
  } catch (error) {
    reviewing.failed = fault(error)?.message ?? text.app.failed;
  } finally {
    reviewing.busy = false;
  }
}
