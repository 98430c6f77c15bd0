import type { Period } from '../../shared/period.ts';
import { addDays, type IsoDate } from '../../shared/period.ts';
import { titleOf, type AgreedLine, type Book } from './book.ts';
import { periodKey, type PeriodName } from './claims.ts';
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
    readonly isDeferred: boolean;
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
    isDeferred: given.isDeferred,
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
    isDeferred: false,
    parts: [part],
  });
}

/** The printed lines of a discount: a negative one per VAT category and rate that it lowers. */
export function discountLines(
  book: Book,
  { contract, line }: AgreedLine,
  given: Pick<Printing, 'claimKey' | 'parts' | 'isDeferred'> & { readonly product: Product; readonly period: Period },
): Outcome<readonly CalculatedLine[]> {
  const { product, claimKey, period, parts, isDeferred } = given;
  return printed(book, product, {
    claimKey,
    contractId: contract.id,
    contractNumber: contract.number,
    contractLineId: line.id,
    title: titleOf(book, line.description, product),
    period,
    supplyDate: addDays(period.to, -1),
    correctsInvoice: null,
    isDeferred,
    parts,
  });
}

type Printing = Pick<
  CalculatedLine,
  'claimKey' | 'contractId' | 'contractNumber' | 'contractLineId' | 'period' | 'correctsInvoice'
> & {
  readonly title: string;
  readonly supplyDate: IsoDate;
  readonly parts: readonly RatedPart[];
  /** Billed in advance: revenue of the period that is to come. */
  readonly isDeferred: boolean;
};

function printed(book: Book, product: Product, printing: Printing): Outcome<readonly CalculatedLine[]> {
  const lines: CalculatedLine[] = [];
  for (const part of printing.parts) {
    const outcome = printedPart(book, part.product ?? product, { printing, part });
    if ('problem' in outcome) return outcome;
    lines.push(outcome.rated);
  }
  return { rated: lines };
}

function printedPart(
  book: Book,
  product: Product,
  { printing, part }: { readonly printing: Printing; readonly part: RatedPart },
): Outcome<CalculatedLine> {
  const { title, parts, isDeferred, ...same } = printing;
  const { vatRegime } = book.snapshot.customer;
  const { ledgerAccount, deferralAccount, costCentre } = product;
  const vat = part.vat ?? vatCodeOn(book.snapshot.vatCodes, { vatRegime, product, date: same.supplyDate });
  const net = netOf(parts);
  if (vat === null) return { problem: missingVatCode(book, product, { date: printing.supplyDate, net }) };
  if (ledgerAccount === null) return { problem: missingLedgerAccount(book, product, net) };
  const period = part.days ?? same.period;
  const ownTitle = part.product === undefined ? title : titleOf(book, null, product);
  return {
    rated: {
      id: lineId(book, same.claimKey, `${part.role}:${period?.from ?? same.supplyDate}`),
      invoiceGroup: '',
      ...same,
      period,
      role: part.role,
      productId: product.id,
      productCode: product.code,
      description: titleAs(book, ownTitle, part.title),
      ...part.amount,
      handEdit: null,
      vat,
      ledgerAccount,
      deferralAccount: isDeferred ? deferralAccount : null,
      costCentre,
      explanation: part.explanation,
      evidence: part.evidence,
    },
  };
}

/** What was billed and credited for good keeps its lines, so what is billed again has others: ":2", ":3", … */
function lineId({ snapshot }: Book, claimKey: string, rest: string): string {
  const released = snapshot.claims.filter(({ key, released: isReleased }) => isReleased && key === claimKey).length;
  return released === 0 ? `${claimKey}:${rest}` : `${claimKey}:${rest}:${released + 1}`;
}

function titleAs({ texts }: Book, title: string, kind: RatedPart['title']): string {
  if (typeof kind === 'object') return texts.tierTitle(title, kind.tier);
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
