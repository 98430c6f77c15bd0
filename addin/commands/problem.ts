import type { ErrorCode } from '../../shared/codes.ts';
import { AppError } from '../../shared/error.ts';

/**
 * What a person is told about a failure. UNKNOWN: a defect in the add-in. EDITS_NOT_SAVED: nothing was started, because typed
 * changes are not with the service. QUESTION_OPEN: nothing was started, because the pane asks something. ROW_NOT_SHOWN: the row to go to
 * is on no sheet. JOB_FAILED: the job's own sentence.
 */
export type Problem = {
  readonly code: ErrorCode | 'UNKNOWN' | 'EDITS_NOT_SAVED' | 'QUESTION_OPEN' | 'ROW_NOT_SHOWN' | 'JOB_FAILED';
  readonly message: string;
  /** Names the call in the service's log, where there was one. */
  readonly requestId: string | null;
};

/** Anything that is no AppError is a defect: it is reported to the browser's console and told without its internals. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof AppError)) {
    reportDefect(error);
    return { code: 'UNKNOWN', message: '', requestId: null };
  }
  const { requestId } = error.details;
  return { code: error.code, message: error.message, requestId: typeof requestId === 'string' ? requestId : null };
}

/** A defect, for who looks into it. */
export function reportDefect(error: unknown): void {
  // oxlint-disable-next-line no-console -- the browser's console is the only log that an add-in has
  console.error(error);
}

/** What the pane itself found wrong with what was typed, in its own words. */
export function problemSaying(message: string): Problem {
  return { code: 'VALUE_INVALID', message, requestId: null };
}

/** A job's error is stored as text, possibly by a newer service; its sentence says what to do. */
export function problemOfJob(error: { readonly message: string }): Problem {
  return { code: 'JOB_FAILED', message: error.message, requestId: null };
}

export const editsNotSaved: Problem = { code: 'EDITS_NOT_SAVED', message: '', requestId: null };
export const questionOpen: Problem = { code: 'QUESTION_OPEN', message: '', requestId: null };
export const rowNotShown: Problem = { code: 'ROW_NOT_SHOWN', message: '', requestId: null };
