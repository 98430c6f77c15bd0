import { channel } from 'node:diagnostics_channel';

/** Asks the service for its health again and again while work runs, and answers how long it took, sorted. */
export async function healthDuring<T>(origin: string, work: () => Promise<T>): Promise<{ value: T; ms: number[] }> {
  const ms: number[] = [];
  let going = true;
  const asking = (async () => {
    while (going) {
      const start = performance.now();
      await (await fetch(`${origin}/health`)).text();
      ms.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  const value = await work();
  going = false;
  await asking;
  return { value, ms: ms.toSorted((a, b) => a - b) };
}

/** The value that this share of the sorted values does not exceed. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.trunc(sorted.length * share))]!;
}

type Sent = { readonly request: { readonly origin: string } };

/** Counts the calls to one origin that are under way, as Node's own HTTP client announces them. */
export function watchCalls(origin: string): { calls(): number; most(): number } {
  let underWay = 0;
  let calls = 0;
  let most = 0;
  const isOurs = (message: unknown) => (message as Sent).request.origin === origin;
  channel('undici:request:create').subscribe((message) => {
    if (!isOurs(message)) return;
    calls += 1;
    underWay += 1;
    most = Math.max(most, underWay);
  });
  for (const end of ['undici:request:trailers', 'undici:request:error'])
    channel(end).subscribe((message) => {
      if (isOurs(message)) underWay -= 1;
    });
  return { calls: () => calls, most: () => most };
}
