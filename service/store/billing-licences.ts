import { sql } from 'kysely';
import { day, type IsoDate } from '../../shared/period.ts';
import { anyOf, rowsAsJson } from './bulk.ts';
import type { Reader, Store } from './database.ts';
import { groupedBy } from './grouped.ts';

/** What a customer's accounts hold and used, and what people typed of it: the rows behind its licence and usage lines. */

export type HeldDays = {
  readonly id: string;
  readonly kind: string;
  readonly connectionId: string;
  readonly connectionName: string;
  readonly vendor: string;
  /** Null for a user. */
  readonly skuName: string | null;
  /** Null while nobody said which product the SKU is. */
  readonly productId: string | null;
  /** The vendor's record, as canonical JSON. */
  readonly record: string;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
  /** The days on which the account is the customer's. */
  readonly ownedFrom: IsoDate;
  readonly ownedTo: IsoDate | null;
};

export type TypedCount = {
  readonly id: string;
  readonly productId: string;
  readonly productCode: string;
  readonly assigned: number | null;
  readonly purchased: string | null;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
};

export type UsedDays = {
  readonly id: string;
  readonly productId: string;
  readonly description: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly quantity: string;
  readonly unit: string | null;
  readonly cost: string | null;
  readonly currency: string | null;
};

export type MappedSku = { readonly vendor: string; readonly externalId: string; readonly productId: string };

export type LicenceRows = {
  readonly held: readonly HeldDays[];
  readonly typed: readonly TypedCount[];
  readonly usage: readonly UsedDays[];
};

