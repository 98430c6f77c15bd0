import { sql } from 'kysely';
import type { Reader } from '../database.ts';

/** A billed time entry whose parts do not come to the minutes that its invoice claimed. */
export type LostMinutes = {
  readonly entryId: string;
  readonly number: string;
  readonly worked: number;
  readonly disposed: number;
};

export async function readLostMinutes(db: Reader): Promise<readonly LostMinutes[]> {
  const { rows } = await sql<LostMinutes>`
    select claim.time_entry_id as entry_id, invoice.number, claim.worked_minutes as worked,
      coalesce(sum(part.disposed_minutes), 0) as disposed
    from time_claim claim
    join invoice on invoice.id = claim.invoice_id
    left join time_part part on part.time_entry_id = claim.time_entry_id
    where claim.released = 0 and claim.time_entry_id is not null
    group by claim.id having worked <> disposed order by invoice.number, claim.time_entry_id`.execute(db);
  return rows;
}
