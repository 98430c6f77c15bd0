import type { Bilingual } from '../../../shared/bilingual.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';

/** What can be wrong with a document. What is not among {@link warnings} keeps the document from being written. */
type ProblemCode =
  | 'NUMBER_REPEATED'
  | 'NUMBER_NOT_DIGITS'
  | 'TEXT_MISSING'
  | 'COUNTRY_WRONG'
  | 'VAT_ID_MISSING'
  | 'VAT_ID_WRONG'
  | 'REGISTRATION_MISSING'
  | 'REGISTRATION_WRONG'
  | 'ENDPOINT_MISSING'
  | 'ENDPOINT_WRONG'
  | 'REFERENCE_MISSING'
  | 'PRECEDING_INVOICE_MISSING'
  | 'PRECEDING_INVOICE_WRONG'
  | 'DUE_DATE_WRONG'
  | 'PERIOD_WRONG'
  | 'IBAN_MISSING'
  | 'IBAN_WRONG'
  | 'MANDATE_MISSING'
  | 'CURRENCY_UNSUPPORTED'
  | 'LINE_ID_REPEATED'
  | 'BASE_QUANTITY_WRONG'
  | 'LINE_NET_WRONG'
  | 'NET_TOTAL_WRONG'
  | 'VAT_GROUP_WRONG'
  | 'VAT_AMOUNT_WRONG'
  | 'VAT_TOTAL_WRONG'
  | 'GROSS_TOTAL_WRONG'
  | 'SIGN_WRONG'
  | 'VAT_RATE_WRONG'
  | 'VAT_REASON_WRONG'
  | 'VAT_SCOPE_MIXED'
  | 'JOURNAL_MISSING'
  | 'PAYMENT_CONDITION_MISSING'
  | 'LEDGER_ACCOUNT_MISSING'
  | 'DEFERRAL_WRONG'
  | 'VAT_CODE_MISSING'
  | 'OFFICE_MISSING'
  | 'DEBTORS_ACCOUNT_MISSING'
  | 'VAT_ACCOUNT_MISSING'
  | 'LINES_TOO_MANY'
  | 'TEXT_TOO_LONG'
  | 'DEBTOR_CODE_TOO_LONG'
  | 'TOTAL_ZERO'
  | 'VAT_ROUNDING';

/** What a person should know but the package may take. */
export const warnings: ReadonlySet<ProblemCode> = new Set(['TOTAL_ZERO', 'VAT_ROUNDING']);

export type Problem = {
  readonly code: ProblemCode;
  readonly severity: 'block' | 'warn';
  /** One sentence that says what is wrong and what to do. */
  readonly message: Bilingual;
  readonly invoiceNumber: string;
  /** Where in the document, such as "lines[2].net"; the line is counted from 1, as printed. */
  readonly field: string;
};

/** A problem as a check sees it, before it is known which document and how grave. */
export type Complaint = Pick<Problem, 'code' | 'message' | 'field'>;
export type Check = (document: InvoiceDocument) => Iterable<Complaint>;

/** Whose field it is, as a sentence names the party. */
export const partyWords = { seller: { en: 'seller', nl: 'verkoper' }, buyer: { en: 'buyer', nl: 'koper' } } as const;

/** The path of a line's field, counted from 1 as the lines are printed. */
export function lineField(index: number, field: string): string {
  return `lines[${index + 1}].${field}`;
}
