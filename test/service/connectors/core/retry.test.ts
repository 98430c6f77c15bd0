import * as fc from 'fast-check';
import { backoffMs, retryAfterMs, usualRetries } from '../../../../service/connectors/core/retry.ts';

describe('waiting for a vendor', () => {
  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Sat, 28 Feb 2026 12:00:30 GMT', 30_000],
    ['Sat, 28 Feb 2026 11:00:00 GMT', 0],
    ['soon', null],
    [null, null],
  ])('understands Retry-After "%s"', (header, expected) => {
    expect(retryAfterMs(header, Date.UTC(2026, 1, 28, 12))).toBe(expected);
  });

  it('doubles with each try, and is never more than that nor less than half of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), (attempt) => {
        const most = usualRetries.firstWaitMs * 2 ** (attempt - 1);
        const wait = backoffMs(usualRetries, attempt);
        return wait >= most / 2 && wait <= most;
      }),
    );
  });
});
