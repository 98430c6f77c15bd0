import fc from 'fast-check';
import { day } from '../../../shared/period.ts';
import { minor, totalAmount } from '../../../shared/money.ts';
import type { TierMode } from '../../../shared/choices.ts';
import type { ContractLine } from '../../../service/billing/snapshot.ts';
import {
  calculate,
  claimsOf,
  codes,
  contract,
  facts,
  january,
  line,
  machines,
  nets,
  numbered,
  tiered,
} from './facts.ts';

/** (0,10] at 20.00, (10,25] at 17.50, (25,∞) at 15.00. */
const g5 = tiered('10: 20.00; 25: 17.50; 15.00');

function month(count: number, given: Partial<ContractLine>) {
  const assets = machines('workstation', numbered('pc', count));
  return calculate(facts({ contracts: [contract([line({ id: 'ws', prices: g5, ...given })])], assets }));
}

describe('prices in tiers (G5)', () => {
  it.each([
    { tierMode: 'graduated', count: 25, net: 46250 },
    { tierMode: 'graduated', count: 26, net: 47750 },
    { tierMode: 'graduated', count: 27, net: 49250 },
    { tierMode: 'volume', count: 25, net: 43750 },
    { tierMode: 'volume', count: 26, net: 39000 },
    { tierMode: 'volume', count: 27, net: 40500 },
  ] as const)('$tierMode, $count workstations are $net cents', ({ tierMode, count, net }) => {
    expect(month(count, { tierMode }).totals.net).toBe(net);
  });

  it('graduated, 27 print a line for each tier: 200.00 + 262.50 + 30.00', () => {
    const result = month(27, {});
    expect(nets(result)).toEqual(['200.00', '262.50', '30.00']);
    expect(result.lines.map(({ description, quantity, unitPrice }) => [description, quantity, unitPrice])).toEqual([
      ['Management (1 to 10)', '10', '20'],
      ['Management (11 to 25)', '15', '17.5'],
      ['Management (from 26)', '2', '15'],
    ]);
    expect(result.obligations).toMatchObject([{ quantity: '27', net: 49250 }]);
  });

  it('the tenth is in the first tier, the eleventh in the second', () => {
    expect(nets(month(10, {}))).toEqual(['200.00']);
    expect(nets(month(11, {}))).toEqual(['200.00', '17.50']);
    expect(nets(month(10, { tierMode: 'volume' }))).toEqual(['200.00']);
    expect(nets(month(11, { tierMode: 'volume' }))).toEqual(['192.50']);
  });

  it('by volume, 26 that cost less than 25 bring a warning of 47.50, and are billed', () => {
    const result = month(26, { tierMode: 'volume' });
    expect(result.findings).toMatchObject([{ code: 'TIER_CLIFF', severity: 'warn', amountAtRisk: 4750 }]);
    expect(result.findings[0]?.message.en).toContain('26 cost EUR 390.00, while 25 would cost EUR 437.50');
    expect(result.isBlocked).toBe(false);
    expect(month(25, { tierMode: 'volume' }).findings).toEqual([]);
    expect(month(26, { tierMode: 'graduated' }).findings).toEqual([]);
  });

  it('a tier whose end costs the same brings no warning, one cent more does', () => {
    const volume = (prices: string, count: number) =>
      codes(month(count, { tierMode: 'volume', prices: tiered(prices) }));
    expect(volume('10: 20.00; 10.00', 20)).toEqual([]);
    expect(volume('10: 20.00; 10.00', 19)).toEqual(['TIER_CLIFF']);
  });

  it('of several ends that would cost more, the warning tells the one that costs most', () => {
    // 21 x 5.00 = 105.00; 10 x 20.00 = 200.00; 20 x 12.00 = 240.00.
    const { findings } = month(21, { tierMode: 'volume', prices: tiered('10: 20.00; 20: 12.00; 5.00') });
    expect(findings).toMatchObject([
      {
        recordTable: 'contractLines',
        recordId: 'ws',
        amountAtRisk: 13500,
        message: {
          en: 'Check the tiers of C-1 / MANAGED: 21 cost EUR 105.00, while 20 would cost EUR 240.00.',
          nl: 'Controleer de staffels van C-1 / MANAGED: 21 kosten € 105,00, terwijl 20 er € 240,00 zouden kosten.',
        },
      },
    ]);
  });

  it('0 is no line, and is claimed', () => {
    expect(month(0, {})).toMatchObject({ lines: [], obligations: [{ quantity: '0', net: 0 }] });
  });

  it('a minimum of 12 with 7 counted is 140.00 and the rest up to 235.00', () => {
    expect(nets(month(7, { minimumQuantity: 12 }))).toEqual(['140.00', '95.00']);
    expect(nets(month(13, { minimumQuantity: 12 }))).toEqual(['200.00', '52.50']);
  });

  it('a fixed quantity has tiers too', () => {
    expect(nets(month(0, { kind: 'fixed', fixedQuantity: '27' }))).toEqual(['200.00', '262.50', '30.00']);
  });

  it('a quarter has its tiers in each month: 3 x 492.50', () => {
    const assets = machines('workstation', numbered('pc', 27));
    const quarter = contract([line({ id: 'ws', prices: g5 })], { intervalMonths: 3 });
    expect(calculate(facts({ cutOff: '2026-04-01', contracts: [quarter], assets })).totals.net).toBe(147_750);
  });

  it('an average of 364/31 is 10 x 20.00 and 1.7419 x 17.50, together 230.48', () => {
    const contracts = [contract([line({ id: 'ws', prices: g5, proration: 'daily' })])];
    const result = calculate(facts({ contracts, assets: january }));
    expect(nets(result)).toEqual(['200.00', '30.48']);
    expect(result.lines[1]).toMatchObject({ quantity: '54', unitCode: 'DAY', baseQuantity: '31' });
  });

  it('in advance, the true-up is the difference of the two tiered amounts: 27 less 25 is 30.00', () => {
    const contracts = [contract([line({ id: 'ws', prices: g5, timing: 'advance' })])];
    const before = machines('workstation', numbered('pc', 25));
    const first = calculate(facts({ cutOff: '2026-01-01', contracts, assets: before }));
    const assets = [...before, ...machines('workstation', ['a', 'b'], { from: '2026-01-10' })];
    const claims = claimsOf(first, '2026-0001', '2026-01-01');
    const second = calculate(facts({ contracts, assets, claims }));
    expect(nets(second)).toEqual(['30.00', '200.00', '262.50', '30.00']);
    expect(second.lines[0]?.correctsInvoice?.number).toBe('2026-0001');
  });
});

