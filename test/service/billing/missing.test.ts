import { noLicences, type UsageRecord } from '../../../service/billing/licence/snapshot.ts';
import type { ContractLine, Snapshot } from '../../../service/billing/snapshot.ts';
import { day } from '../../../shared/period.ts';
import { calculate, contract, facts, line, nets, pricesFrom, tiered } from './facts.ts';

/** What has to be there before a line can be billed: what is missing is named, the line waits unclaimed, and the others are billed. */

const other = line({ id: 'other', kind: 'fixed', fixedQuantity: '1', price: '1.00' });

const used = (given: Partial<UsageRecord> = {}): UsageRecord => ({
  id: 'u1',
  productId: 'managed',
  description: 'Backup',
  from: day('2026-01-01'),
  to: day('2026-02-01'),
  quantity: '100',
  unit: 'GB',
  cost: '5.00',
  currency: 'EUR',
  ...given,
});

const usage = (...records: readonly UsageRecord[]) => ({ licences: { ...noLicences, usage: records } });

const kinds = {
  fixed: line({ id: 'x', kind: 'fixed', fixedQuantity: '1', price: '10.00' }),
  bundle: line({
    id: 'x',
    kind: 'bundle',
    fixedQuantity: '1',
    price: '10.00',
    components: [{ productId: 'managed', fairValue: '1' }],
  }),
  block: line({
    id: 'x',
    kind: 'prepaid block',
    fixedQuantity: '1',
    lotMinutes: 600,
    price: '850.00',
    startDate: day('2026-01-05'),
  }),
  usage: line({ id: 'x', kind: 'usage', price: '0.10' }),
  licence: line({ id: 'x', kind: 'licence', price: '12.40' }),
};

function waits(given: ContractLine, facts_: Partial<Snapshot> = {}) {
  const result = calculate(facts({ contracts: [contract([given, other])], ...facts_ }));
  expect(nets(result)).toEqual(['1.00']);
  expect(result.obligations.map(({ contractLineId }) => contractLineId)).toEqual(['other']);
  return result.findings.map(({ code, severity, recordId, message }) => [code, severity, recordId, message.en]);
}

it.each<[string, ContractLine, Partial<Snapshot>, string, string]>([
  [
    'a fixed line without its quantity',
    { ...kinds.fixed, fixedQuantity: null },
    {},
    'SCOPE_UNRESOLVED',
    'the fixed quantity',
  ],
  ['a fixed line without a price', { ...kinds.fixed, prices: [] }, {}, 'MISSING_PRICE', '2026-01-01'],
  [
    'a bundle without its quantity',
    { ...kinds.bundle, fixedQuantity: null },
    {},
    'SCOPE_UNRESOLVED',
    'the fixed quantity',
  ],
  ['a bundle without a price', { ...kinds.bundle, prices: [] }, {}, 'MISSING_PRICE', '2026-01-01'],
  [
    'a bundle in tiers',
    { ...kinds.bundle, prices: tiered('10: 20.00; 17.50') },
    {},
    'TIERS_INVALID',
    'a bundle has one price',
  ],
  [
    'a block without how many',
    { ...kinds.block, fixedQuantity: null },
    {},
    'SCOPE_UNRESOLVED',
    'how many blocks are sold',
  ],
  [
    'a block without its minutes',
    { ...kinds.block, lotMinutes: null },
    {},
    'SCOPE_UNRESOLVED',
    'the minutes of a block',
  ],
  [
    'a block of a product that is not there',
    { ...kinds.block, productId: 'gone' },
    {},
    'SCOPE_UNRESOLVED',
    'a product',
  ],
  ['a block of parts of minutes', { ...kinds.block, fixedQuantity: '0.001' }, {}, 'SCOPE_UNRESOLVED', 'whole minutes'],
  ['a block without a price', { ...kinds.block, prices: [] }, {}, 'MISSING_PRICE', '2026-01-05'],
  ['a block in tiers', { ...kinds.block, prices: tiered('10: 20.00; 17.50') }, {}, 'MISSING_PRICE', '2026-01-05'],
  [
    'a fixed line whose price starts later',
    { ...kinds.fixed, prices: pricesFrom({ '2026-01-02': '9.00' }) },
    {},
    'MISSING_PRICE',
    '2026-01-01',
  ],
  ['usage without a price', { ...kinds.usage, prices: [] }, usage(used()), 'MISSING_PRICE', '2026-01-01'],
  [
    'usage without its cost at cost plus',
    { ...kinds.usage, markUpPercent: '10' },
    usage(used({ cost: null })),
    'MISSING_PRICE',
    'Backup',
  ],
  [
    'usage whose cost is in dollars',
    { ...kinds.usage, markUpPercent: '10' },
    usage(used({ currency: 'USD' })),
    'MISSING_PRICE',
    'Backup',
  ],
  [
    'licences of a product that is not there',
    { ...kinds.licence, licenceProductIds: ['gone'] },
    {},
    'SCOPE_UNRESOLVED',
    '"gone" is not on the sheet Products',
  ],
  [
    'typed licences that nobody typed',
    { ...kinds.licence, licenceBasis: 'manual' },
    {},
    'SCOPE_UNRESOLVED',
    'its licences on the sheet Licences',
  ],
  ['licences of which no SKU is known', kinds.licence, {}, 'SCOPE_UNRESOLVED', 'which SKU its product is'],
  [
    'licences by user where no system lists users',
    { ...kinds.licence, licenceBasis: 'users' },
    { licences: { ...noLicences, knownProductIds: ['managed'], users: null } },
    'SCOPE_UNRESOLVED',
    'no connected system lists users',
  ],
])('%s', (_name, given, facts_, code, part) => {
  const [found, ...more] = waits(given, facts_);
  expect(more).toEqual([]);
  expect(found).toEqual([code, 'block', 'x', expect.stringContaining(part)]);
});

