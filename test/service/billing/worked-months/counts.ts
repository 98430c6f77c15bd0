import { day } from '../../../../shared/period.ts';
import {
  calculate,
  claimsOf,
  contract,
  facts,
  january,
  line,
  machines,
  numbered,
  pricesFrom,
  threeServers,
  tiered,
  twelveWorkstations,
} from '../facts.ts';
import type { ContractLine, Snapshot } from '../../../../service/billing/snapshot.ts';
import type { WorkedMonth } from './month.ts';

/** What is counted: minimums, included quantities, tiers, prices that change, sites, types and coverage. */

const of = (lines: readonly ContractLine[], given: Partial<Snapshot> & { cutOff?: string } = {}): Snapshot =>
  facts({ contracts: [contract(lines)], assets: january, ...given });
const ws = (given: Partial<ContractLine> & { price?: string } = {}) => line({ id: 'ws', ...given });
/** 20.00 up to the 15th, 24.00 from then on. */
const raised = { prices: pricesFrom({ '2025-01-01': '20.00', '2026-01-16': '24.00' }), priceChange: 'split' } as const;
const five = { minimumQuantity: 20 };
const within = { includedQuantity: 10, overagePrice: '20.00' };
const sites = [
  { id: 'site-u', code: 'UTRECHT' },
  { id: 'site-z', code: 'ZEIST' },
];
const [first] = machines('workstation', ['mover']);

