// Pages on their way into the record. It goes on while other views are shown; its state lives here, not in a view.
import { fault, get, post, reason, remove } from './api.svelte';
import { is_empty, load_record } from './record.svelte';
import { go, place } from './router.svelte';
import type { Job } from './types';
import { text } from '../texts';

const most = 256 * 1024 * 1024;

export const adding = $state<{ sending: { at: number; of: number } | null; jobs: Job[]; refused: string[]; failed: string }>({
  sending: null, jobs: [], refused: [], failed: '',
});

const files_of = new Map<string, File>();

function show(job: Job): void {
  const at = adding.jobs.findIndex((one) => one.job === job.job);
  if (at >= 0) adding.jobs[at] = job;
  else adding.jobs.unshift(job);
  if (job.state === 'done' || job.state === 'stopped' || job.state === 'failed') void load_record();
}

function follow(id: string): void {
  const events = new EventSource(`/api/v1/jobs/${encodeURIComponent(id)}/events`);
  events.onmessage = (event: MessageEvent<string>) => {
    const job = JSON.parse(event.data) as Job;
    show(job);
    if (job.state !== 'waiting' && job.state !== 'reading') events.close();
  };
  // The browser asks again by itself after a break; where the server is gone, it says so elsewhere.
  events.onerror = () => { if (events.readyState === EventSource.CLOSED) events.close(); };
}

export async function add_files(files: File[]): Promise<void> {
  if (files.length === 0) return;
  // A record that was empty shows this view at "/" until its first page is in; what became of the others stays to be read.
  if (place.path === '/' && is_empty()) go('/add', { replace: true });
  adding.failed = '';
  adding.refused = files.filter((file) => file.size > most || file.size === 0).map((file) => (file.size === 0 ? text.add.empty(file.name) : text.add.too_large(file.name)));
  const wanted = files.filter((file) => file.size <= most && file.size > 0);
  const names: string[] = [];
  try {
    for (const [i, file] of wanted.entries()) {
      adding.sending = { at: i + 1, of: wanted.length };
      const name = file.webkitRelativePath || file.name;
      files_of.set(name, file);
      try {
        names.push((await post<{ file: string }>('files', file, { name })).file);
      } catch (error) {
        const f = fault(error);
        if (!f) throw error;
        adding.refused.push(`${name}: ${f.message}`);   // the others go on
      }
    }
    if (names.length) {
      const { job } = await post<{ job: string }>('jobs', { files: names });
      follow(job);
    }
  } catch (error) {
    adding.failed = reason(error);
  } finally {
    adding.sending = null;
  }
}

// What the server has read, or is reading, since it was started: this page may have been loaded anew meanwhile, or be another tab.
export async function load_jobs(): Promise<void> {
  const found = await get<{ jobs: Job[] }>('jobs', { limit: 20 }, undefined, true).catch(() => null);
  for (const job of (found?.jobs ?? []).toReversed()) {
    if (adding.jobs.some((one) => one.job === job.job)) continue;
    adding.jobs.unshift(job);
    if (job.state === 'waiting' || job.state === 'reading') follow(job.job);
  }
}

export function can_try_again(job: Job): File[] {
  const names = new Set(job.failures.map((failure) => (files_of.has(failure.name) ? failure.name : failure.name.replace(/#.*$/u, ''))));  // a part of it
  return [...names].map((name) => files_of.get(name)).filter((file): file is File => file !== undefined);
}

export async function stop(job: Job): Promise<void> {
  await remove(`jobs/${encodeURIComponent(job.job)}`).catch(() => {});
}

// Files of a drop, folders walked.
export async function dropped(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry): entry is FileSystemEntry => entry !== null);
  if (entries.length === 0) return [...transfer.files];
  const files: File[] = [];
  const waiting = [...entries];
  while (waiting.length) {
    const entry = waiting.shift() as FileSystemEntry;
    if (entry.isFile) {
      files.push(await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail)));
    } else if (entry.isDirectory) {
      const reader = (entry as FileSystemDirectoryEntry).createReader();
      for (;;) {
        const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
        if (some.length === 0) break;
        waiting.push(...some);
      }
    }
  }
  return files;
}
