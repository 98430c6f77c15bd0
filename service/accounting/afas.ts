import type { InvoiceDocument, InvoiceLine } from '../../shared/invoice.ts';
import { canonicalDecimal, formatMinor, sum, type Minor } from '../../shared/money.ts';
import { bookedAccount, withRelease } from './deferral.ts';
import { documentFileName, fileOf, type AccountingFile } from './file.ts';
import { lineVat } from './line-vat.ts';
import { booked, journalView } from './sign.ts';
import { el, renderFragment, type XmlElement } from './xml.ts';

/**
 * AFAS Profit's financial entries (update connector FiEntries), one file per document, since a FiEntryPar holds one entry.
 *
 * Confirmed by the vendor's description of the connector, read 2026-11: Year, Peri, UnId and JoCo of the entry; VaAs 1 for a
 * ledger account and 2 for a debtor, with AcNr; EnDa, BpDa, BpNr, DaEx; AmDe and AmCr, both always there; VaId on revenue and
 * on the VAT that the entry books itself; FiDimEntries with DiC1 for the first cost axis; that a posting of zero may be
 * refused; our own number in InId; at most 1,000 lines.
 * Not confirmed: the order of the fields, Ds for the description, an entry in a foreign currency (refused here), and how a
 * file rather than a call is imported.
 */
export function* writeAfas(documents: Iterable<InvoiceDocument>): Generator<AccountingFile> {
  for (const document of documents)
    yield fileOf(documentFileName(document.number), () => [
      { text: `${opening}${entry(journalView(document))}</FiEntryPar>\n`, document },
    ]);
}

const opening =
  '<?xml version="1.0" encoding="utf-8"?>\n<FiEntryPar xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n';

/** The lines of an entry: the debtor, every line that is not zero, and the VAT per code. */
export function afasLineCount(document: InvoiceDocument): number {
  return 1 + document.lines.filter(({ net }) => net !== 0).length + vatPerCode(document).length;
}

function entry(document: InvoiceDocument): string {
  return renderFragment(
    'Element',
    {},
    [
      el('Fields', { Action: 'insert' }, [
        el('Year', document.issueDate.slice(0, 4)),
        el('Peri', canonicalDecimal(document.issueDate.slice(5, 7))),
        el('UnId', document.accounting.officeCode),
        el('JoCo', document.accounting.journal),
      ]),
      el('Objects', [
        el('FiEntries', [
          debtorLine(document),
          ...document.lines.filter(({ net }) => net !== 0).map((line) => revenueLine(document, line)),
          ...vatPerCode(document).map((vat) => vatLine(document, vat)),
        ]),
      ]),
    ],
    1,
  );
}

function debtorLine(document: InvoiceDocument): XmlElement | null {
  return posting([
    el('VaAs', '2'),
    el('AcNr', document.buyer.debtorCode),
    ...dates(document),
    el('InId', document.number),
    el('Ds', `${document.number} ${document.buyer.name}`),
    ...amounts(document, document.totals.gross, 'debit'),
    el('DaEx', document.dueDate),
  ]);
}

function revenueLine(document: InvoiceDocument, line: InvoiceLine): XmlElement | null {
  const amount = amounts(document, line.net, 'credit');
  const costCentre = line.costCentre === null ? null : el('DiC1', line.costCentre);
  return posting(
    [
      el('VaAs', '1'),
      el('AcNr', bookedAccount(line)),
      ...dates(document),
      el('Ds', withRelease(line.description, line)),
      ...amount,
      el('VaId', line.vatPackageCode),
    ],
    costCentre === null
      ? null
      : el('Objects', [
          el('FiDimEntries', [el('Element', [el('Fields', { Action: 'insert' }, [costCentre, ...amount])])]),
        ]),
  );
}

type CodedVat = { readonly code: string | null; readonly tax: Minor };

/** The VAT to pay by the package's code, codes without VAT left out. */
function vatPerCode(document: InvoiceDocument): readonly CodedVat[] {
  const taxes = new Map<string | null, Minor>();
  for (const [index, tax] of lineVat(document).entries()) {
    const code = document.lines[index]!.vatPackageCode;
    const soFar = taxes.get(code);
    taxes.set(code, soFar === undefined ? tax : sum([soFar, tax]));
  }
  return [...taxes].filter(([, tax]) => tax !== 0).map(([code, tax]) => ({ code, tax }));
}

function vatLine(document: InvoiceDocument, { code, tax }: CodedVat): XmlElement | null {
  return posting([
    el('VaAs', '1'),
    el('AcNr', document.accounting.vatAccount),
    ...dates(document),
    ...amounts(document, tax, 'credit'),
    el('VaId', code),
  ]);
}

function posting(fields: readonly (XmlElement | null)[], objects: XmlElement | null = null): XmlElement | null {
  return el('Element', [el('Fields', { Action: 'insert' }, fields), objects]);
}

function dates({ issueDate, number }: InvoiceDocument) {
  return [el('EnDa', issueDate), el('BpDa', issueDate), el('BpNr', number)];
}

function amounts({ currency }: InvoiceDocument, amount: Minor, usual: 'debit' | 'credit') {
  const { side, amount: value } = booked(amount, usual);
  const text = formatMinor(value, currency);
  return [el('AmDe', side === 'debit' ? text : '0'), el('AmCr', side === 'credit' ? text : '0')];
}
