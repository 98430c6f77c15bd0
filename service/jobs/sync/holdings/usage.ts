import type { SourceUsageRecord } from '../../../connectors/core/connector.ts';
import { AppError } from '../../../../shared/error.ts';
import { contains } from '../../../../shared/period.ts';
import { canonicalJson, sha256 } from '../../../store/canonical.ts';
import type { UsageRecordRow } from '../../../store/schema/licences.ts';
import { markUsageHeld, readUsage, storeRemovedUsage, storeUsage, type StoredUsage } from '../../../store/usage.ts';
import type { JobContext } from '../../job-context.ts';
import { compared, type Absence } from '../absence.ts';
import { isSuspiciousDrop } from '../plan.ts';
import type { HoldingListing } from './list.ts';
import { chunksOf, type Places } from './places.ts';

type UsageListing = NonNullable<HoldingListing['usage']>;

/**
 * Stores the usage of the days that were read whole. A record that is missing there was deleted at the vendor; where so many of an
 * account are missing that an outage is likelier, they stay until a person decides.
 */
export async function mergeUsage(
  context: JobContext,
  { window, records }: UsageListing,
  { places, absence }: { readonly places: Places; readonly absence: Absence },
): Promise<{ readonly changed: number; readonly held: number }> {
  const { known, listed } = compared(absence, {
    known: await readUsage(context.store, places.connectionId),
    listed: records,
  });
  const byExternalId = new Map(known.map((row) => [row.externalId, row]));
  const rows = listed.flatMap((record) => {
    const row = rowOf(record, { places, known: byExternalId.get(record.externalId), newId: context.newId });
    return row === null ? [] : [row];
  });
  for (const chunk of chunksOf(rows)) await context.write((tx) => storeUsage(tx, chunk));
  const listedIds = new Set(listed.map(({ externalId }) => externalId));
  const live = known.filter((row) => row.removedOn === null && contains(window, row.usedFrom));
  const missing = live.filter((row) => !listedIds.has(row.externalId));
  const { gone, held } = splitMissing(live, missing, absence.asked);
  const today = context.clock.today();
  const back = known.filter((row) => row.heldOn !== null && listedIds.has(row.externalId)).map(({ id }) => id);
  const fresh = held.filter((row) => row.heldOn === null).map(({ id }) => id);
  if (gone.length + back.length + fresh.length > 0)
    await context.write(async (tx) => {
      await storeRemovedUsage(tx, gone, today);
      await markUsageHeld(tx, fresh, today);
      await markUsageHeld(tx, back, null);
    });
  return { changed: rows.length + gone.length, held: fresh.length };
}

type Row = { readonly places: Places; readonly known: StoredUsage | undefined; readonly newId: () => string };

/** The record as it is stored; null when it is there already and says the same. */
function rowOf(record: SourceUsageRecord, { places, known, newId }: Row): UsageRecordRow | null {
  if (record.from >= record.to)
    throw new AppError(
      'VENDOR_UNREADABLE',
      {
        en: `The usage of ${record.productName} from ${record.from} to ${record.to} does not end after it starts; report this to the vendor.`,
        nl: `Het verbruik van ${record.productName} van ${record.from} tot ${record.to} eindigt niet nadat het begint; meld dit bij de leverancier.`,
      },
      { usage: record.externalId, field: 'to' },
    );
  const text = canonicalJson(record);
  const recordHash = sha256(text);
  if (known !== undefined && known.recordHash === recordHash && known.removedOn === null) return null;
  return {
    id: known?.id ?? newId(),
    version: known === undefined ? 1 : known.version + 1,
    origin: 'source',
    connectionId: places.connectionId,
    sourceAccountId: places.accountId(record.accountExternalId, `usage of ${record.productName}`),
    externalId: record.externalId,
    skuId: places.skuId(record.productId),
    customerId: null,
    productId: null,
    description: record.productName,
    usedFrom: record.from,
    usedTo: record.to,
    quantity: record.quantity,
    unit: record.unit,
    cost: record.cost,
    currency: record.currency,
    record: text,
    recordHash,
    removedOn: null,
    heldOn: null,
  };
}

function splitMissing(
  live: readonly StoredUsage[],
  missing: readonly StoredUsage[],
  asked: ReadonlySet<string>,
): { readonly gone: readonly string[]; readonly held: readonly StoredUsage[] } {
  const countOf = (rows: readonly StoredUsage[], account: string) =>
    rows.filter(({ accountExternalId }) => accountExternalId === account).length;
  const isHeld = ({ accountExternalId }: StoredUsage) => {
    if (asked.has(accountExternalId)) return true;
    const before = countOf(live, accountExternalId);
    return isSuspiciousDrop(before, before - countOf(missing, accountExternalId));
  };
  return { gone: missing.filter((row) => !isHeld(row)).map(({ id }) => id), held: missing.filter(isHeld) };
}
