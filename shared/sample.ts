import { z } from 'zod';

/** The part of the contract about a sample month for a trial. */
export const sampleEndpoints = {
  /** Whether the sample month for a trial is offered (the service is empty), loaded, or neither. */
  readSample: {
    method: 'get',
    path: '/api/sample',
    role: 'administrator',
    input: z.object({}),
    output: z.object({ state: z.enum(['offered', 'loaded', 'none']) }),
  },
  /** Types the sample month in. @throws ROW_ALREADY_EXISTS unless the service is empty */
  loadSample: {
    method: 'post',
    path: '/api/sample',
    role: 'administrator',
    input: z.object({}),
    output: z.object({ rows: z.int() }),
  },
  /** Takes it out with everything of its customers; `kept` names what stays because something else uses it. @throws NOTHING_TO_DO, RUN_STATE_WRONG once something was invoiced */
  removeSample: {
    method: 'post',
    path: '/api/sample/removal',
    role: 'administrator',
    input: z.object({}),
    output: z.object({ kept: z.array(z.string()) }),
  },
} as const;
