import { dayWords, nl, type Bilingual } from '../../shared/bilingual.ts';
import { z } from 'zod';
import { indexedPrice, indexedTiers, type IndexRule } from '../billing/indexation.ts';
import type { Language } from '../../shared/choices.ts';
import { textsIn } from '../billing/text/languages.ts';
import { csvRow } from '../../shared/csv.ts';
import { AppError } from '../../shared/error.ts';
import type { indexedPriceSchema, indexRequestSchema } from '../../shared/indexation.ts';
import { currencies, exponentOf } from '../../shared/money.ts';
import { day, type IsoDate } from '../../shared/period.ts';
import { parseTiers, tiersText } from '../../shared/tiers.ts';
import { recordAudit } from '../store/audit.ts';
import type { Reader } from '../store/database.ts';
import {
  firstOpenDay,
  readIndexableLines,
  storeIndexFigure,
  storeNewPrices,
  type IndexableLine,
  type NewPrice,
} from '../store/indexation.ts';
import type { Service } from './job-context.ts';

type IndexRequest = z.output<typeof indexRequestSchema>;
type IndexedPrice = Omit<z.output<typeof indexedPriceSchema>, 'note'> & { readonly note: Bilingual | null };
type Indexed = { readonly prices: IndexedPrice[]; readonly csv: Bilingual };

/** What the prices of the chosen contracts would become on the day, with the list for the letter to the customers. Stores nothing. */
export async function previewIndexation({ store }: Pick<Service, 'store'>, request: IndexRequest): Promise<Indexed> {
  const lines = await chosenLines(store.read, request);
  const prices: IndexedPrice[] = [];
  for (const line of lines) prices.push(...rowsOf(await risenOf(store.read, line, request)));
  return { prices, csv: { en: letterList(prices, 'en'), nl: letterList(prices, 'nl') } };
}

/**
 * Gives the chosen contracts their new prices from the day on, all of them or none. A line that cannot rise then is left out, and
 * its note says why. @throws NOTHING_TO_DO when no price rises
 */
export async function applyIndexation(
  { store }: Pick<Service, 'store'>,
  request: IndexRequest,
  person: string,
): Promise<Indexed> {
  return store.write(async (tx) => {
    const lines = await chosenLines(tx, request);
    const all: Risen[] = [];
    for (const line of lines) all.push(await risenOf(tx, line, request));
    const prices = all.flatMap(rowsOf);
    const rising = all.flatMap(({ line, note, terms }) => (note === null && terms !== null ? [{ line, terms }] : []));
    if (rising.length === 0)
      throw new AppError('NOTHING_TO_DO', {
        en: `No price rises from ${request.from}; look at the notes of the preview.`,
        nl: nl`Er stijgt geen prijs vanaf ${dayWords(request.from)}; kijk naar de opmerkingen van het voorbeeld.`,
      });
    await storeNewPrices(
      tx,
      rising.map(({ line: { lineId, currency }, terms }) => ({ lineId, from: request.from, currency, ...terms })),
    );
    const byFigure = rising.filter(({ line }) => line.indexation === 'index figure').map(({ line }) => line.contractId);
    if (request.indexFigure !== undefined) await storeIndexFigure(tx, [...new Set(byFigure)], request.indexFigure);
    await recordAudit(tx, {
      actor: person,
      action: 'index prices',
      table: 'contractLines',
      rowId: null,
      payload: {
        from: request.from,
        indexFigure: request.indexFigure ?? null,
        prices: rising.map(({ line: { lineId, unitPrice, tiers, overagePrice, minimumAmount }, terms }) => ({
          lineId,
          from: { unitPrice, tiers, overagePrice, minimumAmount },
          to: terms,
        })),
      },
    });
    return { prices, csv: { en: letterList(prices, 'en'), nl: letterList(prices, 'nl') } };
  });
}

/** @throws NOT_FOUND for a contract that is not there or has no rule */
async function chosenLines(db: Reader, { from, contracts }: IndexRequest): Promise<readonly IndexableLine[]> {
  const lines = await readIndexableLines(db, from);
  if (contracts === undefined) return lines;
  const missing = contracts.find((number) => !lines.some((line) => line.contractNumber === number));
  if (missing !== undefined)
    throw new AppError('NOT_FOUND', {
      en: `Contract ${missing} has no price on ${from} that rises by a rule; choose its indexation on the sheet Contracts.`,
      nl: nl`Contract ${missing} heeft op ${dayWords(from)} geen prijs die volgens een regel stijgt; kies de indexering op het blad Contracten.`,
    });
  return lines.filter((line) => contracts.includes(line.contractNumber));
}

type RisenTerms = Pick<NewPrice, 'unitPrice' | 'tiers' | 'overagePrice' | 'minimumAmount'>;

/** A line with its new terms; null where the rule cannot be applied, and with a note where they cannot hold from the day. */
type Risen = {
  readonly line: IndexableLine;
  readonly from: IsoDate;
  readonly terms: RisenTerms | null;
  readonly note: Bilingual | null;
};

async function risenOf(db: Reader, line: IndexableLine, request: IndexRequest): Promise<Risen> {
  const { from } = request;
  const rule = ruleOf(line, request);
  if ('note' in rule) return { line, from, terms: null, note: rule.note };
  return { line, from, terms: newTerms(line, rule), note: await obstacleOf(db, line, request) };
}

