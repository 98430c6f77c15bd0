import { sql } from 'kysely';
import type { Store } from '../../../service/store/database.ts';

/**
 * What the month comes to in cents, as one SQL statement can say it: agents per type, licences per product and minutes per ticket, × price,
 * rounded per line. It knows no claims, corrections, VAT, explanations or evidence, and is what the engine's time is held against. A cross join
 * keeps SQLite to the order of the tables, which is many times faster than its own choice.
 */
export async function aggregateNet({ read }: Store): Promise<number> {
  const { rows } = await sql<{ net: number }>`
    select sum(net) as net from (
      select round(100 * price.unit_price * count(asset.id)) as net
      from contract_line line
      cross join contract on contract.id = line.contract_id
      cross join price on price.contract_line_id = line.id
      cross join assignment on assignment.customer_id = contract.customer_id
        and assignment.valid_from <= '2026-10-31' and coalesce(assignment.valid_to, '9999') > '2026-10-31'
      cross join classification on classification.asset_id = assignment.asset_id and classification.agent_type = line.agent_types
        and classification.valid_from <= '2026-10-31' and coalesce(classification.valid_to, '9999') > '2026-10-31'
      cross join asset on asset.id = classification.asset_id and asset.review <> 'not billable'
      where line.kind = 'counted'
      group by contract.customer_id, line.id, price.unit_price
      union all
      select round(100 * price.unit_price * sum(licence_count.assigned))
      from contract_line line
      cross join contract on contract.id = line.contract_id
      cross join price on price.contract_line_id = line.id
      cross join licence on licence.customer_id = contract.customer_id and licence.product_id = line.product_id
      cross join licence_count on licence_count.licence_id = licence.id
        and licence_count.valid_from <= '2026-10-31' and coalesce(licence_count.valid_to, '9999') > '2026-10-31'
      where line.kind = 'licence'
      group by contract.customer_id, line.id, price.unit_price
      union all
      select round(100 * rate.unit_price * sum(time_entry.minutes_worked) / 60.0)
      from time_entry
      join rate on rate.contract_id is null and rate.valid_from <= time_entry.worked_on
      where time_entry.approved = 1 and time_entry.worked_on < '2026-11-01'
      group by time_entry.customer_id, time_entry.ticket_id, rate.unit_price
    )`.execute(read);
  return rows[0]!.net;
}