export const counts: readonly WorkedMonth[] = [
  { shows: 'no agent types', facts: of([ws({ agentTypes: [] })], { assets: threeServers }) },
  { shows: 'up to a minimum of 20', facts: of([ws(five)]) },
  { shows: 'a minimum that was reached exactly', facts: of([ws({ minimumQuantity: 12 })]) },
  { shows: 'a minimum that was passed', facts: of([ws({ minimumQuantity: 3 })]) },
  { shows: 'a minimum and nothing counted', facts: of([ws(five)], { assets: [] }) },
  { shows: 'a minimum with each price of the month', facts: of([ws({ ...five, ...raised, proration: 'daily' })]) },
  { shows: 'each price of the month without days', facts: of([ws(raised)]) },
  { shows: 'price at the start of the period', facts: of([ws({ ...raised, priceChange: 'period-start' })]) },
  { shows: 'a minimum in graduated tiers', facts: of([ws({ ...five, prices: tiered('5: 20.00; 10.00') })]) },
  {
    shows: 'a minimum in volume tiers, which would cost no more than what was counted',
    facts: of([ws({ minimumQuantity: 16, tierMode: 'volume', prices: tiered('15: 20.00; 10.00') })]),
  },
  {
    shows: 'volume tiers just before a cheaper one',
    facts: of([ws({ tierMode: 'volume', prices: tiered('12: 20.00; 10.00') })]),
  },
  { shows: 'graduated tiers by the day', facts: of([ws({ proration: 'daily', prices: tiered('10: 20.00; 10.00') })]) },
  { shows: 'ten included and two above', facts: of([ws(within)]) },
  { shows: 'ten included, none above', facts: of([ws(within)], { assets: january.slice(0, 8) }) },
  { shows: 'ten included and exactly ten', facts: of([ws(within)], { assets: twelveWorkstations.slice(0, 10) }) },
  { shows: 'ten included, above without a price', facts: of([ws({ includedQuantity: 10 })]) },
  { shows: 'ten included with a minimum of fifteen', facts: of([ws({ ...within, minimumQuantity: 15 })]) },
  { shows: 'none included', facts: of([ws({ ...within, includedQuantity: 0 })]) },
  { shows: 'ten included with each price of the month', facts: of([ws({ ...within, ...raised, proration: 'daily' })]) },
  { shows: 'nothing counted is printed', facts: of([ws()], { assets: [] }), configuration: { zeroLines: 'print' } },
  { shows: 'nothing counted is left out', facts: of([ws()], { assets: [] }) },
  { shows: 'no price for what was counted', facts: of([ws({ prices: [] })]) },
  { shows: 'no price and nothing counted', facts: of([ws({ prices: [] })], { assets: [] }) },
  { shows: 'no price and a minimum', facts: of([ws({ ...five, prices: [] })], { assets: [] }) },
  {
    shows: 'no price in the second half',
    facts: of([ws({ prices: pricesFrom({ '2026-01-16': '20.00' }), priceChange: 'split' })]),
  },
  ...(['snapshot-start', 'snapshot-end', 'peak', 'time-weighted'] as const).flatMap((countRule) =>
    (['none', 'daily'] as const).map((proration) => ({
      shows: `${countRule}, proration ${proration}`,
      facts: of([ws({ countRule, proration })]),
    })),
  ),
  ...(['month', 'year', 'interval'] as const).flatMap((pricePer) =>
    (['full', 'daily'] as const).map((stub) => ({
      shows: `a quarter that begins inside, price per ${pricePer}, stub ${stub}`,
      facts: facts({
        cutOff: '2026-04-01',
        assets: [...january, ...machines('workstation', ['late'], { from: '2026-03-05' })],
        contracts: [
          contract([ws({ pricePer, stub, minimumAmount: '500.00', startDate: day('2026-01-12') })], {
            intervalMonths: 3,
            startDate: day('2026-01-12'),
            endDate: day('2026-03-20'),
          }),
        ],
      }),
    })),
  ),
  {
    shows: 'a year that begins on another day than the quarter',
    facts: facts({
      cutOff: '2026-05-15',
      assets: january,
      contracts: [
        contract([ws({ pricePer: 'year', price: '222.00' })], {
          intervalMonths: 3,
          anchorDate: day('2025-11-15'),
          billingFrom: day('2025-11-15'),
        }),
      ],
    }),
  },
  { shows: 'a minimum amount', facts: of([ws({ minimumAmount: '300.00' }), ws({ id: 'b', minimumAmount: '222.00' })]) },
  {
    shows: 'fixed: none, one, half, without a quantity, without a price, and with a price that changes',
    facts: of([
      line({ id: 'f0', kind: 'fixed', fixedQuantity: '0', agentTypes: [] }),
      line({ id: 'f1', kind: 'fixed', fixedQuantity: '1', agentTypes: [] }),
      line({ id: 'f2', kind: 'fixed', fixedQuantity: '0.5', agentTypes: [], price: '19.99' }),
      line({ id: 'f3', kind: 'fixed', agentTypes: [] }),
      line({ id: 'f4', kind: 'fixed', fixedQuantity: '2', agentTypes: [], prices: [] }),
      line({ id: 'f5', kind: 'fixed', fixedQuantity: '2', agentTypes: [], ...raised }),
      line({ id: 'f6', kind: 'fixed', fixedQuantity: '0', agentTypes: [], prices: [] }),
    ]),
  },
  {
    shows: 'fixed: none is printed',
    facts: of([line({ id: 'f0', kind: 'fixed', fixedQuantity: '0', agentTypes: [] })]),
    configuration: { zeroLines: 'print' },
  },
  {
    shows: 'no product, no minutes in a block, no components',
    facts: of([
      ws({ id: 'p', productId: 'gone' }),
      line({ id: 'm', kind: 'prepaid block', fixedQuantity: '1', agentTypes: [] }),
      line({ id: 'n', kind: 'bucket', agentTypes: [] }),
      line({ id: 'c', kind: 'bundle', agentTypes: [] }),
    ]),
  },
  {
    shows: 'a machine that moves between sites, and one that nobody says the type of',
    facts: of([ws({ id: 'u', siteCodes: ['UTRECHT'] }), ws({ id: 'z', siteCodes: ['ZEIST'], proration: 'daily' })], {
      sites,
      assets: [
        {
          ...first!,
          placements: [
            { siteId: 'site-u', from: day('2025-01-01'), to: day('2026-01-11') },
            { siteId: 'site-z', from: day('2026-01-11'), to: day('2026-01-21') },
            { siteId: 'site-z', from: day('2026-01-21'), to: null },
          ],
        },
        { ...machines('server', ['untold'])[0]!, classifications: [] },
        {
          ...machines('server', ['became'])[0]!,
          classifications: [
            { agentType: 'server', from: day('2025-01-01'), to: day('2026-01-16') },
            { agentType: 'workstation', from: day('2026-01-16'), to: null },
          ],
          placements: [{ siteId: 'site-u', from: day('2025-01-01'), to: null }],
        },
        {
          ...machines('workstation', ['shared'])[0]!,
          assignments: [
            { customerId: 'acme', from: day('2025-01-01'), to: day('2026-01-06') },
            { customerId: 'other', from: day('2026-01-06'), to: day('2026-01-26') },
            { customerId: 'acme', from: day('2026-01-26'), to: null },
          ],
          placements: [{ siteId: 'site-u', from: day('2025-01-01'), to: null }],
        },
      ],
    }),
  },
  { shows: 'a site that is gone', facts: of([ws({ siteCodes: ['ZEIST', 'UTRECHT'] })], { sites: sites.slice(0, 1) }) },
  { shows: 'servers that nothing covers', facts: of([ws()], { assets: [...january, ...threeServers] }) },
  {
    shows: 'covered without counting, not billable, and twice in one group',
    facts: of(
      [
        ws(),
        ws({ id: 'again', price: '9.00' }),
        ws({ id: 'third', price: '30.00', coverageGroup: 'backup' }),
        ws({ id: 'fourth', price: '31.00', coverageGroup: 'backup' }),
        line({ id: 'in', agentTypes: ['server'], coversWithoutCounting: true }),
      ],
      {
        assets: [
          ...january.slice(0, 2),
          ...threeServers,
          ...machines('printer', ['not ours']).map((asset) => ({ ...asset, review: 'not billable' as const })),
          ...machines('workstation', ['unseen']).map((asset) => ({ ...asset, lastSeenOn: day('2025-11-01') })),
        ],
      },
    ),
  },
  {
    shows: 'before go-live nothing is billed or missed',
    facts: of([ws()], {
      customer: { ...facts({}).customer, goLiveDate: day('2026-02-01') },
      assets: [...january, ...threeServers],
    }),
  },
  ...(['snapshot-start', 'snapshot-end'] as const).flatMap((countRule) =>
    (['advance', 'arrears'] as const).map((timing) => {
      const contracts = [contract([ws({ countRule, timing })])];
      const assets = [...january, ...machines('workstation', numbered('more', 9), { from: '2026-01-20' })];
      const month = calculate(facts({ contracts, assets: january, cutOff: '2026-02-01' }));
      return {
        shows: `nine more since the last invoice, ${countRule}, ${timing}`,
        facts: facts({ contracts, assets, cutOff: '2026-03-01', claims: claimsOf(month, '2026-0001', '2026-02-01') }),
      };
    }),
  ),
];
