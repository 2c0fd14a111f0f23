// Where we are is the address, and nothing else. Each entry of the history remembers how far it was scrolled.
interface Entry { y?: number; anchor?: { line: number; offset: number } }

export const place = $state({ path: location.pathname, search: location.search, hash: location.hash, came_back: false });

// The last address of a list, so that a page's "back" leads to where one was in it.
export const list = $state<{ address: string; label: string; parameters: Record<string, string | number> }>({ address: '/', label: '', parameters: {} });

let entry: Entry = (history.state as Entry | null) ?? {};

function read_address(came_back: boolean): void {
  place.path = location.pathname;
  place.search = location.search;
  place.hash = location.hash;
  place.came_back = came_back;
}

export function remembered(): Entry {
  return entry;
}

export function remember(more: Entry): void {
  entry = { ...entry, ...more };
  history.replaceState(entry, '');
}

export function go(address: string, options: { replace?: boolean; stay?: boolean } = {}): void {
  if (options.replace) {
    history.replaceState(entry, '', address);
  } else {
    remember({ y: scrollY });
    entry = {};
    history.pushState(entry, '', address);
  }
  read_address(false);
  if (!options.replace && !options.stay) scrollTo(0, 0);
}

export function parameter(name: string): string {
  return new URLSearchParams(place.search).get(name) ?? '';
}

// The address of here, with some parameters other than they are; null takes one out.
export function here(changes: Record<string, string | null>): string {
  const search = new URLSearchParams(place.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') search.delete(name);
    else search.set(name, value);
  }
  const text = search.toString();
  return place.path + (text ? `?${text}` : '');
}

function follow(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element | null)?.closest('a');
  if (!link || link.target || link.hasAttribute('download')) return;
  const href = link instanceof SVGElement ? link.getAttribute('href') : (link as HTMLAnchorElement).getAttribute('href');
  if (!href || href.startsWith('#')) return;
  const url = new URL(href, location.href);
  if (url.origin !== location.origin || url.pathname.startsWith('/api/')) return;
  event.preventDefault();
  go(url.pathname + url.search + url.hash, { stay: link.hasAttribute('data-stay'), replace: link.hasAttribute('data-replace') });
}

export function start_router(): void {
  history.scrollRestoration = 'manual';
  addEventListener('popstate', (event) => {
    entry = (event.state as Entry | null) ?? {};
    read_address(true);
  });
  addEventListener('click', follow);
  addEventListener('pagehide', () => remember({ y: scrollY }));
}
