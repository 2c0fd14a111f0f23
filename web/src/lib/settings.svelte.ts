// What a person chose for this browser. It stays in it: nothing of this is sent anywhere.
function stored(name: string): string | null {
  try {
    return localStorage.getItem(`sayso.${name}`);
  } catch {
    return null;
  }
}

function store(name: string, value: string): void {
  try {
    localStorage.setItem(`sayso.${name}`, value);
  } catch {
    // A browser that keeps nothing: the choice lasts as long as the page.
  }
}

const system = matchMedia('(prefers-color-scheme: dark)');

export const settings = $state({
  theme: stored('theme') as 'light' | 'dark' | null,
  single_keys: stored('keys') !== 'off',
  saved: JSON.parse(stored('saved') ?? '[]') as string[],
});

export function is_dark(): boolean {
  return settings.theme ? settings.theme === 'dark' : system.matches;
}

export function show_theme(): void {
  document.documentElement.dataset.theme = is_dark() ? 'dark' : 'light';
}

export function switch_theme(): void {
  settings.theme = is_dark() ? 'light' : 'dark';
  store('theme', settings.theme);
  show_theme();
}

export function switch_keys(): void {
  settings.single_keys = !settings.single_keys;
  store('keys', settings.single_keys ? 'on' : 'off');
}

export function keep_search(query: string): void {
  settings.saved = settings.saved.includes(query) ? settings.saved.filter((q) => q !== query) : [query, ...settings.saved].slice(0, 20);
  store('saved', JSON.stringify(settings.saved));
}

system.addEventListener('change', show_theme);
