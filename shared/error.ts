import type { Bilingual } from './bilingual.ts';
import type { ErrorCode } from './codes.ts';

/** What an error says beside its sentence: which record, field, vendor or path it is about. Never a secret. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/**
 * A failure that we expect and can name; its message is one sentence that says what to do, which the person reads in their own language
 * and the log in English. Anything else is a bug.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  readonly said: Bilingual;

  constructor(code: ErrorCode, said: Bilingual, details: ErrorDetails = {}, cause?: unknown) {
    super(said.en, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.details = details;
    this.said = said;
  }
}
