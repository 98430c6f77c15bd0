import { dayWords, en, nl, type Bilingual } from '../../shared/bilingual.ts';
import type { Minor } from '../../shared/money.ts';
import type { IsoDate } from '../../shared/period.ts';
import type { AgreedLine, Book } from './book.ts';
import { findingKey, type Found } from './finding.ts';
import type { UsageRecord } from './licence/snapshot.ts';
import { priceListOf } from './price-list.ts';
import type { OneOffItem, Product } from './snapshot.ts';

/** What keeps an obligation from being billed. Its obligation stays unclaimed, so that it is billed once it is repaired. */

export function missingPrice(book: Book, agreed: AgreedLine, date: IsoDate): Found {
  return {
    ...about(book, 'MISSING_PRICE', agreed.line.id, date),
    recordTable: 'contractLines',
    recordLabel: lineLabel(book, agreed),
    message: whereToEnterPrice(book, agreed, date),
    amountAtRisk: null,
  };
}

/** A list in another currency is none: nothing is ever converted. */
function whereToEnterPrice(book: Book, agreed: AgreedLine, date: IsoDate): Bilingual {
  const label = lineLabel(book, agreed);
  const { currency, snapshot } = book;
  const on = dayWords(date);
  const list = priceListOf(snapshot, agreed.contract);
  if (list === null || agreed.line.kind === 'discount')
    return {
      en: en`Enter a unit price in ${currency} that is valid on ${on} for ${label}; until then it is not billed.`,
      nl: nl`Vul een prijs per stuk in ${currency} in die geldt op ${on} voor ${label}; tot die tijd wordt dit niet gefactureerd.`,
    };
  if (list.currency !== currency)
    return {
      en: en`Choose a price list in ${currency} on contract ${agreed.contract.number}, or enter a unit price in ${currency} that is valid on ${on} for ${label}: price list ${list.name} is in ${list.currency}, and nothing is converted; until then it is not billed.`,
      nl: nl`Kies bij contract ${agreed.contract.number} een prijslijst in ${currency}, of vul een prijs per stuk in ${currency} in die geldt op ${on} voor ${label}: prijslijst ${list.name} is in ${list.currency}, en er wordt niets omgerekend; tot die tijd wordt dit niet gefactureerd.`,
    };
  const per = agreed.line.pricePer;
  return {
    en: en`Enter a price per ${per} that is valid on ${on} on price list ${list.name} for ${label}, or a unit price on the line itself; until then it is not billed.`,
    nl: nl`Vul op prijslijst ${list.name} een prijs per "${per}" in die geldt op ${on} voor ${label}, of een prijs per stuk op de regel zelf; tot die tijd wordt dit niet gefactureerd.`,
  };
}

export function invalidTiers(book: Book, agreed: AgreedLine, fault: Bilingual): Found {
  const label = lineLabel(book, agreed);
  return {
    ...about(book, 'TIERS_INVALID', agreed.line.id),
    recordTable: 'contractLines',
    recordLabel: label,
    message: {
      en: en`Repair the tiers of ${label}: ${fault} Until then it is not billed.`,
      nl: nl`Herstel de staffels van ${label}: ${fault} Tot die tijd wordt dit niet gefactureerd.`,
    },
    amountAtRisk: null,
  };
}

export function missingOveragePrice(book: Book, agreed: AgreedLine): Found {
  const label = lineLabel(book, agreed);
  return {
    ...about(book, 'MISSING_PRICE', agreed.line.id, 'overage'),
    recordTable: 'contractLines',
    recordLabel: label,
    message: {
      en: `Enter the overage price of ${label}: more is counted than is included.`,
      nl: `Vul de prijs boven het inbegrepen aantal in van ${label}: er is meer geteld dan er is inbegrepen.`,
    },
    amountAtRisk: null,
  };
}