/** The price, and where the line has them the overage price and the minimum amount, which rise with it. */
function rowsOf({ line, from, terms, note }: Risen): readonly IndexedPrice[] {
  const same = {
    contract: line.contractNumber,
    customer: line.customerName,
    email: line.customerEmail,
    product: line.productCode,
    currency: line.currency,
    from,
    note,
  };
  const texts = textsIn(line.language === 'nl' ? 'nl' : 'en');
  const [price, overage, minimum] = [
    line.description,
    texts.overageTitle(line.description),
    texts.minimumTitle(line.description),
  ];
  const rows: readonly Pick<IndexedPrice, 'part' | 'description' | 'oldPrice' | 'newPrice'>[] = [
    {
      part: 'price',
      description: price,
      oldPrice: line.tiers ?? line.unitPrice,
      newPrice: terms === null ? null : (terms.tiers ?? terms.unitPrice),
    },
    { part: 'overage price', description: overage, oldPrice: line.overagePrice, newPrice: terms?.overagePrice ?? null },
    {
      part: 'minimum amount',
      description: minimum,
      oldPrice: line.minimumAmount,
      newPrice: terms?.minimumAmount ?? null,
    },
  ];
  return rows.filter(({ part, oldPrice }) => part === 'price' || oldPrice !== null).map((row) => ({ ...same, ...row }));
}

function ruleOf(line: IndexableLine, { indexFigure }: IndexRequest): IndexRule | { readonly note: Bilingual } {
  const capPercent = line.indexCap;
  if (line.indexation === 'percentage')
    return line.indexPercent === null
      ? {
          note: {
            en: `Enter the percentage of contract ${line.contractNumber}.`,
            nl: `Vul het percentage van contract ${line.contractNumber} in.`,
          },
        }
      : { kind: 'percentage', percent: line.indexPercent, capPercent };
  if (indexFigure === undefined)
    return { note: { en: 'Give the new index figure.', nl: 'Geef het nieuwe indexcijfer.' } };
  return line.indexFigure === null
    ? {
        note: {
          en: `Enter the index figure that contract ${line.contractNumber} starts from.`,
          nl: `Vul het indexcijfer in waar contract ${line.contractNumber} van uitgaat.`,
        },
      }
    : { kind: 'index figure', base: line.indexFigure, figure: indexFigure, capPercent };
}

/** Prices to the decimals of the product, a minimum to those of the currency; null where tiers cannot be read. */
function newTerms(line: IndexableLine, rule: IndexRule): RisenTerms | null {
  const { unitPrice, tiers, overagePrice, minimumAmount, moneyDecimals } = line;
  const amountDecimals = exponentOf(z.enum(currencies).parse(line.currency));
  const risen = (price: string | null, decimals: number) =>
    price === null ? null : indexedPrice(price, rule, decimals);
  const others = {
    overagePrice: risen(overagePrice, moneyDecimals),
    minimumAmount: risen(minimumAmount, amountDecimals),
  };
  if (tiers === null) return { unitPrice: risen(unitPrice, moneyDecimals), tiers: null, ...others };
  const parsed = parseTiers(tiers);
  if ('fault' in parsed) return null;
  return { unitPrice: null, tiers: tiersText(indexedTiers(parsed.tiers, rule, moneyDecimals)), ...others };
}

/** What was billed is not priced again, and a price that somebody agreed for later is not overtaken. */
async function obstacleOf(db: Reader, line: IndexableLine, { from }: IndexRequest): Promise<Bilingual | null> {
  if (line.validFrom === from)
    return {
      en: `There is a price from ${from} already; it was raised, or typed in for that day.`,
      nl: nl`Er is al een prijs vanaf ${dayWords(from)}; die is verhoogd, of voor die dag ingevuld.`,
    };
  if (line.nextFrom !== null)
    return {
      en: `Another price starts on ${line.nextFrom}; take that one away first.`,
      nl: nl`Er gaat een andere prijs in op ${dayWords(day(line.nextFrom))}; haal die eerst weg.`,
    };
  const open = await firstOpenDay(db, line.lineId);
  if (open === null || from >= open) return null;
  return {
    en: `It is billed until ${open} already; choose that day or a later one.`,
    nl: nl`Het is al gefactureerd tot ${dayWords(open)}; kies die dag of een latere.`,
  };
}

/** One row per price, to merge into a letter. */
function letterList(prices: readonly IndexedPrice[], language: Language): string {
  const rows = prices.map((price) => [
    price.customer,
    price.email ?? '',
    price.contract,
    price.product,
    price.description,
    price.currency,
    price.oldPrice ?? '',
    price.newPrice ?? '',
    price.from,
    price.note?.[language] ?? '',
  ]);
  return [letterHeaders[language], ...rows].map(csvRow).join('');
}

const letterHeaders: Readonly<Record<Language, readonly string[]>> = {
  en: ['customer', 'email', 'contract', 'product', 'description', 'currency', 'old price', 'new price', 'from', 'note'],
  nl: [
    'klant',
    'e-mail',
    'contract',
    'product',
    'omschrijving',
    'valuta',
    'oude prijs',
    'nieuwe prijs',
    'vanaf',
    'opmerking',
  ],
};