describe('tiers that leave a gap or overlap name the contract line, and bill nothing', () => {
  it.each([
    {
      what: 'a gap above 25',
      tiers: [
        { upTo: 10, unitPrice: '20' },
        { upTo: 25, unitPrice: '17.5' },
      ],
      says: 'Nothing is agreed above 25',
    },
    {
      what: 'an overlap',
      tiers: [
        { upTo: 10, unitPrice: '20' },
        { upTo: 10, unitPrice: '17.5' },
        { upTo: null, unitPrice: '1' },
      ],
      says: 'overlaps',
    },
    { what: 'no tier at all', tiers: [], says: 'Nothing is agreed above 0' },
  ])('$what', ({ tiers, says }) => {
    const result = month(12, { prices: [{ from: day('2025-01-01'), tiers, currency: 'EUR' }] });
    expect(codes(result)).toEqual(['TIERS_INVALID']);
    expect(result.findings[0]).toMatchObject({ recordId: 'ws', recordLabel: 'C-1 / MANAGED', severity: 'block' });
    expect(result.findings[0]?.message.en).toContain(says);
    expect([result.lines, result.obligations]).toEqual([[], []]);
  });

  it('an included quantity does not go with tiers', () => {
    const { findings } = month(12, { includedQuantity: 5 });
    expect(findings).toMatchObject([{ code: 'TIERS_INVALID' }]);
    expect(findings[0]!.message.en).toContain('make the included quantity the first tier');
    expect(findings[0]!.message.nl).toContain('maak van het inbegrepen aantal de eerste staffel');
  });
});

const bounds = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 });
const tierText = fc
  .tuple(bounds, fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 5, maxLength: 5 }))
  .map(([ends, cents]) =>
    [
      ...ends.toSorted((a, b) => a - b).map((end, index) => `${end}: 0.${String(cents[index]).padStart(4, '0')}`),
      `0.${String(cents[4]).padStart(4, '0')}`,
    ].join('; '),
  );

it('tiers of one price cost what that price costs, in either mode', () => {
  fc.assert(
    fc.property(
      bounds,
      fc.integer({ min: 0, max: 60 }),
      fc.constantFrom<TierMode>('graduated', 'volume'),
      (ends, count, tierMode) => {
        const text = [...ends.toSorted((a, b) => a - b).map((end) => `${end}: 18.5037`), '18.5037'].join('; ');
        const flat = month(count, { prices: line({ id: 'f', price: '18.5037' }).prices });
        expect(month(count, { prices: tiered(text), tierMode }).totals.net).toBe(flat.totals.net);
      },
    ),
    { numRuns: 50 },
  );
});

it('the lines of the tiers together are the exact amount, rounded once', () => {
  fc.assert(
    fc.property(tierText, fc.integer({ min: 0, max: 60 }), (text, count) => {
      const prices = tiered(text);
      const [price] = prices;
      if (price === undefined || !('tiers' in price)) throw new Error('No tiers.');
      const each = Array.from({ length: count }, (_, index) => {
        const { unitPrice } = price.tiers.find(({ upTo }) => upTo === null || index + 1 <= upTo)!;
        return { quantity: '1', unitPrice };
      });
      expect(month(count, { prices }).totals.net).toBe(totalAmount(each, 'EUR'));
    }),
    { numRuns: 50 },
  );
});

it('nothing comes to nothing', () => {
  expect(totalAmount([], 'EUR')).toBe(minor(0));
});
