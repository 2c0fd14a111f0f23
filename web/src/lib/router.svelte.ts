// Where we are is the address, and nothing else. Each entry of the history remembers how far it was scrolled; where one comes back, or loads
// the page anew, one stands there again as soon as what stood there has come.
interface Entry { y?: number; anchor?: { line: number; offset: number } }

export const place = $state({ path: location.pathname, search: location.search, hash: location.hash, came_back: false });

// The last address of a list, so that a page's "back" leads to where one was in it.
export const list = $state<{ address: string; label: string; parameters: Record<string, string | number> }>({ address: '/', label: '', parameters: {} });

let entry: Entry = (history.state as Entry | null) ?? {};
let moves = 0;       // from one entry to another
let settling = 0;    // until when a place is waited for
const patience = 5000;

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

// A list of days has its lines to go by, and finds its place itself.
const has_lines = (): boolean => place.path === '/';

function give_back_place(): void {
  const y = entry.y ?? 0;
  if (y === 0 || has_lines()) return;
  const move = moves;
  settling = performance.now() + patience;
  const look = (): void => {
    if (move !== moves || performance.now() > settling) return;
    const room = document.documentElement.scrollHeight - innerHeight;
    if (room < y) { requestAnimationFrame(look); return; }
    scrollTo(0, y);
    settling = 0;
  };
  requestAnimationFrame(look);
}

export function go(address: string, options: { replace?: boolean; stay?: boolean } = {}): void {
  if (options.replace) {
    history.replaceState(entry, '', address);
  } else {
    remember({ y: scrollY });
    entry = {};
    moves++;
    settling = 0;
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
    moves++;
    read_address(true);
    give_back_place();
  });
  addEventListener('click', follow);
  addEventListener('pagehide', () => remember({ y: scrollY }));
  for (const own of ['wheel', 'touchstart', 'pointerdown', 'keydown']) addEventListener(own, () => { settling = 0; }, { passive: true });
  let timer = 0;
  addEventListener('scroll', () => {
    const move = moves;
    clearTimeout(timer);
    timer = window.setTimeout(() => { if (move === moves && settling === 0 && !has_lines()) remember({ y: scrollY }); }, 200);
  }, { passive: true });
  give_back_place();
}
