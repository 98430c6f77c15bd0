import { dayWords, nl, type Bilingual } from '../../../shared/bilingual.ts';
import { AppError } from '../../../shared/error.ts';
import { recordAudit } from '../../store/audit.ts';
import type { Reader, Writer } from '../../store/database.ts';
import { storeIndexFigure, storeNewPrices } from '../../store/indexation.ts';
import { storeListIndexFigure, storeNewListPrices } from '../../store/list-indexation.ts';
import type { Service } from '../job-context.ts';
import { risenLines, rowsOfLine, type RisenLine } from './contracts.ts';
import { letterList } from './letter.ts';
import { risenListPrices, rowsOfListPrice, type RisenListPrice } from './price-lists.ts';
import type { IndexedPrice, IndexRequest } from './rise.ts';

type Indexed = { readonly prices: readonly IndexedPrice[]; readonly csv: Bilingual };

/** What prices would become on the day, with the list for the letter to the customers. Stores nothing. */
export async function previewIndexation({ store }: Pick<Service, 'store'>, request: IndexRequest): Promise<Indexed> {
  return shown(await readRise(store.read, request), request);
}

/**
 * Gives the chosen contracts and price lists their new prices from the day on, all of them or none. A price that cannot rise then is left
 * out, and its note says why. @throws NOTHING_TO_DO when no price rises
 */
export async function applyIndexation(
  { store, clock }: Pick<Service, 'store' | 'clock'>,
  request: IndexRequest,
  person: string,
): Promise<Indexed> {
  return store.write(async (tx) => {
    const all = await readRise(tx, request);
    const lines = all.lines.flatMap((one) => withTerms(one));
    const listPrices = all.listPrices.flatMap((one) => withTerms(one));
    if (lines.length === 0 && listPrices.length === 0)
      throw new AppError('NOTHING_TO_DO', {
        en: `No price rises from ${request.from}; look at the notes of the preview.`,
        nl: nl`Er stijgt geen prijs vanaf ${dayWords(request.from)}; kijk naar de opmerkingen van het voorbeeld.`,
      });
    await raiseLines(tx, lines, request);
    await raiseLists(tx, listPrices, { request, today: clock.today() });
    await recordAudit(tx, {
      actor: person,
      action: 'index prices',
      table: 'contractLines',
      rowId: null,
      payload: {
        from: request.from,
        indexFigure: request.indexFigure ?? null,
        prices: lines.map(({ line: { lineId, unitPrice, tiers, overagePrice, minimumAmount }, terms }) => ({
          lineId,
          from: { unitPrice, tiers, overagePrice, minimumAmount },
          to: terms,
        })),
        listPrices: listPrices.map(({ price: { listName, productCode, pricePer, unitPrice, tiers }, terms }) => ({
          priceList: listName,
          product: productCode,
          pricePer,
          from: { unitPrice, tiers },
          to: terms,
        })),
      },
    });
    return shown(all, request);
  });
}

type Rise = { readonly lines: readonly RisenLine[]; readonly listPrices: readonly RisenListPrice[] };
type Rising<R extends { readonly terms: unknown }> = R & { readonly terms: NonNullable<R['terms']> };

async function readRise(db: Reader, request: IndexRequest): Promise<Rise> {
  return { lines: await risenLines(db, request), listPrices: await risenListPrices(db, request) };
}

function shown({ lines, listPrices }: Rise, { from }: IndexRequest): Indexed {
  const prices = [...lines.flatMap(rowsOfLine), ...listPrices.flatMap((price) => rowsOfListPrice(price, from))];
  return { prices, csv: { en: letterList(prices, 'en'), nl: letterList(prices, 'nl') } };
}

function withTerms<R extends { readonly terms: unknown; readonly note: Bilingual | null }>(risen: R): Rising<R>[] {
  const { terms, note } = risen;
  return note === null && terms !== null && terms !== undefined ? [{ ...risen, terms }] : [];
}

async function raiseLines(tx: Writer, rising: readonly Rising<RisenLine>[], request: IndexRequest): Promise<void> {
  const { from, indexFigure } = request;
  await storeNewPrices(
    tx,
    rising.map(({ line: { lineId, currency }, terms }) => ({ lineId, from, currency, ...terms })),
  );
  const byFigure = rising.filter(({ line }) => line.indexation === 'index figure').map(({ line }) => line.contractId);
  if (indexFigure !== undefined) await storeIndexFigure(tx, [...new Set(byFigure)], indexFigure);
}

async function raiseLists(
  tx: Writer,
  rising: readonly Rising<RisenListPrice>[],
  { request: { from, indexFigure }, today }: { readonly request: IndexRequest; readonly today: IndexRequest['from'] },
): Promise<void> {
  const prices = rising.map(({ price: { priceListId, productId, pricePer }, terms }) => {
    return { priceListId, productId, pricePer, from, ...terms };
  });
  await storeNewListPrices(tx, prices, today);
  const byFigure = rising
    .filter(({ price }) => price.indexation === 'index figure')
    .map(({ price }) => price.priceListId);
  if (indexFigure !== undefined) await storeListIndexFigure(tx, [...new Set(byFigure)], indexFigure);
}
