import { documentsOf, type BillingDocument } from '../../../service/billing/documents.ts';
import type { Snapshot } from '../../../service/billing/snapshot.ts';
import { day } from '../../../shared/period.ts';
import { calculate, contract, facts, noTime } from './facts.ts';
import { finalised } from './split-month.ts';
import { entry, hourly, terms, ticket } from './time/facts.ts';

/**
 * A ticket whose contract ends on 20 January, rounded per ticket to 30 minutes: 20 and 20 minutes under the contract, 20 after it, which is
 * billed without contract. The customer has an invoice per contract.
 */
const month: Snapshot = (() => {
  const { customer, products } = facts({});
  return facts({
    customer: { ...customer, invoiceSplit: 'per contract' },
    contracts: [contract([], { endDate: day('2026-01-20') })],
    products: [...products, { ...products[0]!, id: 'support', code: 'SUPPORT' }],
    time: {
      ...noTime,
      billWithoutContract: true,
      tickets: [ticket({ id: 't' })],
      rates: [hourly],
      timeTerms: terms({ incrementMinutes: 30, roundingScope: 'ticket', lineGrain: 'entry' }).map((all) => ({
        ...all,
        contractId: null,
      })),
      timeEntries: ['2026-01-12', '2026-01-13', '2026-01-26'].map((on) => entry(on, on, { minutes: 20 })),
      earlierBySplit: ['contract:', 'contract:contract'].map((split) => ({ split, billedBefore: null, claims: 0 })),
    },
  });
})();

const documents = (given: Snapshot) => documentsOf(given, calculate(given));
const billed = ({ invoiceGroup, lines }: BillingDocument) => [
  invoiceGroup,
  lines.map(({ period, quantity }) => [period?.from, quantity]),
];

it('a ticket is rounded within each agreement: 40 minutes under the contract are 60, 20 without one are 30', () => {
  expect(documents(month).map(billed)).toEqual([
    ['contract:', [['2026-01-26', '30']]],
    [
      'contract:contract',
      [
        ['2026-01-12', '30'],
        ['2026-01-13', '30'],
      ],
    ],
  ]);
});

it('whichever of the two invoices is finalised first, the other stays as it was approved', () => {
  for (const first of documents(month)) {
    const others = documents(month).filter(({ invoiceGroup }) => invoiceGroup !== first.invoiceGroup);
    expect(documents(finalised(month, first)).map(billed)).toEqual(others.map(billed));
  }
});
