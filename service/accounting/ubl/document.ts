import type { InvoiceProfile } from '../../../shared/choices.ts';
import type { InvoiceDocument } from '../../../shared/invoice.ts';
import type { Attachment } from '../file.ts';
import { el, renderDocument, type Content, type Namespaces, type XmlElement } from '../xml.ts';
import { amount } from './amount.ts';
import { attachedPdf } from './attachment.ts';
import { creditNoteLine, invoiceLine } from './line.ts';
import { customerParty, supplierParty } from './party.ts';
import { paymentMeans, paymentTerms } from './payment.ts';
import { coveringPeriod, periodElement } from './period.ts';
import { taxTotal } from './tax.ts';

/**
 * The document as UBL 2.1: type 380 in the Invoice schema or 381 in the CreditNote schema, following Peppol BIS Billing 3.0
 * or NLCIUS, with the printed invoice embedded when there is one. Expects a document that passed the checks.
 */
export function ublDocument(document: InvoiceDocument, pdf: Attachment | null): string {
  const attached = attachedPdf(document.number, pdf);
  return document.kind === 'invoice'
    ? renderDocument('Invoice', namespaces('Invoice'), invoice(document, attached))
    : renderDocument('CreditNote', namespaces('CreditNote'), creditNote(document, attached));
}

/** Peppol BIS Billing 3.0.21, rule R004; NLCIUS 1.0. A file can follow one of them only. */
const customizationIds = {
  peppol: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
  nlcius: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0',
} satisfies Record<InvoiceProfile, string>;

function namespaces(root: 'Invoice' | 'CreditNote'): Namespaces {
  return {
    unprefixed: `urn:oasis:names:specification:ubl:schema:xsd:${root}-2`,
    prefixed: {
      cac: 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
      cbc: 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
    },
  };
}

function invoice(document: InvoiceDocument, attached: XmlElement | null): Content {
  return [
    ...identification(document),
    el('cbc:DueDate', document.dueDate),
    el('cbc:InvoiceTypeCode', '380'),
    ...header(document, attached),
    ...document.lines.map((line) => invoiceLine(line, document.currency)),
  ];
}

/** Its due date would stand in PaymentMeans/PaymentDueDate; a credit note has none, nobody is asked to pay it. */
function creditNote(document: InvoiceDocument, attached: XmlElement | null): Content {
  return [
    ...identification(document),
    el('cbc:CreditNoteTypeCode', '381'),
    ...header(document, attached),
    ...document.lines.map((line) => creditNoteLine(line, document.currency)),
  ];
}

function identification(document: InvoiceDocument) {
  return [
    el('cbc:CustomizationID', customizationIds[document.profile]),
    el('cbc:ProfileID', 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0'),
    el('cbc:ID', document.number),
    el('cbc:IssueDate', document.issueDate),
  ];
}

/** From Note to LegalMonetaryTotal; in this part both schemas have the same order. */
function header(document: InvoiceDocument, attached: XmlElement | null) {
  return [
    el('cbc:Note', document.note),
    el('cbc:DocumentCurrencyCode', document.currency),
    el('cbc:BuyerReference', document.buyerReference),
    periodElement(coveringPeriod(document.lines)),
    el('cac:OrderReference', [el('cbc:ID', document.purchaseOrder)]),
    ...document.precedingInvoices.map((preceding) => billingReference(preceding, document.profile)),
    el('cac:ContractDocumentReference', [el('cbc:ID', document.contractNumber)]),
    attached,
    supplierParty(document),
    customerParty(document),
    delivery(document),
    document.kind === 'invoice' ? paymentMeans(document) : null,
    paymentTerms(document),
    taxTotal(document),
    legalMonetaryTotal(document),
  ];
}

/** Goods that go to another member state: on which day, unless a period says so, and to which country (BR-IC-11, BR-IC-12). */
function delivery({ vat, lines, issueDate, buyer }: InvoiceDocument): XmlElement | null {
  if (!vat.some(({ category }) => category === 'K')) return null;
  return el('cac:Delivery', [
    coveringPeriod(lines) === null ? el('cbc:ActualDeliveryDate', issueDate) : null,
    el('cac:DeliveryLocation', [
      el('cac:Address', [el('cac:Country', [el('cbc:IdentificationCode', buyer.address.country)])]),
    ]),
  ]);
}

/** NLCIUS advises against the date of the preceding invoice (BR-NL-24). */
function billingReference(preceding: InvoiceDocument['precedingInvoices'][number], profile: InvoiceProfile) {
  return el('cac:BillingReference', [
    el('cac:InvoiceDocumentReference', [
      el('cbc:ID', preceding.number),
      profile === 'nlcius' ? null : el('cbc:IssueDate', preceding.issueDate),
    ]),
  ]);
}

function legalMonetaryTotal({ totals, currency }: InvoiceDocument) {
  return el('cac:LegalMonetaryTotal', [
    amount('cbc:LineExtensionAmount', totals.net, currency),
    amount('cbc:TaxExclusiveAmount', totals.net, currency),
    amount('cbc:TaxInclusiveAmount', totals.gross, currency),
    amount('cbc:PayableAmount', totals.gross, currency),
  ]);
}
