import type { ConnectorContext } from './connector.ts';
import { cancelled } from './failures.ts';
import { createLimit } from './limit.ts';
import { wait } from './retry.ts';

export type Pace = { readonly calls: number; readonly windowMs: number };

/**
 * Lets a call go when fewer than `calls` have gone in the last `windowMs`; the others wait in order. A vendor's limit is kept
 * by not reaching it: what it throttles is asked twice.
 */
export function createPace(
  { calls, windowMs }: Pace,
  { vendor, context }: { readonly vendor: string; readonly context: ConnectorContext },
): () => Promise<void> {
  const now = context.now ?? Date.now;
  const oneByOne = createLimit(1);
  const gone: number[] = [];

  async function waitForRoom(): Promise<void> {
    for (;;) {
      while (gone[0] !== undefined && gone[0] <= now() - windowMs) gone.shift();
      const oldest = gone[0];
      if (oldest === undefined || gone.length < calls) break;
      const waitMs = oldest + windowMs - now();
      context.log('vendor.pace', { vendor, calls: gone.length, waitMs });
      await (context.wait ?? wait)(waitMs, context.signal).catch((error: unknown) => {
        throw context.signal.aborted ? cancelled(vendor) : error;
      });
    }
    gone.push(now());
  }

  return () => oneByOne(waitForRoom);
}
