import type { InvoiceProfile, VatCategory } from '../../../shared/choices.ts';
import type { InvoiceDocument, VatGroup } from '../../../shared/invoice.ts';
import { canonicalDecimal, type DecimalText } from '../../../shared/money.ts';
import { el, type XmlElement } from '../xml.ts';
import { amount } from './amount.ts';

/** The VAT breakdown: one subtotal per category and rate, in the document's order. */
export function taxTotal({ vat, totals, currency, profile }: InvoiceDocument): XmlElement | null {
  return el('cac:TaxTotal', [
    amount('cbc:TaxAmount', totals.vat, currency),
    ...vat.map((group) =>
      el('cac:TaxSubtotal', [
        amount('cbc:TaxableAmount', group.base, currency),
        amount('cbc:TaxAmount', group.tax, currency),
        taxCategory('cac:TaxCategory', { ...group, exemption: whyNotCharged(group, profile) }),
      ]),
    ),
  ]);
}

type CategoryParts = {
  readonly category: VatCategory;
  /** Per cent; null for category O, which may not state one (BR-O-05). */
  readonly rate: DecimalText | null;
  readonly exemption?: readonly (XmlElement | null)[];
};

export function taxCategory(name: string, { category, rate, exemption = [] }: CategoryParts): XmlElement | null {
  return el(name, [
    el('cbc:ID', category),
    el('cbc:Percent', rate === null ? null : canonicalDecimal(rate)),
    ...exemption,
    el('cac:TaxScheme', [el('cbc:ID', 'VAT')]),
  ]);
}

/** Codes that follow from the category alone (CEF VATEX list); why something is exempt (E) is a matter of its text. */
const reasonCodes: Readonly<Record<VatCategory, string | null>> = {
  S: null,
  Z: null,
  E: null,
  AE: 'VATEX-EU-AE',
  G: 'VATEX-EU-G',
  O: 'VATEX-EU-O',
  K: 'VATEX-EU-IC',
};

/** NLCIUS advises against the reason code (BR-NL-35); Peppol importers book by it. */
function whyNotCharged({ category, exemptionReason }: VatGroup, profile: InvoiceProfile) {
  return [
    profile === 'peppol' ? el('cbc:TaxExemptionReasonCode', reasonCodes[category]) : null,
    el('cbc:TaxExemptionReason', exemptionReason),
  ];
}
