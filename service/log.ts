import { pino } from 'pino';
import type { Log } from './jobs/job-context.ts';

/** The service's log: one line of JSON per request and per job run, on standard output. Events ending in "bug" are errors. */
export function createLog(level: 'silent' | 'error' | 'info'): Log {
  const logger = pino({ level, base: null, redact: ['*.token', '*.password', '*.secret', '*.code'] });
  return (event, facts) => {
    if (event.endsWith('bug')) logger.error({ event, ...facts });
    else logger.info({ event, ...facts });
  };
}
