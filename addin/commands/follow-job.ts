import { AppError } from '../../shared/error.ts';
import type { Job } from '../../shared/month.ts';
import type { Client } from '../api/client.ts';
import type { Runtime, Surroundings } from './runtime.ts';

/** Between two questions about progress; the service itself answers as soon as there is something new. */
const pollPauseMs = 250;
const unreachablePauseMs = 3000;
const unreachableTries = 20;

type Follower = Pick<Runtime, 'status'> & { readonly client: Client; readonly wait: Surroundings['wait'] };

/**
 * Shows how far the job is, as the service tells it, until it has ended. Where that breaks off, or something in between holds it
 * back, the job is asked for until its end instead.
 */
export async function followToEnd(follower: Follower, started: Job): Promise<Job> {
  let job = show(follower, started);
  try {
    for await (const told of follower.client.follow('followJob', { id: job.id })) job = show(follower, told);
  } catch (error) {
    // What stands in the way is told by the next question too, and that one waits out a lost connection.
    if (!(error instanceof AppError)) throw error;
  }
  while (isLive(job)) {
    await follower.wait(pollPauseMs);
    job = show(follower, await readJob(follower, job));
  }
  return job;
}

function show({ status }: Follower, job: Job): Job {
  if (isLive(job)) status.send({ type: 'jobRead', job });
  return job;
}

function isLive({ state }: Job): boolean {
  return state === 'queued' || state === 'running';
}

/** The job goes on without us, so a lost connection is waited out before it counts as a failure. */
async function readJob({ status, client, wait }: Follower, job: Job): Promise<Job> {
  for (let attempt = 1; ; attempt++) {
    try {
      const read = await client.call('readJob', { id: job.id, after: job.progress?.text });
      status.send({ type: 'connectionChanged', isOffline: false });
      return read;
    } catch (error) {
      const isLost = error instanceof AppError && error.code === 'SERVICE_UNREACHABLE';
      if (!isLost || attempt === unreachableTries) throw error;
      status.send({ type: 'connectionChanged', isOffline: true });
      await wait(unreachablePauseMs);
    }
  }
}
