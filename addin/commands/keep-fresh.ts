import { followLiveJob } from './job.ts';
import { refreshMonth } from './month.ts';
import type { Runtime } from './runtime.ts';
import { isWorking, type Status } from './status.ts';

const intervalMs = 30_000;

/** Keeps the month current while nobody presses anything: a colleague's job, saved edits, a service that is back. Never ends. */
export async function keepFresh(runtime: Runtime): Promise<never> {
  for (;;) {
    await runtime.surroundings.wait(intervalMs);
    if (!isWorthAsking(runtime.status.read())) continue;
    const month = await refreshMonth(runtime);
    if (month?.liveJob != null) await followLiveJob(runtime, month.liveJob);
  }
}

/** Without a pairing only a person can change anything. */
function isWorthAsking({ access, work }: Status): boolean {
  return !isWorking(work) && (access.state === 'ready' || access.state === 'startFailed');
}
