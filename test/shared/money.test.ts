import fc from 'fast-check';
import {
  addShares,
  allocate,
  canonicalDecimal,
  compareDecimals,
  exponentOf,
  formatMinor,
  lineAmount,
  minor,
  multipliedPrice,
  negate,
  negateDecimal,
  parseMinor,
  scaledAmount,
  scaledPrice,
  shownQuantity,
  sum,
  sumDecimals,
  timesWhole,
  totalAmount,
  vatAmount,
  vatShares,
  wholeMinutes,
} from '../../shared/money.ts';

const cents = fc.integer({ min: -10_000_000, max: 10_000_000 }).map(minor);

it.each([
  { quantity: '364', unitPrice: '18.50', over: 31, net: 21_723 },
  { quantity: '20', unitPrice: '95.00', over: 60, net: 3167 },
  { quantity: '15', unitPrice: '10.01', over: 30, net: 501 },
  { quantity: '-15', unitPrice: '10.01', over: 30, net: -501 },
  { quantity: '1', unitPrice: '1.005', over: 1, net: 101 },
])('$quantity x $unitPrice / $over is $net cents', ({ quantity, unitPrice, over, net }) => {
  expect(lineAmount({ quantity, unitPrice, share: { numerator: 1, denominator: over }, currency: 'EUR' })).toBe(net);
});

it('yen have no decimals and dinars have three', () => {
  expect(lineAmount({ quantity: '3', unitPrice: '10.5', currency: 'JPY' })).toBe(32);
  expect(formatMinor(minor(1234), 'KWD')).toBe('1.234');
  expect(formatMinor(minor(1234), 'JPY')).toBe('1234');
  expect([exponentOf('EUR'), exponentOf('JPY'), exponentOf('KWD')]).toEqual([2, 0, 3]);
});

it.each([
  { amount: 5, written: '0.05' },
  { amount: -5, written: '-0.05' },
  { amount: -41_700, written: '-417.00' },
  { amount: 0, written: '0.00' },
  { amount: 900_719_925_474_099, written: '9007199254740.99' },
])('$amount cents are written as $written', ({ amount, written }) => {
  expect(formatMinor(minor(amount), 'EUR')).toBe(written);
});

it.each([
  { text: '18.50', shortest: '18.5' },
  { text: '18.5', shortest: '18.5' },
  { text: '100', shortest: '100' },
  { text: '0.0100', shortest: '0.01' },
  { text: '-0.25', shortest: '-0.25' },
  { text: '007', shortest: '7' },
])('$text is $shortest at its shortest', ({ text, shortest }) => {
  expect(canonicalDecimal(text)).toBe(shortest);
});

it('1000.00 over 500, 400 and 300 is 416.67, 333.33 and 250.00 (G7)', () => {
  expect(allocate(minor(100_000), [500, 400, 300])).toEqual([41_667, 33_333, 25_000]);
});

it('spare cents go to the largest remainders, and of equal ones to the first', () => {
  expect(allocate(minor(100), [1, 1, 1])).toEqual([34, 33, 33]);
  expect(allocate(minor(101), [1, 1, 1])).toEqual([34, 34, 33]);
  // 0.2, 0.2 and 0.6 of a cent: the last has the largest remainder.
  expect(allocate(minor(1), [1, 1, 3])).toEqual([0, 0, 1]);
  expect(allocate(minor(-1), [1, 1, 3])).toEqual([0, 0, -1]);
  expect(allocate(minor(0), [1, 3]).map((part) => Object.is(part, 0))).toEqual([true, true]);
});

it.each([
  { weights: [1, -1, 3], fault: 'one is below zero' },
  { weights: [-1, -1], fault: 'all are below zero' },
  { weights: [0, 0], fault: 'all are zero' },
  { weights: [1, 0.5], fault: 'one is not whole' },
])('nothing is divided over weights of which $fault', ({ weights }) => {
  expect(() => allocate(minor(100), weights)).toThrow('Weights must be whole, non-negative and not all zero.');
});

