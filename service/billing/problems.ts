import type { Minor } from '../../shared/money.ts';
import type { IsoDate } from '../../shared/period.ts';
import type { AgreedLine, Book } from './book.ts';
import { findingKey, type Found } from './finding.ts';
import type { UsageRecord } from './licence/snapshot.ts';
import type { OneOffItem, Product } from './snapshot.ts';

/** What keeps an obligation from being billed. Its obligation stays unclaimed, so that it is billed once it is repaired. */

export function missingPrice(book: Book, { contract, line }: AgreedLine, date: IsoDate): Found {
  return {
    ...about(book, 'MISSING_PRICE', line.id, date),
    recordTable: 'contractLines',
    recordLabel: lineLabel(book, { contract, line }),
    message: `Enter a unit price in ${book.currency} that is valid on ${date} for ${lineLabel(book, { contract, line })}; until then it is not billed.`,
    amountAtRisk: null,
  };
}

export function invalidTiers(book: Book, agreed: AgreedLine, fault: string): Found {
  return {
    ...about(book, 'TIERS_INVALID', agreed.line.id),
    recordTable: 'contractLines',
    recordLabel: lineLabel(book, agreed),
    message: `Repair the tiers of ${lineLabel(book, agreed)}: ${fault} Until then it is not billed.`,
    amountAtRisk: null,
  };
}

export function missingOveragePrice(book: Book, agreed: AgreedLine): Found {
  return {
    ...about(book, 'MISSING_PRICE', agreed.line.id, 'overage'),
    recordTable: 'contractLines',
    recordLabel: lineLabel(book, agreed),
    message: `Enter the overage price of ${lineLabel(book, agreed)}: more is counted than is included.`,
    amountAtRisk: null,
  };
}

export function missingUsageCost(book: Book, agreed: AgreedLine, record: UsageRecord): Found {
  const label = lineLabel(book, agreed);
  return {
    ...about(book, 'MISSING_PRICE', agreed.line.id, record.id),
    recordTable: 'contractLines',
    recordLabel: label,
    message: `Enter what ${record.description} of ${record.from} costs in ${book.currency}; until then ${label} is not billed.`,
    amountAtRisk: null,
  };
}

export function missingItemPrice(book: Book, item: OneOffItem, product: Product): Found {
  return {
    ...about(book, 'MISSING_PRICE', item.id),
    recordTable: 'oneOffItems',
    recordLabel: `${product.code} of ${item.supplyDate}`,
    message: `Enter a unit price in ${book.currency} for the one-off item ${product.code} of ${item.supplyDate}; until then it is not billed.`,
    amountAtRisk: null,
  };
}

export function unresolvedScope(book: Book, agreed: AgreedLine, what: string): Found {
  return {
    ...about(book, 'SCOPE_UNRESOLVED', agreed.line.id),
    recordTable: 'contractLines',
    recordLabel: lineLabel(book, agreed),
    message: `Enter ${what} on ${lineLabel(book, agreed)}; until then it is not billed.`,
    amountAtRisk: null,
  };
}

export function unresolvedSites(book: Book, agreed: AgreedLine, gone: readonly string[]): Found {
  const label = lineLabel(book, agreed);
  return {
    ...about(book, 'SCOPE_UNRESOLVED', agreed.line.id),
    recordTable: 'contractLines',
    recordLabel: label,
    message: `Choose the sites of ${label} again: ${book.snapshot.customer.name} has no site ${gone.join(', ')} any more; until then it is not billed.`,
    amountAtRisk: null,
  };
}

export function missingVatCode(book: Book, product: Product, { date, net }: { date: IsoDate; net: Minor }): Found {
  const { vatRegime } = book.snapshot.customer;
  return {
    ...about(book, 'MISSING_VAT_CODE', vatRegime, product.vatClass, product.id, date),
    recordTable: 'products',
    recordId: product.id,
    recordLabel: product.code,
    message: `Add a VAT code for regime "${vatRegime}", class "${product.vatClass}" and ${product.supply} that is valid on ${date} and has a rate; until then ${product.code} is not billed.`,
    amountAtRisk: net,
  };
}

export function missingLedgerAccount(book: Book, product: Product, net: Minor): Found {
  return {
    ...about(book, 'MISSING_LEDGER_ACCOUNT', product.id),
    recordTable: 'products',
    recordId: product.id,
    recordLabel: product.code,
    message: `Enter the ledger account of product ${product.code}; until then it is not billed.`,
    amountAtRisk: net,
  };
}

export function alreadyBilled(
  book: Book,
  agreed: AgreedLine,
  { from, to, number }: { from: IsoDate; to: IsoDate; number: string },
): Found {
  return {
    ...about(book, 'PERIOD_ALREADY_BILLED', agreed.line.id, from),
    recordTable: 'contractLines',
    recordLabel: lineLabel(book, agreed),
    message: `Set the period start of contract ${agreed.contract.number} back: ${from} to ${to} of ${lineLabel(book, agreed)} overlaps what invoice ${number} billed.`,
    amountAtRisk: null,
  };
}

/** "C-1 / WS", as the clerk finds it in the sheet. */
export function lineLabel(book: Book, { contract, line }: AgreedLine): string {
  const product = book.productOf(line.productId);
  return `${contract.number} / ${line.description ?? product?.code ?? line.productId}`;
}

function about(
  { snapshot }: Book,
  code: Found['code'],
  ...named: readonly string[]
): Pick<Found, 'key' | 'code' | 'severity' | 'customerId' | 'recordId'> {
  const { id } = snapshot.customer;
  return {
    key: findingKey(code, id, ...named),
    code,
    severity: 'block',
    customerId: id,
    recordId: named[0] ?? id,
  };
}
