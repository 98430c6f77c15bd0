import { assert, property } from 'fast-check';
import { writeUbl } from '../../../service/accounting/ubl.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { formatMinor } from '../../../shared/money.ts';
import { anyDocument } from './arbitrary.ts';
import { cases } from './cases.ts';
import { belgianBuyer, creditNote, invoice, line } from './documents.ts';
import { all, parsed, textAt, type Parsed } from './parsed.ts';

function ubl(document: InvoiceDocument): Parsed {
  const [file] = writeUbl([document]);
  return parsed(file!.text);
}

const peppol = (document: InvoiceDocument): InvoiceDocument => ({ ...document, profile: 'peppol' });

it('an invoice is a 380 with a due date, a credit note a 381 without one that names its invoice', () => {
  const anInvoice = ubl(cases.plain!);
  expect([anInvoice.name, textAt(anInvoice, 'cbc:InvoiceTypeCode')]).toEqual(['Invoice', '380']);
  expect(textAt(anInvoice, 'cbc:DueDate')).toBe('2026-12-01');
  const aCreditNote = ubl(cases['credit-note']!);
  expect([aCreditNote.name, textAt(aCreditNote, 'cbc:CreditNoteTypeCode')]).toEqual(['CreditNote', '381']);
  expect(all(aCreditNote, 'cbc:DueDate')).toEqual([]);
  expect(textAt(aCreditNote, 'cac:BillingReference', 'cac:InvoiceDocumentReference', 'cbc:ID')).toBe('20260007');
});

it('a credit note of 40.00 charged and 62.00 credited says 22.00: the credit positive, the charge with quantity -1', () => {
  const root = ubl(cases['credit-note']!);
  const lines = all(root, 'cac:CreditNoteLine');
  expect(lines.map((each) => textAt(each, 'cbc:CreditedQuantity'))).toEqual(['-1', '1']);
  expect(lines.map((each) => textAt(each, 'cbc:LineExtensionAmount'))).toEqual(['-40.00', '62.00']);
  expect(lines.map((each) => textAt(each, 'cac:Price', 'cbc:PriceAmount'))).toEqual(['40', '62']);
  expect(textAt(root, 'cac:LegalMonetaryTotal', 'cbc:TaxExclusiveAmount')).toBe('22.00');
  expect(textAt(root, 'cac:TaxTotal', 'cbc:TaxAmount')).toBe('4.62');
  expect(textAt(root, 'cac:LegalMonetaryTotal', 'cbc:PayableAmount')).toBe('26.62');
});

it('364 asset-days of a monthly price are 364 DAY at 18.50 per 31', () => {
  const [only] = all(ubl(cases.prorated!), 'cac:InvoiceLine');
  expect(textAt(only!, 'cbc:InvoicedQuantity')).toBe('364');
  expect(textAt(only!, 'cac:Price', 'cbc:PriceAmount')).toBe('18.5');
  const [base] = all(only!, 'cbc:BaseQuantity');
  expect([base!.text, base!.attributes.unitCode]).toEqual(['31', 'DAY']);
  expect(textAt(only!, 'cbc:LineExtensionAmount')).toBe('217.23');
});

it('a discount of 1 × -30.00 is written as -1 × 30.00, since a price is never negative', () => {
  const discount = all(ubl(cases['two-vat-rates']!), 'cac:InvoiceLine')[1]!;
  expect(textAt(discount, 'cbc:InvoicedQuantity')).toBe('-1');
  expect(textAt(discount, 'cac:Price', 'cbc:PriceAmount')).toBe('30');
  expect(textAt(discount, 'cbc:LineExtensionAmount')).toBe('-30.00');
});

it('the last day of a period is the day before our `to`, and the header spans the lines', () => {
  const root = ubl(cases['negative-line']!);
  const [header, october, september] = all(root, 'cac:InvoicePeriod').map((each) => [
    textAt(each, 'cbc:StartDate'),
    textAt(each, 'cbc:EndDate'),
  ]);
  expect(october).toEqual(['2026-10-01', '2026-10-31']);
  expect(september).toEqual(['2026-09-16', '2026-09-30']);
  expect(header).toEqual(['2026-09-16', '2026-10-31']);
  expect(all(ubl(cases['one-off']!), 'cac:InvoicePeriod')).toEqual([]);
});

it.each([
  { name: 'and in Peppol by code', document: peppol(cases['reverse-charge']!), codes: ['VATEX-EU-AE'] },
  { name: 'and in NLCIUS by words alone', document: cases['reverse-charge']!, codes: [] },
])('reverse charge says why no VAT is charged, $name', ({ document, codes }) => {
  const root = ubl(document);
  expect(all(root, 'cbc:TaxExemptionReason').map(({ text }) => text)).toEqual(['btw verlegd / reverse charge']);
  expect(all(root, 'cbc:TaxExemptionReasonCode').map(({ text }) => text)).toEqual(codes);
  expect(all(root, 'cac:PartyTaxScheme').map((scheme) => textAt(scheme, 'cbc:CompanyID'))).toEqual([
    'NL123456789B01',
    'BE0403170701',
  ]);
});

