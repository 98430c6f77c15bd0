import { sql } from 'kysely';
import { keepBilledPrices } from '../billed-prices.ts';
import type { Writer } from '../database.ts';
import { refreshLicencesOfList } from '../list-licences.ts';
import { once } from './once.ts';
import { inPlaceOfPrice } from './price-cells.ts';
import { touchReferring } from './referring.ts';
import type { CheckedChange, TableSource } from './source.ts';
import { storeRow } from './write.ts';

export const priceLists: TableSource = {
  table: 'priceList',
  from: sql`price_list t`,
  columns: {},
  unique: ['name'],
  whenKept: {
    en: 'Contracts name this price list, or it has prices, so it stays; choose another list on those contracts and delete its prices first.',
    nl: 'Er zijn contracten met deze prijslijst, of er staan prijzen op, dus hij blijft; kies bij die contracten een andere lijst en verwijder eerst de prijzen.',
  },
  async store(context, change) {
    await storeRow(context.tx, { tableId: 'priceLists', table: 'priceList' }, change);
    if (change.before === null || !('name' in change.cells)) return;
    await touchReferring(context, change.rowId, [
      { sheet: 'contracts', table: 'contract', column: 'priceListId' },
      { sheet: 'listPrices', table: 'listPrice', column: 'priceListId' },
    ]);
  },
};

export const listPrices: TableSource = {
  table: 'listPrice',
  from: sql`list_price t join price_list on price_list.id = t.price_list_id join product on product.id = t.product_id`,
  columns: { priceList: sql`price_list.name`, product: sql`product.code` },
  async store({ tx, clock }, change) {
    const place = await placeOf(tx, change);
    await keepBilledPrices(tx, place);
    await once(storeRow(tx, { tableId: 'listPrices', table: 'listPrice' }, change), {
      en: 'This price list has a price for this product per the same from that day already; change that one.',
      nl: 'Deze prijslijst heeft voor dit product vanaf die dag al een prijs per hetzelfde; wijzig die.',
    });
    await refreshLicencesOfList(tx, place, clock.today());
  },
  complete: (_context, { cells }) => Promise.resolve(inPlaceOfPrice(cells)),
  async beforeDelete({ tx, clock }, rowId) {
    const place = await placeOfRow(tx, rowId);
    await keepBilledPrices(tx, place);
    await tx.deleteFrom('listPrice').where('id', '=', rowId).execute();
    await refreshLicencesOfList(tx, place, clock.today());
  },
};

type Place = { readonly priceListId: string; readonly productId: string };

/** List and product of a row stay what they were when it was made. */
function placeOf(tx: Writer, { rowId, before, ids }: CheckedChange): Promise<Place> {
  const { priceList, product } = ids;
  return before === null && typeof priceList === 'string' && typeof product === 'string'
    ? Promise.resolve({ priceListId: priceList, productId: product })
    : placeOfRow(tx, rowId);
}

function placeOfRow(tx: Writer, id: string): Promise<Place> {
  return tx.selectFrom('listPrice').select(['priceListId', 'productId']).where('id', '=', id).executeTakeFirstOrThrow();
}
