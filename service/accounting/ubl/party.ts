import type { InvoiceDocument } from '../../../shared/invoice.ts';
import { el, type XmlElement } from '../xml.ts';

export function supplierParty(document: InvoiceDocument): XmlElement | null {
  const { seller } = document;
  return el('cac:AccountingSupplierParty', [
    el('cac:Party', [
      endpointId(seller.endpoint),
      postalAddress(seller.address),
      vatScheme(statedVatId(seller, document)),
      legalEntity(seller),
      el('cac:Contact', [el('cbc:Name', seller.contactName), el('cbc:ElectronicMail', seller.email)]),
    ]),
  ]);
}

/** The debtor code stands in PartyIdentification, which importers read and which may occur once (UBL-SR-16). */
export function customerParty(document: InvoiceDocument): XmlElement | null {
  const { buyer } = document;
  return el('cac:AccountingCustomerParty', [
    el('cac:Party', [
      endpointId(buyer.endpoint),
      el('cac:PartyIdentification', [el('cbc:ID', buyer.debtorCode)]),
      postalAddress(buyer.address),
      vatScheme(statedVatId(buyer, document)),
      legalEntity(buyer),
    ]),
  ]);
}

type Party = InvoiceDocument['seller'] | InvoiceDocument['buyer'];

/** A document outside the scope of VAT names nobody's VAT id (BR-O-02). */
function statedVatId(party: Party, { vat }: InvoiceDocument): string | null {
  return vat.some(({ category }) => category === 'O') ? null : party.vatId;
}

function endpointId(endpoint: Party['endpoint']): XmlElement | null {
  return endpoint === null ? null : el('cbc:EndpointID', { schemeID: endpoint.scheme }, endpoint.id);
}

function postalAddress(address: Party['address']): XmlElement | null {
  return el('cac:PostalAddress', [
    el('cbc:StreetName', address.street),
    el('cbc:CityName', address.city),
    el('cbc:PostalZone', address.postalCode),
    el('cac:Country', [el('cbc:IdentificationCode', address.country)]),
  ]);
}

function vatScheme(vatId: string | null): XmlElement | null {
  if (vatId === null) return null;
  return el('cac:PartyTaxScheme', [el('cbc:CompanyID', vatId), el('cac:TaxScheme', [el('cbc:ID', 'VAT')])]);
}

function legalEntity({ name, legalId }: Party): XmlElement | null {
  return el('cac:PartyLegalEntity', [
    el('cbc:RegistrationName', name),
    legalId === null ? null : el('cbc:CompanyID', { schemeID: legalId.scheme }, legalId.id),
  ]);
}
