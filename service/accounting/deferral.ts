import type { InvoiceLine } from '../../shared/invoice.ts';
import { addDays, type IsoDate } from '../../shared/period.ts';

/** What was billed in advance: it waits on a balance account and is released to revenue over its period, both days included. */
export type Deferral = { readonly account: string; readonly from: IsoDate; readonly lastDay: IsoDate };

/** Null for a line that is revenue at once. */
export function deferralOf({ deferralAccount, period }: InvoiceLine): Deferral | null {
  if (deferralAccount === null || period === null) return null;
  return { account: deferralAccount, from: period.from, lastDay: addDays(period.to, -1) };
}

/** The account that a journal books the line on: where it waits, or its revenue account. */
export function bookedAccount(line: InvoiceLine): string | null {
  return deferralOf(line)?.account ?? line.ledgerAccount;
}

/**
 * What the person needs who releases it, since none of the files has a place of its own for that: the period and the revenue account,
 * in figures that every language reads. Null for a line that is revenue at once.
 */
export function releaseText(line: InvoiceLine): string | null {
  const deferral = deferralOf(line);
  return deferral === null ? null : `${deferral.from} – ${deferral.lastDay} → ${line.ledgerAccount ?? ''}`;
}

/** A text with the release behind it; a text without a release stays as it is, blanks at its ends included. */
export function withRelease(text: string, line: InvoiceLine): string {
  const release = releaseText(line);
  if (release === null) return text;
  return text === '' ? `(${release})` : `${text} (${release})`;
}
