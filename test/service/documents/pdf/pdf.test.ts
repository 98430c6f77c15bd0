import { writePdf } from '../../../../service/documents/pdf/pdf.ts';
import type { Appendix } from '../../../../service/documents/pdf/appendix.ts';
import { day } from '../../../../shared/period.ts';
import { cases } from '../../accounting/cases.ts';
import { creditNote, invoice, line } from '../../accounting/documents.ts';
import { printed, type Printed } from './printed.ts';

const october = { from: day('2026-10-01'), to: day('2026-11-01') };

/** Twelve workstations of line 1, of which one was typed in. */
const appendix: Appendix = [
  {
    lineId: '1',
    rows: Array.from({ length: 12 }, (_, index) => ({
      ...october,
      label: `WS-${index + 1}`,
      note: index === 0 ? 'Entered by hand' : '',
    })),
  },
];

const documents = {
  invoice: [cases['plain']!, appendix],
  dutch: [{ ...cases['plain']!, language: 'nl' }, []],
  creditNote: [cases['credit-note']!, []],
  reverseCharge: [cases['reverse-charge']!, []],
  dutchReverseCharge: [{ ...cases['reverse-charge']!, language: 'nl' }, []],
  directDebit: [cases['one-off']!, []],
  twoRates: [cases['two-vat-rates']!, []],
  prorated: [cases['prorated']!, []],
  correction: [cases['negative-line']!, []],
  otherScripts: [cases['other-scripts']!, []],
  markup: [cases['markup-in-text']!, []],
  twoContracts: [
    invoice(
      [line(), line({ id: '2', contractNumber: 'AGR-78' }), line({ id: '3', contractNumber: null, period: null })],
      {
        contractNumber: null,
      },
    ),
    [],
  ],
  months: [
    invoice(
      ['1', '2', '-1'].map((quantity, index) =>
        line({ id: String(index + 1), unitCode: 'MON', quantity, net: Number(quantity) * 1850 }),
      ),
    ),
    [],
  ],
  manyLines: [invoice(Array.from({ length: 40 }, (_, index) => line({ id: String(index + 1) }))), []],
  endlessText: [
    invoice([line({ explanation: `${'WS-0001, '.repeat(1500)}${'x'.repeat(400)}` })]),
    [
      {
        lineId: '1',
        rows: Array.from({ length: 100 }, (_, index) => ({ ...october, label: `PC-${index}`, note: '' })),
      },
    ],
  ],
  nothingDue: [invoice([line({ quantity: '0', net: 0 })]), []],
} as const satisfies Record<string, Parameters<typeof writePdf>>;

let files: Readonly<Record<keyof typeof documents, Printed>>;
beforeAll(async () => {
  files = await printed(documents);
}, 60_000);

