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
