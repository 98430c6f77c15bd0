import { dateOrderOf, dateText, decimalMarkOf, decimalText } from '../../../../service/jobs/import/styles.ts';

describe('the numbers of a file', () => {
  it.each([
    [['1,5', '2'], ','],
    [['1.5', '2'], '.'],
    [['1.234,56'], ','],
    [['1,234.56'], '.'],
    [['1.234.567'], ','],
    [['0,125'], ','],
    [['1.500', '12,50'], ','],
    [['10', '-3'], null],
  ])('%j have %j before their decimals', (numbers, mark) => {
    expect(decimalMarkOf(numbers)).toBe(mark);
  });

  it('are asked about when each could be read in two ways, unless it was said before', () => {
    expect(() => decimalMarkOf(['1.500', '2,000'])).toThrow('can be read in two ways');
    expect(decimalMarkOf(['1.500'], ',')).toBe(',');
  });

  it('are refused when they are written both ways', () => {
    expect(() => decimalMarkOf(['1,5', '1.5'])).toThrow('with a comma and with a point');
  });

  it.each([
    ['€ 1.234,50', ',', '1234.50'],
    ['-3', null, '-3'],
    ['1 234,5', ',', '1234.5'],
    ["1'234.50", '.', '1234.50'],
    ['12,50', '.', null],
    ['1.2345,6', ',', null],
    ['twelve', ',', null],
    ['1,2,3', ',', null],
  ] as const)('%j with decimals after %j is %j', (text, mark, expected) => {
    expect(decimalText(text, mark)).toBe(expected);
  });
});

describe('the dates of a file', () => {
  it.each([
    [['31-01-2026', '01-02-2026'], 'dmy'],
    [['1/31/2026', '1/2/2026'], 'mdy'],
    [['1.2.2026'], 'dmy'],
    [['2026-01-31'], null],
  ])('%j come in the order %j', (dates, order) => {
    expect(dateOrderOf(dates)).toBe(order);
  });

  it('are asked about when each could be read in two ways, unless it was said before', () => {
    expect(() => dateOrderOf(['01/02/2026'])).toThrow('--dates dmy or --dates mdy');
    expect(dateOrderOf(['01/02/2026'], 'mdy')).toBe('mdy');
  });

  it('are refused when they come in both orders', () => {
    expect(() => dateOrderOf(['31/01/2026', '01/31/2026'])).toThrow('with the day first and with the month first');
  });

  it.each([
    ['1-2-2026', 'dmy', '2026-02-01'],
    ['1/2/2026', 'mdy', '2026-01-02'],
    ['2026-2-1', null, '2026-02-01'],
    ['01/02/26', 'dmy', null],
    ['soon', 'dmy', null],
  ] as const)('%j, in the order %j, is %j', (text, order, expected) => {
    expect(dateText(text, order)).toBe(expected);
  });
});