describe('what an invoice must say (Directive 2006/112/EC, article 226)', () => {
  it.each([
    { point: '(1) the date of issue', says: ['Date of issue', '1 November 2026'] },
    { point: '(2) a sequential number', says: ['Invoice number', '20260007'] },
    { point: "(3) the supplier's VAT number", says: ['VAT number NL123456789B01'] },
    { point: "(4) the customer's VAT number", says: ['Your VAT number', 'NL987654321B01'] },
    {
      point: "(5) the supplier's full name and address",
      says: ['Voorbeeld MSP B.V.', 'Keizersgracht 1', '1015CJ Amsterdam', 'Netherlands'],
    },
    {
      point: "(5) the customer's full name and address",
      says: ['Bakkerij Ünal & Zn.', 'Dorpsstraat 2', '3511AA Utrecht', 'Netherlands'],
    },
    { point: '(6) the extent and nature of the services', says: ['Managed workstation', '12', 'Managed server', '3'] },
    { point: '(7) the period of the supply, both days included', says: ['1 October 2026 – 31 October 2026'] },
    { point: '(8) the unit price exclusive of VAT', says: ['Unit price excl. VAT', '18.50', '65.00'] },
    { point: '(8) the taxable amount per rate', says: ['Taxable amount', '417.00'] },
    { point: '(9) the VAT rate', says: ['21%', 'VAT 21%'] },
    { point: '(10) the VAT amount payable', says: ['VAT amount', '87.57'] },
  ])('$point', ({ says }) => {
    expect(missing(files.invoice, says)).toEqual([]);
  });

  it('(8) discounts, and (9) and (10) for each rate: 270.00 at 21 % is 56.70, 105.30 at 9 % is 9.48', () => {
    const says = ['Discount 10 %', '-30.00', 'VAT 21%', '270.00', '56.70', 'VAT 9%', '105.30', '9.48', 'EUR 441.48'];
    expect(missing(files.twoRates, says)).toEqual([]);
  });

  it('(4), (11) and (11a) under reverse charge: both VAT numbers, the reason, and the words "Reverse charge"', () => {
    const numbers = ['NL123456789B01', 'BE0403170701'];
    expect(missing(files.reverseCharge, [...numbers, 'Reverse charge', 'btw verlegd / reverse charge'])).toEqual([]);
    expect(missing(files.dutchReverseCharge, [...numbers, 'Btw verlegd'])).toEqual([]);
    expect(missing(files.reverseCharge, ['417.00', '0.00', 'EUR 417.00'])).toEqual([]);
  });

  it('article 219: a credit note names its original and the day of it, and says what is credited', () => {
    const says = [
      'Credit note',
      'Credit note number',
      '20269001',
      '15 November 2026',
      'This credit note is about invoice 20260007 of 1 November 2026.',
      'Total credited',
      'EUR 26.62',
    ];
    expect(missing(files.creditNote, says)).toEqual([]);
  });

  it('a correction on an invoice names the invoice that it corrects', () => {
    expect(missing(files.correction, ['This invoice corrects invoice 20260003 of 1 October 2026.'])).toEqual([]);
  });
});

describe('what a customer needs besides', () => {
  it('account, contact, reference, order, agreement, customer number, due date and total', () => {
    const says = [
      'IBAN NL91 ABNA 0417 1643 00',
      'BIC ABNANL2A',
      'Chamber of commerce (KvK) 12345678',
      'Contact: Facturatie',
      'facturatie@example.nl',
      'KST-44',
      'PO-2026-9',
      'AGR-77',
      '10023',
      'Due date',
      '1 December 2026',
      'Thank you for your business.',
      '12 workstations on 31 October 2026',
      'Total to pay',
      'EUR 504.57',
      'Payment within 30 days',
    ];
    expect(missing(files.invoice, says)).toEqual([]);
  });

  it('in Dutch for a Dutch customer, with a comma in the amounts', () => {
    const says = ['Factuur', 'Factuurnummer', '1 november 2026', '1 oktober 2026 t/m 31 oktober 2026', 'EUR 504,57'];
    expect(missing(files.dutch, says)).toEqual([]);
    expect(files.dutch.title).toBe('Factuur 20260007');
  });

  it('how it is paid: by transfer, with a code to scan', () => {
    expect(flowing(files.invoice)).toContain(
      'Please transfer EUR 504.57 by 1 December 2026 to account NL91 ABNA 0417 1643 00 (BIC ABNANL2A) in the name of Voorbeeld MSP B.V., quoting 20260007.',
    );
    expect(files.invoice.text).toContain('Scan to pay');
  });

  it('how it is paid: collected under the mandate, without a code', () => {
    expect(flowing(files.directDebit)).toContain(
      'You need not do anything: EUR 163.35 is collected by direct debit on or about 1 December 2026 under mandate MANDATE-10023-1.',
    );
    expect(files.directDebit.text).not.toContain('Scan to pay');
  });

  it.each(['creditNote', 'nothingDue'] as const)('nothing to pay, and no code: %s', (name) => {
    expect(files[name].text).toContain('You need not pay anything.');
    expect(files[name].text).not.toContain('Scan to pay');
  });

  it('a monthly price that is charged by the day says for how many days it is', () => {
    expect(missing(files.prorated, ['364 days', '18.50', 'per 31 days', '217.23'])).toEqual([]);
  });

  it('one month is one month, two are two', () => {
    expect(missing(files.months, ['1 month', '2 months', '-1 month'])).toEqual([]);
    expect(files.months.text).not.toContain('1 months');
  });

  it('lines stand under the contract that they belong to', () => {
    const texts = files.twoContracts.pages[0]!;
    const places = ['Agreement AGR-77', '1', 'Agreement AGR-78', '2', 'Other deliveries', '3'].map((text) =>
      texts.indexOf(text),
    );
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
    expect(places[0]).toBeGreaterThan(0);
  });

  it('the evidence of a line on pages of its own: which machine, from when, up to and including when, and why', () => {
    expect(files.invoice.pages).toHaveLength(2);
    const [, second] = files.invoice.pages;
    expect(second).toEqual(expect.arrayContaining(['Specification', '1. Managed workstation', 'WS-1', 'WS-12']));
    expect(second).toEqual(expect.arrayContaining(['1 October 2026', '31 October 2026', 'Entered by hand']));
  });
});

