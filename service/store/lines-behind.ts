import { sql } from 'kysely';
import { allocate, minor, sum, sumDecimals, type Currency, type DecimalText, type Minor } from '../../shared/money.ts';
import { anyOf } from './bulk.ts';
import type { Store } from './database.ts';
import { groupedBy } from './grouped.ts';

export type LinesBehind = {
  readonly lineCount: number;
  /** In the currency asked for. */
  readonly net: Minor;
};

/** A whole connection, or one account of it. */
export type Reporter = { readonly connectionId: string } | { readonly sourceAccountId: string };

const latestRun = sql`SELECT r.id FROM billing_run r WHERE EXISTS (SELECT 1 FROM invoice i WHERE i.run_id = r.id)
      ORDER BY r.cut_off DESC, r.created_at DESC LIMIT 1`;

/**
 * The lines of the latest run that rest on what a connection or an account reports, with what they come to in one currency: those with
 * its machines behind them, those of products that it holds, and ticket time (which a sheet shows in hours) of its customers.
 */
export async function readLinesBehind(store: Store, reporter: Reporter, currency: Currency): Promise<LinesBehind> {
  const account =
    'connectionId' in reporter
      ? sql`SELECT id FROM source_account WHERE connection_id = ${reporter.connectionId}`
      : sql`SELECT ${reporter.sourceAccountId} AS id`;
  const { rows } = await sql<{ lineCount: number; net: number | null }>`
    WITH latest AS (${latestRun}),
    account AS MATERIALIZED (${account}),
    machine AS (SELECT asset_id FROM asset_source WHERE source_account_id IN (SELECT id FROM account) AND removed_on IS NULL),
    product AS (SELECT DISTINCT a.customer_id, k.product_id FROM source_account a
      JOIN holding h ON h.source_account_id = a.id AND h.removed_on IS NULL JOIN sku k ON k.id = h.sku_id
      WHERE a.id IN (SELECT id FROM account) AND a.state = 'mapped' AND k.product_id IS NOT NULL
      UNION SELECT u.customer_id, k.product_id FROM usage_record u JOIN sku k ON k.id = u.sku_id
      WHERE u.source_account_id IN (SELECT id FROM account) AND u.removed_on IS NULL AND k.product_id IS NOT NULL),
    timed AS (SELECT DISTINCT customer_id FROM time_entry
      WHERE source_account_id IN (SELECT id FROM account) AND gone_on IS NULL)
    SELECT count(*) AS "lineCount", sum(l.line->>'$.net') AS net
    FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id JOIN latest ON latest.id = i.run_id
    LEFT JOIN contract_line c ON c.id = l.contract_line_id
    WHERE i.kind = 'invoice' AND i.currency = ${currency} AND (
      EXISTS (SELECT 1 FROM evidence e WHERE e.invoice_line_id = l.id AND e.asset_id IN (SELECT asset_id FROM machine))
      OR (c.kind IN ('licence', 'usage') AND (i.customer_id, c.product_id) IN (SELECT customer_id, product_id FROM product))
      OR (l.contract_line_id IS NULL AND l.line->>'$.unitCode' = 'HUR' AND i.customer_id IN (SELECT customer_id FROM timed)))`.execute(
    store.read,
  );
  return { lineCount: rows[0]?.lineCount ?? 0, net: minor(rows[0]?.net ?? 0) };
}

/**
 * What the latest run billed for machines: of each line with some of them behind it, their part by the days on which each machine
 * counted. Null when it billed none of them.
 */
export async function readBilledFor(
  store: Store,
  assetIds: readonly string[],
  currency: Currency,
): Promise<Minor | null> {
  const ids = anyOf(assetIds);
  const { rows } = await sql<{ net: number; theirs: number; others: number }>`
    SELECT l.line->>'$.net' AS net,
      sum((julianday(e.valid_to) - julianday(e.valid_from)) * (coalesce(e.asset_id, '') IN ${ids})) AS theirs,
      sum((julianday(e.valid_to) - julianday(e.valid_from)) * (coalesce(e.asset_id, '') NOT IN ${ids})) AS others
    FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id JOIN evidence e ON e.invoice_line_id = l.id
    WHERE i.run_id = (${latestRun}) AND i.kind = 'invoice' AND i.currency = ${currency}
    GROUP BY l.id HAVING theirs > 0`.execute(store.read);
  if (rows.length === 0) return null;
  return sum(rows.map(({ net, theirs, others }) => allocate(minor(net), [theirs, others])[0]!));
}

export type BilledHolding = {
  readonly productId: string;
  readonly kind: 'licence' | 'usage';
  readonly licenceBasis: string;
  /** As many as were charged for, as their lines show it. */
  readonly quantity: DecimalText;
  readonly net: Minor;
};

/** What the latest run charged a customer for licences that are counted, and for usage, per contract line. */
export async function readBilledHoldings(
  store: Store,
  customerId: string,
  currency: Currency,
): Promise<readonly BilledHolding[]> {
  const { rows } = await sql<Omit<BilledHolding, 'net'> & { contractLineId: string; net: number }>`
    SELECT c.id AS "contractLineId", c.product_id AS "productId", c.kind, c.licence_basis AS "licenceBasis",
      l.line->>'$.shownQuantity' AS quantity, l.line->>'$.net' AS net
    FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id JOIN contract_line c ON c.id = l.contract_line_id
    WHERE i.run_id = (${latestRun}) AND i.kind = 'invoice' AND i.currency = ${currency} AND i.customer_id = ${customerId}
      AND (c.kind = 'usage' OR c.kind = 'licence' AND c.licence_basis IN ('assigned', 'purchased'))
      AND l.line->>'$.net' <> 0`.execute(store.read);
  return [...totalsBy(rows, ({ contractLineId }) => contractLineId).values()].map(({ first, ...total }) => {
    const { productId, kind, licenceBasis } = first;
    return { productId, kind, licenceBasis, ...total };
  });
}

/** What the latest run charged each customer for ticket time, with the hours of it; what costs nothing more counts as time too. */
export async function readBilledTime(
  store: Store,
  currency: Currency,
): Promise<ReadonlyMap<string, Pick<BilledHolding, 'quantity' | 'net'>>> {
  const { rows } = await sql<{ customerId: string; quantity: DecimalText; net: number }>`
    SELECT i.customer_id AS "customerId", l.line->>'$.shownQuantity' AS quantity, l.line->>'$.net' AS net
    FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id
    WHERE i.run_id = (${latestRun}) AND i.kind = 'invoice' AND i.currency = ${currency}
      AND l.contract_line_id IS NULL AND l.line->>'$.unitCode' = 'HUR'`.execute(store.read);
  return totalsBy(rows, ({ customerId }) => customerId);
}

/** Lines of one key together: their quantity, their amount, and the first of them. */
function totalsBy<T extends { readonly quantity: DecimalText; readonly net: number }>(
  rows: readonly T[],
  keyOf: (row: T) => string,
): ReadonlyMap<string, { readonly first: T; readonly quantity: DecimalText; readonly net: Minor }> {
  const linesOf = groupedBy(rows, keyOf);
  return new Map(
    [...new Set(rows.map(keyOf))].map((key) => {
      const lines = linesOf(key);
      const quantity = sumDecimals(lines.map((line) => line.quantity));
      return [key, { first: lines[0]!, quantity, net: sum(lines.map(({ net }) => minor(net))) }];
    }),
  );
}
