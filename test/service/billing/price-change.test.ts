import fc from 'fast-check';
import { addDays, day } from '../../../shared/period.ts';
import type { ContractLine } from '../../../service/billing/snapshot.ts';
import {
  calculate,
  claimsOf,
  codes,
  contract,
  facts,
  line,
  machines,
  nets,
  numbered,
  pricesFrom,
  tiered,
  twelveWorkstations,
} from './facts.ts';

/** 18.50, and 19.25 from 16 April. */
const g9 = pricesFrom({ '2025-01-01': '18.50', '2026-04-16': '19.25' });

function april(given: Partial<ContractLine>, assets = twelveWorkstations, cutOff = '2026-05-01') {
  const contracts = [contract([line({ id: 'ws', prices: g9, ...given })], { billingFrom: day('2026-04-01') })];
  return calculate(facts({ cutOff, contracts, assets }));
}

describe('a price that changes on 16 April (G9)', () => {
  it('price at period start: April is 222.00, May 231.00', () => {
    expect(nets(april({ priceChange: 'period-start' }))).toEqual(['222.00']);
    expect(nets(april({ priceChange: 'period-start' }, twelveWorkstations, '2026-06-01'))).toEqual([
      '222.00',
      '231.00',
    ]);
  });

  it('split: 111.00 for 1 to 15 April and 115.50 for the rest', () => {
    const result = april({ priceChange: 'split' });
    expect(nets(result)).toEqual(['111.00', '115.50']);
    expect(
      result.lines.map(({ period, quantity, baseQuantity, unitPrice }) => [period, quantity, baseQuantity, unitPrice]),
    ).toEqual([
      [{ from: '2026-04-01', to: '2026-04-16' }, '180', '30', '18.5'],
      [{ from: '2026-04-16', to: '2026-05-01' }, '180', '30', '19.25'],
    ]);
    expect(result.obligations).toMatchObject([
      { period: { from: '2026-04-01', to: '2026-05-01' }, quantity: '12', net: 22650 },
    ]);
  });

  it('split, by the day: an agent of the second half pays the second price only', () => {
    const late = machines('workstation', ['late'], { from: '2026-04-16' });
    expect(nets(april({ priceChange: 'split', proration: 'daily' }, late))).toEqual(['9.63']);
  });

  it('split, of a fixed quantity and of a quarter: April 1 to 15 at the old price, then two months and a half', () => {
    const contracts = [
      contract([line({ id: 'f', kind: 'fixed', fixedQuantity: '12', prices: g9, priceChange: 'split' })], {
        intervalMonths: 3,
        billingFrom: day('2026-04-01'),
      }),
    ];
    expect(nets(calculate(facts({ cutOff: '2026-07-01', contracts })))).toEqual(['111.00', '577.50']);
  });

  it('split from flat to tiers', () => {
    const [flat] = g9;
    const [inTiers] = tiered('10: 20.00; 10.00');
    const prices = [flat!, { ...inTiers!, from: day('2026-04-16') }];
    expect(nets(april({ priceChange: 'split', prices }))).toEqual(['111.00', '100.00', '10.00']);
  });

  it('split, with no price yet in the first half, bills nothing of April and says from when', () => {
    const result = april({ priceChange: 'split', prices: pricesFrom({ '2026-04-16': '19.25' }) });
    expect(codes(result)).toEqual(['MISSING_PRICE']);
    expect(result.findings[0]?.message.en).toContain('valid on 2026-04-01');
    expect([result.lines, result.obligations]).toEqual([[], []]);
  });

  it('split, billed in advance before the change was typed: its true-up is 4.50', () => {
    const given = { timing: 'advance', priceChange: 'split' } as const;
    const contracts = (prices: ContractLine['prices']) => [
      contract([line({ id: 'ws', ...given, prices })], { billingFrom: day('2026-04-01'), endDate: day('2026-05-01') }),
    ];
    const first = calculate(
      facts({ cutOff: '2026-04-01', contracts: contracts([g9[0]!]), assets: twelveWorkstations }),
    );
    const claims = claimsOf(first, '2026-0004', '2026-04-01');
    const second = calculate(
      facts({ cutOff: '2026-05-01', contracts: contracts(g9), assets: twelveWorkstations, claims }),
    );
    expect([nets(first), nets(second)]).toEqual([['222.00'], ['4.50']]);
  });
});

it('splitting a period where the price stays the same changes nothing at all', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 29 }), fc.constantFrom('none', 'daily'), (after, proration) => {
      const prices = pricesFrom({ '2025-01-01': '18.50', [addDays(day('2026-04-01'), after)]: '18.50' });
      const assets = machines('workstation', numbered('pc', 7), { from: '2026-04-09' });
      expect(april({ prices, proration, priceChange: 'split' }, assets).lines).toEqual(
        april({ prices: [prices[0]!], proration }, assets).lines,
      );
    }),
  );
});

it('splitting a period changes its total by no more than one cent of rounding', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 29 }),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 1, max: 99_999 }),
      (after, count, cents) => {
        const price = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
        // A ten-thousandth more, so that the price does change.
        const prices = pricesFrom({ '2025-01-01': price, [addDays(day('2026-04-01'), after)]: `${price}01` });
        const assets = machines('workstation', numbered('pc', count));
        const whole = april({ prices: [prices[0]!] }, assets).totals.net;
        expect(Math.abs(april({ prices, priceChange: 'split' }, assets).totals.net - whole)).toBeLessThanOrEqual(2);
      },
    ),
    { numRuns: 50 },
  );
});
