import type { z } from 'zod';
import { invoiceDocumentSchema, type InvoiceDocument } from '../../../shared/invoice.ts';
import { canonicalDecimal, minor, negate, sum, vatAmount, zero } from '../../../shared/money.ts';

type DocumentInput = z.input<typeof invoiceDocumentSchema>;
type LineInput = DocumentInput['lines'][number];
type Overrides = Partial<Omit<DocumentInput, 'lines' | 'vat' | 'totals'>> & { readonly exemptionReason?: string };

/** 12 workstations × 18.50 in October 2026 = 222.00, 21 % VAT. */
export function line(overrides: Partial<LineInput> = {}): LineInput {
  return {
    id: '1',
    description: 'Managed workstation',
    explanation: '12 workstations on 31 October 2026',
    quantity: '12',
    unitCode: 'C62',
    unitPrice: '18.50',
    baseQuantity: '1',
    net: 22_200,
    period: october,
    productCode: 'MW-GOLD',
    contractNumber: 'AGR-77',
    vatCategory: 'S',
    vatRate: '21',
    vatPackageCode: '4',
    ledgerAccount: '8000',
    costCentre: null,
    ...overrides,
  };
}

const october = { from: '2026-10-01', to: '2026-11-01' };

/** A Dutch seller's invoice of 1 November 2026 to a Dutch customer; VAT and totals follow from the lines. */
export function invoice(lines: readonly LineInput[], overrides: Overrides = {}): InvoiceDocument {
  const { exemptionReason, ...rest } = overrides;
  const vat = vatGroups(lines, exemptionReason ?? null);
  const net = sum(lines.map((each) => minor(each.net)));
  const vatTotal = sum(vat.map(({ tax }) => minor(tax)));
  const totals = { net, vat: vatTotal, gross: sum([net, vatTotal]) };
  return invoiceDocumentSchema.parse({ ...base, lines: [...lines], vat, totals, ...rest });
}

/** The credit note of 15 November 2026 about invoice 20260007; what is credited is positive on its lines. */
export function creditNote(lines: readonly LineInput[], overrides: Overrides = {}): InvoiceDocument {
  return invoice(lines, {
    kind: 'credit note',
    number: '20269001',
    issueDate: '2026-11-15',
    dueDate: null,
    precedingInvoices: [{ number: '20260007', issueDate: '2026-11-01' }],
    ...overrides,
  });
}

/** A Belgian customer, registered for VAT. */
export const belgianBuyer: DocumentInput['buyer'] = {
  name: 'Klant België NV',
  address: { street: 'Kerkstraat 5', city: 'Gent', postalCode: '9000', country: 'BE' },
  vatId: 'BE0403170701',
  legalId: { scheme: '0208', id: '0403170701' },
  endpoint: { scheme: '0208', id: '0403170701' },
  debtorCode: '10077',
};

export const dutchBuyer: DocumentInput['buyer'] = {
  name: 'Bakkerij Ünal & Zn.',
  address: { street: 'Dorpsstraat 2', city: 'Utrecht', postalCode: '3511AA', country: 'NL' },
  vatId: 'NL987654321B01',
  legalId: { scheme: '0106', id: '87654321' },
  endpoint: { scheme: '0106', id: '87654321' },
  debtorCode: '10023',
};

/** A customer outside the European Union; it has a GLN and nothing that is known here. */
export const americanBuyer: DocumentInput['buyer'] = {
  name: 'Acme Inc.',
  address: { street: '1 Main Street', city: 'Springfield', postalCode: '62701', country: 'US' },
  vatId: null,
  legalId: null,
  endpoint: { scheme: '0088', id: '4000000000006' },
  debtorCode: '10099',
};

const base: Omit<DocumentInput, 'lines' | 'vat' | 'totals'> = {
  id: '5b0c7e5e-6b3f-4a39-9d0a-000000000007',
  kind: 'invoice',
  number: '20260007',
  issueDate: '2026-11-01',
  dueDate: '2026-12-01',
  currency: 'EUR',
  profile: 'nlcius',
  language: 'en',
  seller: {
    name: 'Voorbeeld MSP B.V.',
    address: { street: 'Keizersgracht 1', city: 'Amsterdam', postalCode: '1015CJ', country: 'NL' },
    vatId: 'NL123456789B01',
    legalId: { scheme: '0106', id: '12345678' },
    endpoint: { scheme: '0106', id: '12345678' },
    contactName: 'Facturatie',
    email: 'facturatie@example.nl',
  },
  buyer: dutchBuyer,
  buyerReference: 'KST-44',
  purchaseOrder: 'PO-2026-9',
  contractNumber: 'AGR-77',
  note: null,
  payment: {
    method: 'transfer',
    iban: 'NL91ABNA0417164300',
    bic: 'ABNANL2A',
    mandate: null,
    termsDays: 30,
    termsText: 'Payment within 30 days',
  },
  precedingInvoices: [],
  accounting: {
    journal: '70',
    paymentCondition: '30',
    officeCode: 'NL001',
    debtorsAccount: '1300',
    vatAccount: '1510',
    sendsCustomers: false,
  },
};

/** One group per category and rate, in the order of the lines. */
function vatGroups(lines: readonly LineInput[], exemptionReason: string | null): DocumentInput['vat'] {
  const groups = new Map<string, { category: LineInput['vatCategory']; rate: string | null; base: number }>();
  for (const { vatCategory, vatRate, net } of lines) {
    const rate = vatRate === null ? null : canonicalDecimal(vatRate);
    const key = `${vatCategory} ${rate}`;
    const group = groups.get(key) ?? { category: vatCategory, rate, base: 0 };
    groups.set(key, { ...group, base: group.base + net });
  }
  return [...groups.values()].map((group) => ({
    ...group,
    tax: group.rate === null ? zero : vatAmount(minor(group.base), group.rate),
    exemptionReason: group.category === 'S' || group.category === 'Z' ? null : exemptionReason,
  }));
}

/** The same line with the other sign. */
export function otherSign(original: LineInput): LineInput {
  return {
    ...original,
    quantity: original.quantity.startsWith('-') ? original.quantity.slice(1) : `-${original.quantity}`,
    net: negate(minor(original.net)),
  };
}
