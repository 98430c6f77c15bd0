import type { InvoiceDocument, InvoiceLine } from '../../shared/invoice.ts';
import { canonicalDecimal, formatMinor } from '../../shared/money.ts';
import type { IsoDate } from '../../shared/period.ts';
import { chunks, numberedName } from './chunks.ts';
import { bookedAccount, withRelease } from './deferral.ts';
import { exactCustomer, newCustomers } from './exact-customer.ts';
import { fileOf, frame, type AccountingFile, type Attachment, type Attachments, type FilePart } from './file.ts';
import { journalView } from './sign.ts';
import { el, renderFragment, type Content, type XmlElement } from './xml.ts';

/** An upload to Exact Online must end in about three minutes, so a file holds a few hundred entries at most. */
export const entriesPerFile = 250;

/**
 * Exact Online's GLTransactions, which keep our number, date and due date and refuse an entry that exists already
 * (its Invoices topic does neither). In a sales journal a sale is positive and what is credited negative. If the
 * administration sends its customers along, a file with those that no earlier file had comes before the entries; if it sends
 * its documents along, each entry carries its printed invoice.
 */
export function* writeExact(
  documents: Iterable<InvoiceDocument>,
  attachments: Attachments = new Map(),
): Generator<AccountingFile> {
  const known = new Set<string>();
  let fileNumber = 0;
  for (const group of chunks(documents, entriesPerFile)) {
    fileNumber += 1;
    const customers = newCustomers(group, known);
    if (customers.length > 0)
      yield topicFile('Accounts', fileNumber, function* () {
        for (const customer of customers) yield frame(exactCustomer(customer));
      });
    yield topicFile('GLTransactions', fileNumber, function* () {
      for (const document of group)
        yield { text: transaction(document, attachments.get(document.id) ?? null), document };
    });
  }
}

/** Names sort in the order of the import: accounts before transactions. */
function topicFile(
  topic: 'Accounts' | 'GLTransactions',
  fileNumber: number,
  parts: () => Iterable<FilePart>,
): AccountingFile {
  return fileOf(numberedName({ name: `exact-${topic.toLowerCase()}`, extension: 'xml' }, fileNumber), function* () {
    yield frame(`${opening}  <${topic}>\n`);
    yield* parts();
    yield frame(`  </${topic}>\n</eExact>\n`);
  });
}

const opening =
  '<?xml version="1.0" encoding="utf-8"?>\n' +
  '<eExact xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="eExact-XML.xsd">\n';

/** Exact Online's transaction types: 20 is a sales entry, 21 a sales credit note; 20 is also its type of a sales journal. */
const salesJournalType = '20';
function transactionType({ kind }: InvoiceDocument): string {
  return kind === 'invoice' ? '20' : '21';
}

/** The status of an entry that is open, neither draft nor processed. */
const openStatus = '20';

function transaction(document: InvoiceDocument, pdf: Attachment | null): string {
  const content = transactionContent(journalView(document), document.accounting.sendsDocuments ? pdf : null);
  return renderFragment('GLTransaction', { entry: document.number }, content);
}

/** In the order of eExact-XML.xsd; Exact refuses any other. */
function transactionContent(document: InvoiceDocument, pdf: Attachment | null): Content {
  return [
    el('TransactionType', { number: transactionType(document) }),
    el('Journal', { code: document.accounting.journal, type: salesJournalType }),
    el('PaymentCondition', { code: document.accounting.paymentCondition }),
    el('Date', document.issueDate),
    printedInvoice(document, pdf),
    el('Description', `${document.number} ${document.buyer.name}`),
    el('Account', { code: document.buyer.debtorCode }, [el('Name', document.buyer.name)]),
    ...document.lines.map((line, index) => transactionLine(document, line, index + 1)),
  ];
}

/**
 * The printed invoice as a document of the entry. Its place, subject and account are those of the schema; that an attachment is
 * `Name` and `BinaryData` is read from the vendor's other topics and not confirmed.
 */
function printedInvoice({ number, buyer, issueDate }: InvoiceDocument, pdf: Attachment | null): XmlElement | null {
  if (pdf === null) return null;
  return el('Document', [
    el('Subject', `${number} ${buyer.name}`),
    el('Account', { code: buyer.debtorCode }),
    el('Date', issueDate),
    el('Attachments', [el('Attachment', [el('Name', pdf.fileName), el('BinaryData', pdf.base64)])]),
  ]);
}

function transactionLine(document: InvoiceDocument, line: InvoiceLine, position: number): XmlElement | null {
  return el('GLTransactionLine', { type: transactionType(document), line: String(position), status: openStatus }, [
    el('Date', document.issueDate),
    el('FinYear', { number: yearOf(document.issueDate) }),
    el('FinPeriod', { number: monthOf(document.issueDate) }),
    el('GLAccount', { code: bookedAccount(line) }),
    el('Description', line.description),
    el('DueDate', document.dueDate),
    el('InvoiceDate', document.issueDate),
    el('Account', { code: document.buyer.debtorCode }),
    el('Costcenter', { code: line.costCentre }),
    el('Quantity', canonicalDecimal(line.quantity)),
    el('Amount', [
      el('Currency', { code: document.currency }),
      el('Value', formatMinor(line.net, document.currency)),
      el('VAT', { code: line.vatPackageCode }),
    ]),
    el('References', [el('InvoiceNumber', document.number), el('YourRef', document.number)]),
    el('Note', withRelease(line.explanation, line)),
  ]);
}

/** A financial year is taken to be the calendar year, its periods the months. */
function yearOf(date: IsoDate): string {
  return date.slice(0, 4);
}

function monthOf(date: IsoDate): string {
  return canonicalDecimal(date.slice(5, 7));
}
