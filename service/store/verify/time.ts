import { sql } from 'kysely';
import type { Reader } from '../database.ts';

/** A claimed time entry whose parts do not come to the minutes that were claimed; without a number where no invoice did. */
export type LostMinutes = {
  readonly entryId: string;
  readonly number: string | null;
  readonly worked: number;
  readonly disposed: number;
};

export async function readLostMinutes(db: Reader): Promise<readonly LostMinutes[]> {
  const { rows } = await sql<LostMinutes>`
    select claim.time_entry_id as entry_id, invoice.number, claim.worked_minutes as worked,
      coalesce(sum(part.disposed_minutes), 0) as disposed
    from time_claim claim
    left join invoice on invoice.id = claim.invoice_id
    left join time_part part on part.time_entry_id = claim.time_entry_id
    where claim.released = 0 and claim.time_entry_id is not null
    group by claim.id having worked <> disposed order by invoice.number, claim.time_entry_id`.execute(db);
  return rows;
}

/** An approved time entry that was there when its period was invoiced, and of which nothing became. */
export type ForgottenTime = {
  readonly entryId: string;
  readonly customer: string;
  readonly technician: string;
  readonly workedOn: string;
  readonly minutes: number;
  readonly cutOff: string;
};

/** What arrived or was approved on the day of the invoice's approval may have come after it, and waits for the next drafts. */
export async function readForgottenTime(db: Reader): Promise<readonly ForgottenTime[]> {
  const { rows } = await sql<ForgottenTime>`
    select entry.id as entry_id, customer.name as customer, entry.technician, entry.worked_on, entry.minutes_worked as minutes,
      min(billing_run.cut_off) as cut_off
    from time_entry entry
    join customer on customer.id = entry.customer_id
    join invoice on invoice.customer_id = entry.customer_id and invoice.state = 'finalised'
      and entry.entered_on < substr(invoice.approved_at, 1, 10)
    join billing_run on billing_run.id = invoice.run_id and entry.worked_on < billing_run.cut_off
    where entry.gone_on is null and entry.invoiced_at_source = 0 and entry.minutes_worked > 0
      and case (select time_approval from administration) when 'none' then 1
        when 'monthend' then entry.approved = 1 else coalesce(entry.approved, entry.source_approved) = 1 end
      and not exists (select 1 from time_part part where part.time_entry_id = entry.id)
      and not exists (select 1 from time_claim claim where claim.time_entry_id = entry.id and claim.released = 0)
    group by entry.id order by entry.worked_on, entry.id`.execute(db);
  return rows;
}
