import type { InvoiceDocument, InvoiceLine } from '../../../shared/invoice.ts';
import { formatMinor } from '../../../shared/money.ts';
import { addDays } from '../../../shared/period.ts';

/**
 * What a writer can do at best: strings put together, for the one kind of invoice that the benchmark has. It is no writer that one
 * could use; the benchmark makes sure that it writes the very bytes of ours.
 */
export function plainUbl(document: InvoiceDocument): string {
  const { seller, buyer, payment, totals, lines } = document;
  const [group] = document.vat;
  const money = (name: string, minorUnits: InvoiceLine['net']) =>
    `<cbc:${name} currencyID="EUR">${formatMinor(minorUnits, 'EUR')}</cbc:${name}>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
  <cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
  <cbc:ID>${text(document.number)}</cbc:ID>
  <cbc:IssueDate>${document.issueDate}</cbc:IssueDate>
  <cbc:DueDate>${document.dueDate}</cbc:DueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cbc:BuyerReference>${text(document.buyerReference)}</cbc:BuyerReference>
  <cac:InvoicePeriod>
    <cbc:StartDate>2026-10-01</cbc:StartDate>
    <cbc:EndDate>2026-10-31</cbc:EndDate>
  </cac:InvoicePeriod>
  <cac:OrderReference>
    <cbc:ID>${text(document.purchaseOrder)}</cbc:ID>
  </cac:OrderReference>
  <cac:ContractDocumentReference>
    <cbc:ID>${text(document.contractNumber)}</cbc:ID>
  </cac:ContractDocumentReference>
  <cac:AccountingSupplierParty>
    <cac:Party>
${party(seller, null)}
      <cac:Contact>
        <cbc:Name>${text(seller.contactName)}</cbc:Name>
        <cbc:ElectronicMail>${text(seller.email)}</cbc:ElectronicMail>
      </cac:Contact>
    </cac:Party>
  </cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty>
    <cac:Party>
${party(buyer, buyer.debtorCode)}
    </cac:Party>
  </cac:AccountingCustomerParty>
  <cac:PaymentMeans>
    <cbc:PaymentMeansCode>58</cbc:PaymentMeansCode>
    <cbc:PaymentID>${text(document.number)}</cbc:PaymentID>
    <cac:PayeeFinancialAccount>
      <cbc:ID>${text(payment.iban)}</cbc:ID>
      <cac:FinancialInstitutionBranch>
        <cbc:ID>${text(payment.bic)}</cbc:ID>
      </cac:FinancialInstitutionBranch>
    </cac:PayeeFinancialAccount>
  </cac:PaymentMeans>
  <cac:PaymentTerms>
    <cbc:Note>${text(payment.termsText)}</cbc:Note>
  </cac:PaymentTerms>
  <cac:TaxTotal>
    ${money('TaxAmount', totals.vat)}
    <cac:TaxSubtotal>
      ${money('TaxableAmount', group!.base)}
      ${money('TaxAmount', group!.tax)}
      <cac:TaxCategory>
        <cbc:ID>S</cbc:ID>
        <cbc:Percent>${group!.rate}</cbc:Percent>
        <cac:TaxScheme>
          <cbc:ID>VAT</cbc:ID>
        </cac:TaxScheme>
      </cac:TaxCategory>
    </cac:TaxSubtotal>
  </cac:TaxTotal>
  <cac:LegalMonetaryTotal>
    ${money('LineExtensionAmount', totals.net)}
    ${money('TaxExclusiveAmount', totals.net)}
    ${money('TaxInclusiveAmount', totals.gross)}
    ${money('PayableAmount', totals.gross)}
  </cac:LegalMonetaryTotal>
${lines.map(invoiceLine).join('')}</Invoice>
`;
}

type Party = InvoiceDocument['seller'] | InvoiceDocument['buyer'];

function party({ name, address, endpoint, vatId, legalId }: Party, debtorCode: string | null): string {
  const identification =
    debtorCode === null
      ? ''
      : `
      <cac:PartyIdentification>
        <cbc:ID>${text(debtorCode)}</cbc:ID>
      </cac:PartyIdentification>`;
  return `      <cbc:EndpointID schemeID="${endpoint!.scheme}">${text(endpoint!.id)}</cbc:EndpointID>${identification}
      <cac:PostalAddress>
        <cbc:StreetName>${text(address.street)}</cbc:StreetName>
        <cbc:CityName>${text(address.city)}</cbc:CityName>
        <cbc:PostalZone>${text(address.postalCode)}</cbc:PostalZone>
        <cac:Country>
          <cbc:IdentificationCode>${address.country}</cbc:IdentificationCode>
        </cac:Country>
      </cac:PostalAddress>
      <cac:PartyTaxScheme>
        <cbc:CompanyID>${text(vatId)}</cbc:CompanyID>
        <cac:TaxScheme>
          <cbc:ID>VAT</cbc:ID>
        </cac:TaxScheme>
      </cac:PartyTaxScheme>
      <cac:PartyLegalEntity>
        <cbc:RegistrationName>${text(name)}</cbc:RegistrationName>
        <cbc:CompanyID schemeID="${legalId!.scheme}">${text(legalId!.id)}</cbc:CompanyID>
      </cac:PartyLegalEntity>`;
}

function invoiceLine(line: InvoiceLine): string {
  return `  <cac:InvoiceLine>
    <cbc:ID>${text(line.id)}</cbc:ID>
    <cbc:Note>${text(line.explanation)}</cbc:Note>
    <cbc:InvoicedQuantity unitCode="${line.unitCode}">${line.quantity}</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="EUR">${formatMinor(line.net, 'EUR')}</cbc:LineExtensionAmount>
    <cac:InvoicePeriod>
      <cbc:StartDate>${line.period!.from}</cbc:StartDate>
      <cbc:EndDate>${addDays(line.period!.to, -1)}</cbc:EndDate>
    </cac:InvoicePeriod>
    <cac:Item>
      <cbc:Name>${text(line.description)}</cbc:Name>
      <cac:SellersItemIdentification>
        <cbc:ID>${text(line.productCode)}</cbc:ID>
      </cac:SellersItemIdentification>
      <cac:ClassifiedTaxCategory>
        <cbc:ID>S</cbc:ID>
        <cbc:Percent>${line.vatRate}</cbc:Percent>
        <cac:TaxScheme>
          <cbc:ID>VAT</cbc:ID>
        </cac:TaxScheme>
      </cac:ClassifiedTaxCategory>
    </cac:Item>
    <cac:Price>
      <cbc:PriceAmount currencyID="EUR">${line.unitPrice.replace(/0+$/, '')}</cbc:PriceAmount>
    </cac:Price>
  </cac:InvoiceLine>
`;
}

function text(value: string | null): string {
  return (value ?? '')
    .replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
