import { documentsOf, type BillingDocument } from '../../../service/billing/documents.ts';
import type { ContractLine, Snapshot } from '../../../service/billing/snapshot.ts';
import type { InvoiceSplit } from '../../../shared/choices.ts';
import { day } from '../../../shared/period.ts';
import { calculate, contract, facts, g1, line, nets, vat } from './facts.ts';
import { finalised, sampleMonth } from './split-month.ts';

/** What a customer's month comes to as several invoices. */

const fixed = (id: string, price: string, given: Partial<ContractLine> = {}) =>
  line({ id, kind: 'fixed', fixedQuantity: '1', price, ...given });

const agreed = (id: string, lines: readonly ContractLine[], purchaseOrder: string | null = null) =>
  contract(lines, { id, number: id.toUpperCase(), purchaseOrder });

function split(invoiceSplit: InvoiceSplit, given: Partial<Snapshot>): Snapshot {
  const plain = facts(given);
  return { ...plain, customer: { ...plain.customer, invoiceSplit } };
}

const documents = (snapshot: Snapshot) => documentsOf(snapshot, calculate(snapshot));
const shown = (all: readonly BillingDocument[]) => all.map((document) => [document.invoiceGroup, nets(document)]);

const contracts = [
  agreed('c-1', [fixed('a', '100.00')], 'PO-7'),
  agreed('c-2', [fixed('b', '50.00'), fixed('c', '25.00')], 'PO-8'),
  agreed('c-3', [fixed('d', '10.00')], 'PO-7'),
];

it('one invoice has the lines of all contracts', () => {
  expect(shown(documents(split('one invoice', { contracts })))).toEqual([['', ['100.00', '50.00', '25.00', '10.00']]]);
});

it('per contract: each contract has an invoice, and what is on no contract one more', () => {
  const items = [
    {
      id: 'item',
      supplyDate: day('2026-01-15'),
      productId: 'managed',
      description: null,
      quantity: '1',
      unitPrice: '5.00',
      currency: 'EUR' as const,
    },
  ];
  expect(shown(documents(split('per contract', { contracts, oneOffItems: items })))).toEqual([
    ['contract:', ['5.00']],
    ['contract:c-1', ['100.00']],
    ['contract:c-2', ['50.00', '25.00']],
    ['contract:c-3', ['10.00']],
  ]);
});

it('per PO number: contracts that were ordered under one number are on one invoice', () => {
  expect(shown(documents(split('per PO number', { contracts })))).toEqual([
    ['po:PO-7', ['100.00', '10.00']],
    ['po:PO-8', ['50.00', '25.00']],
  ]);
});

it('what is outside the scope of VAT stands on a document of its own, with its share of a percentage', () => {
  const goods = { ...g1.products[0]!, id: 'goods', code: 'GOODS', supply: 'goods' as const };
  const month = facts({
    contracts: [
      agreed('c-1', [
        fixed('service', '80.00'),
        fixed('switch', '300.00', { productId: 'goods' }),
        fixed('off', '0', { kind: 'discount', discountPercent: '10' }),
      ]),
    ],
    products: [...g1.products, goods],
    vatCodes: [
      vat({ vatRegime: 'export', supply: 'services', category: 'O', rate: null, exemptionReason: 'outside' }),
      vat({ vatRegime: 'export', supply: 'goods', category: 'G', rate: '0', exemptionReason: 'export' }),
    ],
  });
  const abroad = { ...month, customer: { ...month.customer, vatRegime: 'export' as const } };
  const found = documents(abroad);
  expect(shown(found)).toEqual([
    ['', ['300.00', '-30.00']],
    ['|O', ['80.00', '-8.00']],
  ]);
  expect(found.map((document) => document.vat.map(({ category }) => category))).toEqual([['G'], ['O']]);
});

it('a discount of an amount is taken once, on the invoice of its own contract', () => {
  const off = fixed('off', '30.00', { kind: 'discount', discountScope: 'all' });
  const given = [contracts[0]!, agreed('c-2', [fixed('b', '50.00'), off])];
  expect(shown(documents(split('per contract', { contracts: given })))).toEqual([
    ['contract:c-1', ['100.00']],
    ['contract:c-2', ['50.00', '-30.00']],
  ]);
});

it('what is missing on one contract holds back that invoice alone', () => {
  const given = [contracts[0]!, agreed('c-2', [fixed('b', '50.00'), fixed('c', '25.00', { prices: [] })])];
  const found = documents(split('per contract', { contracts: given }));
  expect(found.map(({ invoiceGroup, isBlocked }) => [invoiceGroup, isBlocked])).toEqual([
    ['contract:c-1', false],
    ['contract:c-2', true],
  ]);
});

describe('a month of two contracts with time, a block, a bucket and discounts', () => {
  const splits: readonly InvoiceSplit[] = ['one invoice', 'per contract', 'per PO number'];

  it.each(splits)('%s: together the invoices bill and claim everything once', (invoiceSplit) => {
    const month = sampleMonth(invoiceSplit);
    const whole = calculate(month);
    const parts = documentsOf(month, whole);
    const all = <T>(of: (document: BillingDocument) => readonly T[]) => parts.flatMap(of);
    expect(all(({ lines }) => lines.map(({ id }) => id)).toSorted()).toEqual(
      whole.lines.map(({ id }) => id).toSorted(),
    );
    expect(all(({ obligations }) => obligations.map(({ key }) => key)).toSorted()).toEqual(
      whole.obligations.map(({ key }) => key).toSorted(),
    );
    expect(all(({ time }) => time.claims.map(({ key }) => key)).toSorted()).toEqual(
      whole.time.claims.map(({ key }) => key).toSorted(),
    );
    expect(all(({ time }) => time.grants.map(({ id }) => id)).toSorted()).toEqual(
      whole.time.grants.map(({ id }) => id).toSorted(),
    );
    expect(new Set(all(({ lines }) => lines.map(({ id }) => id))).size).toBe(whole.lines.length);
  });

  it.each(splits)('%s: whichever invoice is finalised first, the others stay the same to the byte', (invoiceSplit) => {
    const month = sampleMonth(invoiceSplit);
    const parts = documents(month);
    expect(parts.length).toBeGreaterThan(1);
    for (const first of parts) {
      const left = documents(finalised(month, first));
      const others = parts.filter(({ invoiceGroup }) => invoiceGroup !== first.invoiceGroup);
      const bare = (all: readonly BillingDocument[]) =>
        all.map((document) => ({ ...document, findings: [], isBlocked: false }));
      expect(bare(left)).toEqual(bare(others));
    }
  });
});
