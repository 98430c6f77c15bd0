import type { Bilingual } from '../../../shared/bilingual.ts';
import { AppError } from '../../../shared/error.ts';
import { canonicalDecimal } from '../../../shared/money.ts';
import { realInvoiceSchema, type RealInvoice, type RealLine } from '../../../shared/shadow.ts';
import { child, type ReadElement } from '../read-xml.ts';

/** What stands in a file, before it is known whether anything is missing. */
export type Unchecked = {
  readonly number: string | null;
  readonly issueDate: string | null;
  readonly currency: string | null;
  readonly buyer: RealInvoice['buyer'];
  readonly lines: readonly { readonly [K in keyof RealLine]: RealLine[K] | null }[];
};

/** @throws VALUE_INVALID that names the invoice and the first thing that is missing or cannot be read */
export function checkedInvoice(label: Bilingual, unchecked: Unchecked): RealInvoice {
  const parsed = realInvoiceSchema.safeParse(unchecked);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue === undefined ? '' : placeOf(issue.path);
  throw new AppError('VALUE_INVALID', {
    en: `${label.en.trim()}: ${place} is missing or cannot be read; repair it and load it again.`,
    nl: `${label.nl.trim()}: ${place} ontbreekt of kan niet worden gelezen; herstel het en laad het opnieuw.`,
  });
}

/** "lines 2 quantity": lines are counted from 1, as people do. */
function placeOf(path: readonly PropertyKey[]): string {
  return path.map((step) => (typeof step === 'number' ? String(step + 1) : String(step))).join(' ');
}

/** The trimmed text of the element down this path; null when it is not there or empty. */
export function textAt(element: ReadElement, ...path: readonly string[]): string | null {
  const found = path.reduce<ReadElement | null>((from, name) => (from === null ? null : child(from, name)), element);
  const text = found === null ? '' : found.text.trim();
  return text === '' ? null : text;
}

/** At most 4 decimals, without an exponent; null for what is no such number. */
export function decimalOf(text: string | null): string | null {
  return text !== null && /^[+-]?\d{1,15}(\.\d+)?$/.test(text) ? canonicalDecimal(text) : null;
}
