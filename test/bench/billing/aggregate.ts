import { sql } from 'kysely';
import type { Store } from '../../../service/store/database.ts';

/**
 * What the month comes to in cents, as one SQL statement can say it: count or fixed quantity × price, rounded per contract line.
 * It knows no claims, corrections, VAT, explanations or evidence, and is what the engine's time is held against.
 */
export async function aggregateNet({ read }: Store): Promise<number> {
  const { rows } = await sql<{ net: number }>`
    select sum(net) as net from (
      select round(100 * price.unit_price * coalesce(line.fixed_quantity, count(asset.id))) as net
      from contract_line line
      join contract on contract.id = line.contract_id
      join price on price.contract_line_id = line.id
      left join assignment on line.kind = 'counted' and assignment.customer_id = contract.customer_id
        and assignment.valid_from <= '2026-10-31' and coalesce(assignment.valid_to, '9999') > '2026-10-31'
      left join classification on classification.asset_id = assignment.asset_id and classification.agent_type = line.agent_types
        and classification.valid_from <= '2026-10-31' and coalesce(classification.valid_to, '9999') > '2026-10-31'
      left join asset on asset.id = classification.asset_id and asset.review <> 'not billable'
      group by contract.customer_id, line.id, price.unit_price, line.fixed_quantity
    )`.execute(read);
  return rows[0]!.net;
}
