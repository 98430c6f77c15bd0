import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  integer,
  oneof,
  option,
  record,
  string,
} from 'fast-check';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { lineAmount } from '../../../shared/money.ts';
import { addDays, day } from '../../../shared/period.ts';
import { americanBuyer, belgianBuyer, creditNote, dutchBuyer, invoice, line, otherSign } from './documents.ts';

type LineInput = ReturnType<typeof line>;
type Vat = Pick<LineInput, 'vatCategory' | 'vatRate'>;

/** Text as people and ticket systems write it: any code point, and shapes that look like markup. */
export const anyText: Arbitrary<string> = array(
  oneof(
    string({ unit: 'binary', maxLength: 12 }),
    string({ unit: 'grapheme', maxLength: 12 }),
    constantFrom('&', 'AT&T;', '&nbsp;', 'R&amp;D', '&#10;', '&#x0;', '<b>', ']]>', '"', "'", '\r\n', '\t', '\0'),
    constantFrom('\u0008', '\uFFFE', '\uFFFF', '\uD800', '\uDC00', '🖥️', '日本', 'é'),
  ),
  { maxLength: 6 },
).map((parts) => `x${parts.join('')}`);

/** Up to four decimals, such as "-0.25", "12" or "18.5000". */
function decimal(min: number, max: number): Arbitrary<string> {
  return record({ whole: integer({ min, max }), fraction: string({ unit: digit, maxLength: 4 }) }).map(
    ({ whole, fraction }) => (fraction === '' ? String(whole) : `${whole}.${fraction}`),
  );
}

const digit = constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

const period = record({ from: integer({ min: 0, max: 300 }), days: integer({ min: 1, max: 92 }) }).map(
  ({ from, days }) => {
    const start = addDays(day('2026-01-01'), from);
    return { from: start, to: addDays(start, days) };
  },
);

/** A line with a day share, minutes or whole units; negative quantities and prices (discounts) among them. */
const anyLine: Arbitrary<Omit<LineInput, 'id' | 'vatCategory' | 'vatRate'>> = record({
  unit: constantFrom(
    { unitCode: 'C62' as const, baseQuantity: '1' },
    { unitCode: 'DAY' as const, baseQuantity: '31' },
    { unitCode: 'DAY' as const, baseQuantity: '365' },
    { unitCode: 'MIN' as const, baseQuantity: '60' },
    { unitCode: 'HUR' as const, baseQuantity: '1.00' },
  ),
  quantity: decimal(-1_000, 5_000),
  unitPrice: decimal(-100, 1_000),
  description: anyText,
  explanation: oneof(constant(''), anyText),
  productCode: anyText,
  period: option(period),
}).map(({ unit, ...rest }) => ({
  ...line({ ...rest, ...unit }),
  net: lineAmount({
    quantity: rest.quantity,
    unitPrice: rest.unitPrice,
    share: { numerator: 1, denominator: Number(unit.baseQuantity) },
    currency: 'EUR',
  }),
}));

const domesticVat = constantFrom<Vat>(
  { vatCategory: 'S', vatRate: '21' },
  { vatCategory: 'S', vatRate: '21.00' },
  { vatCategory: 'S', vatRate: '9' },
  { vatCategory: 'Z', vatRate: '0' },
  { vatCategory: 'E', vatRate: '0.0' },
);

/** Goods (K) and services (AE) to one company elsewhere in the Union may share an invoice. */
const goodsAbroad = oneof(
  constant(onlyVat({ vatCategory: 'K', vatRate: '0' })),
  constant(constantFrom<Vat>({ vatCategory: 'K', vatRate: '0' }, { vatCategory: 'AE', vatRate: '0' })),
);

/** Who buys decides the VAT: domestic rates mixed, reverse charge, goods to the Union or out of it, or outside the scope of VAT. */
const sales = oneof(
  { weight: 4, arbitrary: record({ buyer: constant(dutchBuyer), vat: constant(domesticVat) }) },
  record({ buyer: constant(belgianBuyer), vat: constant(onlyVat({ vatCategory: 'AE', vatRate: '0' })) }),
  record({ buyer: constant(dutchBuyer), vat: constant(onlyVat({ vatCategory: 'AE', vatRate: '0' })) }),
  record({ buyer: constant(belgianBuyer), vat: goodsAbroad }),
  record({ buyer: constant(americanBuyer), vat: constant(onlyVat({ vatCategory: 'G', vatRate: '0' })) }),
  record({ buyer: constant(americanBuyer), vat: constant(onlyVat({ vatCategory: 'O', vatRate: null })) }),
);

function onlyVat(vat: Vat): Arbitrary<Vat> {
  return constant(vat);
}

const payment = record({
  method: constantFrom('transfer' as const, 'direct debit' as const),
  iban: constant('NL91ABNA0417164300'),
  bic: constantFrom(null, 'ABNANL2A'),
  mandate: constant('MANDATE-1'),
  termsDays: constant(30),
  termsText: anyText,
});
const reference = constantFrom(
  { buyerReference: 'KST-44', purchaseOrder: null },
  { buyerReference: null, purchaseOrder: 'PO & <1>' },
  { buyerReference: 'KST-44', purchaseOrder: 'PO-2026-9' },
);

/** Complete documents of either kind and profile, whose amounts follow from their lines. No total is below zero. */
export const anyDocument: Arbitrary<InvoiceDocument> = sales
  .chain(({ buyer, vat }) =>
    record({
      lines: array(record({ body: anyLine, vat }), { minLength: 1, maxLength: 12 }),
      isCreditNote: boolean(),
      overrides: record({
        buyer: record({ name: anyText }).map(({ name }) => ({ ...buyer, name })),
        profile: constantFrom('peppol' as const, 'nlcius' as const),
        currency: constantFrom('EUR' as const, 'USD' as const),
        note: option(anyText),
        contractNumber: option(anyText),
        exemptionReason: anyText,
        payment,
      }),
      reference,
    }),
  )
  .map(({ lines, isCreditNote, overrides, reference: references }) => {
    const drawn = lines.map(({ body, vat }, index) => ({ ...body, ...vat, id: String(index + 1) }));
    const write = isCreditNote ? creditNote : invoice;
    const document = write(drawn, { ...overrides, ...references });
    return document.totals.gross < 0 ? write(drawn.map(otherSign), { ...overrides, ...references }) : document;
  });
