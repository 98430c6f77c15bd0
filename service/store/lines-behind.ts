import { sql } from 'kysely';
import { minor, type Currency, type Minor } from '../../shared/money.ts';
import type { Store } from './database.ts';

export type LinesBehind = {
  readonly lineCount: number;
  /** In the currency asked for. */
  readonly net: Minor;
};

/**
 * The lines of the latest run that rest on what a connection reports, with what they come to in one currency: those with its machines
 * behind them, those of products that its accounts hold, and ticket time (which a sheet shows in hours) of its customers.
 */
export async function readLinesBehind(store: Store, connectionId: string, currency: Currency): Promise<LinesBehind> {
  const { rows } = await sql<{ lineCount: number; net: number | null }>`
    WITH latest AS (SELECT r.id FROM billing_run r WHERE EXISTS (SELECT 1 FROM invoice i WHERE i.run_id = r.id)
      ORDER BY r.cut_off DESC, r.created_at DESC LIMIT 1),
    machine AS (SELECT asset_id FROM asset_source WHERE connection_id = ${connectionId} AND removed_on IS NULL),
    product AS (SELECT DISTINCT a.customer_id, k.product_id FROM source_account a
      JOIN holding h ON h.source_account_id = a.id AND h.removed_on IS NULL JOIN sku k ON k.id = h.sku_id
      WHERE a.connection_id = ${connectionId} AND a.state = 'mapped' AND k.product_id IS NOT NULL
      UNION SELECT u.customer_id, k.product_id FROM usage_record u JOIN sku k ON k.id = u.sku_id
      WHERE u.connection_id = ${connectionId} AND u.removed_on IS NULL AND k.product_id IS NOT NULL),
    timed AS (SELECT DISTINCT customer_id FROM time_entry WHERE connection_id = ${connectionId} AND gone_on IS NULL)
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
