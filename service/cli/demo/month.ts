import type { JobRequest, KeptJob } from '../../../shared/month.ts';
import { inEnglish } from '../../../shared/bilingual.ts';
import { AppError } from '../../../shared/error.ts';
import type { Running } from '../../start.ts';
import type { Console } from './console.ts';

/** Runs one job to its end and shows how far it is. @throws AppError with the job's own code and sentence when it fails */
export async function runJob(running: Running, out: Console, request: JobRequest): Promise<KeptJob> {
  const started = await running.runner.start(request, 'Demo clerk');
  let job = started;
  while (job.state === 'queued' || job.state === 'running') {
    if (job.progress !== null) out.progress(job.progress);
    job = await running.runner.read(started.id, job.progress?.text.en ?? '');
  }
  if (job.state !== 'succeeded' || job.summary === null)
    throw new AppError(
      'INTERNAL',
      inEnglish(`The ${request.kind} job ended ${job.state}: ${job.error?.message.en ?? 'no reason given'}`),
    );
  out.done(job.summary.en);
  return job;
}
