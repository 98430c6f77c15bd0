import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

export type RetryPolicy = {
  /** Tries in all, the first included. */
  readonly attempts: number;
  readonly firstWaitMs: number;
  /** A vendor that asks us to wait longer than this is not disturbed again in this run. */
  readonly longestWaitMs: number;
  /** Waiting of one connection in all; when it is spent the run ends. */
  readonly budgetMs: number;
  readonly timeoutMs: number;
  /** The wait after a 429 that does not say how long, spread over this range; without it as after any other failure. */
  readonly throttledWaitMs?: { readonly least: number; readonly most: number };
};

export const usualRetries: RetryPolicy = {
  attempts: 4,
  firstWaitMs: 300,
  longestWaitMs: 120_000,
  budgetMs: 600_000,
  timeoutMs: 60_000,
};

/** The wait before try `attempt` + 1: doubling, and spread so that many connections do not return at the same moment. */
export function backoffMs(policy: RetryPolicy, attempt: number): number {
  const most = policy.firstWaitMs * 2 ** (attempt - 1);
  return randomInt(Math.ceil(most / 2), most + 1);
}

/** What a Retry-After header asks for, in seconds or as an HTTP date; null when it is absent or says nothing we understand. */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

/** The wait that an answer asks for, counted from now. */
export function askedWaitMs(headers: Headers): number | null {
  return retryAfterMs(headers.get('retry-after'), Date.now());
}

/** Waits, or rejects at once when the signal aborts. */
export async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal });
}
