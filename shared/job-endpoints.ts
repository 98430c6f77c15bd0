import { z } from 'zod';
import { jobRequestSchema, jobSchema } from './month.ts';

const id = z.string().min(1).max(200);

/** The jobs of the month: how one is started, followed and stopped. */
export const jobEndpoints = {
  /** `approve`, `finalise` and `credit` need an approver. @throws JOB_ALREADY_RUNNING */
  startJob: {
    method: 'post',
    path: '/api/jobs',
    role: 'clerk',
    input: z.object({ job: jobRequestSchema }),
    output: jobSchema,
  },
  /** With `after`, the answer waits up to 20 s until the progress differs from the text given. */
  readJob: {
    method: 'get',
    path: '/api/jobs/:id',
    role: 'viewer',
    input: z.object({ id, after: z.string().max(400).optional() }),
    output: jobSchema,
  },
  /**
   * The job at once, again at each change and some seconds after the last line, until it has ended. An answer that ends before the job
   * does (a service that stops, a connection that breaks) is gone on from with readJob.
   */
  followJob: {
    method: 'get',
    path: '/api/jobs/:id/progress',
    role: 'viewer',
    input: z.object({ id }),
    output: jobSchema,
    inLines: true,
  },
  cancelJob: {
    method: 'post',
    path: '/api/jobs/:id/cancel',
    role: 'clerk',
    /** With `part`, that part alone: the others go on. */
    input: z.object({ id, part: id.optional() }),
    output: jobSchema,
  },
} as const;