export function missingUsageCost(book: Book, agreed: AgreedLine, record: UsageRecord): Found {
  const label = lineLabel(book, agreed);
  return {
    ...about(book, 'MISSING_PRICE', agreed.line.id, record.id),
    recordTable: 'contractLines',
    recordLabel: label,
    message: {
      en: en`Enter what ${record.description} of ${dayWords(record.from)} costs in ${book.currency}; until then ${label} is not billed.`,
      nl: nl`Vul in wat ${record.description} van ${dayWords(record.from)} kost in ${book.currency}; tot die tijd wordt ${label} niet gefactureerd.`,
    },
    amountAtRisk: null,
  };
}

export function missingItemPrice(book: Book, item: OneOffItem, product: Product): Found {
  return {
    ...about(book, 'MISSING_PRICE', item.id),
    recordTable: 'oneOffItems',
    recordLabel: `${product.code} ${item.supplyDate}`,
    message: {
      en: en`Enter a unit price in ${book.currency} for the one-off item ${product.code} of ${dayWords(item.supplyDate)}; until then it is not billed.`,
      nl: nl`Vul een prijs per stuk in ${book.currency} in voor de eenmalige levering ${product.code} van ${dayWords(item.supplyDate)}; tot die tijd wordt die niet gefactureerd.`,
    },
    amountAtRisk: null,
  };
}

export function unresolvedScope(book: Book, agreed: AgreedLine, what: Bilingual): Found {
  const label = lineLabel(book, agreed);
  return {
    ...about(book, 'SCOPE_UNRESOLVED', agreed.line.id),
    recordTable: 'contractLines',
    recordLabel: label,
    message: {
      en: en`Enter ${what} on ${label}; until then it is not billed.`,
      nl: nl`Vul ${what} in bij ${label}; tot die tijd wordt dit niet gefactureerd.`,
    },
    amountAtRisk: null,
  };
}

export function unresolvedSites(book: Book, agreed: AgreedLine, gone: readonly string[]): Found {
  const label = lineLabel(book, agreed);
  const { name } = book.snapshot.customer;
  return {
    ...about(book, 'SCOPE_UNRESOLVED', agreed.line.id),
    recordTable: 'contractLines',
    recordLabel: label,
    message: {
      en: `Choose the sites of ${label} again: ${name} has no site ${gone.join(', ')} any more; until then it is not billed.`,
      nl: `Kies de locaties van ${label} opnieuw: ${name} heeft locatie ${gone.join(', ')} niet meer; tot die tijd wordt dit niet gefactureerd.`,
    },
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
    message: {
      en: en`Add a VAT code for regime "${vatRegime}", class "${product.vatClass}" and ${product.supply} that is valid on ${dayWords(date)} and has a rate; until then ${product.code} is not billed.`,
      nl: nl`Voeg een btw-code toe voor regime "${vatRegime}", klasse "${product.vatClass}" en "${product.supply}" die geldt op ${dayWords(date)} en een tarief heeft; tot die tijd wordt ${product.code} niet gefactureerd.`,
    },
    amountAtRisk: net,
  };
}

export function missingLedgerAccount(book: Book, product: Product, net: Minor): Found {
  return {
    ...about(book, 'MISSING_LEDGER_ACCOUNT', product.id),
    recordTable: 'products',
    recordId: product.id,
    recordLabel: product.code,
    message: {
      en: `Enter the ledger account of product ${product.code}; until then it is not billed.`,
      nl: `Vul de grootboekrekening van product ${product.code} in; tot die tijd wordt het niet gefactureerd.`,
    },
    amountAtRisk: net,
  };
}

export function alreadyBilled(
  book: Book,
  agreed: AgreedLine,
  { from, to, number }: { from: IsoDate; to: IsoDate; number: string },
): Found {
  const label = lineLabel(book, agreed);
  return {
    ...about(book, 'PERIOD_ALREADY_BILLED', agreed.line.id, from),
    recordTable: 'contractLines',
    recordLabel: label,
    message: {
      en: en`Set the period start of contract ${agreed.contract.number} back: ${dayWords(from)} to ${dayWords(to)} of ${label} overlaps what invoice ${number} billed.`,
      nl: nl`Zet het begin van de periode van contract ${agreed.contract.number} terug: ${dayWords(from)} tot ${dayWords(to)} van ${label} overlapt met wat factuur ${number} heeft gefactureerd.`,
    },
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
