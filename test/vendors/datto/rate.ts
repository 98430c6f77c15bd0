import { createCallWindow } from '../call-window.ts';

const windowSeconds = 60;

/** The account's limit on calls in any minute, and what the account says of it. */
export function createRate(limit: number) {
  const { busiest, inWindow, ...window } = createCallWindow(limit, windowSeconds * 1000);
  return {
    ...window,
    busiestMinute: busiest,
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
