import type { Language } from '../../../../shared/choices.ts';
import type { InvoiceDocument } from '../../../../shared/invoice.ts';
import { addDays } from '../../../../shared/period.ts';
import { cases } from '../../accounting/cases.ts';
import { printed, type Printed } from './printed.ts';

/**
 * Every particular that an EU invoice must carry: Directive 2006/112/EC, articles 219 and 226, and its Dutch form, Wet OB 1968, article
 * 35a. Each kind of document is printed in both languages and read back; `says` is what belongs to that kind alone.
 */
type Kind = {
  readonly document: InvoiceDocument;
  readonly says: Readonly<Record<Language, readonly string[]>>;
  /** Whether a banking app finds a code to pay by. */
  readonly hasCode: boolean;
};

type Particular = {
  readonly point: string;
  readonly says: (document: InvoiceDocument, language: Language) => readonly string[];
};

/** What every kind must say. Amounts here stay below a thousand, so only the decimal mark differs. */
const particulars: readonly Particular[] = [
  { point: '(1) the date of issue', says: ({ issueDate }, language) => [dayIn(language, issueDate)] },
  { point: '(2) the number', says: ({ number }) => [number] },
  { point: "(3) the supplier's VAT number", says: ({ seller }) => [seller.vatId!] },
  {
    point: "(4) the customer's VAT number, if it has one",
    says: ({ buyer }) => (buyer.vatId === null ? [] : [buyer.vatId]),
  },
  {
    point: '(5) full name and address of both',
    says: ({ seller, buyer }) => [...addressOf(seller), ...addressOf(buyer)],
  },
  {
    point: '(6) nature and quantity',
    says: ({ lines }) => lines.flatMap((line) => [line.description, shortest(line.quantity)]),
  },
  {
    point: '(7) the days of the supply, where they are not the day of issue',
    says: ({ lines }, language) =>
      lines.flatMap(({ period }) =>
        period === null ? [] : [dayIn(language, period.from), dayIn(language, addDays(period.to, -1))],
      ),
  },
  {
    point: '(8) unit price and amount without VAT',
    says: ({ lines }, language) =>
      lines.flatMap((line) => [amountIn(language, Number(line.unitPrice) * 100), amountIn(language, line.net)]),
  },
  {
    point: '(8), (9), (10) taxable amount and VAT of each rate',
    says: ({ vat }, language) => vat.flatMap(({ base, tax }) => [amountIn(language, base), amountIn(language, tax)]),
  },
  {
    point: '(11) why no VAT is charged',
    says: ({ vat }) => vat.flatMap(({ exemptionReason }) => exemptionReason ?? []),
  },
  {
    point: 'what is to be paid in all, with its currency',
    says: ({ totals, currency }, language) => [`${currency} ${amountIn(language, totals.gross)}`],
  },
];

function addressOf({ name, address }: InvoiceDocument['seller'] | InvoiceDocument['buyer']): readonly string[] {
  return [name, address.street, address.postalCode, address.city];
}

/** "1 November 2026", "1 november 2026". */
function dayIn(language: Language, date: string): string {
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(date),
  );
}

/** 41696 cents are "416.96" or "416,96". */
function amountIn(language: Language, cents: number): string {
  const text = (cents / 100).toFixed(2);
  return language === 'nl' ? text.replace('.', ',') : text;
}

function shortest(quantity: string): string {
  return String(Number(quantity));
}

