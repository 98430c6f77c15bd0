import fc from 'fast-check';
import { effectsOf, type ComparedLine } from '../../../../service/billing/compare/effects.ts';
import { lineAmount, minor, sum } from '../../../../shared/money.ts';

const lineOf = (quantity: string, unitPrice: string, { part = 'count', base = '1' } = {}): ComparedLine => ({
  part,
  quantity,
  baseQuantity: base,
  unitPrice,
  net: lineAmount({ quantity, unitPrice, share: { numerator: 1, denominator: Number(base) }, currency: 'EUR' }),
});

const effects = (before: readonly ComparedLine[], after: readonly ComparedLine[]) => effectsOf(before, after, 'EUR');

describe('the difference between two months', () => {
  it.each([
    {
      name: 'one workstation more is a quantity effect: 12 to 13 at 18.50',
      before: [lineOf('12', '18.5')],
      after: [lineOf('13', '18.5')],
      expected: { quantity: 1850, mix: 0, price: 0 },
    },
    {
      name: 'another price is a price effect: 12 at 18.50, then at 19.25',
      before: [lineOf('12', '18.5')],
      after: [lineOf('12', '19.25')],
      expected: { quantity: 0, mix: 0, price: 900 },
    },
    {
      name: 'both: the one more at the old price, the new price on all thirteen',
      before: [lineOf('12', '18.5')],
      after: [lineOf('13', '19.25')],
      expected: { quantity: 1850, mix: 0, price: 975 },
    },
    {
      name: 'a day share is a quantity: 364 asset-days of January, then 12 whole months',
      before: [lineOf('364', '18.5', { base: '31' })],
      after: [lineOf('12', '18.5')],
      expected: { quantity: 477, mix: 0, price: 0 },
    },
    {
      name: 'more in the cheap tier is a mix effect: 10 at 20.00 + 5 at 10.00, then 10 + 10: five more at 16.67, and cheaper ones',
      before: [lineOf('10', '20', { part: 'tier-1' }), lineOf('5', '10', { part: 'tier-2' })],
      after: [lineOf('10', '20', { part: 'tier-1' }), lineOf('10', '10', { part: 'tier-2' })],
      expected: { quantity: 8333, mix: -3333, price: 0 },
    },
    {
      name: 'what is new is quantity, and so is what is gone',
      before: [],
      after: [lineOf('3', '65')],
      expected: { quantity: 19500, mix: 0, price: 0 },
    },
    { name: 'gone', before: [lineOf('3', '65')], after: [], expected: { quantity: -19500, mix: 0, price: 0 } },
    { name: 'nothing at all', before: [], after: [], expected: { quantity: 0, mix: 0, price: 0 } },
  ])('$name', ({ before, after, expected }) => {
    expect(effects(before, after)).toEqual(expected);
  });
});

const line = fc
  .tuple(
    fc.integer({ min: -500, max: 5000 }),
    fc.integer({ min: 0, max: 100_000 }),
    fc.constantFrom('count', 'tier-1', 'tier-2', 'overage'),
    fc.constantFrom('1', '12', '28', '30', '31', '60', '365'),
  )
  .map(([quantity, price, part, base]) => lineOf((quantity / 10).toFixed(1), (price / 100).toFixed(2), { part, base }));
const lines = fc.array(line, { maxLength: 5 });
const net = (all: readonly ComparedLine[]) => sum(all.map((one) => one.net));

describe('the effects, whatever the lines', () => {
  it('add up to the difference to the cent', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const { quantity, mix, price } = effects(before, after);
        expect(quantity + mix + price).toBe(net(after) - net(before));
      }),
    );
  });

  it('are nothing where nothing changed', () => {
    fc.assert(
      fc.property(lines, (same) => {
        expect(effects(same, same)).toEqual({ quantity: 0, mix: 0, price: 0 });
      }),
    );
  });

  it('do not depend on the order of the lines', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        expect(effects(before.toReversed(), after.toReversed())).toEqual(effects(before, after));
      }),
    );
  });

  it('have no mix where there is one part, and no price effect where no price changed', () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 1, max: 400 }), (before, quantity) => {
        const after = lineOf(String(quantity), before.unitPrice, { part: before.part, base: before.baseQuantity });
        expect(effects([before], [after])).toEqual({ quantity: minor(after.net - before.net), mix: 0, price: 0 });
      }),
    );
  });
});