/** SKUs that a person mapped to a product, of every vendor. */
export async function readMappedSkus(store: Store): Promise<readonly MappedSku[]> {
  const rows = await store.read
    .selectFrom('sku')
    .select(['vendor', 'externalId', 'productId'])
    .where('state', '=', 'mapped')
    .where('productId', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.map(({ vendor, externalId, productId }) => ({ vendor, externalId, productId: productId! }));
}

export async function readLicenceRows(
  db: Reader,
  customerIds: readonly string[],
): Promise<(customerId: string) => LicenceRows> {
  const heldOf = groupedBy(await readHeld(db, customerIds), holderOf);
  const typedOf = groupedBy(await readTyped(db, customerIds), holderOf);
  const usageOf = groupedBy(await readUsed(db, customerIds), holderOf);
  return (customerId) => ({
    held: heldOf(customerId).map(({ row }) => row),
    typed: typedOf(customerId).map(({ row }) => row),
    usage: usageOf(customerId).map(({ row }) => row),
  });
}

/** A row with the customer that has it. */
type Owned<R> = { readonly customerId: string; readonly row: R };

function holderOf({ customerId }: Owned<unknown>): string {
  return customerId;
}

async function readHeld(db: Reader, customerIds: readonly string[]): Promise<readonly Owned<HeldDays>[]> {
  const { rows } = await sql<{ rows: string }>`
    SELECT json_group_array(json_array(a.customer_id, h.id, h.kind, c.id, c.name, c.vendor, k.name,
      CASE WHEN k.state = 'mapped' THEN k.product_id END, s.record, s.valid_from, s.valid_to, a.valid_from, a.valid_to)) AS rows
    FROM account_customer a JOIN holding h ON h.source_account_id = a.source_account_id JOIN holding_state s ON s.holding_id = h.id
    JOIN connection c ON c.id = h.connection_id LEFT JOIN sku k ON k.id = h.sku_id
    WHERE a.customer_id IN ${anyOf(customerIds)}
      AND (s.valid_to IS NULL OR s.valid_to > a.valid_from) AND (a.valid_to IS NULL OR s.valid_from < a.valid_to)`.execute(
    db,
  );
  const listed = JSON.parse(rows[0]?.rows ?? '[]') as HeldCells[];
  return listed.map(
    ([
      customerId,
      id,
      kind,
      connectionId,
      connectionName,
      vendor,
      skuName,
      productId,
      record,
      from,
      to,
      ownedFrom,
      ownedTo,
    ]) => ({
      customerId,
      row: { id, kind, connectionId, connectionName, vendor, skuName, productId, record, from, to, ownedFrom, ownedTo },
    }),
  );
}

type Text = string | null;
type HeldCells = [
  string,
  string,
  string,
  string,
  string,
  string,
  Text,
  Text,
  string,
  IsoDate,
  IsoDate | null,
  IsoDate,
  IsoDate | null,
];

async function readTyped(db: Reader, customerIds: readonly string[]): Promise<readonly Owned<TypedCount>[]> {
  const rows = await rowsAsJson(
    db,
    db
      .selectFrom('licence')
      .innerJoin('licenceCount', 'licenceCount.licenceId', 'licence.id')
      .innerJoin('product', 'product.id', 'licence.productId')
      .select(['licence.customerId', 'licence.id', 'licence.productId', 'product.code as productCode'])
      .select(['licenceCount.assigned', 'licenceCount.purchased', 'licenceCount.validFrom', 'licenceCount.validTo'])
      .where('licence.customerId', 'in', anyOf(customerIds))
      .orderBy('licenceCount.validFrom'),
    ['customerId', 'id', 'productId', 'productCode', 'assigned', 'purchased', 'validFrom', 'validTo'],
  );
  return rows.map(({ customerId, validFrom, validTo, ...row }) => ({
    customerId,
    row: { ...row, from: day(validFrom), to: validTo === null ? null : day(validTo) },
  }));
}

/** Typed usage, and what the customers' accounts used while they were theirs; unmapped SKUs are left out. */
async function readUsed(db: Reader, customerIds: readonly string[]): Promise<readonly Owned<UsedDays>[]> {
  const { rows } = await sql<Omit<UsedDays, 'from' | 'to'> & { customerId: string; usedFrom: string; usedTo: string }>`
    WITH whose AS (
      SELECT id, customer_id FROM usage_record WHERE customer_id IN ${anyOf(customerIds)}
      UNION SELECT u.id, a.customer_id FROM account_customer a JOIN usage_record u ON u.source_account_id = a.source_account_id
      WHERE a.customer_id IN ${anyOf(customerIds)} AND a.valid_from < u.used_to AND (a.valid_to IS NULL OR a.valid_to >= u.used_to)
    )
    SELECT w.customer_id AS "customerId", u.id, coalesce(u.product_id, k.product_id) AS "productId",
      coalesce(u.description, k.name, p.description) AS description,
      u.used_from AS "usedFrom", u.used_to AS "usedTo", u.quantity, u.unit, u.cost, u.currency
    FROM whose w JOIN usage_record u ON u.id = w.id
    LEFT JOIN sku k ON k.id = u.sku_id AND k.state = 'mapped' LEFT JOIN product p ON p.id = u.product_id
    WHERE u.removed_on IS NULL AND coalesce(u.product_id, k.product_id) IS NOT NULL
    ORDER BY u.id`.execute(db);
  return rows.map(({ customerId, usedFrom, usedTo, ...row }) => ({
    customerId,
    row: { ...row, from: day(usedFrom), to: day(usedTo) },
  }));
}

export type UnmappedSku = {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly accountCount: number;
  /** The vendor's records of its subscriptions as they are now. */
  readonly subscriptions: readonly string[];
};

/** SKUs that mapped accounts hold and that nobody mapped or ignored yet; trials and free ones wait for nobody. */
export async function readUnmappedSkus(store: Store): Promise<readonly UnmappedSku[]> {
  const { rows } = await sql<Omit<UnmappedSku, 'subscriptions'> & { subscriptions: string }>`
    SELECT k.id, k.name, k.vendor, count(DISTINCT h.source_account_id) AS "accountCount",
      json_group_array(CASE WHEN h.kind = 'subscription' THEN s.record END) AS subscriptions
    FROM sku k JOIN holding h ON h.sku_id = k.id AND h.removed_on IS NULL
    JOIN source_account a ON a.id = h.source_account_id AND a.state = 'mapped'
    JOIN holding_state s ON s.holding_id = h.id AND s.valid_to IS NULL
    WHERE k.state = 'unmapped' AND k.is_trial = 0 GROUP BY k.id ORDER BY k.id`.execute(store.read);
  return rows.map(({ subscriptions, ...row }) => ({
    ...row,
    subscriptions: (JSON.parse(subscriptions) as (string | null)[]).filter((record) => record !== null),
  }));
}
