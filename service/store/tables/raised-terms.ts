import { randomUUID } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import type { Cells } from '../../../shared/tables/rule.ts';
import type { Reader, Writer } from '../database.ts';
import { noTerm, type PriceRow } from '../schema/agreements.ts';
import { firstOpenDayOfLine } from './open-days.ts';

/** What goes with the prices of a contract line: its overage price and minimum amount, which also rise with them, and its quantities. */

const priceBound = ['overagePrice', 'minimumAmount', 'minimumQuantity', 'includedQuantity'] as const;
type PriceBoundTerms = Pick<Selectable<PriceRow>, (typeof priceBound)[number]>;

/** As the sheet shows a term: as it was raised with the newest price, else as it was typed. */
export function shownTerm(column: 'overage_price' | 'minimum_amount') {
  return sql`coalesce((select nullif(p.${sql.ref(column)}, ${sql.lit(noTerm)}) from price p where p.contract_line_id = t.id and p.valid_to is null
    order by p.valid_from desc limit 1), t.${sql.ref(column)})`;
}

/** What a new price takes over from the one that it follows. */
export async function termsInForce(db: Reader, contractLineId: string): Promise<PriceBoundTerms> {
  const newest = await db
    .selectFrom('price')
    .select(priceBound)
    .where('contractLineId', '=', contractLineId)
    .where('validTo', 'is', null)
    .orderBy('validFrom', 'desc')
    .executeTakeFirst();
  return newest ?? { overagePrice: null, minimumAmount: null, minimumQuantity: null, includedQuantity: null };
}

/** Whether what goes with the prices is typed. */
export function typesPriceBoundTerm(cells: Cells): boolean {
  return priceBound.some((term) => term in cells);
}

/**
 * A typed term holds from the line's first day that is not finalised: prices of billed days keep what they were billed with, also that
 * there was none, and later ones follow the line again. Call it before the line is changed.
 */
export async function keepTermsOfBilledPrices(tx: Writer, contractLineId: string, cells: Cells): Promise<void> {
  const typed = priceBound.filter((term) => term in cells);
  if (typed.length === 0) return;
  const openFrom = await firstOpenDayOfLine(tx, contractLineId);
  if (openFrom !== null) await startPriceOn(tx, contractLineId, openFrom);
  const before = await tx
    .selectFrom('contractLine')
    .select(priceBound)
    .where('id', '=', contractLineId)
    .executeTakeFirstOrThrow();
  for (const term of typed) {
    const prices = tx.updateTable('price').where('contractLineId', '=', contractLineId);
    if (openFrom === null) await prices.set({ [term]: null }).execute();
    else {
      await prices
        .set({ [term]: null })
        .where('validFrom', '>=', openFrom)
        .execute();
      await prices
        .set({ [term]: before[term] === null ? noTerm : String(before[term]) })
        .where('validFrom', '<', openFrom)
        .where(term, 'is', null)
        .execute();
    }
  }
}

/** Cuts the price that holds on the day in two, so that what goes with it can differ from that day on. */
async function startPriceOn(tx: Writer, contractLineId: string, date: string): Promise<void> {
  const inForce = await tx
    .selectFrom('price')
    .selectAll()
    .where('contractLineId', '=', contractLineId)
    .where('validFrom', '<=', date)
    .orderBy('validFrom', 'desc')
    .executeTakeFirst();
  if (inForce === undefined || inForce.validFrom === date) return;
  if (inForce.validTo !== null && inForce.validTo <= date) return;
  await tx
    .insertInto('price')
    .values({ ...inForce, id: randomUUID(), validFrom: date })
    .execute();
}
