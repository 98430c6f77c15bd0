import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { el, type XmlElement } from '../xml.ts';

/** How the buyer pays: a transfer to our account, or a direct debit that names the mandate (R061). */
export function paymentMeans(document: InvoiceDocument): XmlElement | null {
  const { payment, number } = document;
  return el('cac:PaymentMeans', [
    el('cbc:PaymentMeansCode', meansCode(document)),
    el('cbc:PaymentID', number),
    payment.method === 'transfer' ? payeeAccount(document) : el('cac:PaymentMandate', [el('cbc:ID', payment.mandate)]),
  ]);
}

export function paymentTerms({ payment }: InvoiceDocument): XmlElement | null {
  return el('cac:PaymentTerms', [el('cbc:Note', payment.termsText)]);
}

/** UNCL 4461: 58 and 59 are SEPA's, which exists in euro only; 30 and 49 are the general forms of the same. */
function meansCode({ payment, currency }: InvoiceDocument): string {
  if (payment.method === 'transfer') return currency === 'EUR' ? '58' : '30';
  return currency === 'EUR' ? '59' : '49';
}

/** NLCIUS advises against a BIC with SEPA payments (BR-NL-31). */
function payeeAccount({ payment, profile }: InvoiceDocument): XmlElement | null {
  return el('cac:PayeeFinancialAccount', [
    el('cbc:ID', payment.iban),
    profile === 'nlcius' ? null : el('cac:FinancialInstitutionBranch', [el('cbc:ID', payment.bic)]),
  ]);
}
