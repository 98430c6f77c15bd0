import { tryTerms } from '../../../service/billing/compare/trial.ts';
import type { ContractLine, PriceList, Snapshot } from '../../../service/billing/snapshot.ts';
import { day } from '../../../shared/period.ts';
import {
  calculate,
  claimsOf,
  codes,
  contract,
  facts,
  line,
  nets,
  pricesFrom,
  tiered,
  twelveWorkstations,
} from './facts.ts';

/** Management costs 18.50 per month, 19.25 from 1 February; 198.00 per year. */
const standard: PriceList = {
  id: 'standard',
  name: 'Standard',
  currency: 'EUR',
  prices: [
    { productId: 'managed', pricePer: 'month', from: day('2025-01-01'), unitPrice: '18.50' },
    { productId: 'managed', pricePer: 'month', from: day('2026-02-01'), unitPrice: '19.25' },
    { productId: 'managed', pricePer: 'year', from: day('2025-01-01'), unitPrice: '198.00' },
  ],
};

/** 12 workstations of a contract that names the list; the line has no price of its own unless given one. */
function month(cutOff: string, given: Partial<ContractLine> = {}, others: Partial<Snapshot> = {}) {
  return facts({
    cutOff,
    contracts: [contract([line({ id: 'ws', prices: [], ...given })], { priceListId: 'standard' })],
    priceLists: [standard],
    assets: twelveWorkstations,
    ...others,
  });
}

const explained = (snapshot: Snapshot) => calculate(snapshot).lines.map(({ explanation }) => explanation);

