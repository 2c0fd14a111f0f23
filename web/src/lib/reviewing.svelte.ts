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

async function changed(): Promise<void> {
  forget();
  await load_record();
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
    await changed();
    return true;
  } catch (error) {
    reviewing.failed = fault(error)?.message ?? text.app.failed;
    return false;
  } finally {
    reviewing.busy = false;
  }
}

export async function undo(): Promise<void> {
  const last = reviewing.done.at(-1);
  if (!last || reviewing.busy) return;
  await take_back(last.numbers);
}

export async function take_back(numbers: number[]): Promise<void> {
  reviewing.busy = true;
  reviewing.failed = '';
  try {
    for (const number of numbers) await remove(`review/decisions/${number}`);
    const acts = reviewing.done.filter((act) => act.numbers.some((n) => numbers.includes(n)));
    reviewing.done = reviewing.done.filter((act) => !acts.includes(act));
    reviewing.said = text.review.undone;
    for (const act of acts) act.undo?.();
    await changed();
  } catch (error) {
    reviewing.failed = fault(error)?.message ?? text.app.failed;
  } finally {
    reviewing.busy = false;
  }
}
