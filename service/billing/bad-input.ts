import { dayWords, decimalWords, en, nl, type Bilingual } from '../../shared/bilingual.ts';
import type { IsoDate } from '../../shared/period.ts';
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
      const fault = lineFault(book, contract, line);
      if (fault !== null) findings.push(faultyLine(book, { contract, line }, fault));
      return fault === null;
    }),
  }));
  const oneOffItems = snapshot.oneOffItems.filter((item) => {
    const fault = figureFault([
      { figure: item.quantity, name: { en: 'quantity', nl: 'aantal' }, mayBeBelowZero: true },
      { figure: item.unitPrice, name: { en: 'unit price', nl: 'prijs per stuk' } },
    ]);
    if (fault !== null) findings.push(faultyItem(book, item, fault));
    return fault === null;
  });
  return { usable: { ...snapshot, contracts, oneOffItems }, findings };
}

const minimumName: Bilingual = { en: 'minimum amount', nl: 'minimumbedrag' };
const leastName: Bilingual = { en: 'minimum quantity', nl: 'minimumaantal' };
const includedName: Bilingual = { en: 'included quantity', nl: 'inbegrepen aantal' };
const overageName: Bilingual = { en: 'overage price', nl: 'prijs boven het inbegrepen aantal' };

function lineFault(book: Book, contract: Contract, line: ContractLine): Bilingual | null {
  if (!Number.isInteger(contract.intervalMonths) || contract.intervalMonths < 1)
    return {
      en: `contract ${contract.number} has an interval of ${contract.intervalMonths} months`,
      nl: `contract ${contract.number} heeft een interval van ${contract.intervalMonths} maanden`,
    };
  if (lineWindow(contract, line) === null)
    return {
      en: `it ends before it starts (with the dates of contract ${contract.number})`,
      nl: `deze regel eindigt voordat hij begint (met de datums van contract ${contract.number})`,
    };
  return (
    figureFault([
      { figure: line.fixedQuantity, name: { en: 'fixed quantity', nl: 'vaste aantal' } },
      { figure: textOf(line.minimumQuantity), name: leastName },
      { figure: line.minimumAmount, name: minimumName },
      { figure: textOf(line.includedQuantity), name: includedName },
      { figure: line.overagePrice, name: overageName },
      { figure: line.discountPercent, name: { en: 'discount %', nl: 'kortingspercentage' } },
      { figure: line.markUpPercent, name: { en: 'mark-up %', nl: 'opslagpercentage' } },
      ...line.components.map(({ productId, fairValue }) => ({
        figure: fairValue,
        name: componentName(book, productId),
      })),
    ]) ?? priceFault(line.prices)
  );
}

/** Prices that overlap: two that start on the same day in the same currency. */
function priceFault(prices: readonly Price[]): Bilingual | null {
  const seen = new Set<string>();
  for (const price of prices) {
    const start = `${price.from} ${price.currency}`;
    if (seen.has(start))
      return {
        en: en`two prices start on ${dayWords(price.from)}`,
        nl: nl`twee prijzen beginnen op ${dayWords(price.from)}`,
      };
    seen.add(start);
    const figures = 'tiers' in price ? price.tiers.map(({ unitPrice }) => unitPrice) : [price.unitPrice];
    const fault = figureFault([
      ...figures.map((figure) => ({ figure, name: priceName(price.from) })),
      { figure: price.overagePrice ?? null, name: overageName },
      { figure: price.minimumAmount ?? null, name: minimumName },
      { figure: textOf(price.minimumQuantity ?? null), name: leastName },
      { figure: textOf(price.includedQuantity ?? null), name: includedName },
    ]);
    if (fault !== null) return fault;
  }
  return null;
}

/** A figure is a decimal with at most 15 digits before and 4 behind the point; only a one-off quantity may be below zero. */
function figureFault(figures: readonly Figure[]): Bilingual | null {
  for (const { figure, name, mayBeBelowZero } of figures) {
    if (figure === null) continue;
    if (!isDecimal(figure))
      return {
        en: en`its ${name} is "${figure}", which is no number with at most 4 decimals`,
        nl: nl`bij ${name} staat "${figure}", en dat is geen getal met hoogstens 4 decimalen`,
      };
    if (figure.startsWith('-') && mayBeBelowZero !== true)
      return {
        en: en`its ${name} is ${figure}, below zero`,
        nl: nl`bij ${name} staat ${decimalWords(figure)}, en dat is onder nul`,
      };
  }
  return null;
}

type Figure = { readonly figure: string | null; readonly name: Bilingual; readonly mayBeBelowZero?: true };

function priceName(from: IsoDate): Bilingual {
  return { en: en`unit price from ${dayWords(from)}`, nl: nl`de prijs per stuk vanaf ${dayWords(from)}` };
}

function componentName({ productOf }: Book, productId: string): Bilingual {
  const code = productOf(productId)?.code ?? productId;
  return { en: `value of component ${code}`, nl: `de waarde van onderdeel ${code}` };
}

function isDecimal(text: string): boolean {
  return /^-?\d{1,15}(\.\d{1,4})?$/.test(text);
}

function textOf(count: number | null): string | null {
  return count === null ? null : String(count);
}

function faultyLine(book: Book, agreed: { contract: Contract; line: ContractLine }, fault: Bilingual): Found {
  const label = lineLabel(book, agreed);
  return {
    ...about(book, agreed.line.id),
    recordTable: 'contractLines',
    recordLabel: label,
    message: {
      en: en`Repair ${label}: ${fault}; until then it is not billed.`,
      nl: nl`Herstel ${label}: ${fault}; tot die tijd wordt dit niet gefactureerd.`,
    },
  };
}

function faultyItem(book: Book, item: OneOffItem, fault: Bilingual): Found {
  const product = book.productOf(item.productId)?.code ?? item.productId;
  const on = dayWords(item.supplyDate);
  return {
    ...about(book, item.id),
    recordTable: 'oneOffItems',
    recordLabel: `${product} ${item.supplyDate}`,
    message: {
      en: en`Repair the one-off item ${product} of ${on}: ${fault}; until then it is not billed.`,
      nl: nl`Herstel de eenmalige levering ${product} van ${on}: ${fault}; tot die tijd wordt die niet gefactureerd.`,
    },
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
