import type { IsoDate } from '../../../shared/period.ts';

/** Midnight UTC of the day of issue: a document says when it was issued, not when its file was made, so equal documents are equal bytes. */
export function creationDate(issueDate: IsoDate): Date {
  return new Date(`${issueDate}T00:00:00Z`);
}
