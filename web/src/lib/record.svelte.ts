// What is known of the record as a whole; asked for again now and then, since others may add to it meanwhile.
import { forget, get } from './api.svelte';
import type { RecordInfo } from './types';

export const record = $state<{ info: RecordInfo | null; failed: boolean }>({ info: null, failed: false });

export async function load_record(): Promise<void> {
  try {
    const info = await get<RecordInfo>('record', {}, undefined, true);
    if (record.info && record.info.changed !== info.changed) forget();
    record.info = info;
    record.failed = false;
  } catch {
    record.failed = true;
  }
}

export function watch_record(): void {
  void load_record();
  const look = (): void => {
    if (document.visibilityState === 'visible') void load_record();
  };
  setInterval(look, 15_000);
  document.addEventListener('visibilitychange', look);
}

export function is_empty(): boolean {
  return record.info !== null && (record.info.exists === false || record.info.pages === 0);
}
