import { sql } from 'kysely';
import { day, type IsoDate } from '../../../shared/period.ts';
import { placedByPerson, placeFrom } from '../placement.ts';
import type { Reader, Writer } from '../database.ts';
import { requireSiteOf } from './sites.ts';
import type { CheckedChange } from './source.ts';

type Standing = { readonly from: IsoDate; readonly customerId: string | null };

/**
 * A person's site holds from the day on; clearing it gives back the site of the source account. With another customer the asset
 * leaves the site that it stood at. @throws REFERENCE_UNKNOWN for a site of another customer
 */
export async function storeSite(
  tx: Writer,
  { rowId, cells, ids }: CheckedChange,
  { from, customerId }: Standing,
): Promise<void> {
  const siteId = ids['site'];
  if (typeof siteId === 'string') {
    await requireSiteOf(tx, { siteId, customerId });
    await placeFrom(tx, { assetId: rowId, siteId, from, decidedBy: 'person' });
  } else if ('site' in cells || 'customer' in cells) {
    const own = await siteOfAccount(tx, { assetId: rowId, customerId });
    await placeFrom(tx, { assetId: rowId, siteId: own, from, decidedBy: 'account' });
  }
}

async function siteOfAccount(
  db: Reader,
  { assetId, customerId }: { readonly assetId: string; readonly customerId: string | null },
): Promise<string | null> {
  const row = await db
    .selectFrom('assetSource')
    .innerJoin('sourceAccount', 'sourceAccount.id', 'assetSource.sourceAccountId')
    .select('sourceAccount.siteId')
    .where('assetSource.assetId', '=', assetId)
    .where('assetSource.removedOn', 'is', null)
    .where('sourceAccount.customerId', '=', customerId)
    .where('sourceAccount.siteId', 'is not', null)
    .orderBy('assetSource.firstSeenOn')
    .executeTakeFirst();
  return row?.siteId ?? null;
}

/**
 * The devices of an account stand at its site from the first day that is on no finalised count, but for those that a person put
 * elsewhere. Answers the assets that moved.
 */
export async function placeDevicesOf(
  tx: Writer,
  account: { readonly id: string; readonly siteId: string | null; readonly customerId: string | null },
  openFrom: IsoDate | null,
): Promise<readonly string[]> {
  const { rows } = await sql<{ assetId: string; from: string }>`
    select asset_id as "assetId", min(first_seen_on) as "from" from asset_source
    where source_account_id = ${account.id} and removed_on is null group by asset_id`.execute(tx);
  const stay = await placedByPerson(
    tx,
    rows.map((row) => row.assetId),
    account.customerId,
  );
  const moving = rows.filter((row) => !stay.has(row.assetId));
  for (const { assetId, from } of moving) {
    const first = day(from);
    const start = openFrom !== null && openFrom > first ? openFrom : first;
    await placeFrom(tx, { assetId, siteId: account.siteId, from: start, decidedBy: 'account' });
  }
  return moving.map((row) => row.assetId);
}
