import { randomUUID } from 'node:crypto';
import type { IsoDate } from '../../shared/period.ts';
import { anyOf } from './bulk.ts';
import type { Reader, Writer } from './database.ts';

/** At which site an asset stands, from which day on, and who said so. Intervals are half-open. */

export type Placing = {
  readonly assetId: string;
  /** Null: at no site. */
  readonly siteId: string | null;
  readonly from: IsoDate;
  /** `account`: its source account belongs to the site. */
  readonly decidedBy: 'person' | 'account';
};

/** From this day on the asset stands there; what was known of later days gives way, earlier days stay. */
export async function placeFrom(tx: Writer, { assetId, siteId, from, decidedBy }: Placing): Promise<void> {
  await tx.deleteFrom('placement').where('assetId', '=', assetId).where('validFrom', '>=', from).execute();
  await tx
    .updateTable('placement')
    .set({ validTo: from })
    .where('assetId', '=', assetId)
    .where((where) => where.or([where('validTo', 'is', null), where('validTo', '>', from)]))
    .execute();
  if (siteId === null) return;
  await tx
    .insertInto('placement')
    .values({ id: randomUUID(), assetId, siteId, validFrom: from, validTo: null, decidedBy })
    .execute();
}

/** Those of the assets that a person put at a site of the customer, where they still stand. */
export async function placedByPerson(
  db: Reader,
  assetIds: readonly string[],
  customerId: string | null,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('placement')
    .innerJoin('site', 'site.id', 'placement.siteId')
    .select('placement.assetId')
    .where('placement.assetId', 'in', anyOf(assetIds))
    .where('placement.validTo', 'is', null)
    .where('placement.decidedBy', '=', 'person')
    .where('site.customerId', '=', customerId)
    .execute();
  return new Set(rows.map((row) => row.assetId));
}
