const windowSeconds = 60;

/** The account's limit on calls in any minute, on a clock that a test can move on. */
export function createRate(limit: number) {
  let passedMs = 0;
  let busiest = 0;
  const calls: number[] = [];
  const now = () => Date.now() + passedMs;

  function inWindow(): number {
    while (calls[0] !== undefined && calls[0] <= now() - windowSeconds * 1000) calls.shift();
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
    busiestMinute: (): number => busiest,
    answer: () => ({
      slidingTimeWindowSizeSeconds: windowSeconds,
      accountUid: 'account-1',
      accountCount: inWindow(),
      accountRateLimit: limit,
      accountCutOffRatio: 0.9,
      accountWriteRateLimit: 100,
      accountWriteCount: 0,
    }),
  };
}
export type Rate = ReturnType<typeof createRate>;
