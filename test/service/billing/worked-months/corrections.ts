import { day } from '../../../../shared/period.ts';
import type { ContractLine, Snapshot } from '../../../../service/billing/snapshot.ts';
import {
  calculate,
  claimsOf,
  contract,
  facts,
  january,
  line,
  machines,
  numbered,
  oneOffItem,
  pricesFrom,
  tiered,
} from '../facts.ts';
import { finalised, sampleMonth } from '../split-month.ts';
import { documentsOf } from '../../../../service/billing/documents.ts';
import type { WorkedMonth } from './month.ts';

/** What is billed once: corrections of corrections, bundles, one-off items and what the next run leaves alone. */

const ws = (given: Partial<ContractLine> & { price?: string } = {}) =>
  line({ id: 'ws', timing: 'advance', proration: 'daily', ...given });
const seats = (count: number, from = '2025-01-01') =>
  machines('workstation', numbered(`seat-${from}`, count), { from });

/**
 * Bills January in advance and then by one state of the facts after the other, each on an invoice of its own and with every proposal
 * accepted; the last one is what is shown.
 */
function later(lines: readonly ContractLine[], states: readonly Partial<Snapshot>[]): Snapshot {
  const { sources } = facts({});
  const start = facts({ contracts: [contract(lines)], cutOff: '2026-01-01', sources });
  const cutOff = { ...start.run, cutOff: day('2026-02-01'), asOf: day('2026-02-01') };
  return states.reduce<Snapshot>((before, state, index) => {
    if (index === 0) return { ...before, ...state };
    const claims = claimsOf(calculate(before), `2026-000${String(index)}`, `2026-01-0${String(index)}`);
    return accepted({ ...before, ...state, run: cutOff, claims: [...before.claims, ...claims] });
  }, start);
}

function accepted(month: Snapshot): Snapshot {
  const proposals = calculate(month).findings.filter(({ code }) => code === 'LATE_CHANGE');
  return { ...month, acceptedProposals: proposals.map(({ key }) => key) };
}

const grown: readonly Partial<Snapshot>[] = [
  { assets: seats(5) },
  { assets: [...seats(5), ...seats(2, '2026-01-11')] },
  { assets: [...seats(4), ...seats(2, '2026-01-11')] },
  { assets: [...seats(4), ...seats(3, '2026-01-21')] },
];
const components = [
  { productId: 'managed', fairValue: '10.00' },
  { productId: 'part', fairValue: '5.00' },
  { productId: 'free', fairValue: '0.00' },
];
const [managed] = facts({}).products;
const products = [
  managed!,
  { ...managed!, id: 'part', code: 'PART', description: 'Part' },
  { ...managed!, id: 'free', code: 'FREE', description: 'Gift' },
];
const bundle = (given: Partial<ContractLine> & { price?: string } = {}) =>
  line({ id: 'set', kind: 'bundle', fixedQuantity: '1', agentTypes: [], components, price: '100.00', ...given });
const split = { prices: pricesFrom({ '2025-01-01': '90.00', '2026-01-16': '100.00' }), priceChange: 'split' } as const;

