import type { InvoiceDocument, InvoiceLine } from '../../shared/invoice.ts';
import { formatMinor, negate, type Currency, type Minor } from '../../shared/money.ts';
import type { IsoDate } from '../../shared/period.ts';
import { joinedFiles } from './chunks.ts';
import { bookedAccount, withRelease } from './deferral.ts';
import type { AccountingFile } from './file.ts';
import { lineVat } from './line-vat.ts';
import { booked, journalView } from './sign.ts';
import { el, renderFragment, type XmlElement } from './xml.ts';

/** One envelope may hold many transactions; a few hundred keep the answer, which repeats each, readable. */
const transactionsPerFile = 250;

/**
 * Twinfield's sales transactions, to be posted by a person (destiny "temporary"). Not its salesinvoices, which only feed the
 * classic invoicing module. The number is left out, since a number that exists would change that transaction; ours is the
 * invoice number. Source: the vendor's samples of sales transactions and its answer to one, read 2026-11.
 * Not confirmed: that the VAT stated on a line (vatvalue) is taken over rather than computed again.
 */
export function writeTwinfield(documents: Iterable<InvoiceDocument>): Iterable<AccountingFile> {
  return joinedFiles(documents, {
    perFile: transactionsPerFile,
    name: 'twinfield-transactions',
    extension: 'xml',
    opening: '<?xml version="1.0" encoding="utf-8"?>\n<transactions>\n',
    closing: '</transactions>\n',
    part: transaction,
  });
}

function transaction(printed: InvoiceDocument): string {
  const document = journalView(printed);
  const vat = lineVat(document);
  return renderFragment(
    'transaction',
    { destiny: 'temporary', autobalancevat: 'true', raisewarning: 'false' },
    [
      el('header', header(document)),
      el('lines', [
        totalLine(document),
        ...document.lines.map((line, index) =>
          detailLine(line, { id: index + 2, vat: vat[index]!, currency: document.currency }),
        ),
      ]),
    ],
    1,
  );
}

function header(document: InvoiceDocument) {
  return [
    el('office', document.accounting.officeCode),
    el('code', document.accounting.journal),
    el('currency', document.currency),
    el('date', compactDate(document.issueDate)),
    el('period', `${document.issueDate.slice(0, 4)}/${document.issueDate.slice(5, 7)}`),
    el('invoicenumber', document.number),
    el('duedate', document.dueDate === null ? null : compactDate(document.dueDate)),
  ];
}

/** What the customer owes, VAT included, on the debtors account. */
function totalLine({ accounting, buyer, totals, currency, number }: InvoiceDocument): XmlElement | null {
  const { side, amount } = booked(totals.gross, 'debit');
  return el('line', { type: 'total', id: '1' }, [
    el('dim1', accounting.debtorsAccount),
    el('dim2', buyer.debtorCode),
    el('value', formatMinor(amount, currency)),
    el('debitcredit', side),
    el('description', `${number} ${buyer.name}`),
  ]);
}

type DetailParts = { readonly id: number; readonly vat: Minor; readonly currency: Currency };

/** Revenue without VAT; Twinfield makes the VAT lines from code and amount. The VAT has the sign of the line's side. */
function detailLine(line: InvoiceLine, { id, vat, currency }: DetailParts): XmlElement | null {
  const { side, amount } = booked(line.net, 'credit');
  return el('line', { type: 'detail', id: String(id) }, [
    el('dim1', bookedAccount(line)),
    el('dim2', line.costCentre),
    el('value', formatMinor(amount, currency)),
    el('debitcredit', side),
    el('description', withRelease(line.description, line)),
    el('vatcode', line.vatPackageCode),
    vat === 0 ? null : el('vatvalue', formatMinor(side === 'credit' ? vat : negate(vat), currency)),
  ]);
}

function compactDate(date: IsoDate): string {
  return date.replaceAll('-', '');
}
