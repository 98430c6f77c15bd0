import { dayWords, nl } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';
import { day, type IsoDate } from '../../shared/period.ts';

/** The day asked for, else today. @throws ISSUE_DATE_OUT_OF_ORDER for a day that has not come yet, or whose books are closed */
export function requireIssueDate(
  asked: IsoDate | undefined,
  { today, postingLock }: { readonly today: IsoDate; readonly postingLock: string | null },
): IsoDate {
  const issueDate = asked ?? today;
  if (issueDate > today)
    throw new AppError('ISSUE_DATE_OUT_OF_ORDER', {
      en: `An invoice cannot be dated ${issueDate}, which is after today (${today}); choose today or an earlier day.`,
      nl: nl`Een factuur kan niet de datum ${dayWords(issueDate)} krijgen, want dat is na vandaag (${dayWords(today)}); kies vandaag of een eerdere dag.`,
    });
  if (postingLock !== null && issueDate < postingLock)
    throw new AppError('ISSUE_DATE_OUT_OF_ORDER', {
      en: `The books before ${postingLock} are closed; choose that day or a later one, or open them on the Administration sheet.`,
      nl: nl`De boeken vóór ${dayWords(day(postingLock))} zijn afgesloten; kies die dag of een latere, of open ze op het blad Administratie.`,
    });
  return issueDate;
}