describe('pages', () => {
  it('are numbered, and every one names the seller', () => {
    const { pages } = files.manyLines;
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((texts, index) => {
      expect(texts).toContain(`${index + 1} / ${pages.length}`);
      expect(texts.join(' ')).toContain('Voorbeeld MSP B.V.');
    });
  });

  it('repeat the head of the table, and from the second on say which invoice they belong to', () => {
    const [, ...later] = files.manyLines.pages;
    for (const texts of later) {
      expect(texts).toContain('Description');
      expect(texts).toContain('Invoice 20260007 · Bakkerij Ünal & Zn.');
    }
  });

  it('never show totals without a line above them, however many lines there are', async () => {
    const ofLines = (count: number) =>
      invoice(Array.from({ length: count }, (_, index) => line({ id: String(index + 1) })));
    const counts = Array.from({ length: 20 }, (_, index) => index + 1);
    const all = await printed(
      Object.fromEntries(counts.map((count) => [String(count), [ofLines(count), []] as const])),
    );
    const pagesWithTotal = counts.map((count) =>
      all[String(count)]!.pages.find((texts) => texts.includes('Total to pay')),
    );
    pagesWithTotal.forEach((texts, index) => {
      expect(texts).toEqual(expect.arrayContaining([String(counts[index]), 'Managed workstation']));
    });
    // Among them some whose totals had to go to a second page.
    expect(new Set(counts.map((count) => all[String(count)]!.pages.length)).size).toBeGreaterThan(1);
  }, 30_000);

  it('hold a text longer than a page, and a word longer than a line, whole', () => {
    const { pages, text } = files.endlessText;
    expect(pages.length).toBeGreaterThan(5);
    expect(text.split('WS-0001').length - 1).toBe(1500);
    expect(text.replaceAll(/[^x]/g, '').length).toBeGreaterThanOrEqual(400);
    expect(text.split('PC-').length - 1).toBe(100);
    expect(text).toContain('EUR 268.62');
  });
});

describe('texts of all kinds', () => {
  it('scripts that the font knows can be copied, others show a box each', () => {
    const says = ['Łódź Çelik Größe ß', 'Ærøvej 1', 'Спасибо □', 'Σταθμός εργασίας – □□□□□□□□□'];
    expect(missing(files.otherScripts, says)).toEqual([]);
  });

  it('markup is text, and characters that nobody can print are left out', () => {
    const says = [`Bits & 'Bytes' "B.V." <R&D;>`, `Tom & Jerry; "done" <3`, 'second line'];
    expect(missing(files.markup, says)).toEqual([]);
    expect(files.markup.text).toContain('&nbsp;&#10;&lt;b&gt; a & b && c');
  });

  it('the same document gives the same bytes', async () => {
    const again = await writePdf(...documents.invoice);
    expect(Buffer.from(await writePdf(...documents.invoice)).equals(again)).toBe(true);
    const other = await writePdf(creditNote([line()]), []);
    expect(Buffer.from(other).equals(again)).toBe(false);
  });

  it('what was printed in between changes nothing, not even where it shows the same glyphs for other characters', async () => {
    const [spaced, unbroken] = ['Monday to Friday', 'Monday\u00A0to\u00A0Friday'].map((description) =>
      invoice([line({ description })]),
    );
    const first = await writePdf(spaced!, []);
    await writePdf(unbroken!, []);
    expect(Buffer.from(await writePdf(spaced!, [])).equals(first)).toBe(true);
  });
});

/** What the document does not say. */
function missing(file: Printed, says: readonly string[]): readonly string[] {
  return says.filter((one) => !flowing(file).includes(one));
}

/** Wrapped lines as one text. */
function flowing({ text }: Printed): string {
  return text.replaceAll('\n', ' ');
}
