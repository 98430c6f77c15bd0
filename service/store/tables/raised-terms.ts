import { randomUUID } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import type { Cells } from '../../../shared/tables/rule.ts';
import type { Reader, Writer } from '../database.ts';
import type { PriceRow } from '../schema/agreements.ts';
import { firstOpenDayOfLine } from './open-days.ts';

/** The overage price and the minimum amount of a contract line, which rise with its price once a year. */

const raised = ['overagePrice', 'minimumAmount'] as const;
type RaisedTerms = Pick<Selectable<PriceRow>, (typeof raised)[number]>;

/** As the sheet shows a term: as it was raised with the newest price, else as it was typed. */
export function shownTerm(column: 'overage_price' | 'minimum_amount') {
  return sql`coalesce((select p.${sql.ref(column)} from price p where p.contract_line_id = t.id and p.valid_to is null
    order by p.valid_from desc limit 1), t.${sql.ref(column)})`;
}

/** What a new price takes over from the one that it follows. */
export async function termsInForce(db: Reader, contractLineId: string): Promise<RaisedTerms> {
  const newest = await db
    .selectFrom('price')
    .select(raised)
    .where('contractLineId', '=', contractLineId)
    .where('validTo', 'is', null)
    .orderBy('validFrom', 'desc')
    .executeTakeFirst();
  return newest ?? { overagePrice: null, minimumAmount: null };
}

/**
 * A typed term holds from the line's first day that is not finalised: prices of billed days keep the one that they were billed with, later
 * ones follow the line again. Call it before the line is changed.
 */
export async function keepTermsOfBilledPrices(tx: Writer, contractLineId: string, cells: Cells): Promise<void> {
  const typed = raised.filter((term) => term in cells);
  if (typed.length === 0) return;
  const openFrom = await firstOpenDayOfLine(tx, contractLineId);
  if (openFrom !== null) await startPriceOn(tx, contractLineId, openFrom);
  const before = await tx
    .selectFrom('contractLine')
    .select(raised)
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
        .set({ [term]: before[term] })
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
