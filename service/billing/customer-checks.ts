import { en, moneyWords, nameWords, nl } from '../../shared/bilingual.ts';
import { negate, sum } from '../../shared/money.ts';
import type { Book } from './book.ts';
import { findingKey, type Found } from './finding.ts';
import type { BillingDocument } from './documents.ts';
import { splitOf, splitOfGroup } from './invoice-group.ts';
import type { CalculatedLine } from './result.ts';

/** Both VAT ids have to be on an invoice on which VAT is reverse-charged, or for goods that go to another member state. */
export function findMissingVatIds({ snapshot }: Book, lines: readonly CalculatedLine[]): readonly Found[] {
  const { customer, sellerVatId } = snapshot;
  const untaxed = lines.filter(({ vat }) => vat.category === 'AE' || vat.category === 'K');
  if (untaxed.length === 0) return [];
  const missing = [
    ...(customer.vatId === null ? [{ en: `of ${customer.name}`, nl: `van ${customer.name}` }] : []),
    ...(sellerVatId === null ? [{ en: 'of your own administration', nl: 'van uw eigen administratie' }] : []),
  ];
  if (missing.length === 0) return [];
  return [
    {
      key: findingKey('MISSING_VAT_ID', customer.id),
      code: 'MISSING_VAT_ID',
      severity: 'block',
      customerId: customer.id,
      recordTable: 'customers',
      recordId: customer.id,
      recordLabel: customer.name,
      message: {
        en: en`Enter the VAT id ${nameWords(missing)}: no VAT is charged, and that is not allowed without both.`,
        nl: nl`Vul het btw-nummer ${nameWords(missing)} in: er wordt geen btw berekend, en dat mag niet zonder beide.`,
      },
      amountAtRisk: sum(untaxed.map(({ net }) => net)),
    },
  ];
}

/** VAT that is charged is declared in the seller's currency; an invoice in another one would have to state it in both. */
export function findForeignCurrencyVat(
  { snapshot, currency }: Book,
  documents: readonly Pick<BillingDocument, 'vat'>[],
): readonly Found[] {
  const { customer, sellerCurrency } = snapshot;
  const taxed = documents.flatMap(({ vat }) => vat.filter(({ tax }) => tax !== 0));
  if (currency === sellerCurrency || taxed.length === 0) return [];
  return [
    {
      key: findingKey('FOREIGN_CURRENCY_VAT', customer.id),
      code: 'FOREIGN_CURRENCY_VAT',
      severity: 'block',
      customerId: customer.id,
      recordTable: 'customers',
      recordId: customer.id,
      recordLabel: customer.name,
      message: {
        en: `Bill ${customer.name} in ${sellerCurrency}: VAT is charged, and an invoice in ${currency} would have to state it in ${sellerCurrency} too, which Monthend does not do.`,
        nl: `Factureer ${customer.name} in ${sellerCurrency}: er wordt btw berekend, en een factuur in ${currency} zou die ook in ${sellerCurrency} moeten vermelden, en dat doet Monthend niet.`,
      },
      amountAtRisk: sum(taxed.flatMap(({ base, tax }) => [base, tax])),
    },
  ];
}

/** A total below zero is a credit note, and that has to name an invoice: one of its lines must correct one. */
export function findCreditWithoutInvoice(
  { snapshot, currency }: Book,
  documents: readonly Pick<BillingDocument, 'invoiceGroup' | 'lines' | 'totals'>[],
): readonly Found[] {
  const { id, name } = snapshot.customer;
  const negative = documents.filter(
    ({ lines, totals }) => totals.gross < 0 && lines.every(({ correctsInvoice }) => correctsInvoice === null),
  );
  return negative.map(({ invoiceGroup, totals }) => ({
    key: findingKey('CREDIT_WITHOUT_INVOICE', id, ...(invoiceGroup === '' ? [] : [invoiceGroup])),
    code: 'CREDIT_WITHOUT_INVOICE',
    severity: 'block',
    customerId: id,
    ...recordOf(snapshot, invoiceGroup),
    message: {
      en: en`Credit the invoice that this is about, and take the negative lines of ${name} out: together they give back ${moneyWords(negate(totals.net), currency)} without an invoice to name.`,
      nl: nl`Crediteer de factuur waar dit over gaat en haal de negatieve regels van ${name} weg: samen geven ze ${moneyWords(negate(totals.net), currency)} terug zonder dat er een factuur te noemen is.`,
    },
    amountAtRisk: negate(totals.net),
  }));
}

/** The contract that alone is on the invoice, else the customer. */
function recordOf({ customer, contracts }: Book['snapshot'], group: string) {
  const own = contracts.filter((contract) => splitOf(customer, contract) === splitOfGroup(group));
  const [only] = own;
  return group !== '' && only !== undefined && own.length === 1
    ? { recordTable: 'contracts' as const, recordId: only.id, recordLabel: `contract ${only.number}` }
    : { recordTable: 'customers' as const, recordId: customer.id, recordLabel: customer.name };
}

/** A customer that wants a purchase order number on every invoice, and a contract (or one-off items) without one. */
export function findMissingPurchaseOrders({ snapshot }: Book, lines: readonly CalculatedLine[]): readonly Found[] {
  const { customer, contracts } = snapshot;
  if (!customer.purchaseOrderRequired || customer.purchaseOrder !== null) return [];
  const billedContracts = new Set(lines.map(({ contractId }) => contractId));
  const lacking = contracts
    .filter(({ id, purchaseOrder }) => billedContracts.has(id) && purchaseOrder === null)
    .map(({ id, number }) => ({ recordTable: 'contracts' as const, contractId: id, id, label: `contract ${number}` }));
  const items = billedContracts.has(null)
    ? [{ recordTable: 'customers' as const, contractId: null, id: customer.id, label: customer.name }]
    : [];
  return [...lacking, ...items].map(({ recordTable, contractId, id, label }) => ({
    key: findingKey('PO_MISSING', customer.id, id),
    code: 'PO_MISSING',
    severity: 'block',
    customerId: customer.id,
    recordTable,
    recordId: id,
    recordLabel: label,
    message: {
      en: `Enter the purchase order number of ${label}: ${customer.name} does not accept an invoice without one.`,
      nl: `Vul het inkoopordernummer van ${label} in: ${customer.name} accepteert geen factuur zonder.`,
    },
    amountAtRisk: sum(lines.filter((line) => line.contractId === contractId).map(({ net }) => net)),
  }));
}
