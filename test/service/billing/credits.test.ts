import fc from 'fast-check';
import {
  creditDocument,
  creditOf,
  leftOf,
  type AskedCredit,
  type AskedLine,
  type Credit,
  type CreditedLine,
} from '../../../service/billing/credit.ts';
import { documentOf } from '../../../service/jobs/run/document.ts';
import type { Calculation } from '../../../service/billing/result.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { lineAmount, minor, vatAmount } from '../../../shared/money.ts';
import { day } from '../../../shared/period.ts';
import { calculate, contract, facts, g1, line, oneOffItem, vat } from './facts.ts';
import { administration, customer } from './parties.ts';

const printed = (calculation: Calculation, number = '20260007'): InvoiceDocument =>
  documentOf(
    {
      id: number,
      administration,
      customer,
      calculation,
      texts: new Map(),
      purchaseOrder: null,
      issueDate: day('2026-02-01'),
    },
    number,
  );

const invoice = printed(calculate(g1));

/** A credit that must be possible. */
function credit(of: InvoiceDocument, asked: AskedCredit, credited: readonly CreditedLine[] = []): Credit {
  const outcome = creditOf(of, credited, asked);
  if ('refusal' in outcome) throw new Error(outcome.refusal.en);
  return outcome;
}

function refusal(asked: AskedCredit, credited: readonly CreditedLine[] = []): string {
  const outcome = creditOf(invoice, credited, asked);
  return 'refusal' in outcome ? outcome.refusal.en : 'credited';
}

/** What the store remembers of a credit note. */
const remembered = ({ lines }: Credit): CreditedLine[] =>
  lines.map(({ originalLineId, quantity, printed: { net } }) => ({ lineId: originalLineId, quantity, net }));

describe('correct and re-bill (G26)', () => {
  const whole = credit(invoice, { kind: 'correct' });

  it('mirrors every line: 417.00 and VAT of 87.57 come back, 504.57 in all', () => {
    expect(whole.totals).toEqual({ net: 41700, vat: 8757, gross: 50457 });
    expect(whole.lines.map(({ printed: { quantity, unitPrice, net } }) => [quantity, unitPrice, net])).toEqual([
      ['12', '18.5', 22200],
      ['3', '65', 19500],
    ]);
  });

  it('is a credit note that names the invoice, with its parties and without a due date', () => {
    const document = creditDocument(invoice, whole, { id: 'c', number: '20260008', issueDate: day('2026-02-03') });
    expect(document).toMatchObject({
      kind: 'credit note',
      number: '20260008',
      dueDate: null,
      precedingInvoices: [{ number: '20260007', issueDate: '2026-02-01' }],
      seller: invoice.seller,
      buyer: invoice.buyer,
    });
    expect(document.lines[0]?.explanation).toBe(
      'Credit of invoice 20260007 of 1 February 2026. 12 workstations on 31 January.',
    );
  });

  it('takes what is left after a final credit, and nothing twice', () => {
    const goodwill = credit(invoice, { kind: 'final', lines: [{ lineId: '1', amount: '50.00' }] });
    const rest = credit(invoice, { kind: 'correct' }, remembered(goodwill));
    expect(rest.totals.net).toBe(36700);
    expect(refusal({ kind: 'correct' }, [...remembered(goodwill), ...remembered(rest)])).toBe(
      'Nothing is left to credit on invoice 20260007.',
    );
  });

  it('a credit note is not credited', () => {
    const document = creditDocument(invoice, whole, { id: 'c', number: '20260008', issueDate: day('2026-02-03') });
    expect(creditOf(document, [], { kind: 'correct' })).toEqual({
      refusal: {
        en: '20260008 is a credit note itself; credit the invoice, or bill the difference again.',
        nl: '20260008 is zelf een creditnota; crediteer de factuur, of factureer het verschil opnieuw.',
      },
    });
  });
});

