import type { InvoiceLine } from '../../../shared/invoice.ts';
import { canonicalDecimal, negateDecimal, type Currency } from '../../../shared/money.ts';
import { el, type XmlElement } from '../xml.ts';
import { amount } from './amount.ts';
import { periodElement } from './period.ts';
import { isNegative } from '../sign.ts';
import { taxCategory } from './tax.ts';

export function invoiceLine(line: InvoiceLine, currency: Currency): XmlElement | null {
  return lineElement({ name: 'cac:InvoiceLine', quantityName: 'cbc:InvoicedQuantity', line, currency });
}

/** What is credited is positive, a charge on a credit note negative. */
export function creditNoteLine(line: InvoiceLine, currency: Currency): XmlElement | null {
  return lineElement({ name: 'cac:CreditNoteLine', quantityName: 'cbc:CreditedQuantity', line, currency });
}

type LineParts = {
  readonly name: string;
  readonly quantityName: string;
  readonly line: InvoiceLine;
  readonly currency: Currency;
};

function lineElement({ name, quantityName, line, currency }: LineParts): XmlElement | null {
  const { quantity, unitPrice } = signOnQuantity(line);
  return el(name, [
    el('cbc:ID', line.id),
    el('cbc:Note', line.explanation),
    el(quantityName, { unitCode: line.unitCode }, quantity),
    amount('cbc:LineExtensionAmount', line.net, currency),
    periodElement(line.period),
    el('cac:Item', [
      el('cbc:Name', line.description),
      el('cac:SellersItemIdentification', [el('cbc:ID', line.productCode)]),
      taxCategory('cac:ClassifiedTaxCategory', { category: line.vatCategory, rate: line.vatRate }),
    ]),
    el('cac:Price', [el('cbc:PriceAmount', { currencyID: currency }, unitPrice), baseQuantity(line)]),
  ]);
}

/** A price is never negative (BR-27), so a discount of 1 × -41.70 is written as -1 × 41.70. */
function signOnQuantity({ quantity, unitPrice }: InvoiceLine): { quantity: string; unitPrice: string } {
  return isNegative(unitPrice)
    ? { quantity: negateDecimal(quantity), unitPrice: negateDecimal(unitPrice) }
    : { quantity: canonicalDecimal(quantity), unitPrice: canonicalDecimal(unitPrice) };
}

/** How many units the price is for, in the quantity's own unit (R130); left out when it is for one. */
function baseQuantity(line: InvoiceLine): XmlElement | null {
  const base = canonicalDecimal(line.baseQuantity);
  return base === '1' ? null : el('cbc:BaseQuantity', { unitCode: line.unitCode }, base);
}