describe('a contract with a price list', () => {
  it('bills what the list says on the first day of the service period: 222.00, then 231.00', () => {
    expect(nets(calculate(month('2026-02-01')))).toEqual(['222.00']);
    expect(nets(calculate(month('2026-03-01')))).toEqual(['222.00', '231.00']);
  });

  it('bills the price that the list has per what the line is priced per: a twelfth of 198.00 is 16.50, times 12', () => {
    expect(nets(calculate(month('2026-02-01', { pricePer: 'year' })))).toEqual(['198.00']);
  });

  it('bills a price of the line itself from its first day on, and the list before that', () => {
    const own = month('2026-03-01', { prices: pricesFrom({ '2026-02-01': '10.00' }) });
    expect(nets(calculate(own))).toEqual(['222.00', '120.00']);
    expect(explained(own)).toEqual([
      '12 workstations on 31 January; priced by price list Standard.',
      '12 workstations on 28 February; priced by the contract.',
    ]);
  });

  it('bills the list again when a price of the line itself has ended', () => {
    const prices = [
      { from: day('2026-01-01'), until: day('2026-02-01'), unitPrice: '10.00', currency: 'EUR' as const },
    ];
    expect(nets(calculate(month('2026-03-01', { prices })))).toEqual(['120.00', '231.00']);
  });

  it('splits a month where the line leaves the list: 15 days at 19.25 and 13 at 10.00', () => {
    const prices = pricesFrom({ '2026-02-16': '10.00' });
    const february = month('2026-03-01', { prices, priceChange: 'split', startDate: day('2026-02-01') });
    // 12 x 19.25 x 15/28 = 123.75; 12 x 10.00 x 13/28 = 55.714…
    expect(nets(calculate(february))).toEqual(['123.75', '55.71']);
  });

  it('takes tiers from the list under the line’s tier rule: 200.00 and 2 at 17.50', () => {
    const [inTiers] = tiered('10: 20.00; 17.50');
    const priceLists = [{ ...standard, prices: [{ productId: 'managed', pricePer: 'month' as const, ...inTiers! }] }];
    expect(nets(calculate(month('2026-02-01', {}, { priceLists })))).toEqual(['200.00', '35.00']);
    expect(nets(calculate(month('2026-02-01', { tierMode: 'volume' }, { priceLists })))).toEqual(['210.00']);
  });

  it('prices a fixed quantity, the minimum and what is included; more than that has the contract’s own price', () => {
    const fixed = month('2026-02-01', { kind: 'fixed', fixedQuantity: '2' });
    expect([nets(calculate(fixed)), explained(fixed)]).toEqual([
      ['37.00'],
      ['Fixed quantity of 2; priced by price list Standard.'],
    ]);
    const included = month('2026-02-01', { includedQuantity: 10, overagePrice: '20.00' });
    expect([nets(calculate(included)), explained(included)]).toEqual([
      ['185.00', '40.00'],
      [
        '10 included in the agreed price; priced by price list Standard.',
        '12 workstations on 31 January, of which 10 included.',
      ],
    ]);
    const atLeast = month('2026-02-01', { minimumQuantity: 14 });
    expect([nets(calculate(atLeast)), explained(atLeast)[1]]).toEqual([
      ['222.00', '37.00'],
      'Agreed minimum of 14; counted: 12; priced by price list Standard.',
    ]);
  });

  it('says in Dutch where the price came from', () => {
    const { customer } = facts({});
    expect(explained(month('2026-02-01', {}, { customer: { ...customer, language: 'nl' } }))).toEqual([
      '12 werkstations op 31 januari; prijs volgens prijslijst Standard.',
    ]);
  });

  it('in another currency bills nothing, converts nothing and says what to choose', () => {
    const dollars = calculate(month('2026-02-01', {}, { priceLists: [{ ...standard, currency: 'USD' }] }));
    expect([dollars.lines, dollars.obligations, codes(dollars), dollars.isBlocked]).toEqual([
      [],
      [],
      ['MISSING_PRICE'],
      true,
    ]);
    expect(dollars.findings[0]?.message.en).toBe(
      'Choose a price list in EUR on contract C-1, or enter a unit price in EUR that is valid on 2026-01-01 for C-1 / MANAGED: price list Standard is in USD, and nothing is converted; until then it is not billed.',
    );
  });

  it.each([
    ['the product', { productId: 'other' }],
    ['the product per what it is priced per', { pricePer: 'year' as const }],
    ['the product on that day', { from: day('2026-01-02') }],
  ])('that does not price %s is a blocking MISSING_PRICE that names the list', (_, differing) => {
    const [first] = standard.prices;
    const result = calculate(
      month('2026-02-01', {}, { priceLists: [{ ...standard, prices: [{ ...first!, ...differing }] }] }),
    );
    expect([nets(result), codes(result), result.isBlocked]).toEqual([[], ['MISSING_PRICE'], true]);
    expect(result.findings[0]?.message.en).toBe(
      'Enter a price per month that is valid on 2026-01-01 on price list Standard for C-1 / MANAGED, or a unit price on the line itself; until then it is not billed.',
    );
  });

  it('never gives a discount its amount', () => {
    const discount = line({ id: 'xd', kind: 'discount', prices: [] });
    const contracts = [contract([line({ id: 'ws', prices: [] }), discount], { priceListId: 'standard' })];
    expect(codes(calculate(month('2026-02-01', {}, { contracts })))).toEqual(['MISSING_PRICE']);
  });

  it.each([
    ['a figure that is none', [{ unitPrice: '-1' }], 'its unit price from 2025-01-01 is -1, below zero'],
    ['two prices from one day', [{}, { unitPrice: '17.00' }], 'two prices start on 2025-01-01'],
  ])('with %s holds the line back and names it', (_, prices, fault) => {
    const [first] = standard.prices;
    const priceLists = [{ ...standard, prices: prices.map((differing) => ({ ...first!, ...differing })) }];
    const { lines, findings } = calculate(month('2026-02-01', {}, { priceLists }));
    expect([lines, findings[0]?.message.en]).toEqual([
      [],
      `Repair C-1 / MANAGED: ${fault}; until then it is not billed.`,
    ]);
  });

  it('bills the same whatever the order of its prices', () => {
    const reversed = [{ ...standard, prices: standard.prices.toReversed() }];
    expect(JSON.stringify(calculate(month('2026-03-01', {}, { priceLists: reversed })))).toBe(
      JSON.stringify(calculate(month('2026-03-01'))),
    );
  });

  it('has nothing to correct once it is billed', () => {
    const claims = claimsOf(calculate(month('2026-02-01')), '2026-0001', '2026-02-01');
    const again = calculate(month('2026-02-01', {}, { claims }));
    expect([again.lines, codes(again)]).toEqual([[], []]);
  });

  it('is tried under another price like any other: 12 at 20.00', () => {
    const { snapshot, changedLines } = tryTerms(month('2026-02-01'), { unitPrice: '20.00' });
    expect([nets(calculate(snapshot)), changedLines]).toEqual([['240.00'], 1]);
  });
});

it('a contract without a price list says nothing about where its price came from', () => {
  expect(explained(facts({ contracts: [contract([line({ id: 'ws' })])], assets: twelveWorkstations }))).toEqual([
    '12 workstations on 31 January.',
  ]);
});
