import { join } from 'node:path';
import type { Clock } from '../shared/clock.ts';
import type { Config } from './config.ts';
import type { Log, Service } from './jobs/job-context.ts';
import { readSecretKey } from './secret-key.ts';
import { openStore } from './store/database.ts';
import { newId } from './store/new-id.ts';

/**
 * Opens the data folder, which nobody else can then open. `store.close()` of the answer gives it free.
 * @throws DATA_FOLDER_MISSING, DATA_FOLDER_LOCKED, DATABASE_NEWER, KEY_FILE_MISSING
 */
export async function openService({
  config,
  clock,
  log,
}: {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
}): Promise<Service> {
  const store = await openStore({ file: join(config.dataFolder, 'monthend.db'), now: () => clock.now() });
  try {
    return {
      store,
      clock,
      log,
      newId,
      exportFolder: join(config.dataFolder, 'exports'),
      secretKey: await readSecretKey(config.secretKeyFile),
      allowLoopbackConnections: config.allowLoopbackConnections,
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
