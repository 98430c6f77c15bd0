import { sql } from 'kysely';
import type { History } from '../../../shared/intervals.ts';
import { day } from '../../../shared/period.ts';
import type { Reader } from '../database.ts';
import { followMapping } from './account-customers.ts';
import { mapTime } from '../time-sync.ts';
import { readAssignments, writeAssignments } from './history.ts';
import { firstOpenDayOfCustomer } from './open-days.ts';
import { placeDevicesOf } from './asset-site.ts';
import { requireSiteOf } from './sites.ts';
import { suggestedCustomer, suggestionReason } from './suggestion.ts';
import { isSameMapping, remapped, type Mapping, type Stay } from './remap.ts';
import { cellAfter, type EditContext, type TableSource } from './source.ts';
import { storeRow } from './write.ts';

export const sourceAccounts: TableSource = {
  table: 'sourceAccount',
  from: sql`source_account t join connection on connection.id = t.connection_id left join customer on customer.id = t.customer_id
    left join site on site.id = t.site_id`,
  isManual: sql`0`,
  columns: {
    connection: sql`connection.name`,
    customer: sql`customer.name`,
    site: sql`site.code`,
    suggestedCustomer,
    suggestionReason: suggestionReason('en'),
  },
  sentences: { nl: { suggestionReason: suggestionReason('nl') } },
  /** Naming the customer of an unmapped account maps it; a mapping starts at the customer's go-live unless a day is given. */
  async complete({ tx }, draft) {
    const state = cellAfter(draft, 'state');
    const customer = cellAfter(draft, 'customer');
    const maps =
      draft.cells['state'] === undefined && state === 'unmapped' && typeof draft.cells['customer'] === 'string';
    if (typeof customer !== 'string' || !(maps || state === 'mapped')) return {};
    const start = cellAfter(draft, 'mappedFrom') ?? (await goLiveOf(tx, customer));
    return { ...(maps ? { state: 'mapped' } : {}), mappedFrom: start };
  },
  async store(context, change) {
    const mapping = await currentMapping(context.tx, change.rowId);
    await storeRow(context.tx, { tableId: 'sourceAccounts', table: 'sourceAccount' }, change);
    const next = await currentMapping(context.tx, change.rowId);
    if (!isSameMapping(mapping, next)) {
      await assignDevices(context, { accountId: change.rowId, before: mapping, after: next });
      const { isMapped, customerId, from } = next;
      const moved = await mapTime(context.tx, change.rowId, { customerId: isMapped ? customerId : null, from });
      context.touch('tickets', moved.tickets);
      context.touch('timeEntries', moved.entries);
      await followMapping(context, { accountId: change.rowId, before: mapping, after: next });
      await touchUnmapped(context);
    }
    if ('site' in change.cells) await placeDevices(context, change.rowId, change.ids['site'] ?? null);
  },
};

/** What is suggested for accounts that nobody decided about follows the customers and the other accounts. */
export async function touchUnmapped({ tx, touch }: EditContext): Promise<void> {
  const rows = await tx.selectFrom('sourceAccount').select('id').where('state', '=', 'unmapped').execute();
  touch(
    'sourceAccounts',
    rows.map(({ id }) => id),
  );
}

/** @throws REFERENCE_UNKNOWN for a site of another customer */
async function placeDevices({ tx, touch }: EditContext, accountId: string, siteId: string | null): Promise<void> {
  const { customerId } = await currentMapping(tx, accountId);
  if (siteId !== null) await requireSiteOf(tx, { siteId, customerId });
  const openFrom = customerId === null ? null : await firstOpenDayOfCustomer(tx, customerId);
  touch('assets', await placeDevicesOf(tx, { id: accountId, siteId, customerId }, openFrom));
}

async function goLiveOf(db: Reader, customerName: string): Promise<string | null> {
  const row = await db.selectFrom('customer').select('goLiveDate').where('name', '=', customerName).executeTakeFirst();
  return row === undefined ? null : row.goLiveDate;
}

async function currentMapping(db: Reader, accountId: string): Promise<Mapping> {
  const row = await db
    .selectFrom('sourceAccount')
    .select(['state', 'customerId', 'mappedFrom'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  return {
    isMapped: row.state === 'mapped',
    customerId: row.customerId,
    from: row.mappedFrom === null ? null : day(row.mappedFrom),
  };
}

type Remapping = { readonly accountId: string; readonly before: Mapping; readonly after: Mapping };

/** The account's devices follow its mapping, from the first day that is on no finalised count. */
async function assignDevices({ tx, touch }: EditContext, { accountId, before, after }: Remapping): Promise<void> {
  const devices = await readDevices(tx, accountId);
  const histories = await readAssignments(
    tx,
    devices.map((device) => device.assetId),
  );
  const openFrom = before.customerId === null ? null : await firstOpenDayOfCustomer(tx, before.customerId);
  const changed = new Map<string, History<string>>();
  for (const device of devices) {
    const history = histories.get(device.assetId)!;
    const next = remapped(history, { stay: device, before, after, openFrom });
    if (next !== history) changed.set(device.assetId, next);
  }
  await writeAssignments(tx, changed);
  touch('assets', [...changed.keys()]);
}

type Device = Stay & { readonly assetId: string };
/**
 * The assets that the account reports or reported, and on which days: from its first report to its removal, which is open while any
 * system still reports the asset. A device that the vendor has not admitted yet does not count.
 */
async function readDevices(db: Reader, accountId: string): Promise<Device[]> {
  const { rows } = await sql<{ assetId: string; firstSeenOn: string; removedOn: string | null }>`
    select s.asset_id as "assetId", min(s.first_seen_on) as "firstSeenOn",
      case when exists (select 1 from asset_source o where o.asset_id = s.asset_id and o.removed_on is null and o.record->>'$.state' <> 'pending')
        then null else max(s.removed_on) end as "removedOn"
    from asset_source s where s.source_account_id = ${accountId} and s.record->>'$.state' <> 'pending' group by s.asset_id`.execute(
    db,
  );
  return rows.map(({ assetId, firstSeenOn, removedOn }) => ({
    assetId,
    from: day(firstSeenOn),
    to: removedOn === null ? null : day(removedOn),
  }));
}
