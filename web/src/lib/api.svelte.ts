// Asking the server. Answers are kept while the record does not change, so that going back needs no waiting.
import { text } from '../texts';
import { address, taken } from './ahead';

export { address };

export interface Fault { error: string; message: string; at: number | null; status: number }

export class ApiError extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

// `times`: how often the server was there again after it had gone. What failed meanwhile is asked for again then.
export const link = $state({ gone: false, times: 0 });

const keep = 300;
const kept = new Map<string, unknown>();

export function forget(): void {
  kept.clear();
}

type Value = string | number | null | undefined;

async function answer<T>(response: Response): Promise<T> {
  if (link.gone) {
    link.gone = false;
    link.times++;
  }
  if (response.status === 204) return undefined as T;
  if (response.ok) return (await response.json()) as T;
  const fault = ((await response.json().catch(() => null)) ?? {}) as Partial<Fault>;
  throw new ApiError({
    error: fault.error ?? 'system',
    message: fault.message ?? response.statusText,
    at: fault.at ?? null,
    status: response.status,
  });
}

async function call<T>(url: string, options: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await ((options.method ? undefined : taken(url)) ?? fetch(url, options));
    options.signal?.throwIfAborted();
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) link.gone = true;
    throw error;
  }
  return answer<T>(response);
}

export async function get<T>(path: string, parameters: Record<string, Value> = {}, signal?: AbortSignal, fresh = false): Promise<T> {
  const url = address(path, parameters);
  if (!fresh && kept.has(url)) {
    const value = kept.get(url) as T;
    kept.delete(url);
    kept.set(url, value);
    return value;
  }
  const value = await call<T>(url, signal ? { signal } : {});
  if (!fresh) {
    kept.set(url, value);
    if (kept.size > keep) kept.delete(kept.keys().next().value as string);
  }
  return value;
}

export const joining = $state({ on: false });

// What needs the pages joined is told "busy" while that is being done, after pages were added: it is asked for again.
export async function get_joined<T>(path: string, parameters: Record<string, Value> = {}, signal?: AbortSignal): Promise<T> {
  for (let wait = 400; ; wait = Math.min(3000, wait * 1.5)) {
    try {
      const value = await get<T>(path, parameters, signal);
      joining.on = false;
      return value;
    } catch (error) {
      joining.on = error instanceof ApiError && error.fault.error === 'busy';
      if (!joining.on) throw error;
    }
    await new Promise((done) => setTimeout(done, wait));
    if (signal?.aborted) throw new DOMException('', 'AbortError');
  }
}

let token: Promise<string> | null = null;

// The token is of the server's run; after a restart the old one is refused, and asked for again.
async function with_token<T>(url: string, options: RequestInit, again = true): Promise<T> {
  token ??= call<{ write_token: string }>(address('session'), {}).then((session) => session.write_token);
  const headers = new Headers(options.headers);
  headers.set('X-Sayso-Token', await token.catch((error: unknown) => { token = null; throw error; }));
  try {
    return await call<T>(url, { ...options, headers });
  } catch (error) {
    if (!again || !(error instanceof ApiError) || error.fault.error !== 'no_token') throw error;
    token = null;
    return with_token<T>(url, options, false);
  }
}

export function post<T>(path: string, body: BodyInit | object, parameters: Record<string, Value> = {}): Promise<T> {
  const raw = body instanceof Blob || typeof body === 'string';
  return with_token<T>(address(path, parameters), {
    method: 'POST',
    headers: { 'Content-Type': raw ? 'application/octet-stream' : 'application/json' },
    body: raw ? (body as BodyInit) : JSON.stringify(body),
  });
}

export function remove<T>(path: string): Promise<T> {
  return with_token<T>(address(path), { method: 'DELETE' });
}

export function aborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

export function fault(error: unknown): Fault | null {
  return error instanceof ApiError ? error.fault : null;
}

// Why something was not done, in words.
export function reason(error: unknown): string {
  return fault(error)?.message ?? (link.gone ? text.app.not_there : text.app.failed);
}
