import { assert, property } from 'fast-check';
import { checkDocuments, requireWritable } from '../../../service/accounting/check.ts';
import { AppError } from '../../../shared/error.ts';
import type { ExportFormat } from '../../../shared/choices.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { minor } from '../../../shared/money.ts';
import { day } from '../../../shared/period.ts';
import { anyDocument } from './arbitrary.ts';
import { cases } from './cases.ts';
import { belgianBuyer, creditNote, dutchBuyer, invoice, line } from './documents.ts';

type Fault = { readonly name: string; readonly document: InvoiceDocument; readonly expected: readonly string[] };

const plain = invoice([line()]);
const transfer = plain.payment;
const secondLine = line({ id: '2' });

function found(format: ExportFormat, ...documents: readonly InvoiceDocument[]): string[] {
  return checkDocuments(format, documents).map(({ code, field }) => `${code} ${field}`);
}

/** The lines say one thing, the document another: net, VAT and gross are set by hand. */
function withTotals(document: InvoiceDocument, totals: Partial<Record<'net' | 'vat' | 'gross', number>>) {
  const changed = Object.fromEntries(Object.entries(totals).map(([name, amount]) => [name, minor(amount)]));
  return { ...document, totals: { ...document.totals, ...changed } };
}

it.each(Object.entries(cases))('a complete document has nothing wrong with it: %s', (_name, document) => {
  expect(found('ubl', document, { ...document, profile: 'peppol', number: '1' })).toEqual([]);
  expect(found('exact-gltransactions', document)).toEqual([]);
});

it('any document whose amounts follow from its lines passes for UBL', () => {
  assert(
    property(anyDocument, (document) => {
      expect(found('ubl', document)).toEqual([]);
    }),
  );
});

const group = plain.vat[0]!;
const amountFaults: readonly Fault[] = [
  {
    name: 'a line a cent above quantity × price',
    document: invoice([line({ net: 22_201 })]),
    expected: ['LINE_NET_WRONG lines[1].net'],
  },
  {
    name: 'a half cent rounded down: 1.5 × 0.67 = 1.005 is 1.01',
    document: invoice([line({ quantity: '1.5', unitPrice: '0.67', net: 100 })]),
    expected: ['LINE_NET_WRONG lines[1].net'],
  },
  {
    name: 'a negative half cent rounded up: -1.5 × 0.67 = -1.005 is -1.01',
    document: invoice([line(), line({ id: '2', quantity: '-1.5', unitPrice: '0.67', net: -100 })]),
    expected: ['LINE_NET_WRONG lines[2].net'],
  },
  {
    name: 'a base quantity of zero',
    document: invoice([line({ baseQuantity: '0' })]),
    expected: ['BASE_QUANTITY_WRONG lines[1].baseQuantity'],
  },
  {
    name: 'two lines with one id',
    document: invoice([line(), line()]),
    expected: ['LINE_ID_REPEATED lines[2].id'],
  },
  {
    name: 'VAT a cent too high, though the totals follow it',
    document: withTotals({ ...plain, vat: [{ ...group, tax: minor(4_663) }] }, { vat: 4_663, gross: 26_863 }),
    expected: ['VAT_AMOUNT_WRONG vat[1].tax'],
  },
  {
    name: 'a VAT base that its lines do not sum to',
    document: withTotals(
      { ...plain, vat: [{ ...group, base: minor(22_100), tax: minor(4_641) }] },
      { vat: 4_641, gross: 26_841 },
    ),
    expected: ['VAT_GROUP_WRONG vat[1].base'],
  },
  {
    name: 'a rate without its VAT group',
    document: withTotals(
      { ...invoice([line(), line({ id: '2', vatRate: '9' })]), vat: plain.vat },
      { vat: 4_662, gross: 49_062 },
    ),
    expected: ['VAT_GROUP_WRONG vat'],
  },
  {
    name: 'one VAT group stated twice',
    document: { ...plain, vat: [group, { ...group, base: minor(0), tax: minor(0) }] },
    expected: ['VAT_GROUP_WRONG vat[2]'],
  },
  {
    name: 'a net total a cent off',
    document: withTotals(plain, { net: 22_201, gross: 26_863 }),
    expected: ['NET_TOTAL_WRONG totals.net'],
  },
  {
    name: 'a VAT total a cent off',
    document: withTotals(plain, { vat: 4_661, gross: 26_861 }),
    expected: ['VAT_TOTAL_WRONG totals.vat'],
  },
  {
    name: 'a gross total a cent off',
    document: withTotals(plain, { gross: 26_861 }),
    expected: ['GROSS_TOTAL_WRONG totals.gross'],
  },
  {
    name: 'an invoice below zero',
    document: invoice([line({ quantity: '-12', net: -22_200 })]),
    expected: ['SIGN_WRONG totals.gross'],
  },
  {
    name: 'a credit note below zero',
    document: creditNote([line({ quantity: '-12', net: -22_200 })]),
    expected: ['SIGN_WRONG totals.gross'],
  },
];

