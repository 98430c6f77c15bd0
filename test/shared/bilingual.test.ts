import fc from 'fast-check';
import {
  asItIs,
  countWords,
  dayWords,
  decimalWords,
  en,
  inLanguage,
  moneyWords,
  nameWords,
  nl,
} from '../../shared/bilingual.ts';
import { minor } from '../../shared/money.ts';
import { day } from '../../shared/period.ts';

describe('each language writes figures in its own way', () => {
  it.each([
    { what: 'a day', written: dayWords(day('2026-01-31')), english: '2026-01-31', dutch: '31 januari 2026' },
    { what: 'euros', written: moneyWords(minor(123_450), 'EUR'), english: 'EUR 1234.50', dutch: '€ 1.234,50' },
    {
      what: 'a credit',
      written: moneyWords(minor(-123_456_789), 'EUR'),
      english: 'EUR -1234567.89',
      dutch: '€ -1.234.567,89',
    },
    { what: 'less than 1.00', written: moneyWords(minor(5), 'EUR'), english: 'EUR 0.05', dutch: '€ 0,05' },
    { what: 'dollars', written: moneyWords(minor(999), 'USD'), english: 'USD 9.99', dutch: 'USD 9,99' },
    { what: 'yen', written: moneyWords(minor(1_234_500), 'JPY'), english: 'JPY 1234500', dutch: 'JPY 1.234.500' },
    { what: 'a quantity', written: decimalWords('1000.25'), english: '1000.25', dutch: '1.000,25' },
    {
      what: 'one of something',
      written: countWords(1, { en: ['draft', 'drafts'], nl: ['concept', 'concepten'] }),
      english: '1 draft',
      dutch: '1 concept',
    },
    {
      what: 'none of something',
      written: countWords(0, { en: ['draft', 'drafts'], nl: ['concept', 'concepten'] }),
      english: '0 drafts',
      dutch: '0 concepten',
    },
    { what: 'names', written: nameWords(['A', asItIs('B'), 'C']), english: 'A, B and C', dutch: 'A, B en C' },
  ])('$what: $english, $dutch', ({ written, english, dutch }) => {
    expect(written).toEqual({ en: english, nl: dutch });
  });
});

it('a sentence takes from each of its parts what is in its own language', () => {
  const due = moneyWords(minor(123_450), 'EUR');
  expect(en`${'Acme'} owes ${due} for ${3} lines.`).toBe('Acme owes EUR 1234.50 for 3 lines.');
  expect(nl`${'Acme'} is ${due} verschuldigd voor ${3} regels.`).toBe('Acme is € 1.234,50 verschuldigd voor 3 regels.');
});

it('an answer reaches its reader in one language, and everything else in it stays as it is', () => {
  const plain = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      tie('list'),
      tie('record'),
    ),
    list: fc.array(tie('value'), { maxLength: 4 }),
    record: fc.dictionary(fc.string({ minLength: 3 }), tie('value'), { maxKeys: 4 }),
  })).value;
  fc.assert(
    fc.property(plain, fc.string(), fc.string(), (rest, english, dutch) => {
      const answer = { rest, said: [{ why: { en: english, nl: dutch } }] };
      expect(inLanguage<unknown>('en', answer)).toEqual({ rest, said: [{ why: english }] });
      expect(inLanguage<unknown>('nl', answer)).toEqual({ rest, said: [{ why: dutch }] });
    }),
  );
});
