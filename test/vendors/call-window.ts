/** A limit on calls in any window of time, on a clock that a test can move on. */
export function createCallWindow(limit: number, windowMs: number) {
  let passedMs = 0;
  let busiest = 0;
  const calls: number[] = [];
  const now = () => Date.now() + passedMs;

  function inWindow(): number {
    while (calls[0] !== undefined && calls[0] <= now() - windowMs) calls.shift();
    return calls.length;
  }

  return {
    /** Counts a call; false when it is one too many. */
    admit: (): boolean => {
      const before = inWindow();
      if (before >= limit) return false;
      calls.push(now());
      busiest = Math.max(busiest, before + 1);
      return true;
    },
    pass: (milliseconds: number): void => void (passedMs += milliseconds),
    inWindow,
    /** The most calls that any window saw. */
    busiest: (): number => busiest,
  };
}
export type CallWindow = ReturnType<typeof createCallWindow>;