describe('amounts are checked to the cent', () => {
  it.each(amountFaults)('$name', ({ document, expected }) => {
    expect(found('ubl', document)).toEqual(expected);
  });

  it('21 and 21.00 per cent are one VAT group', () => {
    expect(found('ubl', invoice([line(), line({ id: '2', vatRate: '21.00' })]))).toEqual([]);
  });
});

const reversed = line({ vatCategory: 'AE', vatRate: '0' });
const overrides = { buyer: belgianBuyer, exemptionReason: 'reverse charge' };
const outside = line({ id: '2', vatCategory: 'O', vatRate: null });
const vatFaults: readonly Fault[] = [
  {
    name: 'a standard rate of 0',
    document: invoice([line({ vatRate: '0' })]),
    expected: ['VAT_RATE_WRONG lines[1].vatRate', 'VAT_RATE_WRONG vat[1].rate'],
  },
  {
    name: 'reverse charge at 21 %',
    document: invoice([line({ vatCategory: 'AE' })], overrides),
    expected: ['VAT_RATE_WRONG lines[1].vatRate', 'VAT_RATE_WRONG vat[1].rate'],
  },
  {
    name: 'reverse charge that does not say so',
    document: invoice([reversed], { buyer: belgianBuyer }),
    expected: ['VAT_REASON_WRONG vat[1].exemptionReason'],
  },
  {
    name: 'a reason although VAT is charged',
    document: { ...plain, vat: [{ ...plain.vat[0]!, exemptionReason: 'exempt' }] },
    expected: ['VAT_REASON_WRONG vat[1].exemptionReason'],
  },
  {
    name: 'outside the scope of VAT beside VAT',
    document: invoice([line(), outside], { exemptionReason: 'outside scope' }),
    expected: ['VAT_SCOPE_MIXED vat'],
  },
  {
    name: "reverse charge without the buyer's VAT id",
    document: invoice([reversed], { ...overrides, buyer: { ...belgianBuyer, vatId: null } }),
    expected: ['VAT_ID_MISSING buyer.vatId'],
  },
  {
    name: "VAT without the seller's VAT id",
    document: { ...plain, seller: { ...plain.seller, vatId: null } },
    expected: ['VAT_ID_MISSING seller.vatId'],
  },
  {
    name: 'a Dutch VAT id without its B',
    document: { ...plain, buyer: { ...plain.buyer, vatId: 'NL98765432101' } },
    expected: ['VAT_ID_WRONG buyer.vatId'],
  },
];

describe('VAT', () => {
  it.each(vatFaults)('$name', ({ document, expected }) => {
    expect(found('ubl', document)).toEqual(expected);
  });
});