const bothVatIds = ['NL123456789B01', 'BE0403170701'];
const kinds = {
  'a plain invoice': {
    document: cases['plain']!,
    says: {
      en: ['Invoice', 'Date of issue', 'Due date', 'VAT 21%', 'Taxable amount', 'VAT amount', 'Total to pay'],
      nl: ['Factuur', 'Factuurdatum', 'Vervaldatum', 'Btw 21%', 'Grondslag', 'Btw-bedrag', 'Te betalen'],
    },
    hasCode: true,
  },
  'a discount, which lowers the taxable amount': {
    document: cases['discount']!,
    says: { en: ['Discount 10 %', '-22.20', '199.80', '41.96'], nl: ['Discount 10 %', '-22,20', '199,80', '41,96'] },
    hasCode: true,
  },
  'two rates, each with its base and VAT': {
    document: cases['two-vat-rates']!,
    says: {
      en: ['VAT 21%', '270.00', '56.70', 'VAT 9%', '105.30', '9.48'],
      nl: ['Btw 21%', '270,00', '56,70', 'Btw 9%', '105,30', '9,48'],
    },
    hasCode: true,
  },
  'a credit note (article 219: it names the invoice and its day)': {
    document: cases['credit-note']!,
    says: {
      en: ['Credit note', 'This credit note is about invoice 20260007 of 1 November 2026.', 'Total credited'],
      nl: [
        'Creditnota',
        'Datum',
        'Deze creditnota hoort bij factuur 20260007 van 1 november 2026.',
        'Totaal gecrediteerd',
      ],
    },
    hasCode: false,
  },
  'reverse charge (226 point 11a, in these very words)': {
    document: cases['reverse-charge']!,
    says: { en: [...bothVatIds, 'Reverse charge'], nl: [...bothVatIds, 'Btw verlegd'] },
    hasCode: true,
  },
  'goods to another member state (226 points 4 and 11)': {
    document: cases['intra-community']!,
    says: {
      en: [...bothVatIds, 'Goods to another member state', '0%', 'intra-Community supply'],
      nl: [...bothVatIds, 'Intracommunautaire levering', '0%', 'intra-Community supply'],
    },
    hasCode: true,
  },
  'goods out of the Union': {
    document: cases['export']!,
    says: { en: ['Export, VAT 0%', 'Export outside the EU'], nl: ['Uitvoer, btw 0%', 'Export outside the EU'] },
    hasCode: true,
  },
  'services outside the scope of VAT': {
    document: cases['outside-scope']!,
    says: {
      en: ['Outside the scope of VAT', 'Services to a business outside the EU'],
      nl: ['Buiten de heffing van btw', 'Services to a business outside the EU'],
    },
    hasCode: true,
  },
  'an exemption (226 point 11: the provision it rests on)': {
    document: cases['exempt']!,
    says: {
      en: ['Exempt from VAT', 'Vrijgesteld, artikel 11 lid 1 onder o Wet OB 1968', '400.00'],
      nl: ['Vrijgesteld van btw', 'Vrijgesteld, artikel 11 lid 1 onder o Wet OB 1968', '400,00'],
    },
    hasCode: true,
  },
  'a direct debit, which nobody should pay a second time': {
    document: cases['one-off']!,
    says: {
      en: ['is collected by direct debit on or about 1 December 2026 under mandate MANDATE-10023-1.'],
      nl: ['automatisch geïncasseerd met machtiging MANDATE-10023-1.'],
    },
    hasCode: false,
  },
  'another currency than the euro': {
    document: { ...cases['export']!, currency: 'USD' },
    says: { en: ['USD 135.00', 'Amount excl. VAT', '(USD)'], nl: ['USD 135,00', 'Bedrag excl. btw', '(USD)'] },
    hasCode: false,
  },
} as const satisfies Record<string, Kind>;
type Name = keyof typeof kinds;

const names = Object.keys(kinds) as Name[];
const languages: readonly Language[] = ['en', 'nl'];
const table = names.flatMap((name) => languages.map((language) => ({ name, language })));

let files: Readonly<Record<string, Printed>>;
beforeAll(async () => {
  files = await printed(
    Object.fromEntries(
      table.map(({ name, language }) => [`${name} ${language}`, [{ ...kinds[name].document, language }, []] as const]),
    ),
  );
}, 60_000);

const textOf = (name: Name, language: Language) => files[`${name} ${language}`]!.text.replaceAll('\n', ' ');

describe.each(table)('$name, in $language', ({ name, language }) => {
  it.each(particulars)('$point', ({ says }) => {
    const document: InvoiceDocument = kinds[name].document;
    const expected = says(document, language);
    expect(expected.filter((one) => !textOf(name, language).includes(one))).toEqual([]);
  });

  it('what this kind must say besides', () => {
    expect(kinds[name].says[language].filter((one) => !textOf(name, language).includes(one))).toEqual([]);
  });

  it(`a code to pay by is ${kinds[name].hasCode ? 'there' : 'not there'}`, () => {
    const caption = language === 'nl' ? 'Scan om te betalen' : 'Scan to pay';
    expect(textOf(name, language).includes(caption)).toBe(kinds[name].hasCode);
  });
});