describe('a final credit (G43)', () => {
  const goodwill = credit(invoice, { kind: 'final', lines: [{ lineId: '1', amount: '50.00' }] });

  it('of 50.00 on the line of 222.00 is 50.00, VAT 10.50, total 60.50', () => {
    expect(goodwill.totals).toEqual({ net: 5000, vat: 1050, gross: 6050 });
    expect(goodwill.lines).toMatchObject([
      { originalLineId: '1', printed: { quantity: '1', unitPrice: '50', net: 5000 } },
    ]);
  });

  it('of 180.00 after it is refused: 172.00 is left', () => {
    const asked: AskedCredit = { kind: 'final', lines: [{ lineId: '1', amount: '180.00' }] };
    expect(refusal(asked, remembered(goodwill))).toBe('Credit at most EUR 172.00 of line 1: that is left of it.');
    const rest: AskedCredit = { kind: 'final', lines: [{ lineId: '1', amount: '172.00' }] };
    expect(credit(invoice, rest, remembered(goodwill)).totals.net).toBe(17200);
  });

  it('of 2 of 12 workstations is 37.00, and 11 more are refused', () => {
    const two = credit(invoice, { kind: 'final', lines: [{ lineId: '1', quantity: '2' }] });
    expect(two.lines).toMatchObject([{ quantity: '2', printed: { quantity: '2', unitPrice: '18.5', net: 3700 } }]);
    const eleven: AskedCredit = { kind: 'final', lines: [{ lineId: '1', quantity: '11' }] };
    expect(refusal(eleven, remembered(two))).toBe('Credit at most EUR 185.00 of line 1: that is left of it.');
  });

  it('of a line without a quantity or an amount is all that is left of it', () => {
    expect(credit(invoice, { kind: 'final', lines: [{ lineId: '2' }] }).totals.net).toBe(19500);
    expect(credit(invoice, { kind: 'final', lines: [{ lineId: '1' }] }, remembered(goodwill)).totals.net).toBe(17200);
  });

  it.each([
    { lines: [], says: 'Say which lines to credit, and how much of each.' },
    { lines: [{ lineId: '9', amount: '1.00' }], says: 'Invoice 20260007 has no line 9.' },
    {
      lines: [
        { lineId: '1', amount: '1.00' },
        { lineId: '1', amount: '1.00' },
      ],
      says: 'Line 1 is asked for twice.',
    },
    {
      lines: [{ lineId: '1', amount: '1.00', quantity: '1' }],
      says: 'Credit a quantity or an amount of line 1, not both.',
    },
    { lines: [{ lineId: '1', amount: '1.005' }], says: 'Write the amount of line 1 with the decimals of EUR.' },
    { lines: [{ lineId: '1', amount: '-1.00' }], says: 'Credit at most EUR 222.00 of line 1: that is left of it.' },
    { lines: [{ lineId: '1', quantity: '0' }], says: 'Credit at most EUR 222.00 of line 1: that is left of it.' },
    { lines: [{ lineId: '1', quantity: '12.5' }], says: 'Credit at most EUR 222.00 of line 1: that is left of it.' },
  ])('is refused: $says', ({ lines, says }) => {
    expect(refusal({ kind: 'final', lines })).toBe(says);
  });
});

describe('items of several kinds', () => {
  const item = (id: string, quantity: string, unitPrice: string, productId = 'managed') =>
    oneOffItem(id, { quantity, unitPrice, productId });
  const product = facts({}).products.find(({ id }) => id === 'managed')!;
  const sold = printed(
    calculate(
      facts({
        products: [product, { ...product, id: 'book', code: 'BOOK', vatClass: 'reduced' }],
        vatCodes: [
          vat({ vatRegime: 'domestic', category: 'S', rate: '21' }),
          vat({ vatRegime: 'domestic', category: 'S', rate: '9', vatClass: 'reduced' }),
        ],
        oneOffItems: [
          item('a', '2', '45.00'),
          item('b', '-3', '10.00'),
          item('c', '12', '0.001'),
          item('d', '1', '10.00', 'book'),
        ],
      }),
    ),
  );
  const final = (lines: readonly AskedLine[], credited: readonly CreditedLine[] = []) => {
    const outcome = creditOf(sold, credited, { kind: 'final', lines });
    return 'refusal' in outcome ? outcome.refusal.en : outcome;
  };

  it('are billed as 90.00, -30.00, 0.01 and, at 9 %, 10.00', () => {
    expect(sold.lines.map(({ id, net, vatRate }) => [id, net, vatRate])).toEqual([
      ['1', 9000, '21'],
      ['2', -3000, '21'],
      ['3', 1, '21'],
      ['4', 1000, '9'],
    ]);
  });

  it('of all rates give back the VAT of each: 60.01 at 21 % is 12.60, 10.00 at 9 % is 0.90', () => {
    const whole = credit(sold, { kind: 'correct' });
    expect(whole.vat.map(({ rate, base, tax }) => [rate, base, tax])).toEqual([
      ['21', 6001, 1260],
      ['9', 1000, 90],
    ]);
    expect(whole.lines.map(({ printed: { id } }) => id)).toEqual(['1', '2', '3', '4']);
    const document = creditDocument(sold, whole, { id: 'c', number: '20260008', issueDate: day('2026-02-03') });
    expect([document.vat, document.totals]).toEqual([sold.vat, sold.totals]);
  });

  it('of one rate give back its VAT alone', () => {
    expect(final([{ lineId: '4' }])).toMatchObject({ vat: [{ rate: '9', base: 1000, tax: 90 }] });
  });

  it('that were returned are credited as a charge, not alone, and up to what was returned', () => {
    const one = { lineId: '2', quantity: '-1' };
    expect(final([one])).toBe(
      'These lines together would charge and not give back; credit the lines with amounts above zero.',
    );
    expect(final([{ lineId: '1' }, one])).toMatchObject({ totals: { net: 8000, vat: 1680, gross: 9680 } });
    expect(final([{ lineId: '1' }, { lineId: '2', quantity: '-4' }])).toBe(
      'Credit at most EUR -30.00 of line 2: that is left of it.',
    );
    expect(final([{ lineId: '1' }, { lineId: '2', quantity: '1' }])).toBe(
      'Credit at most EUR -30.00 of line 2: that is left of it.',
    );
  });

  it('that give and take the same come to nothing and can be credited together', () => {
    expect(final([{ lineId: '1', quantity: '2' }, { lineId: '2' }, { lineId: '4' }])).toMatchObject({
      totals: { net: 7000 },
    });
    expect(final([{ lineId: '1', amount: '30.00' }, { lineId: '2' }])).toMatchObject({
      totals: { net: 0, vat: 0, gross: 0 },
    });
  });

  it('of so little that thirteen cost no more than twelve are credited up to twelve', () => {
    expect(final([{ lineId: '3', quantity: '13' }])).toBe('Credit at most 12 of line 3: that is left of it.');
    expect(final([{ lineId: '3', quantity: '12' }])).toMatchObject({ totals: { net: 1 } });
  });

  it('of which an amount is credited keep their quantity, and of which all is credited keep none', () => {
    const quantityAfter = (amount: string) => {
      const outcome = final([{ lineId: '1', amount }]);
      return typeof outcome === 'string' ? outcome : leftOf(sold.lines[0]!, remembered(outcome));
    };
    expect(quantityAfter('40.00')).toMatchObject({ quantity: '2', net: 5000 });
    expect(quantityAfter('90.00')).toMatchObject({ quantity: '0', net: 0 });
  });

  it('say for which invoice they are, also where a line has no explanation', () => {
    const plain = { ...sold, lines: sold.lines.map((each) => ({ ...each, explanation: '' })) };
    const [first] = credit(plain, { kind: 'correct' }).lines;
    expect(first?.printed.explanation).toBe('Credit of invoice 20260007 of 1 February 2026.');
  });
});

