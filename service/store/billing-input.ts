import type { Selectable } from 'kysely';
import { anyOf, rowsAsJson } from './bulk.ts';
import { readLicenceRows, type LicenceRows } from './billing-licences.ts';
import type { Reader, Store } from './database.ts';
import { readTimeRows, type TimeRows } from './time-input.ts';
import type { ContractLineRow, ContractRow, OneOffItemRow, PriceRow } from './schema/agreements.ts';
import type { AssetRow, AssignmentRow, ClassificationRow, PlacementRow } from './schema/assets.ts';
import type { Flag } from './schema/flag.ts';
import type { CustomerRow, SiteRow, ProductRow, VatCodeRow } from './schema/parties.ts';
import type { ClaimRow } from './schema/run.ts';

/** The rows behind a customer's invoice. One read per kind and customer; the caller makes the billing engine's snapshot of them. */

export type BillingClaim = Pick<
  ClaimRow,
  | 'obligation'
  | 'contractLineId'
  | 'oneOffItemId'
  | 'scheduleRevision'
  | 'periodNumber'
  | 'part'
  | 'periodFrom'
  | 'periodTo'
  | 'quantity'
  | 'net'
> & { readonly released: Flag; readonly invoiceNumber: string; readonly invoiceIssueDate: string };

export type BillingAsset = AssetRow & {
  readonly assignments: readonly AssignmentRow[];
  readonly classifications: readonly ClassificationRow[];
  readonly placements: readonly PlacementRow[];
  /** The last day on which any system saw it. */
  readonly lastSeenOn: string | null;
  /** Connections that report it; empty for one that a person typed in. */
  readonly connectionIds: readonly string[];
};

export type StoredLine = Selectable<ContractLineRow>;

export type BillingRows = {
  readonly customer: CustomerRow;
  readonly contracts: readonly Selectable<ContractRow>[];
  readonly lines: readonly StoredLine[];
  readonly prices: readonly PriceRow[];
  readonly sites: readonly SiteRow[];
  readonly licences: LicenceRows;
  readonly oneOffItems: readonly OneOffItemRow[];
  readonly assets: readonly BillingAsset[];
  readonly claims: readonly BillingClaim[];
  readonly time: TimeRows;
};

export async function readBillableCustomers(store: Store): Promise<readonly CustomerRow[]> {
  return store.read.selectFrom('customer').selectAll().orderBy('name').execute();
}

/** What all customers share. */
export async function readCatalogue(
  store: Store,
): Promise<{ products: readonly ProductRow[]; vatCodes: readonly VatCodeRow[] }> {
  const products = await store.read.selectFrom('product').selectAll().orderBy('id').execute();
  const vatCodes = await store.read.selectFrom('vatCode').selectAll().orderBy('id').execute();
  return { products, vatCodes };
}

/** Everything of one customer that billing looks at. */
export async function readBillingRows(store: Store, customer: CustomerRow): Promise<BillingRows> {
  const db = store.read;
  const contracts = await db
    .selectFrom('contract')
    .selectAll()
    .where('customerId', '=', customer.id)
    .orderBy('id')
    .execute();
  const lines = await db
    .selectFrom('contractLine')
    .selectAll()
    .where('contractId', 'in', anyOf(contracts.map((contract) => contract.id)))
    .orderBy('id')
    .execute();
  const lineIds = lines.map((line) => line.id);
  const prices = await db
    .selectFrom('price')
    .selectAll()
    .where('contractLineId', 'in', anyOf(lineIds))
    .orderBy('id')
    .execute();
  const oneOffItems = await db
    .selectFrom('oneOffItem')
    .selectAll()
    .where('customerId', '=', customer.id)
    .orderBy('id')
    .execute();
  const claims = await readClaims(
    db,
    lineIds,
    oneOffItems.map((item) => item.id),
  );
  const sites = await db.selectFrom('site').selectAll().where('customerId', '=', customer.id).orderBy('id').execute();
  const assets = await readAssets(db, customer.id);
  const time = await readTimeRows(db, customer.id);
  const licences = await readLicenceRows(store, customer.id);
  return { customer, contracts, lines, prices, sites, oneOffItems, claims, assets, time, licences };
}

async function readClaims(
  db: Reader,
  lineIds: readonly string[],
  itemIds: readonly string[],
): Promise<readonly BillingClaim[]> {
  const rows = await db
    .selectFrom('claim')
    .innerJoin('invoice', 'invoice.id', 'claim.invoiceId')
    .select([
      'claim.obligation',
      'claim.contractLineId',
      'claim.oneOffItemId',
      'claim.scheduleRevision',
      'claim.periodNumber',
      'claim.part',
      'claim.periodFrom',
      'claim.periodTo',
      'claim.quantity',
      'claim.net',
      'claim.released',
      'invoice.number as invoiceNumber',
      'invoice.issueDate as invoiceIssueDate',
    ])
    .where((where) =>
      where.or([
        where('claim.contractLineId', 'in', anyOf(lineIds)),
        where('claim.oneOffItemId', 'in', anyOf(itemIds)),
      ]),
    )
    .orderBy('claim.obligation')
    .orderBy('invoice.number')
    .execute();
  // Only finalised invoices have claims, and those have a number and an issue date.
  return rows.map((row) => ({ ...row, invoiceNumber: row.invoiceNumber!, invoiceIssueDate: row.invoiceIssueDate! }));
}

/** Every asset that was ever assigned to the customer, with its whole history. */
async function readAssets(db: Reader, customerId: string): Promise<readonly BillingAsset[]> {
  const own = db.selectFrom('assignment').select('assetId').where('customerId', '=', customerId);
  const assets = await rowsAsJson(db, db.selectFrom('asset').selectAll().where('id', 'in', own).orderBy('id'), [
    'id',
    'version',
    'origin',
    'name',
    'serial',
    'macAddresses',
    'operatingSystem',
    'personAgentType',
    'review',
    'reviewReason',
    'note',
  ]);
  const assignments = byAsset(
    await db.selectFrom('assignment').selectAll().where('assetId', 'in', own).orderBy('validFrom').execute(),
  );
  const classifications = byAsset(
    await db.selectFrom('classification').selectAll().where('assetId', 'in', own).orderBy('validFrom').execute(),
  );
  const placements = byAsset(
    await db.selectFrom('placement').selectAll().where('assetId', 'in', own).orderBy('validFrom').execute(),
  );
  const sources = byAsset(
    await db
      .selectFrom('assetSource')
      .leftJoin('assetSeen', 'assetSeen.assetSourceId', 'assetSource.id')
      .select(['assetId', 'connectionId', 'assetSeen.lastSeenOn'])
      .where('assetId', 'in', own)
      .orderBy('connectionId')
      .execute(),
  );
  return assets.map((asset) => ({
    ...asset,
    assignments: assignments.get(asset.id) ?? [],
    classifications: classifications.get(asset.id) ?? [],
    placements: placements.get(asset.id) ?? [],
    lastSeenOn: latest(sources.get(asset.id) ?? []),
    connectionIds: [...new Set((sources.get(asset.id) ?? []).map((source) => source.connectionId))],
  }));
}

function latest(seen: readonly { readonly lastSeenOn: string | null }[]): string | null {
  return seen.reduce<string | null>(
    (last, { lastSeenOn }) => (lastSeenOn !== null && (last === null || lastSeenOn > last) ? lastSeenOn : last),
    null,
  );
}

function byAsset<T extends { readonly assetId: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.assetId);
    if (group === undefined) groups.set(row.assetId, [row]);
    else group.push(row);
  }
  return groups;
}
