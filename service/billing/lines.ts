import type { Period } from '../../shared/period.ts';
import { addDays, type IsoDate } from '../../shared/period.ts';
import { titleOf, type AgreedLine, type Book } from './book.ts';
import { periodKey, type PeriodName } from './claims.ts';
import type { Found } from './finding.ts';
import { missingLedgerAccount, missingVatCode } from './problems.ts';
import { netOf, type Outcome, type RatedPart } from './rated.ts';
import type { CalculatedLine } from './result.ts';
import type { OneOffItem, Product } from './snapshot.ts';
import { vatCodeOn } from './vat.ts';

/** The printed lines of a service period's parts, or what is missing to print them. No part, no line, nothing missing. */
export function periodLines(
  book: Book,
  { contract, line }: AgreedLine,
  given: {
    readonly name: PeriodName;
    readonly part: string;
    readonly period: Period;
    readonly parts: readonly RatedPart[];
    readonly correctsInvoice: CalculatedLine['correctsInvoice'];
  },
): Outcome<readonly CalculatedLine[]> {
  const product = book.productOf(line.productId);
  if (product === null || given.parts.length === 0) return { rated: [] };
  return printed(book, product, {
    claimKey: periodKey(given.name, given.part),
    contractId: contract.id,
    contractNumber: contract.number,
    contractLineId: line.id,
    title: titleOf(book, line.description, product),
    period: given.period,
    supplyDate: addDays(given.period.to, -1),
    correctsInvoice: given.correctsInvoice,
    parts: given.parts,
  });
}

/** The printed line of a one-off item, or what is missing to print it. */
export function itemLines(
  book: Book,
  item: OneOffItem,
  { product, claimKey, part }: { readonly product: Product; readonly claimKey: string; readonly part: RatedPart },
): Outcome<readonly CalculatedLine[]> {
  return printed(book, product, {
    claimKey,
    contractId: null,
    contractNumber: null,
    contractLineId: null,
    title: titleOf(book, item.description, product),
    period: null,
    supplyDate: item.supplyDate,
    correctsInvoice: null,
    parts: [part],
  });
}

type Printing = Pick<
  CalculatedLine,
  'claimKey' | 'contractId' | 'contractNumber' | 'contractLineId' | 'period' | 'correctsInvoice'
> & { readonly title: string; readonly supplyDate: IsoDate; readonly parts: readonly RatedPart[] };

function printed(book: Book, product: Product, printing: Printing): Outcome<readonly CalculatedLine[]> {
  const { title, parts, ...same } = printing;
  const { vatRegime } = book.snapshot.customer;
  const vat = vatCodeOn(book.snapshot.vatCodes, { vatRegime, vatClass: product.vatClass, date: same.supplyDate });
  const { ledgerAccount, costCentre } = product;
  if (vat === null || ledgerAccount === null)
    return { problem: missingCode(book, product, { printing, lacksVat: vat === null }) };
  return {
    rated: parts.map((part) => ({
      id: `${same.claimKey}:${part.role}:${same.period === null ? same.supplyDate : same.period.from}`,
      ...same,
      role: part.role,
      productId: product.id,
      productCode: product.code,
      description: titleAs(book, title, part.title),
      ...part.amount,
      vat,
      ledgerAccount,
      costCentre,
      explanation: part.explanation,
      evidence: part.evidence,
    })),
  };
}

function missingCode(
  book: Book,
  product: Product,
  { printing, lacksVat }: { readonly printing: Printing; readonly lacksVat: boolean },
): Found {
  const net = netOf(printing.parts);
  return lacksVat
    ? missingVatCode(book, product, { date: printing.supplyDate, net })
    : missingLedgerAccount(book, product, net);
}

function titleAs({ texts }: Book, title: string, kind: RatedPart['title']): string {
  switch (kind) {
    case 'plain':
      return title;
    case 'minimum':
      return texts.minimumTitle(title);
    case 'overage':
      return texts.overageTitle(title);
    case 'correction':
      return texts.correctionTitle(title);
  }
}