export const corrections: readonly WorkedMonth[] = [
  ...grown.map((_, index) => ({
    shows: `the same month after ${index} invoices`,
    facts: later([ws()], grown.slice(0, index + 1)),
  })),
  { shows: 'corrections in tiers', facts: later([ws({ prices: tiered('4: 20.00; 10.00') })], grown.slice(0, 3)) },
  { shows: 'corrections with a minimum of six', facts: later([ws({ minimumQuantity: 6 })], grown.slice(0, 3)) },
  {
    shows: 'corrections with five included',
    facts: later([ws({ includedQuantity: 5, overagePrice: '30.00' })], grown.slice(0, 3)),
  },
  { shows: 'corrections of an average', facts: later([ws({ countRule: 'time-weighted' })], grown) },
  { shows: 'corrections without days', facts: later([ws({ proration: 'none' })], grown) },
  {
    shows: 'a correction of what was billed at a price that is higher now',
    facts: later(
      [ws()],
      [
        { assets: seats(5) },
        { contracts: [contract([ws({ price: '20.00' })])], assets: [...seats(5), ...seats(1, '2026-01-11')] },
      ],
    ),
  },
  {
    shows: 'a correction when the contract had ended',
    facts: later(
      [ws()],
      [{ assets: seats(5) }, { contracts: [contract([ws()], { endDate: day('2026-01-16') })], assets: seats(5) }],
    ),
  },
  {
    shows: 'a correction when the line is gone',
    facts: later([ws()], [{ assets: seats(2) }, { contracts: [contract([])], assets: seats(2) }]),
  },
  { shows: 'a bundle in parts', facts: facts({ contracts: [contract([bundle()])], products }) },
  {
    shows: 'a bundle with each price of the month',
    facts: facts({ contracts: [contract([bundle(split)])], products }),
  },
  {
    shows: 'bundles without a price, with a product that is gone, and of nothing but gifts',
    facts: facts({
      contracts: [
        contract([
          bundle({ id: 'b1', prices: [] }),
          bundle({ id: 'b2', components: [...components, { productId: 'gone', fairValue: '1' }] }),
          bundle({ id: 'b3', components: components.slice(2) }),
          bundle({ id: 'b4', components: components.slice(0, 1), description: 'Care' }),
        ]),
      ],
      products,
    }),
  },
  ...[2, 3].map((count) => ({
    shows: `a bundle in advance after ${count - 1} invoices`,
    facts: later(
      [bundle({ timing: 'advance' })],
      [
        { products },
        { contracts: [contract([bundle({ timing: 'advance', price: '130.00' })])], products },
        { contracts: [contract([bundle({ timing: 'advance', price: '70.00' })])], products },
      ].slice(0, count),
    ),
  })),
  {
    shows: 'items: plain, of nothing, without a price, later than the cut-off, in another currency, without a product',
    facts: facts({
      oneOffItems: [
        oneOffItem('i1'),
        oneOffItem('i2', { quantity: '0' }),
        oneOffItem('i3', { unitPrice: null }),
        oneOffItem('i4', { supplyDate: day('2026-02-01') }),
        oneOffItem('i5', { currency: 'USD' }),
        oneOffItem('i6', { productId: 'gone' }),
        oneOffItem('i7', { quantity: '-1', description: 'Returned' }),
      ],
    }),
  },
  {
    shows: 'an item of nothing is printed',
    facts: facts({ oneOffItems: [oneOffItem('i2', { quantity: '0' })] }),
    configuration: { zeroLines: 'print' },
  },
  ...[false, true].map((released) => {
    const month = facts({
      oneOffItems: [oneOffItem('i1')],
      contracts: [contract([ws({ timing: 'arrears' })])],
      assets: january,
    });
    const claims = claimsOf(calculate(month), '2026-0001', '2026-02-01');
    return {
      shows: released ? 'what a credit note gave back is billed again' : 'what was billed is left alone',
      facts: { ...month, claims: claims.map((claim) => ({ ...claim, released })) },
    };
  }),
  ...(['one invoice', 'per contract', 'per PO number'] as const).map((invoiceSplit) => {
    const month = sampleMonth(invoiceSplit);
    const billed = documentsOf(month, calculate(month)).reduce(finalised, month);
    return {
      shows: `goods and services abroad, ${invoiceSplit}, whose contracts changed since`,
      facts: {
        ...billed,
        contracts: billed.contracts.map((each) => ({
          ...each,
          lines: each.lines.map((one) =>
            one.kind === 'fixed' ? { ...one, prices: pricesFrom({ '2025-01-01': '95' }) } : one,
          ),
        })),
        run: { ...billed.run, cutOff: day('2026-03-01'), asOf: day('2026-03-01') },
      },
    };
  }),
];