it('a one-off item of a product that is not there, or without a price, waits', () => {
  const item = {
    id: 'r1',
    supplyDate: day('2026-01-15'),
    productId: 'managed',
    description: null,
    quantity: '1',
    unitPrice: '100.00',
    currency: 'EUR' as const,
  };
  const given = { contracts: [contract([other])] };
  const of = (changes: Partial<typeof item> | { unitPrice: null } | { currency: 'USD' }) =>
    calculate(facts({ ...given, oneOffItems: [{ ...item, ...changes }] }));
  expect(nets(of({}))).toEqual(['1.00', '100.00']);
  expect(nets(of({ productId: 'gone' }))).toEqual(['1.00']);
  expect(of({ productId: 'gone' }).findings).toMatchObject([
    {
      code: 'SCOPE_UNRESOLVED',
      severity: 'block',
      recordTable: 'oneOffItems',
      recordId: 'r1',
      recordLabel: 'gone 2026-01-15',
      message: {
        en: 'Choose a product for the one-off item of 2026-01-15; until then it is not billed.',
        nl: 'Kies een product voor de eenmalige levering van 15 januari 2026; tot die tijd wordt die niet gefactureerd.',
      },
    },
  ]);
  for (const changes of [{ unitPrice: null }, { currency: 'USD' as const }]) {
    expect(nets(of(changes))).toEqual(['1.00']);
    expect(of(changes).findings).toMatchObject([{ code: 'MISSING_PRICE', recordId: 'r1' }]);
  }
  expect(nets(of({ supplyDate: day('2026-02-01') }))).toEqual(['1.00']);
});

describe('usage', () => {
  const bill = (given: Partial<ContractLine>, ...records: readonly UsageRecord[]) =>
    calculate(facts({ contracts: [contract([{ ...kinds.usage, ...given }])], ...usage(...records) }));

  it('at a price: 100 GB and 50 GB at 0.10 are 15.00', () => {
    const result = bill({}, used(), used({ id: 'u2', description: 'Archive', quantity: '50' }));
    expect(nets(result)).toEqual(['15.00']);
    expect(result.lines[0]?.explanation).toBe('150 GB used.');
    expect(result.lines[0]?.evidence.map(({ label, note }) => [label, note])).toEqual([
      ['Archive', '50 GB'],
      ['Backup', '100 GB'],
    ]);
  });

  it('of several units tells each, and what has no unit has none in the evidence either', () => {
    const result = bill({}, used(), used({ id: 'u2', quantity: '7', unit: null }));
    expect(result.lines[0]?.explanation).toBe('100 GB used, 7 used.');
    expect(result.lines[0]?.evidence.map(({ note }) => note)).toEqual(['100 GB', '7']);
  });

  it('at cost plus 12.5 %: 5.00 is 5.63, of which the customer reads no cost', () => {
    const result = bill({ markUpPercent: '12.5', prices: [] }, used());
    expect(nets(result)).toEqual(['5.63']);
    expect(result.lines[0]?.explanation).toBe('100 GB used.');
  });

  it('belongs to the month of its last day', () => {
    const into = used({ from: day('2026-01-20'), to: day('2026-02-02') });
    expect(nets(bill({}, into))).toEqual([]);
    expect(nets(bill({}, used({ from: day('2025-12-20'), to: day('2026-01-02') })))).toEqual(['10.00']);
  });

  it('billed below its cost is a finding with what is missing: 12.00 for 10.00', () => {
    expect(bill({}, used({ cost: '12.00' })).findings).toMatchObject([
      {
        code: 'PRICE_BELOW_COST',
        severity: 'warn',
        recordId: 'x',
        amountAtRisk: 200,
        message: { en: 'Raise the price of C-1 / MANAGED: its usage costs more than it is billed for.' },
      },
    ]);
    expect(bill({}, used({ cost: '10.00' })).findings).toEqual([]);
    expect(bill({}, used({ cost: '12.00', currency: 'USD' })).findings).toEqual([]);
    expect(bill({}, used({ cost: '12.00' }), used({ id: 'u2', cost: null })).findings).toEqual([]);
  });
});

describe('a prepaid block', () => {
  it('is sold on the day its line starts: in arrears only after it, in advance on it', () => {
    const on = (timing: 'advance' | 'arrears', cutOff: string) =>
      nets(calculate(facts({ cutOff, contracts: [contract([{ ...kinds.block, timing }])] })));
    expect(on('arrears', '2026-01-05')).toEqual([]);
    expect(on('arrears', '2026-01-06')).toEqual(['850.00']);
    expect(on('advance', '2026-01-05')).toEqual(['850.00']);
    expect(on('advance', '2026-01-04')).toEqual([]);
  });
});
