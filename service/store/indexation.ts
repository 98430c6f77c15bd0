import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { IsoDate } from '../../shared/period.ts';
import { raiseVersions, recordChanges } from './changes.ts';
import type { Reader, Writer } from './database.ts';
import { noTerm } from './schema/agreements.ts';
import { firstOpenDayOfLine } from './tables/open-days.ts';

/** Prices of contracts that rise by a rule, and the new ones that hold from a day on. */

/** By which rule they rise. */
export type IndexTerms = {
  readonly indexation: string;
  readonly indexPercent: string | null;
  readonly indexCap: string | null;
  readonly indexFigure: string | null;
};

export type IndexableLine = IndexTerms & {
  readonly contractId: string;
  readonly contractNumber: string;
  readonly customerName: string;
  readonly customerEmail: string | null;
  readonly language: string;
  readonly lineId: string;
  readonly productCode: string;
  readonly description: string;
  readonly moneyDecimals: number;
  readonly currency: string;
  readonly unitPrice: string | null;
  readonly tiers: string | null;
  /** As they hold on the day: raised with that price, else typed on the line. */
  readonly overagePrice: string | null;
  readonly minimumAmount: string | null;
  /** The first day of the price that is valid on the day asked for. */
  readonly validFrom: string;
  /** The first day of a price that starts later still; null when there is none. */
  readonly nextFrom: string | null;
};

/** The lines with a price on the day, of the contracts that have a rule and still run then, in order of customer and contract. */
export async function readIndexableLines(db: Reader, on: IsoDate): Promise<readonly IndexableLine[]> {
  const { rows } = await sql<IndexableLine>`
    select contract.id as "contractId", contract.number as "contractNumber", contract.indexation as "indexation",
      contract.index_percent as "indexPercent", contract.index_cap as "indexCap", contract.index_figure as "indexFigure",
      customer.name as "customerName", customer.email as "customerEmail", customer.language as "language",
      line.id as "lineId", product.code as "productCode",
      coalesce(line.description, case when customer.language = 'nl' then product.description_nl end, product.description) as "description",
      product.money_decimals as "moneyDecimals", price.currency as "currency", price.unit_price as "unitPrice", price.tiers as "tiers",
      nullif(coalesce(price.overage_price, line.overage_price), ${noTerm}) as "overagePrice",
      nullif(coalesce(price.minimum_amount, line.minimum_amount), ${noTerm}) as "minimumAmount", price.valid_from as "validFrom",
      (select min(later.valid_from) from price later where later.contract_line_id = line.id and later.valid_from > ${on}) as "nextFrom"
    from contract join customer on customer.id = contract.customer_id
      join contract_line line on line.contract_id = contract.id
      join product on product.id = line.product_id
      join price on price.contract_line_id = line.id and price.valid_from =
        (select max(p.valid_from) from price p where p.contract_line_id = line.id and p.valid_from <= ${on})
        and price.valid_to is null
    where contract.indexation <> 'none' and line.kind <> 'discount'
      and (contract.end_date is null or contract.end_date > ${on}) and (line.end_date is null or line.end_date > ${on})
    order by customer.name, contract.number, product.code, line.id`.execute(db);
  return rows;
}

/** The first day of the line that is on no finalised invoice; null when none is. */
export function firstOpenDay(db: Reader, lineId: string): Promise<IsoDate | null> {
  return firstOpenDayOfLine(db, lineId);
}

export type NewPrice = {
  readonly lineId: string;
  readonly from: IsoDate;
  readonly currency: string;
  readonly unitPrice: string | null;
  readonly tiers: string | null;
  /** Null where the line has none. */
  readonly overagePrice: string | null;
  readonly minimumAmount: string | null;
};

/** Adds prices that hold from their day on. */
export async function storeNewPrices(tx: Writer, prices: readonly NewPrice[]): Promise<void> {
  for (const { lineId: contractLineId, from: validFrom, ...terms } of prices)
    await tx
      .insertInto('price')
      .values({ id: randomUUID(), contractLineId, validFrom, ...terms })
      .execute();
  const lines = prices.map(({ lineId }) => lineId);
  await raiseVersions(tx, 'contractLine', lines);
  await recordChanges(tx, 'contractLines', lines);
}

/** The figure that the next rise of these contracts starts from. */
export async function storeIndexFigure(tx: Writer, contractIds: readonly string[], figure: string): Promise<void> {
  for (const id of contractIds)
    await tx.updateTable('contract').set({ indexFigure: figure }).where('id', '=', id).execute();
  await raiseVersions(tx, 'contract', contractIds);
  await recordChanges(tx, 'contracts', contractIds);
}
