import fc from 'fast-check';
import { indexedPrice, indexedTiers } from '../../../service/billing/indexation.ts';
import { compareDecimals } from '../../../shared/money.ts';

describe('G10: the yearly rise of a price of two decimals', () => {
  it('18.50 x 1.033 is 19.1105, so 19.11', () => {
    expect(indexedPrice('18.50', { kind: 'percentage', percent: '3.3', capPercent: null }, 2)).toBe('19.11');
  });

  it('at most 3 %: 18.50 x 1.03 is 19.055, so 19.06', () => {
    expect(indexedPrice('18.50', { kind: 'percentage', percent: '3.3', capPercent: '3' }, 2)).toBe('19.06');
  });

  it('by index figures: 65.00 x 129.1 / 125.4 is 66.9179, so 66.92', () => {
    const rule = { kind: 'index figure', base: '125.4', figure: '129.1', capPercent: null } as const;
    expect(indexedPrice('65.00', rule, 2)).toBe('66.92');
  });

  it('the next year starts from the rounded price: 19.11 x 1.033 is 19.74063, so 19.74', () => {
    expect(indexedPrice('19.11', { kind: 'percentage', percent: '3.3', capPercent: null }, 2)).toBe('19.74');
  });

  it('a product with four decimals keeps them: 0.0125 x 1.033 is 0.0129', () => {
    expect(indexedPrice('0.0125', { kind: 'percentage', percent: '3.3', capPercent: null }, 4)).toBe('0.0129');
  });

  it('tiers rise one by one', () => {
    const tiers = [
      { upTo: 10, unitPrice: '20' },
      { upTo: null, unitPrice: '17.5' },
    ];
    expect(indexedTiers(tiers, { kind: 'percentage', percent: '10', capPercent: null }, 2)).toEqual([
      { upTo: 10, unitPrice: '22' },
      { upTo: null, unitPrice: '19.25' },
    ]);
  });
});

it('a cap never lets a price rise by more than itself alone would', () => {
  const percent = fc.integer({ min: 0, max: 2000 }).map((hundredths) => (hundredths / 100).toFixed(2));
  const price = fc.integer({ min: 0, max: 1_000_000 }).map((cents) => (cents / 100).toFixed(2));
  fc.assert(
    fc.property(price, percent, percent, (unitPrice, rise, cap) => {
      const capped = indexedPrice(unitPrice, { kind: 'percentage', percent: rise, capPercent: cap }, 2);
      const byCap = indexedPrice(unitPrice, { kind: 'percentage', percent: cap, capPercent: null }, 2);
      expect(compareDecimals(capped, byCap)).toBeLessThanOrEqual(0);
    }),
  );
});
