// Addresses of the server's answers, and those that are asked for before the page's own script has been read: what the
// first view shows is on its way while the browser still takes the script apart. Small, since it runs first.
type Value = string | number | null | undefined;

export const rows_at_once = 50;

export function address(path: string, parameters: Record<string, Value> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return `/api/v1/${path}${text ? `?${text}` : ''}`;
}

// What an address of the chronology says, and what is asked for it.
export interface Asked { q: string; sort: 'oldest' | 'newest'; each: 0 | 1; by: 'days' | 'voices' }

export function asked_in(search: string): Asked {
  const all = new URLSearchParams(search);
  return { q: all.get('q') ?? '', sort: all.get('sort') === 'newest' ? 'newest' : 'oldest', each: all.get('each') === '1' ? 1 : 0, by: all.get('plot') === 'voices' ? 'voices' : 'days' };
}

export const questions = {
  statements: ({ q, sort, each }: Asked): Record<string, Value> => ({ q, sort, each, from: 0, limit: rows_at_once }),
  days: ({ q, sort, each }: Asked): Record<string, Value> => ({ q, sort, each }),
  plot: ({ q, by }: Asked): Record<string, Value> => ({ q, by, bars: 240 }),
};

const ahead = new Map<string, Promise<Response>>();

// An answer that was asked for ahead, once.
export function taken(url: string): Promise<Response> | undefined {
  const answer = ahead.get(url);
  ahead.delete(url);
  return answer;
}

export function ask_ahead(path: string, search: string): void {
  const ask = (url: string): void => {
    const answer = fetch(url);
    answer.catch(() => undefined);  // whoever takes it is told
    ahead.set(url, answer);
  };
  ask(address('record'));
  if (path !== '/') return;
  const asked = asked_in(search);
  for (const [what, parameters] of Object.entries(questions)) ask(address(what, parameters(asked)));
}
