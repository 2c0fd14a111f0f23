// Statements that somebody ticked to take away, in the order of ticking. They last as long as the tab does.
const most = 500;  // as many as the server gives by their ids
const place = 'sayso.ticked';

function stored(): string[] {
  try {
    const all: unknown = JSON.parse(sessionStorage.getItem(place) ?? '[]');
    return Array.isArray(all) ? all.filter((id) => typeof id === 'string').slice(0, most) : [];
  } catch {
    return [];
  }
}

export const ticked = $state<{ ids: string[] }>({ ids: stored() });

function keep(ids: string[]): void {
  ticked.ids = ids;
  try {
    sessionStorage.setItem(place, JSON.stringify(ids));
  } catch {
    // A browser that keeps nothing: they last as long as the page.
  }
}

export const is_ticked = (id: string): boolean => ticked.ids.includes(id);

export function switch_tick(id: string): void {
  if (is_ticked(id)) keep(ticked.ids.filter((one) => one !== id));
  else if (ticked.ids.length < most) keep([...ticked.ids, id]);
}

export function untick_all(): void {
  keep([]);
}
