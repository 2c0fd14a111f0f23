// What is known of the record as a whole; asked for again now and then, since others may add to it meanwhile.
import { forget, get, link } from './api.svelte';
import type { RecordInfo } from './types';

export const record = $state<{ info: RecordInfo | null; failed: boolean }>({ info: null, failed: false });

export async function load_record(): Promise<void> {
  try {
    const info = await get<RecordInfo>('record', {}, undefined, true);
    if (record.info && record.info.changed !== info.changed) forget();
    // In place: who reads one of its values is not told that the others were asked for again.
    if (record.info) Object.assign(record.info, info);
    else record.info = info;
    record.failed = false;
  } catch {
    record.failed = true;
  }
}

export function watch_record(): void {
  let last = 0;
  const look = (): void => {
    if (document.visibilityState !== 'visible') return;
    last = Date.now();
    void load_record();
  };
  // What is over soon is looked for sooner: pages on their way, a server that is started again.
  setInterval(() => { if (link.gone || record.info?.writing || Date.now() - last > 14_000) look(); }, 2000);
  look();
  document.addEventListener('visibilitychange', look);
}

export function is_empty(): boolean {
  return record.info !== null && (record.info.exists === false || record.info.pages === 0);
}
