import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import { listedPrices } from '../../shared/listed-prices.ts';
import { day, earlierOf, type IsoDate } from '../../shared/period.ts';
import { anyOf } from './bulk.ts';
import type { Reader, Writer } from './database.ts';
import { groupedBy } from './grouped.ts';

/** Which contract lines a change is about. */
export type PricedLines =
  | { readonly lineId: string }
  | { readonly contractId: string }
  | { readonly priceListId: string; readonly productId: string };

/**
 * What a price list gave and is billed stays with the contract line as a price under the list's name, up to the line's first day that is
 * on no finalised invoice. So nothing billed is priced again, whatever becomes of the list, of the contract's choice of one, or of what
 * the line is; what was credited to be billed again follows the list again. Call it before the change.
 */
export async function keepBilledPrices(tx: Writer, about: PricedLines): Promise<void> {
  const lines: BilledLine[] = [];
  for (const { openFrom, ...line } of await readLines(tx, about)) {
    await leaveOpenDaysToList(tx, line.lineId, openFrom);
    if (openFrom !== null) lines.push({ ...line, openFrom });
  }
  const ownOf = await readOwnPrices(
    tx,
    lines.map(({ lineId }) => lineId),
  );
  const listedOf = await readListPrices(tx, [...new Set(lines.map(({ priceListId }) => priceListId))]);
  for (const line of lines) {
    const listed = listedOf(keyOf(line));
    for (const { from, until, terms } of listedPrices(ownOf(line.lineId), listed)) {
      if (from >= line.openFrom) continue;
      const validTo = until === undefined ? line.openFrom : earlierOf(until, day(line.openFrom));
      const { lineId: contractLineId, currency, list } = line;
      await tx
        .insertInto('price')
        .values({ id: randomUUID(), contractLineId, validFrom: from, validTo, ...terms, currency, list })
        .execute();
    }
  }
}

type Line = {
  readonly lineId: string;
  readonly priceListId: string;
  readonly productId: string;
  readonly pricePer: string;
  readonly list: string;
  readonly currency: string;
  /** Null when no day of it is billed. */
  readonly openFrom: string | null;
};
type BilledLine = Line & { readonly openFrom: string };

async function readLines(db: Reader, about: PricedLines): Promise<readonly Line[]> {
  const { rows } = await sql<Line>`
    select line.id as "lineId", price_list.id as "priceListId", line.product_id as "productId", line.price_per as "pricePer",
      price_list.name as "list", price_list.currency as "currency", max(claim.period_to) as "openFrom"
    from contract_line line join contract on contract.id = line.contract_id
      join price_list on price_list.id = contract.price_list_id
      left join claim on claim.contract_line_id = line.id and claim.part = 'base' and claim.released = 0
    where line.kind <> 'discount' and ${meant(about)}
    group by line.id order by line.id`.execute(db);
  return rows;
}

function meant(about: PricedLines): RawBuilder<unknown> {
  if ('lineId' in about) return sql`line.id = ${about.lineId}`;
  if ('contractId' in about) return sql`contract.id = ${about.contractId}`;
  return sql`price_list.id = ${about.priceListId} and line.product_id = ${about.productId}`;
}

async function leaveOpenDaysToList(tx: Writer, lineId: string, openFrom: string | null): Promise<void> {
  const kept = sql`contract_line_id = ${lineId} and list is not null`;
  await sql`delete from price where ${kept} and ${openFrom === null ? sql`true` : sql`valid_from >= ${openFrom}`}`.execute(
    tx,
  );
  if (openFrom !== null)
    await sql`update price set valid_to = ${openFrom} where ${kept} and valid_to > ${openFrom}`.execute(tx);
}

type Own = { readonly contractLineId: string; readonly from: IsoDate; readonly until?: IsoDate };

async function readOwnPrices(db: Reader, lineIds: readonly string[]): Promise<(lineId: string) => readonly Own[]> {
  const rows = await db
    .selectFrom('price')
    .select(['contractLineId', 'validFrom', 'validTo'])
    .where('contractLineId', 'in', anyOf(lineIds))
    .execute();
  const own = rows.map(({ contractLineId, validFrom, validTo }): Own => {
    const from = { contractLineId, from: day(validFrom) };
    return validTo === null ? from : { ...from, until: day(validTo) };
  });
  return groupedBy(own, ({ contractLineId }) => contractLineId);
}

type Listed = {
  readonly key: string;
  readonly from: IsoDate;
  readonly terms: { readonly unitPrice: string | null; readonly tiers: string | null };
};

async function readListPrices(db: Reader, listIds: readonly string[]): Promise<(key: string) => readonly Listed[]> {
  const rows = await db.selectFrom('listPrice').selectAll().where('priceListId', 'in', anyOf(listIds)).execute();
  const listed = rows.map((row): Listed => {
    const { validFrom, unitPrice, tiers } = row;
    return { key: keyOf(row), from: day(validFrom), terms: { unitPrice, tiers } };
  });
  return groupedBy(listed, ({ key }) => key);
}

function keyOf({ priceListId, productId, pricePer }: Pick<Line, 'priceListId' | 'productId' | 'pricePer'>): string {
  return [priceListId, productId, pricePer].join('\n');
}
