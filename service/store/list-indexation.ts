import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { IsoDate } from '../../shared/period.ts';
import { keepBilledPrices } from './billed-prices.ts';
import { raiseVersions, recordChanges } from './changes.ts';
import type { Reader, Writer } from './database.ts';
import type { IndexTerms } from './indexation.ts';
import { refreshLicencesOfList } from './list-licences.ts';

/** Price lists that rise by a rule, and their new prices that hold from a day on. */

export type IndexableListPrice = IndexTerms & {
  readonly priceListId: string;
  readonly listName: string;
  readonly currency: string;
  readonly productId: string;
  readonly productCode: string;
  readonly description: string;
  readonly moneyDecimals: number;
  readonly pricePer: string;
  readonly unitPrice: string | null;
  readonly tiers: string | null;
  /** The first day of the price that is valid on the day asked for. */
  readonly validFrom: string;
  /** The first day of a price that starts later still; null when there is none. */
  readonly nextFrom: string | null;
};

/** The prices that are valid on the day, of the lists that have a rule, in order of list and product. */
export async function readIndexableListPrices(db: Reader, on: IsoDate): Promise<readonly IndexableListPrice[]> {
  const same = sql`other.price_list_id = price.price_list_id and other.product_id = price.product_id and other.price_per = price.price_per`;
  const { rows } = await sql<IndexableListPrice>`
    select list.id as "priceListId", list.name as "listName", list.currency as "currency", list.indexation as "indexation",
      list.index_percent as "indexPercent", list.index_cap as "indexCap", list.index_figure as "indexFigure",
      product.id as "productId", product.code as "productCode", product.description as "description",
      product.money_decimals as "moneyDecimals", price.price_per as "pricePer", price.unit_price as "unitPrice", price.tiers as "tiers",
      price.valid_from as "validFrom",
      (select min(other.valid_from) from list_price other where ${same} and other.valid_from > ${on}) as "nextFrom"
    from price_list list join list_price price on price.price_list_id = list.id and price.valid_from =
        (select max(other.valid_from) from list_price other where ${same} and other.valid_from <= ${on})
      join product on product.id = price.product_id
    where list.indexation <> 'none'
    order by list.name, product.code, price.price_per`.execute(db);
  return rows;
}

export type LineOnList = {
  readonly priceListId: string;
  readonly productId: string;
  readonly pricePer: string;
  readonly contractNumber: string;
  readonly customerName: string;
  readonly customerEmail: string | null;
  readonly description: string;
  /** What it costs on the day by an agreement of its own; null where the list decides. */
  readonly ownPrice: string | null;
  /** The first day that is on no finalised invoice; null when none is. */
  readonly openFrom: string | null;
};

/** The lines of contracts that name a list in their customer's currency and still run on the day, in order of customer and contract. */
export async function readLinesOnLists(db: Reader, on: IsoDate): Promise<readonly LineOnList[]> {
  const { rows } = await sql<LineOnList>`
    select list.id as "priceListId", line.product_id as "productId", line.price_per as "pricePer",
      contract.number as "contractNumber", customer.name as "customerName", customer.email as "customerEmail",
      coalesce(line.description, case when customer.language = 'nl' then product.description_nl end, product.description) as "description",
      (select coalesce(own.tiers, own.unit_price) from price own where own.contract_line_id = line.id and own.list is null
        and own.valid_from <= ${on} and (own.valid_to is null or own.valid_to > ${on}) order by own.valid_from desc limit 1) as "ownPrice",
      (select max(claim.period_to) from claim where claim.contract_line_id = line.id and claim.part = 'base' and claim.released = 0) as "openFrom"
    from contract join price_list list on list.id = contract.price_list_id
      join customer on customer.id = contract.customer_id and customer.currency = list.currency
      join contract_line line on line.contract_id = contract.id
      join product on product.id = line.product_id
    where line.kind <> 'discount'
      and (contract.end_date is null or contract.end_date > ${on}) and (line.end_date is null or line.end_date > ${on})
    order by customer.name, contract.number, product.code, line.id`.execute(db);
  return rows;
}

export type NewListPrice = Pick<
  IndexableListPrice,
  'priceListId' | 'productId' | 'pricePer' | 'unitPrice' | 'tiers'
> & { readonly from: IsoDate };

/** Adds prices to lists that hold from their day on; what is billed keeps the price that it was billed with. */
export async function storeNewListPrices(tx: Writer, prices: readonly NewListPrice[], today: IsoDate): Promise<void> {
  const ids: string[] = [];
  for (const { from: validFrom, priceListId, productId, ...terms } of prices) {
    const place = { priceListId, productId };
    await keepBilledPrices(tx, place);
    const id = randomUUID();
    await tx
      .insertInto('listPrice')
      .values({ id, version: 1, ...place, validFrom, ...terms })
      .execute();
    ids.push(id);
    await refreshLicencesOfList(tx, place, today);
  }
  await recordChanges(tx, 'listPrices', ids);
}

/** The figure that the next rise of these lists starts from. */
export async function storeListIndexFigure(tx: Writer, listIds: readonly string[], figure: string): Promise<void> {
  for (const id of listIds)
    await tx.updateTable('priceList').set({ indexFigure: figure }).where('id', '=', id).execute();
  await raiseVersions(tx, 'priceList', listIds);
  await recordChanges(tx, 'priceLists', listIds);
}
