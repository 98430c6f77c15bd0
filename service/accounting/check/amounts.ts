import { decimalWords, moneyWords, nl } from '../../../shared/bilingual.ts';
import type { InvoiceDocument, InvoiceLine, VatGroup } from '../../../shared/invoice.ts';
import {
  canonicalDecimal,
  formatMinor,
  lineAmount,
  sum,
  vatAmount,
  zero,
  type Currency,
  type Minor,
} from '../../../shared/money.ts';
import { lineField, type Complaint } from './problem.ts';

/** The arithmetic to the cent, where the official rules leave a euro of slack (BR-CO-17, BR-S-08, BR-S-09). */
export function* checkAmounts(document: InvoiceDocument): Generator<Complaint> {
  yield* checkLineIds(document.lines);
  for (const [index, line] of document.lines.entries()) yield* checkLine(line, index, document.currency);
  yield* checkVatGroups(document);
  yield* checkTotals(document);
  yield* checkSign(document);
}

function* checkLineIds(lines: readonly InvoiceLine[]): Generator<Complaint> {
  const seen = new Set<string>();
  for (const [index, { id }] of lines.entries()) {
    if (seen.has(id))
      yield {
        code: 'LINE_ID_REPEATED',
        field: lineField(index, 'id'),
        message: {
          en: `Line id ${id} is used twice; give every line its own.`,
          nl: `Regel-id ${id} wordt twee keer gebruikt; geef elke regel een eigen id.`,
        },
      };
    seen.add(id);
  }
}

function* checkLine(line: InvoiceLine, index: number, currency: Currency): Generator<Complaint> {
  const base = Number(line.baseQuantity);
  if (!Number.isSafeInteger(base) || base < 1) {
    yield {
      code: 'BASE_QUANTITY_WRONG',
      field: lineField(index, 'baseQuantity'),
      message: {
        en: `The base quantity ${line.baseQuantity} must be a whole number above zero.`,
        nl: `Het basisaantal ${line.baseQuantity} moet een geheel getal boven nul zijn.`,
      },
    };
    return;
  }
  const share = { numerator: 1, denominator: base };
  const net = lineAmount({ quantity: line.quantity, unitPrice: line.unitPrice, share, currency });
  if (net !== line.net)
    yield {
      code: 'LINE_NET_WRONG',
      field: lineField(index, 'net'),
      message: {
        en: `${line.quantity} × ${line.unitPrice} / ${line.baseQuantity} is ${formatMinor(net, currency)}, but the line says ${formatMinor(line.net, currency)}; recalculate the invoice.`,
        nl: nl`${decimalWords(line.quantity)} × ${decimalWords(line.unitPrice)} / ${line.baseQuantity} is ${moneyWords(net, currency)}, maar de regel zegt ${moneyWords(line.net, currency)}; bereken de factuur opnieuw.`,
      },
    };
}

function* checkVatGroups(document: InvoiceDocument): Generator<Complaint> {
  const bases = new Map<string, Minor>();
  for (const line of document.lines) {
    const key = groupKey(line.vatCategory, line.vatRate);
    bases.set(key, sum([bases.get(key) ?? zero, line.net]));
  }
  for (const [index, group] of document.vat.entries()) {
    const key = groupKey(group.category, group.rate);
    yield* checkVatGroup(group, { field: `vat[${index + 1}]`, base: bases.get(key), currency: document.currency });
    bases.delete(key);
  }
  for (const key of bases.keys())
    yield {
      code: 'VAT_GROUP_WRONG',
      field: 'vat',
      message: {
        en: `The VAT breakdown lacks ${key}, which a line has.`,
        nl: `In de btw-specificatie ontbreekt ${key}, dat op een regel staat.`,
      },
    };
}

/** One VAT group per category and rate; 21 and 21.00 are the same rate. */
function groupKey(category: string, rate: string | null): string {
  return rate === null ? category : `${category} ${canonicalDecimal(rate)} %`;
}

type GroupContext = {
  readonly field: string;
  /** The sum of the group's lines; undefined when no line has it, or an earlier group took them. */
  readonly base: Minor | undefined;
  readonly currency: Currency;
};

function* checkVatGroup(group: VatGroup, { field, base, currency }: GroupContext): Generator<Complaint> {
  const name = groupKey(group.category, group.rate);
  if (base === undefined)
    yield {
      code: 'VAT_GROUP_WRONG',
      field,
      message: {
        en: `The VAT breakdown has ${name} once too often.`,
        nl: `De btw-specificatie heeft ${name} een keer te veel.`,
      },
    };
  else if (base !== group.base)
    yield {
      code: 'VAT_GROUP_WRONG',
      field: `${field}.base`,
      message: {
        en: `The lines of ${name} sum to ${formatMinor(base, currency)}, but the VAT breakdown says ${formatMinor(group.base, currency)}; recalculate the invoice.`,
        nl: nl`De regels van ${name} zijn samen ${moneyWords(base, currency)}, maar de btw-specificatie zegt ${moneyWords(group.base, currency)}; bereken de factuur opnieuw.`,
      },
    };
  const tax = group.rate === null ? zero : vatAmount(group.base, group.rate);
  if (tax !== group.tax)
    yield {
      code: 'VAT_AMOUNT_WRONG',
      field: `${field}.tax`,
      message: {
        en: `VAT of ${name} on ${formatMinor(group.base, currency)} is ${formatMinor(tax, currency)}, not ${formatMinor(group.tax, currency)}; recalculate the invoice.`,
        nl: nl`De btw van ${name} over ${moneyWords(group.base, currency)} is ${moneyWords(tax, currency)}, niet ${moneyWords(group.tax, currency)}; bereken de factuur opnieuw.`,
      },
    };
}

const dutchTotals = { net: 'exclusief btw', vat: 'aan btw', gross: 'inclusief btw' } as const;

function* checkTotals({ lines, vat, totals, currency }: InvoiceDocument): Generator<Complaint> {
  const expected = [
    { code: 'NET_TOTAL_WRONG', name: 'net', amount: sum(lines.map((line) => line.net)) },
    { code: 'VAT_TOTAL_WRONG', name: 'vat', amount: sum(vat.map((group) => group.tax)) },
    { code: 'GROSS_TOTAL_WRONG', name: 'gross', amount: sum([totals.net, totals.vat]) },
  ] as const;
  for (const { code, name, amount } of expected)
    if (amount !== totals[name])
      yield {
        code,
        field: `totals.${name}`,
        message: {
          en: `The ${name} total is ${formatMinor(totals[name], currency)}, but its parts sum to ${formatMinor(amount, currency)}; recalculate the invoice.`,
          nl: nl`Het totaal ${dutchTotals[name]} is ${moneyWords(totals[name], currency)}, maar de delen zijn samen ${moneyWords(amount, currency)}; bereken de factuur opnieuw.`,
        },
      };
}

/** A credit note states what is credited as positive, so neither kind goes below zero. */
function* checkSign({ kind, totals }: InvoiceDocument): Generator<Complaint> {
  if (totals.gross < 0)
    yield {
      code: 'SIGN_WRONG',
      field: 'totals.gross',
      message: {
        en: `A total below zero belongs on ${kind === 'invoice' ? 'a credit note' : 'an invoice'}, where it is positive.`,
        nl: `Een totaal onder nul hoort op een ${kind === 'invoice' ? 'creditnota' : 'factuur'}, waar het positief is.`,
      },
    };
}
