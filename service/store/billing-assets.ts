import { sql } from 'kysely';
import { anyOf } from './bulk.ts';
import type { Reader } from './database.ts';
import { groupedBy } from './grouped.ts';
import type { AssetRow, AssignmentRow, ClassificationRow, PlacementRow } from './schema/assets.ts';

/** The machines behind the counted lines of customers, each with its whole history. */

export type BillingAsset = Pick<
  AssetRow,
  'id' | 'origin' | 'name' | 'serial' | 'macAddresses' | 'review' | 'reviewReason'
> & {
  readonly assignments: readonly Pick<AssignmentRow, 'customerId' | 'validFrom' | 'validTo'>[];
  readonly classifications: readonly Pick<ClassificationRow, 'agentType' | 'validFrom' | 'validTo'>[];
  readonly placements: readonly Pick<PlacementRow, 'siteId' | 'validFrom' | 'validTo'>[];
  /** The last day on which any system saw it. */
  readonly lastSeenOn: string | null;
  /** Connections that report it; empty for one that a person typed in. */
  readonly connectionIds: readonly string[];
};

/**
 * Every asset that was ever assigned to the customer; one that moved between two of them is both customers'. Each comes from the database
 * with its history inside it, so that nothing has to be put together here.
 */
export async function readAssets(
  db: Reader,
  customerIds: readonly string[],
): Promise<(customerId: string) => readonly BillingAsset[]> {
  const { rows } = await sql<{ page: string }>`
    select json_group_array(json_array(id, origin, name, serial, mac_addresses, review, review_reason,
      (select json_group_array(json_array(customer_id, valid_from, valid_to))
        from (select * from assignment where asset_id = asset.id order by valid_from)),
      (select json_group_array(json_array(agent_type, valid_from, valid_to))
        from (select * from classification where asset_id = asset.id order by valid_from)),
      (select json_group_array(json_array(site_id, valid_from, valid_to))
        from (select * from placement where asset_id = asset.id order by valid_from)),
      (select json_group_array(json_array(connection_id, last_seen_on))
        from (select connection_id, last_seen_on from asset_source
          left join asset_seen on asset_seen.asset_source_id = asset_source.id
          where asset_id = asset.id order by connection_id)))) as page
    from (select * from asset
      where id in (select asset_id from assignment where customer_id in ${anyOf(customerIds)}) order by id) as asset`.execute(
    db,
  );
  const shares = (JSON.parse(rows[0]!.page) as AssetCells[]).flatMap((cells) => {
    const asset = assetOf(cells);
    return holdersOf(asset).map((customerId) => ({ customerId, asset }));
  });
  const sharesOf = groupedBy(shares, ({ customerId }) => customerId);
  return (customerId) => sharesOf(customerId).map(({ asset }) => asset);
}

type Text = string | null;
type AssetCells = [
  id: string,
  origin: string,
  name: string,
  serial: Text,
  macAddresses: Text,
  review: string,
  reviewReason: Text,
  assignments: [customerId: string, validFrom: string, validTo: Text][],
  classifications: [agentType: string, validFrom: string, validTo: Text][],
  placements: [siteId: string, validFrom: string, validTo: Text][],
  sources: [connectionId: string, lastSeenOn: Text][],
];

function assetOf(cells: AssetCells): BillingAsset {
  const [id, origin, name, serial, macAddresses, review, reviewReason, assigned, classified, placed, sources] = cells;
  return {
    id,
    origin,
    name,
    serial,
    macAddresses,
    review,
    reviewReason,
    assignments: assigned.map(([customerId, validFrom, validTo]) => ({ customerId, validFrom, validTo })),
    classifications: classified.map(([agentType, validFrom, validTo]) => ({ agentType, validFrom, validTo })),
    placements: placed.map(([siteId, validFrom, validTo]) => ({ siteId, validFrom, validTo })),
    lastSeenOn: sources.reduce<Text>((last, [, seen]) => laterOf(last, seen), null),
    connectionIds: unique(sources.map(([connectionId]) => connectionId)),
  };
}

function laterOf(a: Text, b: Text): Text {
  return a === null || (b !== null && b > a) ? b : a;
}

function holdersOf({ assignments }: BillingAsset): readonly string[] {
  return unique(assignments.map(({ customerId }) => customerId));
}

/** Most assets have one customer and one system. */
function unique(ids: readonly string[]): readonly string[] {
  return ids.length < 2 ? ids : [...new Set(ids)];
}
