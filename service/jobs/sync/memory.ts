import type { Memory } from '../../connectors/core/connector.ts';
import { readMemory, storeMemory } from '../../store/connector-memory.ts';
import type { JobContext } from '../job-context.ts';

/** So much is learned before it is stored: what a sync learned that is then cut off is not asked again by the next one. */
const mostWaiting = 100;

/** What a connector learned in earlier syncs of a connection, read when it is first asked for. */
export function createMemory(
  { store, write }: Pick<JobContext, 'store' | 'write'>,
  connectionId: string,
): Memory & { end(): Promise<void> } {
  let known: Promise<ReadonlyMap<string, string>> | null = null;
  let learned = new Map<string, string>();

  async function keep(): Promise<void> {
    const waiting = learned;
    learned = new Map();
    if (waiting.size > 0) await write((tx) => storeMemory(tx, connectionId, waiting));
  }

  return {
    async recall(key) {
      known ??= readMemory(store, connectionId);
      return (await known).get(key) ?? null;
    },
    async remember(key, value) {
      learned.set(key, value);
      if (learned.size >= mostWaiting) await keep();
    },
    end: keep,
  };
}