describe('laws', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 5 });
  const invoiced = (cents: readonly number[]) =>
    printed(
      calculate(
        facts({
          contracts: [
            contract(
              cents.map((amount, index) =>
                line({
                  id: `l${index}`,
                  kind: 'fixed',
                  fixedQuantity: '3',
                  price: `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}33`,
                }),
              ),
            ),
          ],
        }),
      ),
    );

  it('an invoice and its mirroring credit note come to nothing, in every VAT category too', () => {
    fc.assert(
      fc.property(amounts, (cents) => {
        const document = invoiced(cents);
        const mirror = credit(document, { kind: 'correct' });
        expect(mirror.totals).toEqual(document.totals);
        expect(mirror.vat).toEqual(document.vat);
        expect(mirror.lines.map(({ printed: { net } }) => net)).toEqual(document.lines.map(({ net }) => net));
      }),
      { numRuns: 50 },
    );
  });

  it('whatever is credited in steps, what is printed multiplies out and the steps never exceed the line', () => {
    fc.assert(
      fc.property(amounts, fc.array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 6 }), (cents, steps) => {
        const document = invoiced(cents);
        const credited: CreditedLine[] = [];
        for (const step of steps) {
          const amount = `${Math.floor(step / 100)}.${String(step % 100).padStart(2, '0')}`;
          const outcome = creditOf(document, credited, { kind: 'final', lines: [{ lineId: '1', amount }] });
          if (!('refusal' in outcome)) credited.push(...remembered(outcome));
        }
        const rest = creditOf(document, credited, { kind: 'correct' });
        const all = [...credited, ...('refusal' in rest ? [] : remembered(rest))];
        const sumOf = (lineId: string) =>
          all.filter((one) => one.lineId === lineId).reduce((sum, one) => sum + one.net, 0);
        for (const { id, net } of document.lines) expect(sumOf(id)).toBe(net);
        if ('refusal' in rest) return;
        for (const {
          printed: { quantity, unitPrice, baseQuantity, net },
        } of rest.lines)
          expect(
            lineAmount({
              quantity,
              unitPrice,
              share: { numerator: 1, denominator: Number(baseQuantity) },
              currency: 'EUR',
            }),
          ).toBe(net);
        for (const { base, tax, rate } of rest.vat) expect(tax).toBe(vatAmount(minor(base), rate!));
      }),
      { numRuns: 50 },
    );
  });
});