it('the spare cent of VAT goes to the line with the largest remainder', () => {
  // 21 % of 0.01, 0.03 and 0.01 is 0.21, 0.63 and 0.21 cents, and of their sum 1.05 cents.
  expect(vatShares([minor(1), minor(3), minor(1)], '21')).toEqual([0, 1, 0]);
  expect(vatShares([minor(-1), minor(-3), minor(-1)], '21')).toEqual([0, -1, 0]);
});

it('parts that are priced apart are rounded once, on their sum', () => {
  // 4 of 18.50 for 1/3 month and 2 of 10.00 for 3/4 month: 24.6666… + 15 = 39.67.
  const parts = [
    { quantity: '4', unitPrice: '18.50', share: { numerator: 1, denominator: 3 } },
    { quantity: '2', unitPrice: '10.00', share: { numerator: 3, denominator: 4 } },
  ];
  expect(totalAmount(parts, 'EUR')).toBe(3967);
  expect(totalAmount([{ quantity: '3', unitPrice: '10.00' }], 'EUR')).toBe(3000);
  expect(totalAmount([], 'EUR')).toBe(0);
});

it('an amount for 10 days of a price per 31 days and 1 per month, of 62 days of it', () => {
  // (10/31 + 1) of (62/31), so 41/62 of 620.00.
  const part = [
    { quantity: '10', base: '31' },
    { quantity: '1', base: '1' },
  ];
  expect(scaledAmount(minor(62_000), part, [{ quantity: '62', base: '31' }])).toBe(41_000);
  expect(scaledAmount(minor(62_000), part, [{ quantity: '0', base: '31' }])).toBeNull();
});

it('the VAT of three lines of 10.03 is 2.11, 2.11 and 2.10 (G23)', () => {
  expect(vatShares([minor(1003), minor(1003), minor(1003)], '21')).toEqual([211, 211, 210]);
});

it('22/31 and a whole month are 53/31', () => {
  expect(addShares({ numerator: 22, denominator: 31 }, { numerator: 1, denominator: 1 })).toEqual({
    numerator: 53,
    denominator: 31,
  });
  expect(addShares({ numerator: 3, denominator: 4 }, { numerator: 1, denominator: 6 })).toEqual({
    numerator: 11,
    denominator: 12,
  });
  // One month of days stays in its days, so that 17/31 and 14/31 read as 31/31.
  expect(addShares({ numerator: 17, denominator: 31 }, { numerator: 14, denominator: 31 })).toEqual({
    numerator: 31,
    denominator: 31,
  });
  expect(shownQuantity('1', { numerator: 364, denominator: 31 })).toBe('11.7419');
});

it('decimals are added and multiplied exactly', () => {
  expect(sumDecimals(['0.1', '0.2', '-0.3'])).toBe('0');
  expect(timesWhole('2.5', 3)).toBe('7.5');
  expect(canonicalDecimal('-0.00')).toBe('0');
});

it('amounts with more digits than the currency are refused', () => {
  expect(() => parseMinor('1.005', 'EUR')).toThrow('1.005 has more decimals than EUR allows.');
  expect(() => parseMinor('0.5', 'JPY')).toThrow('0.5 has more decimals than JPY allows.');
  expect(() => minor(0.5)).toThrow('0.5 is not a whole number of minor units.');
});

