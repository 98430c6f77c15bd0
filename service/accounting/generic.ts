import type { InvoiceDocument, InvoiceLine, VatGroup } from '../../shared/invoice.ts';
import { canonicalDecimal, formatMinor, type Currency, type Minor } from '../../shared/money.ts';
import { addDays } from '../../shared/period.ts';
import { joinedFiles } from './chunks.ts';
import { deferralOf } from './deferral.ts';
import type { AccountingFile } from './file.ts';
import { lineVat } from './line-vat.ts';
import { journalView } from './sign.ts';
import { el, renderFragment, type Content, type XmlElement } from './xml.ts';

const invoicesPerFile = 1_000;

/**
 * Monthend's own XML, described by generic.xsd beside this file, for a package that maps elements by itself. It holds
 * everything that is on a document. Amounts can be added up: a credit is below zero.
 */
export function writeGenericXml(documents: Iterable<InvoiceDocument>): Iterable<AccountingFile> {
  return joinedFiles(documents, {
    perFile: invoicesPerFile,
    name: 'invoices',
    extension: 'xml',
    opening: '<?xml version="1.0" encoding="utf-8"?>\n<Invoices xmlns="urn:monthend:invoices:1">\n',
    closing: '</Invoices>\n',
    part: (document) => renderFragment('Invoice', {}, invoiceContent(journalView(document)), 1),
  });
}

/** In the order of generic.xsd. */
function invoiceContent(document: InvoiceDocument): Content {
  const { accounting, currency } = document;
  const vat = lineVat(document);
  return [
    el('Kind', document.kind),
    el('Number', document.number),
    el('IssueDate', document.issueDate),
    el('DueDate', document.dueDate),
    el('Currency', currency),
    el('Language', document.language),
    el('Seller', [
      ...party(document.seller),
      el('Contact', document.seller.contactName),
      el('Email', document.seller.email),
    ]),
    el('Buyer', [el('DebtorCode', document.buyer.debtorCode), ...party(document.buyer)]),
    el('BuyerReference', document.buyerReference),
    el('PurchaseOrder', document.purchaseOrder),
    el('ContractNumber', document.contractNumber),
    el('Note', document.note),
    payment(document),
    ...document.precedingInvoices.map(({ number, issueDate }) =>
      el('PrecedingInvoice', [el('Number', number), el('IssueDate', issueDate)]),
    ),
    el('Accounting', [
      el('OfficeCode', accounting.officeCode),
      el('Journal', accounting.journal),
      el('PaymentCondition', accounting.paymentCondition),
      el('DebtorsAccount', accounting.debtorsAccount),
      el('VatAccount', accounting.vatAccount),
    ]),
    ...document.lines.map((line, index) => lineElement(line, { vat: vat[index]!, currency })),
    ...document.vat.map((group) => vatElement(group, currency)),
    el('Totals', [
      money('Net', document.totals.net, currency),
      money('Vat', document.totals.vat, currency),
      money('Gross', document.totals.gross, currency),
    ]),
  ];
}

function party({ name, address, vatId, legalId, endpoint }: InvoiceDocument['seller'] | InvoiceDocument['buyer']) {
  return [
    el('Name', name),
    el('Street', address.street),
    el('PostalCode', address.postalCode),
    el('City', address.city),
    el('Country', address.country),
    el('VatId', vatId),
    legalId === null ? null : el('LegalId', { scheme: legalId.scheme }, legalId.id),
    endpoint === null ? null : el('Endpoint', { scheme: endpoint.scheme }, endpoint.id),
  ];
}

function payment({
  payment: { method, iban, bic, mandate, termsDays, termsText },
}: InvoiceDocument): XmlElement | null {
  return el('Payment', [
    el('Method', method),
    el('Iban', iban),
    el('Bic', bic),
    el('Mandate', mandate),
    el('TermsDays', String(termsDays)),
    el('Terms', termsText),
  ]);
}

type LineContext = { readonly vat: Minor; readonly currency: Currency };

function lineElement(line: InvoiceLine, { vat, currency }: LineContext): XmlElement | null {
  return el('Line', { id: line.id }, [
    el('ProductCode', line.productCode),
    el('Description', line.description),
    el('Explanation', line.explanation),
    el('ContractNumber', line.contractNumber),
    period(line),
    el('Quantity', { unit: line.unitCode }, canonicalDecimal(line.quantity)),
    el('UnitPrice', canonicalDecimal(line.unitPrice)),
    el('BaseQuantity', canonicalDecimal(line.baseQuantity)),
    money('Net', line.net, currency),
    el('VatCategory', line.vatCategory),
    el('VatRate', line.vatRate === null ? null : canonicalDecimal(line.vatRate)),
    money('Vat', vat, currency),
    el('VatCode', line.vatPackageCode),
    el('LedgerAccount', line.ledgerAccount),
    el('CostCentre', line.costCentre),
    deferral(line),
  ]);
}

function deferral(line: InvoiceLine): XmlElement | null {
  const deferred = deferralOf(line);
  if (deferred === null) return null;
  return el('Deferral', { account: deferred.account }, [
    el('FirstDay', deferred.from),
    el('LastDay', deferred.lastDay),
  ]);
}

/** Our periods are half-open; the last day that counts is what people and packages expect. */
function period(line: InvoiceLine): XmlElement | null {
  if (line.period === null) return null;
  return el('Period', [el('FirstDay', line.period.from), el('LastDay', addDays(line.period.to, -1))]);
}

function vatElement({ category, rate, base, tax, exemptionReason }: VatGroup, currency: Currency): XmlElement | null {
  return el('VatGroup', [
    el('Category', category),
    el('Rate', rate === null ? null : canonicalDecimal(rate)),
    money('Base', base, currency),
    money('Tax', tax, currency),
    el('ExemptionReason', exemptionReason),
  ]);
}

function money(name: string, amount: Minor, currency: Currency): XmlElement | null {
  return el(name, formatMinor(amount, currency));
}
