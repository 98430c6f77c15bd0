import { AppError } from '../../shared/error.ts';
import type { IsoDate } from '../../shared/period.ts';

/** The day asked for, else today. @throws ISSUE_DATE_OUT_OF_ORDER for a day that has not come yet, or whose books are closed */
export function requireIssueDate(
  asked: IsoDate | undefined,
  { today, postingLock }: { readonly today: IsoDate; readonly postingLock: string | null },
): IsoDate {
  const issueDate = asked ?? today;
  if (issueDate > today)
    throw new AppError(
      'ISSUE_DATE_OUT_OF_ORDER',
      `An invoice cannot be dated ${issueDate}, which is after today (${today}); choose today or an earlier day.`,
    );
  if (postingLock !== null && issueDate < postingLock)
    throw new AppError(
      'ISSUE_DATE_OUT_OF_ORDER',
      `The books before ${postingLock} are closed; choose that day or a later one, or open them on the Administration sheet.`,
    );
  return issueDate;
}
