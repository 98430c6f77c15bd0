import type { Book } from './book.ts';
import { findingKey, type Found } from './finding.ts';
import { lineWindow } from './obligations.ts';
import { lineLabel } from './problems.ts';
import type { Contract, ContractLine, OneOffItem, Price, Snapshot } from './snapshot.ts';

/**
 * Contract lines and one-off items whose own figures cannot be: a quantity that is no number, two prices from one day, an end before
 * the start. Each is told by name and set aside, so that the rest is billed and nothing is guessed.
 */
export function setBadInputAside(book: Book): { readonly usable: Snapshot; readonly findings: readonly Found[] } {
  const { snapshot } = book;
  const findings: Found[] = [];
  const contracts = snapshot.contracts.map((contract) => ({
    ...contract,
    lines: contract.lines.filter((line) => {
      const fault = lineFault(contract, line);
      if (fault !== null) findings.push(faultyLine(book, { contract, line }, fault));
      return fault === null;
    }),
  }));
  const oneOffItems = snapshot.oneOffItems.filter((item) => {
    const fault = figureFault({ quantity: item.quantity, 'unit price': item.unitPrice });
    if (fault !== null) findings.push(faultyItem(book, item, fault));
    return fault === null;
  });
  return { usable: { ...snapshot, contracts, oneOffItems }, findings };
}

function lineFault(contract: Contract, line: ContractLine): string | null {
  if (!Number.isInteger(contract.intervalMonths) || contract.intervalMonths < 1)
    return `contract ${contract.number} has an interval of ${contract.intervalMonths} months`;
  if (lineWindow(contract, line) === null)
    return `it ends before it starts (with the dates of contract ${contract.number})`;
  return (
    figureFault({
      'fixed quantity': line.fixedQuantity,
      'minimum quantity': textOf(line.minimumQuantity),
      'minimum amount': line.minimumAmount,
      'included quantity': textOf(line.includedQuantity),
      'overage price': line.overagePrice,
      'discount %': line.discountPercent,
    }) ?? priceFault(line.prices)
  );
}

/** Prices that overlap: two that start on the same day in the same currency. */
function priceFault(prices: readonly Price[]): string | null {
  const seen = new Set<string>();
  for (const price of prices) {
    const start = `${price.from} ${price.currency}`;
    if (seen.has(start)) return `two prices start on ${price.from}`;
    seen.add(start);
    const figures = 'tiers' in price ? price.tiers.map(({ unitPrice }) => unitPrice) : [price.unitPrice];
    for (const figure of figures) {
      const fault = figureFault({ [`unit price from ${price.from}`]: figure });
      if (fault !== null) return fault;
    }
  }
  return null;
}

/** A figure is a decimal with at most 15 digits before and 4 behind the point; only a one-off quantity may be below zero. */
function figureFault(figures: Readonly<Record<string, string | null>>): string | null {
  for (const [name, figure] of Object.entries(figures)) {
    if (figure === null) continue;
    if (!isDecimal(figure)) return `its ${name} is "${figure}", which is no number with at most 4 decimals`;
    if (figure.startsWith('-') && name !== 'quantity') return `its ${name} is ${figure}, below zero`;
  }
  return null;
}

function isDecimal(text: string): boolean {
  return /^-?\d{1,15}(\.\d{1,4})?$/.test(text);
}

function textOf(count: number | null): string | null {
  return count === null ? null : String(count);
}

function faultyLine(book: Book, agreed: { contract: Contract; line: ContractLine }, fault: string): Found {
  return {
    ...about(book, agreed.line.id),
    recordTable: 'contractLines',
    recordLabel: lineLabel(book, agreed),
    message: `Repair ${lineLabel(book, agreed)}: ${fault}; until then it is not billed.`,
  };
}

function faultyItem(book: Book, item: OneOffItem, fault: string): Found {
  const label = `${book.productOf(item.productId)?.code ?? item.productId} of ${item.supplyDate}`;
  return {
    ...about(book, item.id),
    recordTable: 'oneOffItems',
    recordLabel: label,
    message: `Repair the one-off item ${label}: ${fault}; until then it is not billed.`,
  };
}

function about({ snapshot }: Book, recordId: string) {
  const { id } = snapshot.customer;
  return {
    key: findingKey('BAD_INPUT', id, recordId),
    code: 'BAD_INPUT' as const,
    severity: 'block' as const,
    customerId: id,
    recordId,
    amountAtRisk: null,
  };
}
