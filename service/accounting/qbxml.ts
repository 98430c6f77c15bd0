import type { InvoiceDocument, InvoiceLine } from '../../shared/invoice.ts';
import { canonicalDecimal, formatMinor, type Currency } from '../../shared/money.ts';
import { joinedFiles } from './chunks.ts';
import type { AccountingFile } from './file.ts';
import { el, renderFragment, type Content, type XmlElement } from './xml.ts';

const requestsPerFile = 100;

/**
 * QuickBooks Desktop requests (qbXML 13) that add an invoice or a credit memo, for its Web Connector or SDK; it has no file
 * import for them. Customers, items and tax codes must exist: customers by name, items by product code, the class is the
 * cost centre. QuickBooks computes tax from the tax codes. The first request that it refuses ends the file.
 */
export function writeQbxml(documents: Iterable<InvoiceDocument>): Iterable<AccountingFile> {
  return joinedFiles(documents, {
    perFile: requestsPerFile,
    name: 'quickbooks-requests',
    extension: 'xml',
    opening:
      '<?xml version="1.0" encoding="utf-8"?>\n<?qbxml version="13.0"?>\n' +
      '<QBXML>\n  <QBXMLMsgsRq onError="stopOnError">\n',
    closing: '  </QBXMLMsgsRq>\n</QBXML>\n',
    part: request,
  });
}

/** A credit memo states what is credited as positive, as the document does. */
function request(document: InvoiceDocument): string {
  const name = document.kind === 'invoice' ? 'Invoice' : 'CreditMemo';
  return renderFragment(`${name}AddRq`, { requestID: document.number }, [
    el(`${name}Add`, [
      ...header(document),
      ...document.lines.map((line) => lineElement(name, line, document.currency)),
    ]),
  ]);
}

/** QuickBooks refuses any other order, without saying where. */
function header(document: InvoiceDocument): readonly (XmlElement | null)[] {
  return [
    reference('CustomerRef', document.buyer.name),
    reference('ARAccountRef', document.accounting.debtorsAccount),
    el('TxnDate', document.issueDate),
    el('RefNumber', document.number),
    el('BillAddress', address(document)),
    el('PONumber', document.purchaseOrder),
    el('DueDate', document.dueDate),
    el('Memo', document.note),
  ];
}

function address({ buyer }: InvoiceDocument): Content {
  return [
    el('Addr1', buyer.name),
    el('Addr2', buyer.address.street),
    el('City', buyer.address.city),
    el('PostalCode', buyer.address.postalCode),
    el('Country', buyer.address.country),
  ];
}

/** Quantity and amount: given a rate, QuickBooks would round the product itself. */
function lineElement(name: string, line: InvoiceLine, currency: Currency): XmlElement | null {
  return el(`${name}LineAdd`, [
    reference('ItemRef', line.productCode),
    el('Desc', qbxmlDescription(line)),
    el('Quantity', canonicalDecimal(line.quantity)),
    reference('ClassRef', line.costCentre),
    el('Amount', formatMinor(line.net, currency)),
    reference('SalesTaxCodeRef', line.vatPackageCode),
  ]);
}

/** What the customer reads: the description, and below it how the quantity came about. */
export function qbxmlDescription({ description, explanation }: InvoiceLine): string {
  return explanation === '' ? description : `${description}\n${explanation}`;
}

function reference(name: string, fullName: string | null): XmlElement | null {
  return el(name, [el('FullName', fullName)]);
}
