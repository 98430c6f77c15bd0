import type { BillingDocument } from '../../../service/billing/documents.ts';
import { splitOfGroup } from '../../../service/billing/invoice-group.ts';
import type { Snapshot } from '../../../service/billing/snapshot.ts';
import type { InvoiceSplit } from '../../../shared/choices.ts';
import { day } from '../../../shared/period.ts';
import { claimsOf, contract, facts, line, machines, noTime, numbered, vat } from './facts.ts';
import { block, entry, hourly, sla, ticket } from './time/facts.ts';

/**
 * January of a customer abroad with two contracts: goods (G) and services (O), a block, a bucket, discounts and time, and minutes from
 * before that serve any ticket.
 */
export function sampleMonth(invoiceSplit: InvoiceSplit): Snapshot {
  const { customer, products } = facts({});
  const [managed] = products;
  return facts({
    customer: { ...customer, vatRegime: 'export', invoiceSplit },
    contracts: [
      contract(linesOf('a'), { id: 'c-a', number: 'C-A', purchaseOrder: 'PO-1' }),
      contract(linesOf('b'), { id: 'c-b', number: 'C-B', purchaseOrder: null }),
    ],
    products: [
      managed!,
      { ...managed!, id: 'goods', code: 'GOODS', supply: 'goods' },
      { ...managed!, id: 'support', code: 'SUPPORT' },
    ],
    vatCodes: [
      vat({ vatRegime: 'export', supply: 'services', category: 'O', rate: null, exemptionReason: 'outside scope' }),
      vat({ vatRegime: 'export', supply: 'goods', category: 'G', rate: '0', exemptionReason: 'export' }),
    ],
    assets: machines('workstation', numbered('pc', 12)),
    time: {
      ...noTime,
      billWithoutContract: true,
      tickets: [
        ticket({ id: 't-a', contractId: 'c-a', slaId: 'bucket' }),
        ticket({ id: 't-b', contractId: 'c-b', slaId: 'bucket' }),
        ticket({ id: 't-n', contractId: null }),
      ],
      slas: [sla({ id: 'bucket', coverage: 'bucket' })],
      rates: [hourly],
      timeEntries: ['t-b', 't-a', 't-n', 't-a', 't-b'].map((ticketId, index) =>
        entry(`e-${String(index)}`, `2026-01-${String(index + 10)}`, { ticketId, minutes: 100 }),
      ),
      lots: [block('opening', 45, { contractId: null })],
      earlierBySplit:
        invoiceSplit === 'one invoice'
          ? []
          : splits[invoiceSplit].map((split) => ({ split, billedBefore: null, claims: 0 })),
    },
  });
}

const splits = {
  'per contract': ['contract:', 'contract:c-a', 'contract:c-b'],
  'per PO number': ['po:', 'po:PO-1'],
};

function linesOf(prefix: string) {
  const fixed = { kind: 'fixed', fixedQuantity: '1', agentTypes: [] } as const;
  const support = { productId: 'support', lotMinutes: 60, agentTypes: [] } as const;
  return [
    ...(prefix === 'a' ? [line({ id: 'a-ws' })] : []),
    line({ id: `${prefix}-switch`, ...fixed, productId: 'goods', price: '300' }),
    line({ id: `${prefix}-desk`, ...fixed, price: '80' }),
    line({ id: `${prefix}-none`, kind: 'counted', agentTypes: ['printer'], coverageGroup: 'print' }),
    line({ id: `${prefix}-block`, ...support, kind: 'prepaid block', fixedQuantity: '1', price: '90' }),
    line({ id: `${prefix}-bucket`, ...support, kind: 'bucket', rolloverPeriods: 1, price: '120' }),
    line({ id: `${prefix}-all`, kind: 'discount', discountPercent: '10', discountScope: 'all', prices: [] }),
    line({ id: `${prefix}-off`, kind: 'discount', price: '7' }),
  ];
}

/** The facts once one of the month's invoices is finalised, for the same cut-off. */
export function finalised(month: Snapshot, document: BillingDocument): Snapshot {
  const { claims, grants } = document.time;
  const split = splitOfGroup(document.invoiceGroup);
  const made = claims.map((claim) => ({ ...claim, state: 'billed' as const }));
  return {
    ...month,
    claims: [...month.claims, ...claimsOf(document, '20260001', day('2026-02-01'))],
    time: {
      ...month.time,
      lots: [...month.time.lots, ...grants],
      timeClaims: [...month.time.timeClaims, ...made],
      earlierBySplit: month.time.earlierBySplit.map((earlier) =>
        earlier.split === split && made.length > 0
          ? { ...earlier, billedBefore: day('2026-02-01'), claims: made.length }
          : earlier,
      ),
    },
  };
}
