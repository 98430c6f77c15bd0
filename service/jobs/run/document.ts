import type { CalculatedLine, Calculation } from '../../billing/result.ts';
import type { Snapshot } from '../../billing/snapshot.ts';
import { paymentKey } from '../../../shared/accounting.ts';
import { invoiceProfiles, languages, paymentMethods, type Language } from '../../../shared/choices.ts';
import { invoiceDocumentSchema, type InvoiceDocument } from '../../../shared/invoice.ts';
import { currencies, negate, negateDecimal } from '../../../shared/money.ts';
import { addDays, type IsoDate } from '../../../shared/period.ts';
import type { Administration } from '../../store/administration.ts';
import type { CustomerRow } from '../../store/schema/parties.ts';
import { z } from 'zod';
import { kindOf, textOf } from './compute.ts';

export type DocumentInput = {
  readonly id: string;
  readonly administration: Administration;
  readonly customer: CustomerRow;
  readonly calculation: Calculation;
  /** Invoice texts that people wrote, by line id without its group. */
  readonly texts: ReadonlyMap<string, string>;
  readonly purchaseOrder: string | null;
  readonly issueDate: IsoDate;
};

/**
 * The document as it will be printed and exported, from the calculation and the parties as they are today. A total below zero makes a
 * credit note, on which quantities and amounts have the other sign.
 */
export function documentOf(input: DocumentInput, number: string): InvoiceDocument {
  const { administration, customer, calculation, issueDate } = input;
  const kind = kindOf(calculation.totals.gross);
  const language = z.enum(languages).parse(customer.language);
  const termsDays = customer.paymentTermsDays ?? administration.paymentTermsDays;
  const contracts = new Set(calculation.lines.filter(isOfContract).map((line) => line.contractNumber));
  const document = {
    id: input.id,
    kind,
    number,
    issueDate,
    dueDate: kind === 'invoice' ? addDays(issueDate, termsDays) : null,
    currency: z.enum(currencies).parse(customer.currency),
    profile:
      customer.invoiceProfile === null
        ? administration.defaultProfile
        : z.enum(invoiceProfiles).parse(customer.invoiceProfile),
    language,
    seller: {
      ...partyOf(administration, administration.legalName),
      contactName: administration.contactName,
      email: administration.email,
      logoSha256: administration.logoSha256,
    },
    buyer: { ...partyOf(customer, customer.name), debtorCode: customer.debtorCode },
    buyerReference: customer.buyerReference,
    purchaseOrder: input.purchaseOrder,
    contractNumber: contracts.size === 1 ? [...contracts][0]! : null,
    note: null,
    payment: paymentOf(input, { termsDays, language }),
    precedingInvoices: precedingInvoices(calculation.lines),
    ...printedAmounts(input, kind),
    accounting: {
      journal: administration.journal,
      creditJournal: administration.creditJournal,
      costCentre: customer.costCentre,
      paymentCondition:
        customer.paymentCondition ??
        administration.paymentConditions[paymentKey(customer.paymentMethod, termsDays)] ??
        administration.paymentCondition,
      officeCode: administration.officeCode,
      debtorsAccount: administration.debtorsAccount,
      vatAccount: administration.vatAccount,
      sendsCustomers: administration.sendsCustomers === 1,
      sendsDocuments: administration.sendsDocuments === 1,
    },
  };
  return invoiceDocumentSchema.parse(document);
}

type PartyRow = Pick<
  CustomerRow,
  'street' | 'city' | 'postalCode' | 'country' | 'vatId' | 'legalId' | 'legalIdScheme' | 'endpointId' | 'endpointScheme'
>;

function partyOf(row: PartyRow, name: string) {
  return {
    name,
    address: { street: row.street, city: row.city, postalCode: row.postalCode, country: row.country },
    vatId: row.vatId,
    legalId: schemed(row.legalIdScheme, row.legalId),
    endpoint: schemed(row.endpointScheme, row.endpointId),
  };
}

function schemed(scheme: string | null, id: string | null): { scheme: string; id: string } | null {
  return scheme === null || id === null ? null : { scheme, id };
}

function paymentOf(
  { administration, customer }: DocumentInput,
  { termsDays, language }: { termsDays: number; language: Language },
) {
  return {
    method: z.enum(paymentMethods).parse(customer.paymentMethod),
    iban: administration.iban,
    bic: administration.bic,
    mandate: customer.mandate,
    termsDays,
    termsText: language === 'nl' ? `Betaling binnen ${termsDays} dagen` : `Payment within ${termsDays} days`,
  };
}

/** Lines, VAT and totals as they print: on a credit note with the other sign. */
export function printedAmounts(
  { calculation, texts }: Pick<DocumentInput, 'calculation' | 'texts'>,
  kind: InvoiceDocument['kind'],
) {
  const mirrored = kind === 'credit note';
  const amount = mirrored ? negate : <T>(value: T) => value;
  const quantity = mirrored ? negateDecimal : <T>(value: T) => value;
  return {
    lines: calculation.lines.map((line, index) => ({
      id: String(index + 1),
      description: textOf(line, texts),
      explanation: line.explanation,
      quantity: quantity(line.quantity),
      unitCode: line.unitCode,
      unitPrice: line.unitPrice,
      baseQuantity: line.baseQuantity,
      net: amount(line.net),
      period: line.period,
      productCode: line.productCode,
      contractNumber: line.contractNumber,
      vatCategory: line.vat.category,
      vatRate: line.vat.rate,
      vatPackageCode: line.vat.packageCode,
      ledgerAccount: line.ledgerAccount,
      deferralAccount: line.deferralAccount,
      costCentre: line.costCentre,
    })),
    vat: calculation.vat.map((group) => ({ ...group, base: amount(group.base), tax: amount(group.tax) })),
    totals: {
      net: amount(calculation.totals.net),
      vat: amount(calculation.totals.vat),
      gross: amount(calculation.totals.gross),
    },
  };
}

/** The number that everything on the document was ordered under; the customer's own where there are several. */
export function purchaseOrderOf({ customer, contracts }: Snapshot, lines: readonly CalculatedLine[]): string | null {
  const numbers = new Set(
    lines
      .filter(isOfContract)
      .map(({ contractId }) => contracts.find(({ id }) => id === contractId)?.purchaseOrder ?? customer.purchaseOrder),
  );
  const [only] = numbers;
  return numbers.size === 1 && only !== undefined ? only : customer.purchaseOrder;
}

/** A discount of one contract can lower the lines of another. */
function isOfContract({ role }: CalculatedLine): boolean {
  return !role.startsWith('discount-');
}

function precedingInvoices(lines: readonly CalculatedLine[]): InvoiceDocument['precedingInvoices'] {
  const byNumber = new Map(
    lines.flatMap((line) =>
      line.correctsInvoice === null ? [] : [[line.correctsInvoice.number, line.correctsInvoice] as const],
    ),
  );
  return [...byNumber.values()].toSorted((a, b) => (a.number < b.number ? -1 : 1));
}