it('a document outside the scope of VAT states no rate and no VAT id', () => {
  const outside = line({ vatCategory: 'O', vatRate: null });
  const root = ubl(invoice([outside], { buyer: belgianBuyer, exemptionReason: 'Outside the scope of VAT' }));
  expect(all(root, 'cbc:Percent')).toEqual([]);
  expect(all(root, 'cac:PartyTaxScheme')).toEqual([]);
});

const directDebit = cases['one-off']!;
it.each([
  { name: 'a transfer in euro', document: cases.plain!, code: '58' },
  { name: 'a direct debit in euro', document: directDebit, code: '59' },
  { name: 'a transfer in dollars', document: { ...cases.plain!, currency: 'USD' as const }, code: '30' },
  { name: 'a direct debit in dollars', document: { ...directDebit, currency: 'USD' as const }, code: '49' },
])('$name has payment means $code', ({ document, code }) => {
  const root = ubl(document);
  expect(textAt(root, 'cac:PaymentMeans', 'cbc:PaymentMeansCode')).toBe(code);
  expect(textAt(root, 'cac:PaymentMeans', 'cbc:PaymentID')).toBe('20260007');
});

it('a transfer names our account, a direct debit the mandate, a credit note neither', () => {
  const transfer = ubl(peppol(cases.plain!));
  expect(textAt(transfer, 'cac:PaymentMeans', 'cac:PayeeFinancialAccount', 'cbc:ID')).toBe('NL91ABNA0417164300');
  expect(all(transfer, 'cac:FinancialInstitutionBranch').map((branch) => textAt(branch, 'cbc:ID'))).toEqual([
    'ABNANL2A',
  ]);
  expect(all(ubl(cases.plain!), 'cac:FinancialInstitutionBranch')).toEqual([]);
  expect(textAt(ubl(directDebit), 'cac:PaymentMeans', 'cac:PaymentMandate', 'cbc:ID')).toBe('MANDATE-10023-1');
  expect(all(ubl(cases['credit-note']!), 'cac:PaymentMeans')).toEqual([]);
});

it('the customer is known by its debtor code', () => {
  const [customer] = all(ubl(cases.plain!), 'cac:AccountingCustomerParty');
  expect(textAt(customer!, 'cac:Party', 'cac:PartyIdentification', 'cbc:ID')).toBe('10023');
});

it('a credit note of a whole invoice states the same amounts', () => {
  const mirror = creditNote([line()]);
  const amounts = (root: Parsed) =>
    ['cbc:LineExtensionAmount', 'cbc:TaxableAmount', 'cbc:TaxAmount', 'cbc:PayableAmount'].map((name) =>
      all(root, name).map(({ text }) => text),
    );
  expect(amounts(ubl(mirror))).toEqual(amounts(ubl(invoice([line()]))));
});

it('the totals of any document are those printed', () => {
  assert(
    property(anyDocument, (document) => {
      const root = ubl(document);
      const { gross } = document.totals;
      expect(textAt(root, 'cac:LegalMonetaryTotal', 'cbc:PayableAmount')).toBe(formatMinor(gross, document.currency));
      const lineName = document.kind === 'invoice' ? 'cac:InvoiceLine' : 'cac:CreditNoteLine';
      expect(all(root, lineName).map((each) => textAt(each, 'cbc:ID'))).toEqual(document.lines.map(({ id }) => id));
    }),
  );
});

describe('the printed invoice inside the file', () => {
  const embedded = (base64: string, fileName = '20260007.pdf') => {
    const [file] = writeUbl([cases.plain!], new Map([[cases.plain!.id, { fileName, base64 }]]));
    return all(parsed(file!.text), 'cbc:EmbeddedDocumentBinaryObject');
  };

  it('is the bytes of the PDF, with its name and kind', () => {
    const bytes = Buffer.from('%PDF-1.4\n').toString('base64');
    const [only, ...more] = embedded(bytes, 'Factuur & "kopie".pdf');
    expect(more).toEqual([]);
    expect(only!.attributes).toEqual({ mimeCode: 'application/pdf', filename: 'Factuur & "kopie".pdf' });
    expect(Buffer.from(only!.text, 'base64').toString()).toBe('%PDF-1.4\n');
  });

  it('of another document is left out', () => {
    const [file] = writeUbl([cases.plain!], new Map([['another', { fileName: 'a.pdf', base64: 'JVBE' }]]));
    expect(all(parsed(file!.text), 'cac:AdditionalDocumentReference')).toEqual([]);
  });

  it.each(['', 'not base64!'])('that is none is refused: %j', (base64) => {
    expect(() => embedded(base64)).toThrow('The PDF of 20260007 is not base64.');
  });
});
