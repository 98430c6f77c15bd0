import type { Language, UnitCode, VatCategory } from '../../../shared/choices.ts';
import type { IsoDate } from '../../../shared/period.ts';
import { english } from './en.ts';
import { dutch } from './nl.ts';

/** The printed words of an invoice in one language. Amounts and days arrive exact and are only written here. */
export type Texts = {
  /** BCP 47. */
  readonly languageTag: string;
  readonly decimalMark: string;
  readonly thousandsMark: string;
  readonly months: readonly string[];
  readonly invoice: string;
  readonly creditNote: string;
  readonly billTo: string;
  readonly number: Readonly<Record<'invoice' | 'credit note', string>>;
  readonly issueDate: Readonly<Record<'invoice' | 'credit note', string>>;
  readonly dueDate: string;
  readonly debtorCode: string;
  readonly vatId: string;
  readonly buyerVatId: string;
  readonly registration: (scheme: string) => string;
  readonly buyerReference: string;
  readonly purchaseOrder: string;
  readonly contract: string;
  readonly contact: string;
  readonly withoutContract: string;
  readonly corrects: (originals: string, kind: 'invoice' | 'credit note') => string;
  readonly numberAndDate: (number: string, day: string) => string;
  readonly columns: Readonly<Record<'description' | 'quantity' | 'unitPrice' | 'vat' | 'net', string>>;
  /** The unit after a quantity of one, and after any other; empty where the description says it all. */
  readonly units: Readonly<Record<UnitCode, readonly [one: string, many: string]>>;
  readonly per: (quantity: string) => string;
  readonly period: (first: string, last: string) => string;
  /** How a line without a rate of its own shows its VAT; null: by its rate. */
  readonly vatOfLine: Readonly<Record<VatCategory, string | null>>;
  readonly vatGroup: (category: VatCategory, rate: string | null) => string;
  readonly vatSummary: Readonly<Record<'title' | 'base' | 'tax', string>>;
  readonly net: string;
  readonly vat: string;
  readonly total: Readonly<Record<'invoice' | 'credit note', string>>;
  readonly payment: string;
  readonly transfer: (facts: { amount: string; dueDate: string; iban: string; name: string; number: string }) => string;
  readonly transferWithoutAccount: (facts: { amount: string; dueDate: string; number: string }) => string;
  readonly directDebit: (facts: { amount: string; dueDate: string; mandate: string | null }) => string;
  readonly nothingToPay: string;
  readonly scanToPay: string;
  readonly appendix: string;
  readonly appendixIntroduction: string;
  readonly appendixColumns: Readonly<Record<'label' | 'from' | 'last' | 'note', string>>;
  readonly mail: { readonly subject: string; readonly body: string };
};

const all: Readonly<Record<Language, Texts>> = { en: english, nl: dutch };

/** The printed words in a customer's language. */
export function textsIn(language: Language): Texts {
  return all[language];
}

/** "1 November 2026". */
export function dayText(date: IsoDate, { months }: Texts): string {
  const [year, month, dayOfMonth] = date.split('-');
  return `${Number(dayOfMonth)} ${months[Number(month) - 1]} ${year}`;
}
