import { anyOf, rowsAsJson } from './bulk.ts';
import type { Reader } from './database.ts';
import { groupedBy } from './grouped.ts';
import type { AssetRow, AssignmentRow, ClassificationRow, PlacementRow } from './schema/assets.ts';

/** The machines behind the counted lines of customers, each with its whole history. */

export type BillingAsset = Pick<AssetRow, (typeof assetColumns)[number]> & {
  readonly assignments: readonly Pick<AssignmentRow, (typeof assignmentColumns)[number]>[];
  readonly classifications: readonly Pick<ClassificationRow, (typeof classificationColumns)[number]>[];
  readonly placements: readonly Pick<PlacementRow, (typeof placementColumns)[number]>[];
  /** The last day on which any system saw it. */
  readonly lastSeenOn: string | null;
  /** Connections that report it; empty for one that a person typed in. */
  readonly connectionIds: readonly string[];
};

const assetColumns = ['id', 'origin', 'name', 'serial', 'macAddresses', 'review', 'reviewReason'] as const;
const assignmentColumns = ['assetId', 'customerId', 'validFrom', 'validTo'] as const;
const classificationColumns = ['assetId', 'agentType', 'validFrom', 'validTo'] as const;
const placementColumns = ['assetId', 'siteId', 'validFrom', 'validTo'] as const;
const sourceColumns = ['assetId', 'connectionId', 'lastSeenOn'] as const;

/** Every asset that was ever assigned to the customer; one that moved between two of them is both customers'. */
export async function readAssets(
  db: Reader,
  customerIds: readonly string[],
): Promise<(customerId: string) => readonly BillingAsset[]> {
  const own = db.selectFrom('assignment').select('assetId').where('customerId', 'in', anyOf(customerIds));
  const assets = await rowsAsJson(
    db,
    db.selectFrom('asset').selectAll().where('id', 'in', own).orderBy('id'),
    assetColumns,
  );
  const assignments = await rowsAsJson(
    db,
    db.selectFrom('assignment').selectAll().where('assetId', 'in', own).orderBy('validFrom'),
    assignmentColumns,
  );
  const classifications = await rowsAsJson(
    db,
    db.selectFrom('classification').selectAll().where('assetId', 'in', own).orderBy('validFrom'),
    classificationColumns,
  );
  const placements = await rowsAsJson(
    db,
    db.selectFrom('placement').selectAll().where('assetId', 'in', own).orderBy('validFrom'),
    placementColumns,
  );
  const sources = await rowsAsJson(
    db,
    db
      .selectFrom('assetSource')
      .leftJoin('assetSeen', 'assetSeen.assetSourceId', 'assetSource.id')
      .select(['assetId', 'connectionId', 'assetSeen.lastSeenOn'])
      .where('assetId', 'in', own)
      .orderBy('connectionId'),
    sourceColumns,
  );
  const [assignmentsOf, classificationsOf, placementsOf, sourcesOf] = [
    groupedBy(assignments, assetIdOf),
    groupedBy(classifications, assetIdOf),
    groupedBy(placements, assetIdOf),
    groupedBy(sources, assetIdOf),
  ];
  const shares = assets.flatMap((row) => {
    const asset: BillingAsset = {
      ...row,
      assignments: assignmentsOf(row.id),
      classifications: classificationsOf(row.id),
      placements: placementsOf(row.id),
      lastSeenOn: latest(sourcesOf(row.id)),
      connectionIds: [...new Set(sourcesOf(row.id).map((source) => source.connectionId))],
    };
    const holders = new Set(asset.assignments.map(({ customerId }) => customerId));
    return [...holders].map((customerId) => ({ customerId, asset }));
  });
  const sharesOf = groupedBy(shares, ({ customerId }) => customerId);
  return (customerId) => sharesOf(customerId).map(({ asset }) => asset);
}

function assetIdOf({ assetId }: { readonly assetId: string }): string {
  return assetId;
}

function latest(seen: readonly { readonly lastSeenOn: string | null }[]): string | null {
  return seen.reduce<string | null>(
    (last, { lastSeenOn }) => (lastSeenOn !== null && (last === null || lastSeenOn > last) ? lastSeenOn : last),
    null,
  );
}
