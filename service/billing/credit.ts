import { decimalWords, en, moneyWords, nl, type Bilingual } from '../../shared/bilingual.ts';
import type { InvoiceDocument, InvoiceLine, VatGroup } from '../../shared/invoice.ts';
import {
  canonicalDecimal,
  compareDecimals,
  lineAmount,
  minor,
  negateDecimal,
  parseMinor,
  sum,
  sumDecimals,
  vatAmount,
  zero,
  type DecimalText,
  type Minor,
} from '../../shared/money.ts';
import type { IsoDate } from '../../shared/period.ts';
import { onePiece } from './amount.ts';
import { textsIn } from './text/languages.ts';

/** What an earlier credit note gave back of a line. */
export type CreditedLine = { readonly lineId: string; readonly quantity: DecimalText; readonly net: Minor };

/** A line to credit: a quantity of it, an amount of it (as "50.00"), or all that is left. */
export type AskedLine = {
  readonly lineId: string;
  readonly quantity?: DecimalText | undefined;
  readonly amount?: DecimalText | undefined;
};

/** All that is left of the invoice, to bill it again; or some of its lines, for good. */
export type AskedCredit =
  { readonly kind: 'correct' } | { readonly kind: 'final'; readonly lines: readonly AskedLine[] };

/** The lines of a credit note; amounts are what is credited. */
export type Credit = {
  readonly lines: readonly CreditLine[];
  readonly vat: readonly VatGroup[];
  readonly totals: InvoiceDocument['totals'];
};

export type CreditLine = {
  readonly printed: InvoiceLine;
  /** The line of the invoice that it gives back. */
  readonly originalLineId: string;
  /** How much of that line's quantity; none where an amount was asked for. */
  readonly quantity: DecimalText;
};

/** Why it cannot be credited like that, in one sentence. */
type Refused = { readonly refusal: Bilingual };

/**
 * What a credit note on a finalised invoice says: everything that is left of it, line by line as it was billed, or the lines
 * asked for up to what is left of each. `refusal` says in one sentence why it cannot be.
 */
export function creditOf(
  invoice: InvoiceDocument,
  credited: readonly CreditedLine[],
  asked: AskedCredit,
): Credit | Refused {
  if (invoice.kind === 'credit note')
    return refused({
      en: `${invoice.number} is a credit note itself; credit the invoice, or bill the difference again.`,
      nl: `${invoice.number} is zelf een creditnota; crediteer de factuur, of factureer het verschil opnieuw.`,
    });
  const left = invoice.lines.map((line) => leftOf(line, credited));
  const outcome =
    asked.kind === 'correct'
      ? { parts: left.filter(({ net }) => net !== zero).map((one) => ({ ...one, amount: allOf(invoice, one) })) }
      : partsAsked(invoice, left, asked.lines);
  if ('refusal' in outcome) return outcome;
  const { parts } = outcome;
  if (parts.length === 0)
    return refused({
      en: `Nothing is left to credit on invoice ${invoice.number}.`,
      nl: `Op factuur ${invoice.number} is niets meer te crediteren.`,
    });
  const lines = parts.map(({ line, amount, quantity }, index) => ({
    printed: { ...line, ...amount, id: String(index + 1), explanation: explained(invoice, line) },
    originalLineId: line.id,
    quantity,
  }));
  const printed = lines.map((line) => line.printed);
  const vat = vatOf(invoice, printed);
  const net = sum(printed.map((line) => line.net));
  const tax = sum(vat.map((group) => group.tax));
  const gross = minor(net + tax);
  if (gross < 0)
    return refused({
      en: 'These lines together would charge and not give back; credit the lines with amounts above zero.',
      nl: 'Deze regels samen zouden iets in rekening brengen en niets teruggeven; crediteer de regels met bedragen boven nul.',
    });
  return { lines, vat, totals: { net, vat: tax, gross } };
}

/** The credit note as it will be printed: parties, language and terms as on the invoice, which it names. */
export function creditDocument(
  invoice: InvoiceDocument,
  { lines, vat, totals }: Credit,
  given: { readonly id: string; readonly number: string; readonly issueDate: IsoDate },
): InvoiceDocument {
  return {
    ...invoice,
    ...given,
    kind: 'credit note',
    dueDate: null,
    note: null,
    precedingInvoices: [{ number: invoice.number, issueDate: invoice.issueDate }],
    lines: lines.map(({ printed }) => printed),
    vat: [...vat],
    totals,
  };
}

type PrintedAmount = Pick<InvoiceLine, 'quantity' | 'unitCode' | 'unitPrice' | 'baseQuantity' | 'net'>;

/** An invoice line with what no credit note has given back yet. */
type Left = { readonly line: InvoiceLine; readonly quantity: DecimalText; readonly net: Minor };
type Part = { readonly line: InvoiceLine; readonly amount: PrintedAmount; readonly quantity: DecimalText };

/** What earlier credit notes left of a line. */
export function leftOf(line: InvoiceLine, credited: readonly CreditedLine[]): Left {
  const earlier = credited.filter(({ lineId }) => lineId === line.id);
  return {
    line,
    quantity: sumDecimals([line.quantity, ...earlier.map(({ quantity }) => negateDecimal(quantity))]),
    net: minor(line.net - sum(earlier.map(({ net }) => net))),
  };
}