const buyer = plain.buyer;
const peppol = { ...plain, profile: 'peppol' as const };
const partyFaults: readonly Fault[] = [
  {
    name: 'due a day before it is issued',
    document: { ...plain, dueDate: day('2026-10-31') },
    expected: ['DUE_DATE_WRONG dueDate'],
  },
  { name: 'no due date', document: { ...plain, dueDate: null }, expected: ['DUE_DATE_WRONG dueDate'] },
  {
    name: 'a service period that ends where it starts',
    document: invoice([line({ period: { from: '2026-10-01', to: '2026-10-01' } })]),
    expected: ['PERIOD_WRONG lines[1].period'],
  },
  {
    name: 'a credit note about no invoice',
    document: { ...cases['credit-note']!, precedingInvoices: [] },
    expected: ['PRECEDING_INVOICE_MISSING precedingInvoices'],
  },
  {
    name: 'a credit note with a due date',
    document: { ...cases['credit-note']!, dueDate: day('2026-12-15') },
    expected: ['DUE_DATE_WRONG dueDate'],
  },
  {
    name: 'neither buyer reference nor PO number',
    document: { ...plain, buyerReference: null, purchaseOrder: ' ' },
    expected: ['REFERENCE_MISSING buyerReference'],
  },
  {
    name: 'a KvK number of 9 digits',
    document: { ...plain, buyer: { ...buyer, legalId: { scheme: '0106', id: '123456789' } } },
    expected: ['REGISTRATION_WRONG buyer.legalId'],
  },
  {
    name: 'a Belgian enterprise number with a wrong check digit',
    document: { ...plain, buyer: { ...buyer, endpoint: { scheme: '0208', id: '0403170702' } } },
    expected: ['ENDPOINT_WRONG buyer.endpoint'],
  },
  {
    name: 'a Dutch customer without KvK number',
    document: { ...plain, buyer: { ...buyer, legalId: null } },
    expected: ['REGISTRATION_MISSING buyer.legalId'],
  },
  {
    name: 'a Peppol customer without e-invoice address',
    document: { ...peppol, buyer: { ...buyer, endpoint: null } },
    expected: ['ENDPOINT_MISSING buyer.endpoint'],
  },
  {
    name: 'an NLCIUS customer without e-invoice address is fine',
    document: { ...plain, buyer: { ...buyer, endpoint: null } },
    expected: [],
  },
  {
    name: 'an IBAN with a wrong check digit',
    document: { ...plain, payment: { ...transfer, iban: 'NL91ABNA0417164301' } },
    expected: ['IBAN_WRONG payment.iban'],
  },
  {
    name: 'a transfer to no account',
    document: { ...plain, payment: { ...transfer, iban: null } },
    expected: ['IBAN_MISSING payment.iban'],
  },
  {
    name: 'a direct debit without mandate',
    document: { ...plain, payment: { ...transfer, method: 'direct debit' as const } },
    expected: ['MANDATE_MISSING payment.mandate'],
  },
  {
    name: 'a country in full',
    document: { ...plain, buyer: { ...buyer, address: { ...buyer.address, country: 'nl' } } },
    expected: ['COUNTRY_WRONG buyer.address.country'],
  },
  {
    name: 'a description of control characters only',
    document: invoice([line({ description: '\u0007 ' })]),
    expected: ['TEXT_MISSING lines[1].description'],
  },
  {
    name: 'a currency without cents',
    document: invoice([line({ net: 222 })], { currency: 'JPY' }),
    expected: ['CURRENCY_UNSUPPORTED currency'],
  },
];

describe('parties, dates and references', () => {
  it.each(partyFaults)('$name', ({ document, expected }) => {
    expect(found('ubl', document)).toEqual(expected);
  });
});

