import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../../service/store/database.ts';
import type { Clock } from '../../../shared/clock.ts';
import { day } from '../../../shared/period.ts';

/** A clock that stands still on 1 February 2026, half past nine. */
export const clock: Clock = { now: () => '2026-02-01T09:30:00.000Z', today: () => day('2026-02-01') };

export type TemporaryStore = { readonly store: Store; readonly folder: string; remove(): Promise<void> };

/** A store in a folder of its own. `remove` closes it and takes the folder away. */
export async function temporaryStore(options: { lockTimeoutMs?: number } = {}): Promise<TemporaryStore> {
  const folder = await mkdtemp(join(tmpdir(), 'monthend-store-'));
  const store = await openStore({ file: join(folder, 'monthend.db'), now: clock.now, ...options });
  return {
    store,
    folder,
    async remove() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
