// Single keys. They never fire in a field or with a modifier, and can be switched off.
import { settings } from './settings.svelte';

type Handler = (event: KeyboardEvent) => void | false;
export type Keys = Record<string, Handler>;

const layers: Keys[] = [];
let prefix = '';
let timer = 0;

export function in_field(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement && (target.type === 'checkbox' || target.type === 'radio')) return false;  // nothing is typed there
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

// The topmost layer that knows a key has it. Returns what takes the layer away again.
export function use_keys(keys: Keys): () => void {
  layers.push(keys);
  return () => {
    const at = layers.indexOf(keys);
    if (at >= 0) layers.splice(at, 1);
  };
}

// For acts that are not to be done again and again while a key is held down.
export const once = (act: () => void): Handler => (event) => { if (!event.repeat) act(); };

function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || in_field(event.target)) return;
  if (!settings.single_keys && event.key.length === 1) return;
  const name = prefix ? `${prefix} ${event.key}` : event.key;
  prefix = '';
  for (const layer of layers.toReversed()) {
    const handler = layer[name];
    if (!handler) continue;
    if (handler(event) !== false) event.preventDefault();
    return;
  }
  if (event.key === 'g' && !layers.some((layer) => 'modal' in layer)) {
    prefix = 'g';
    clearTimeout(timer);
    timer = window.setTimeout(() => { prefix = ''; }, 1200);
  }
}

export function start_keys(): void {
  addEventListener('keydown', pressed);
}
