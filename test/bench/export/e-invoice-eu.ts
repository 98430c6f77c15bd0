import { InvoiceService, type Invoice } from '@e-invoice-eu/core';
import { XMLParser } from 'fast-xml-parser';

/** What that library wants as a list even when there is one of it. */
const lists = new Set([
  'Invoice.cac:PaymentMeans',
  'Invoice.cac:InvoiceLine',
  'Invoice.cac:TaxTotal',
  'Invoice.cac:TaxTotal.cac:TaxSubtotal',
  'Invoice.cac:AccountingSupplierParty.cac:Party.cac:PartyTaxScheme',
]);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (_name, path) => lists.has(String(path)),
});

/** The same invoice as data of `@e-invoice-eu/core`, whose keys are the names of UBL: `cbc:ID`, and `cbc:ID@schemeID` beside it. */
export function asInvoiceData(ubl: string): Invoice {
  const { Invoice: root } = parser.parse(ubl) as { Invoice: Record<string, unknown> };
  const content = Object.fromEntries(Object.entries(root).filter(([key]) => !key.startsWith('@xmlns')));
  return { 'ubl:Invoice': keyed(content) } as unknown as Invoice;
}

export async function generateUbl(data: Invoice): Promise<string> {
  const written = await service.generate(data, { format: 'UBL', lang: 'en', noWarnings: true });
  return typeof written === 'string' ? written : Buffer.from(written).toString('utf8');
}

const silent = () => undefined;
const service = new InvoiceService({ log: silent, warn: silent, error: silent });

function keyed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keyed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).flatMap(([key, child]) => {
      if (typeof child !== 'object' || child === null || Array.isArray(child)) return [[key, keyed(child)]];
      if (!('#text' in child)) return [[key, keyed(child)]];
      const { '#text': text, ...attributes } = child as Record<string, unknown>;
      return [[key, text], ...Object.entries(attributes).map(([name, one]) => [`${key}${name}`, one])];
    }),
  );
}