const exactFaults: readonly Fault[] = [
  {
    name: 'no journal',
    document: invoice([line()], { accounting: { journal: null, paymentCondition: '30' } }),
    expected: ['JOURNAL_MISSING accounting.journal'],
  },
  {
    name: 'no ledger account',
    document: invoice([line({ ledgerAccount: null })]),
    expected: ['LEDGER_ACCOUNT_MISSING lines[1].ledgerAccount'],
  },
  {
    name: 'no VAT code',
    document: invoice([line(), line({ id: '2', vatPackageCode: null })]),
    expected: ['VAT_CODE_MISSING lines[2].vatPackageCode'],
  },
  {
    name: 'a debtor code of 19 characters',
    document: invoice([line()], { buyer: { ...dutchBuyer, debtorCode: '1234567890123456789' } }),
    expected: ['DEBTOR_CODE_TOO_LONG buyer.debtorCode'],
  },
  {
    name: 'a debtor code of 18 characters is fine',
    document: invoice([line()], { buyer: { ...dutchBuyer, debtorCode: '123456789012345678' } }),
    expected: [],
  },
  {
    name: 'a number with a letter',
    document: invoice([line()], { number: 'F2026-000123' }),
    expected: ['NUMBER_NOT_DIGITS number'],
  },
];

describe('for Exact every code is mapped', () => {
  it.each(exactFaults)('$name', ({ document, expected }) => {
    expect(found('exact-gltransactions', document)).toEqual(expected);
  });

  it('an e-invoice needs none of those codes', () => {
    const unmapped = line({ ledgerAccount: null, vatPackageCode: null });
    expect(found('ubl', invoice([unmapped], { accounting: { journal: null, paymentCondition: null } }))).toEqual([]);
  });

  it('three lines of 10.03 warn: Exact comes to 6.33 VAT where the invoice says 6.32', () => {
    const thirds = ['1', '2', '3'].map((id) => line({ id, quantity: '1', unitPrice: '10.03', net: 1_003 }));
    const [warning, ...others] = checkDocuments('exact-gltransactions', [invoice(thirds)]);
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ code: 'VAT_ROUNDING', severity: 'warn', invoiceNumber: '20260007' });
    expect(warning!.message.en).toContain('6.33 where the invoice says 6.32');
    expect(() => requireWritable('exact-gltransactions', [invoice(thirds)])).not.toThrow();
  });
});

describe('a batch', () => {
  it('is refused with everything that is wrong with it, named per invoice', () => {
    const first = { ...plain, buyerReference: null, purchaseOrder: null, dueDate: null };
    const second = { ...invoice([line({ net: 1 }), secondLine]), number: '20260008', profile: 'peppol' as const };
    const error = thrown(() => requireWritable('ubl', [first, second]));
    expect(error.code).toBe('DOCUMENT_INCOMPLETE');
    expect(error.details.invoices).toEqual(['20260007', '20260008']);
    expect(error.details.problems).toEqual([
      '20260007 dueDate DUE_DATE_WRONG: An invoice must have a due date.',
      "20260007 buyerReference REFERENCE_MISSING: Fill in the customer's buyer reference or PO number; an e-invoice needs one of them.",
      '20260008 lines[1].net LINE_NET_WRONG: 12 × 18.50 / 1 is 222.00, but the line says 0.01; recalculate the invoice.',
    ]);
    expect(error.message).toContain('20260007: An invoice must have a due date.');
  });

  it('says each thing once, with how many invoices it is wrong with, so that all of it can be put right in one go', () => {
    const bare = { ...plain, buyerReference: null, purchaseOrder: null, dueDate: null };
    const error = thrown(() => requireWritable('ubl', [bare, { ...bare, number: '2' }, { ...bare, number: '3' }]));
    expect(error.message).toBe(
      "20260007 and 2 more: An invoice must have a due date. 20260007 and 2 more: Fill in the customer's buyer reference or PO number; an e-invoice needs one of them.",
    );
    expect(error.details.problems).toHaveLength(6);
  });

  it('may not hold one number twice, leading zeros or not', () => {
    expect(found('ubl', plain, { ...plain, number: '0020260007' })).toEqual(['NUMBER_REPEATED number']);
  });
});

function thrown(act: () => void): AppError {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}