/** As it was billed when nothing was credited before; else as pieces where those come to the amount; else the amount. */
function allOf(invoice: InvoiceDocument, { line, quantity, net }: Left): PrintedAmount {
  const amount = ofQuantity(invoice, line, quantity);
  return amount.net === net ? amount : ofAmount(invoice, net);
}

function partsAsked(
  invoice: InvoiceDocument,
  left: readonly Left[],
  asked: readonly AskedLine[],
): { readonly parts: readonly Part[] } | Refused {
  if (asked.length === 0)
    return refused({
      en: 'Say which lines to credit, and how much of each.',
      nl: 'Geef aan welke regels worden gecrediteerd, en hoeveel van elk.',
    });
  const parts: Part[] = [];
  for (const one of asked) {
    const found = left.find(({ line }) => line.id === one.lineId);
    if (found === undefined)
      return refused({
        en: `Invoice ${invoice.number} has no line ${one.lineId}.`,
        nl: `Factuur ${invoice.number} heeft geen regel ${one.lineId}.`,
      });
    if (parts.some(({ line }) => line.id === one.lineId))
      return refused({
        en: `Line ${one.lineId} is asked for twice.`,
        nl: `Regel ${one.lineId} is twee keer gevraagd.`,
      });
    const part = partAsked(invoice, found, one);
    if ('refusal' in part) return part;
    parts.push(part);
  }
  return { parts };
}

function partAsked(invoice: InvoiceDocument, left: Left, asked: AskedLine): Part | Refused {
  const { line } = left;
  if (asked.quantity !== undefined && asked.amount !== undefined)
    return refused({
      en: `Credit a quantity or an amount of line ${line.id}, not both.`,
      nl: `Crediteer een aantal of een bedrag van regel ${line.id}, niet allebei.`,
    });
  const amount = amountAsked(invoice, left, asked);
  if (amount === null)
    return refused({
      en: `Write the amount of line ${line.id} with the decimals of ${invoice.currency}.`,
      nl: `Schrijf het bedrag van regel ${line.id} met de decimalen van ${invoice.currency}.`,
    });
  const isWithin = amount.net !== 0 && Math.sign(amount.net) === Math.sign(left.net);
  if (!isWithin || Math.abs(amount.net) > Math.abs(left.net))
    return refused(atMost(moneyWords(left.net, invoice.currency), line));
  const isTooMany =
    asked.quantity !== undefined && compareDecimals(absolute(asked.quantity), absolute(left.quantity)) > 0;
  if (isTooMany) return refused(atMost(decimalWords(left.quantity), line));
  const isAmount = asked.amount !== undefined && amount.net !== left.net;
  return { line, amount, quantity: isAmount ? '0' : (asked.quantity ?? left.quantity) };
}

function refused(refusal: Bilingual): Refused {
  return { refusal };
}

function atMost(left: Bilingual, { id }: InvoiceLine): Bilingual {
  return {
    en: en`Credit at most ${left} of line ${id}: that is left of it.`,
    nl: nl`Crediteer hoogstens ${left} van regel ${id}: dat is ervan over.`,
  };
}

function amountAsked(invoice: InvoiceDocument, left: Left, { quantity, amount }: AskedLine): PrintedAmount | null {
  if (amount !== undefined) {
    const net = amountIn(invoice, amount);
    return net === null ? null : ofAmount(invoice, net);
  }
  if (quantity === undefined || compareDecimals(quantity, left.quantity) === 0) return allOf(invoice, left);
  return ofQuantity(invoice, left.line, quantity);
}

function amountIn({ currency }: InvoiceDocument, amount: DecimalText): Minor | null {
  try {
    return parseMinor(amount, currency);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function ofQuantity({ currency }: InvoiceDocument, line: InvoiceLine, quantity: DecimalText): PrintedAmount {
  const { unitCode, unitPrice, baseQuantity } = line;
  const share = { numerator: 1, denominator: Number(baseQuantity) };
  const text = canonicalDecimal(quantity);
  return {
    quantity: text,
    unitCode,
    unitPrice,
    baseQuantity,
    net: lineAmount({ quantity, unitPrice, share, currency }),
  };
}

function ofAmount({ currency }: InvoiceDocument, net: Minor): PrintedAmount {
  const { quantity, unitCode, unitPrice, baseQuantity } = onePiece(net, currency);
  return { quantity, unitCode, unitPrice, baseQuantity, net };
}

function absolute(quantity: DecimalText): DecimalText {
  return compareDecimals(quantity, '0') < 0 ? negateDecimal(quantity) : quantity;
}

function explained({ language, number, issueDate }: InvoiceDocument, { explanation }: InvoiceLine): string {
  const texts = textsIn(language);
  const credit = `${texts.creditOf(number, texts.day(issueDate, true))}.`;
  return explanation === '' ? credit : `${credit} ${explanation}`;
}

/** In the order of the invoice; per category and rate on what is credited of it, rounded once each. */
function vatOf(invoice: InvoiceDocument, lines: readonly InvoiceLine[]): readonly VatGroup[] {
  return invoice.vat.flatMap((group) => {
    const members = lines.filter(
      ({ vatCategory, vatRate }) => vatCategory === group.category && vatRate === group.rate,
    );
    if (members.length === 0) return [];
    const base = sum(members.map(({ net }) => net));
    return [{ ...group, base, tax: group.rate === null ? zero : vatAmount(base, group.rate) }];
  });
}
