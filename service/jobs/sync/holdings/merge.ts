import { laterOf, type IsoDate } from '../../../../shared/period.ts';
import type { Connection } from '../../../store/connection.ts';
import { endHeldChanges, storeHeldChanges } from '../../../store/held-change.ts';
import {
  readCustomersOfConnection,
  readHoldings,
  storeChangedHoldings,
  storeNewHoldings,
  storeRemovedHoldings,
  storeSkus,
  type ListedSku,
} from '../../../store/holding.ts';
import { refreshLicences } from '../../../store/licence-refresh.ts';
import { readEarliestGoLive, readKnownAccounts } from '../../../store/sync.ts';
import type { JobContext } from '../../job-context.ts';
import { absenceOf, compared } from '../absence.ts';
import { firstDayOf, startOfHistory, type History } from '../merge.ts';
import type { HoldingListing } from './list.ts';
import { chunksOf, placesOf, type Places } from './places.ts';
import { keyOf, planHoldings, type HoldingPlan, type ListedHolding } from './plan.ts';
import { listedKinds, toKnown, toListed } from './records.ts';
import { mergeUsage } from './usage.ts';

export type HoldingCounts = {
  readonly listed: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly held: number;
};

type Merge = {
  readonly connection: Connection;
  readonly runId: string;
  readonly listing: HoldingListing;
  readonly lastCompleteOn: IsoDate | null;
};

/**
 * Stores a complete listing of subscriptions, counts, users and usage in chunks; null when the vendor lists none of them. Accounts
 * are stored before. A step can be repeated, so a sync that is killed half-way is simply run again.
 * @throws SOURCE_INCOMPLETE when a record belongs to an account that the vendor did not list
 */
export async function mergeHoldings(
  context: JobContext,
  { connection, runId, listing, lastCompleteOn }: Merge,
): Promise<HoldingCounts | null> {
  const kinds = listedKinds(listing);
  if (kinds.size === 0 && listing.usage === null) return null;
  const accounts = await readKnownAccounts(context.store, connection.id);
  const skus = await context.write((tx) =>
    storeSkus(tx, { vendor: connection.vendor, skus: skusOf(listing), newId: context.newId }),
  );
  const places = placesOf(connection, {
    accounts: new Map(accounts.map(({ externalId, id }) => [externalId, id])),
    skus,
  });
  const absence = absenceOf(accounts);
  const holdings = (await readHoldings(context.store, connection.id)).map(toKnown);
  const { known, listed } = compared(absence, {
    known: holdings.filter((holding) => kinds.has(holding.kind)),
    listed: toListed(listing),
    keyOf,
  });
  const plan = planHoldings(known, listed, absence.asked);
  const today = context.clock.today();
  const start = startOfHistory(today, await readEarliestGoLive(context.store));
  const history = { today, lastCompleteOn, startOfHistory: start };
  await storeAdded(context, plan, { places, history });
  await storeChanges(context, plan, today);
  await storeHeld(context, plan, { runId, today });
  const usage =
    listing.usage === null ? { changed: 0, held: 0 } : await mergeUsage(context, listing.usage, { places, absence });
  const { add, change, remove, hold } = plan;
  if (add.length + change.length + remove.length > 0) await refresh(context, connection.id, today);
  return {
    listed: listed.length + (listing.usage?.records.length ?? 0),
    added: add.length,
    changed: change.length + usage.changed,
    removed: remove.length,
    held: hold.length + usage.held,
  };
}

/** Every SKU that the listing names. One is a trial when each record that says so calls it one. */
function skusOf({ subscriptions, licences, users, usage }: HoldingListing): readonly ListedSku[] {
  const named = [
    ...(subscriptions ?? []).map(({ skuId, skuName, state }) => ({ skuId, skuName, isTrial: state === 'trial' })),
    ...(licences ?? []).map(({ skuId, skuName, isTrial }) => ({ skuId, skuName, isTrial })),
    ...(usage?.records ?? []).map(({ productId, productName }) => ({
      skuId: productId,
      skuName: productName,
      isTrial: false,
    })),
  ];
  const skus = new Map<string, ListedSku>();
  for (const { skuId, skuName, isTrial } of named) {
    const before = skus.get(skuId);
    skus.set(skuId, { externalId: skuId, name: skuName, isTrial: isTrial && (before === undefined || before.isTrial) });
  }
  for (const skuId of (users ?? []).flatMap(({ skuIds }) => skuIds))
    if (!skus.has(skuId)) skus.set(skuId, { externalId: skuId, name: null, isTrial: false });
  return [...skus.values()];
}

async function storeAdded(
  context: JobContext,
  { add }: HoldingPlan,
  { places, history }: { readonly places: Places; readonly history: History },
): Promise<void> {
  const added = add.map((holding) => ({
    holdingId: context.newId(),
    stateId: context.newId(),
    kind: holding.kind,
    connectionId: places.connectionId,
    sourceAccountId: places.accountId(holding.accountExternalId, `the ${holding.kind} ${holding.externalId}`),
    externalId: holding.externalId,
    skuId: holding.skuExternalId === null ? null : places.skuId(holding.skuExternalId),
    from: startOf(holding, history),
    record: holding.record,
    recordHash: holding.recordHash,
  }));
  for (const chunk of chunksOf(added)) await context.write((tx) => storeNewHoldings(tx, chunk));
}

/** What starts in future counts from then on. */
function startOf({ startsOn }: ListedHolding, history: History): IsoDate {
  return startsOn !== null && startsOn > history.today ? startsOn : firstDayOf(startsOn, history);
}

async function storeChanges(context: JobContext, { change, remove }: HoldingPlan, today: IsoDate): Promise<void> {
  for (const chunk of chunksOf(change))
    await context.write((tx) =>
      storeChangedHoldings(
        tx,
        chunk.map(({ known, listed: { record, recordHash, startsOn } }) => ({
          holdingId: known.id,
          stateId: context.newId(),
          from: startsOn === null ? today : laterOf(startsOn, today),
          record,
          recordHash,
        })),
      ),
    );
  for (const chunk of chunksOf(remove))
    await context.write((tx) =>
      storeRemovedHoldings(
        tx,
        chunk.map(({ id }) => id),
        today,
      ),
    );
}

async function storeHeld(
  context: JobContext,
  { hold, release }: HoldingPlan,
  { runId, today }: { readonly runId: string; readonly today: IsoDate },
): Promise<void> {
  if (hold.length + release.length === 0) return;
  const held = hold.map(({ known, listed }) => ({
    id: context.newId(),
    holdingId: known.id,
    syncRunId: runId,
    heldOn: today,
    record: listed === null ? null : listed.record,
    recordHash: listed === null ? null : listed.recordHash,
  }));
  await context.write(async (tx) => {
    await storeHeldChanges(tx, held);
    await endHeldChanges(
      tx,
      release.map(({ id }) => id),
      'returned',
    );
  });
}

async function refresh(context: JobContext, connectionId: string, today: IsoDate): Promise<void> {
  const customerIds = await readCustomersOfConnection(context.store, connectionId);
  await context.write((tx) => refreshLicences(tx, { customerIds, today }));
}
