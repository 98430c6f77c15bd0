import fc from 'fast-check';
import { createPace } from '../../../../service/connectors/core/pace.ts';

const windowMs = 300_000;

/** A clock that stands still but for the waiting, and when each call went. */
function paced(calls: number) {
  let nowMs = 0;
  const gone: number[] = [];
  const context = {
    signal: new AbortController().signal,
    timeZone: 'UTC',
    allowLoopback: true,
    log: () => {},
    now: () => nowMs,
    wait: async (milliseconds: number) => void (nowMs += await Promise.resolve(milliseconds)),
  };
  const turn = createPace({ calls, windowMs }, { vendor: 'Vendor', context });
  const call = async () => {
    await turn();
    gone.push(nowMs);
  };
  return { gone, call, pass: (milliseconds: number) => void (nowMs += milliseconds) };
}

it('lets as many calls go at once as a window holds, and the next one when the first is that long ago', async () => {
  const { gone, call } = paced(3);
  await Promise.all(Array.from({ length: 7 }, call));
  expect(gone).toEqual([0, 0, 0, windowMs, windowMs, windowMs, 2 * windowMs]);
});

it('never lets more calls go in any window than it holds', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.nat(windowMs), { maxLength: 25 }),
      async (most, pauses) => {
        const { gone, call, pass } = paced(most);
        for (const pause of pauses) {
          pass(pause);
          await call();
        }
        const inWindow = gone.map((from) => gone.filter((at) => at >= from && at < from + windowMs).length);
        expect(Math.max(0, ...inWindow)).toBeLessThanOrEqual(most);
      },
    ),
  );
});

it('ends a wait when the job is cancelled', async () => {
  const controller = new AbortController();
  const context = { signal: controller.signal, timeZone: 'UTC', allowLoopback: true, log: () => {} };
  const turn = createPace({ calls: 1, windowMs }, { vendor: 'Vendor', context });
  await turn();
  const waiting = turn();
  controller.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'JOB_CANCELLED' });
});
