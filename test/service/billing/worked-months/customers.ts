import { day } from '../../../../shared/period.ts';
import type { Customer, Snapshot } from '../../../../service/billing/snapshot.ts';
import { contract, facts, january, line, noTime, oneOffItem, pricesFrom, vat } from '../facts.ts';
import { sampleMonth } from '../split-month.ts';
import { entry, hourly, sla, ticket } from '../time/facts.ts';
import type { WorkedMonth } from './month.ts';

/** What is asked of the customer, its contracts and the administration, and what keeps ticket time from being billed. */

const { customer, products } = facts({});
const ws = contract([line({ id: 'ws' })]);
const month = (given: Partial<Customer>, others: Partial<Snapshot> = {}): Snapshot =>
  facts({ contracts: [ws], assets: january, ...others, customer: { ...customer, ...given } });
const item = oneOffItem('i', { quantity: '1' });
const reverse = { vatRegime: 'reverse charge', country: 'BE', vatId: 'BE0123456749' } as const;
const dollars = { ...ws, lines: [{ ...ws.lines[0]!, prices: pricesFrom({ '2025-01-01': '20.00' }) }] };
const inDollars = {
  ...dollars,
  lines: dollars.lines.map((one) => ({
    ...one,
    prices: one.prices.map((price) => ({ ...price, currency: 'USD' as const })),
  })),
};
const two = [
  contract([line({ id: 'a' })], { id: 'c-a', number: 'C-A' }),
  contract([line({ id: 'b', coverageGroup: 'b' })], { id: 'c-b', number: 'C-B', purchaseOrder: 'PO-9' }),
];
const back = { ...item, quantity: '-10' };
const worked = (given: Partial<Snapshot['time']>, others: Partial<Snapshot> = {}) =>
  facts({
    contracts: [contract([])],
    products: [...products, { ...products[0]!, id: 'support', code: 'SUPPORT' }],
    time: {
      ...noTime,
      rates: [hourly],
      slas: [sla({ id: 'sla', coverage: 'T&M' })],
      tickets: [ticket({ id: 't', slaId: 'sla' })],
      timeEntries: [entry('a', '2026-01-12', { minutes: 30, workType: 'remote', role: 'senior' })],
      ...given,
    },
    ...others,
  });

export const customers: readonly WorkedMonth[] = [
  { shows: 'VAT is reverse-charged', facts: month(reverse) },
  {
    shows: 'VAT is reverse-charged without either VAT id',
    facts: month({ ...reverse, vatId: null }, { sellerVatId: null }),
  },
  { shows: 'VAT is reverse-charged without the own VAT id', facts: month(reverse, { sellerVatId: null }) },
  { shows: 'a VAT regime without a code', facts: month({ vatRegime: 'export' }) },
  {
    shows: 'a VAT code that begins later, and one that begins in the month',
    facts: month(
      {},
      {
        vatCodes: [
          vat({ vatRegime: 'domestic', category: 'S', rate: '21' }),
          vat({ vatRegime: 'domestic', category: 'S', rate: '22', validFrom: day('2026-01-31'), packageCode: 'NEW' }),
          vat({ vatRegime: 'domestic', category: 'S', rate: '23', validFrom: day('2026-02-01') }),
        ],
      },
    ),
  },
  { shows: 'VAT in another currency', facts: month({ currency: 'USD' }, { contracts: [inDollars] }) },
  { shows: 'prices in another currency than the customer is billed in', facts: month({}, { contracts: [inDollars] }) },
  {
    shows: 'a purchase order number that is required, and is on one of two contracts',
    facts: month({ purchaseOrderRequired: true }, { contracts: two, oneOffItems: [item] }),
  },
  {
    shows: 'a purchase order number of the customer',
    facts: month({ purchaseOrderRequired: true, purchaseOrder: 'PO-1' }, { contracts: two, oneOffItems: [item] }),
  },
  { shows: 'more is given back than billed', facts: month({}, { oneOffItems: [back] }) },
  {
    shows: 'more is given back than billed on one of two invoices',
    facts: month({ invoiceSplit: 'per contract' }, { contracts: two, oneOffItems: [back] }),
  },
  {
    shows: 'a contract gives back more than it bills',
    facts: month(
      { invoiceSplit: 'per contract' },
      {
        contracts: [
          contract([
            line({ id: 'a' }),
            line({ id: 'r', kind: 'fixed', fixedQuantity: '-5', agentTypes: [], price: '100' }),
          ]),
        ],
      },
    ),
  },
  {
    shows: 'a contract that ends soon, and one that ended',
    facts: month(
      {},
      {
        contracts: [
          { ...ws, endDate: day('2026-03-10') },
          contract([line({ id: 'old', coverageGroup: 'x' })], { id: 'old', number: 'OLD', endDate: day('2026-01-16') }),
        ],
      },
    ),
  },
  { shows: 'in Dutch', facts: month({ language: 'nl' }, { contracts: two, oneOffItems: [item] }) },
  ...(['one invoice', 'per contract', 'per PO number'] as const).map((split) => ({
    shows: `goods and services abroad, ${split}`,
    facts: sampleMonth(split),
  })),
  {
    shows: 'a product without a ledger account',
    facts: month({}, { products: products.map((one) => ({ ...one, ledgerAccount: null })) }),
  },
  {
    shows: 'a source that is not read any more',
    facts: month(
      {},
      {
        sources: [
          {
            connectionId: 'rmm',
            name: 'RMM',
            lastCompleteOn: day('2026-01-20'),
            firstCompleteOn: day('2026-01-05'),
            lastRunFailed: true,
            failure: { en: 'Refused.', nl: 'Geweigerd.' },
          },
        ],
      },
    ),
  },
  {
    shows: 'a source that was never read',
    facts: month(
      {},
      {
        sources: [
          {
            connectionId: 'rmm',
            name: 'RMM',
            lastCompleteOn: null,
            firstCompleteOn: null,
            lastRunFailed: true,
            failure: null,
          },
        ],
      },
    ),
  },
  {
    shows: 'machines that a system lists no more',
    facts: month(
      {},
      {
        heldRemovals: january
          .slice(0, 4)
          .map(({ id, name }) => ({ assetId: id, name, on: day('2026-01-20'), accountName: 'Acme NV' })),
      },
    ),
  },
  { shows: 'time: no rate for the work type and the role', facts: worked({ rates: [] }) },
  {
    shows: 'time: no rate without a contract',
    facts: worked({ rates: [], billWithoutContract: true, tickets: [ticket({ id: 't', contractId: null })] }),
  },
  {
    shows: 'time: on no ticket',
    facts: worked({ timeEntries: [entry('a', '2026-01-12', { minutes: 30, ticketId: null })] }),
  },
  {
    shows: 'time: an SLA that nobody entered, and one that is gone',
    facts: worked({
      tickets: [ticket({ id: 't', unknownSla: 'Gold' }), ticket({ id: 'u', slaId: 'gone' })],
      timeEntries: [
        entry('a', '2026-01-12', { minutes: 30 }),
        entry('b', '2026-01-13', { minutes: 30, ticketId: 'u' }),
      ],
    }),
  },
  { shows: 'time: office hours that are gone', facts: worked({ slas: [sla({ id: 'sla', calendarId: 'gone' })] }) },
  { shows: 'time: a product that is gone', facts: worked({}, { products }) },
  {
    shows: 'time: a product without a ledger account, and without a VAT code',
    facts: worked(
      {},
      { products: [{ ...products[0]!, id: 'support', code: 'SUPPORT', ledgerAccount: null }], vatCodes: [] },
    ),
  },
];