describe('laws', () => {
  it('allocated parts sum to the whole', () => {
    const weights = fc
      .array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 20 })
      .filter((all) => all.some((weight) => weight > 0));
    fc.assert(fc.property(cents, weights, (total, all) => expect(sum(allocate(total, all))).toBe(total)));
  });

  it('the VAT of lines sums to the VAT of their base, and mirrors with them', () => {
    const rates = fc.constantFrom('21', '9', '0', '5.5');
    fc.assert(
      fc.property(fc.array(cents, { maxLength: 20 }), rates, (nets, rate) => {
        const shares = vatShares(nets, rate);
        expect(sum(shares)).toBe(vatAmount(sum(nets), rate));
        expect(vatShares(nets.map(negate), rate)).toEqual(shares.map(negate));
      }),
    );
  });

  it('equal decimals have one shortest text, whatever zeros they were written with', () => {
    fc.assert(
      fc.property(cents, fc.nat({ max: 3 }), (amount, zeros) => {
        const text = formatMinor(amount, 'EUR');
        expect(canonicalDecimal(`${text}${'0'.repeat(zeros)}`)).toBe(canonicalDecimal(text));
        expect(canonicalDecimal(canonicalDecimal(text))).toBe(canonicalDecimal(text));
      }),
    );
  });

  it('what is written is read back', () => {
    fc.assert(fc.property(cents, (amount) => expect(parseMinor(formatMinor(amount, 'EUR'), 'EUR')).toBe(amount)));
  });

  it('a credit mirrors its line', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        cents,
        fc.integer({ min: 1, max: 366 }),
        (quantity, price, days) => {
          const given = { unitPrice: formatMinor(price, 'EUR'), share: { numerator: 1, denominator: days } };
          const charged = lineAmount({ ...given, quantity: String(quantity), currency: 'EUR' });
          expect(lineAmount({ ...given, quantity: String(-quantity), currency: 'EUR' })).toBe(negate(charged));
        },
      ),
    );
  });
});

it('a price times a multiplier keeps at most 4 decimals, half away from zero', () => {
  expect(multipliedPrice('95.00', '1.5')).toBe('142.5');
  expect(multipliedPrice('0.0001', '1.5')).toBe('0.0002');
  expect(multipliedPrice('33.3333', '1.25')).toBe('41.6666');
});

it('a decimal changes its sign, and nothing has none', () => {
  expect([negateDecimal('2.50'), negateDecimal('-0.25'), negateDecimal('0')]).toEqual(['-2.5', '0.25', '0']);
});

it('decimals are compared by value, not as text', () => {
  expect(['10', '9.5', '-1', '9.50'].toSorted(compareDecimals)).toEqual(['-1', '9.5', '9.50', '10']);
  expect(compareDecimals('1.0', '1')).toBe(0);
});

it.each([
  { time: '0.33', minutesPerUnit: 60, minutes: 20 },
  { time: '1.25', minutesPerUnit: 60, minutes: 75 },
  { time: '0.5', minutesPerUnit: 1, minutes: 1 },
  { time: '-0.5', minutesPerUnit: 1, minutes: -1 },
  { time: '0', minutesPerUnit: 60, minutes: 0 },
  { time: '-0.001', minutesPerUnit: 60, minutes: 0 },
])('$time of $minutesPerUnit minutes is $minutes minutes', ({ time, minutesPerUnit, minutes }) => {
  expect(wholeMinutes(time, minutesPerUnit)).toBe(minutes);
});

it('65.00 by an index from 125.4 to 129.1 is 66.92 (G10)', () => {
  const index = { numerator: '129.1', denominator: '125.4' };
  expect(scaledPrice('65.00', index, 2)).toBe('66.92');
  expect(scaledPrice('65.00', index, 4)).toBe('66.9179');
});

it('whole quantities of any size add up, multiply and compare exactly', () => {
  const whole = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
  fc.assert(
    fc.property(fc.array(whole, { maxLength: 5 }), fc.integer({ min: -100, max: 100 }), (numbers, factor) => {
      const total = numbers.reduce((all, one) => all + one, 0n);
      expect(sumDecimals(numbers.map(String))).toBe(String(total));
      expect(timesWhole(String(total), factor)).toBe(String(total * BigInt(factor)));
      const [a = 0n, b = 0n] = numbers;
      expect(compareDecimals(String(a), String(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
    }),
  );
});
