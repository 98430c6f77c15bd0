import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { formatMinor } from '../../../shared/money.ts';

/** Limits of the guideline: characters of the fields, bytes of the whole, and the largest amount in cents. */
const maxNameLength = 70;
const maxBytes = 331;
const maxAmount = 99_999_999_999;

/**
 * What a banking app reads from the QR code of a credit transfer; null when the document is not to be paid by one: a credit note, a
 * direct debit, a currency other than the euro, no account, or nothing to pay.
 * Source: EPC069-12 "Quick Response Code: guidelines to enable data capture for the initiation of a SCT", version 2.1, read 2026-11.
 */
export function epcPayload({ kind, payment, currency, totals, seller, number }: InvoiceDocument): string | null {
  const isPaidByTransfer = kind === 'invoice' && payment.method === 'transfer' && payment.iban !== null;
  if (!isPaidByTransfer || currency !== 'EUR' || totals.gross <= 0 || totals.gross > maxAmount) return null;
  const payload = [
    'BCD',
    '002',
    '1', // UTF-8
    'SCT',
    payment.bic ?? '',
    oneLine(seller.name, maxNameLength),
    payment.iban!.replaceAll(/\s/g, ''),
    `EUR${formatMinor(totals.gross, currency)}`,
    '', // purpose
    '', // structured reference
    oneLine(number, 140),
  ].join('\n');
  return new TextEncoder().encode(payload).length > maxBytes ? null : payload;
}

/** A line break in a field would begin the next one. */
function oneLine(text: string, maxLength: number): string {
  return Array.from(text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim())
    .slice(0, maxLength)
    .join('');
}
