import { sql } from 'kysely';
import type { Reader } from '../database.ts';

/** An obligation that more than one live claim bills. */
export type DoubleClaim = { readonly obligation: string; readonly numbers: string };

export async function readDoubleClaims(db: Reader): Promise<readonly DoubleClaim[]> {
  const { rows } = await sql<DoubleClaim>`
    select claim.obligation, group_concat(invoice.number, ' and ') as numbers
    from claim join invoice on invoice.id = claim.invoice_id
    where claim.released = 0 group by claim.obligation having count(*) > 1 order by claim.obligation`.execute(db);
  return rows;
}

/** Two live base claims of one contract line, of different obligations, that share a day. */
export type OverlappingClaims = {
  readonly first: string;
  readonly second: string;
  readonly from: string;
  readonly to: string;
  readonly firstNumber: string;
  readonly secondNumber: string;
};

export async function readOverlappingClaims(db: Reader): Promise<readonly OverlappingClaims[]> {
  const { rows } = await sql<OverlappingClaims>`
    select one.obligation as first, other.obligation as second, other.period_from as "from", min(one.period_to, other.period_to) as "to",
      one_invoice.number as first_number, other_invoice.number as second_number
    from claim one
    join claim other on other.contract_line_id = one.contract_line_id and other.obligation <> one.obligation
      and (one.period_from < other.period_from or (one.period_from = other.period_from and one.id < other.id))
      and other.period_from < one.period_to
    join invoice one_invoice on one_invoice.id = one.invoice_id
    join invoice other_invoice on other_invoice.id = other.invoice_id
    where one.part = 'base' and other.part = 'base' and one.released = 0 and other.released = 0
    order by one.obligation`.execute(db);
  return rows;
}

/** Claims that were released although no credit note gave their invoice back to be billed again, or kept although one did. */
export type MisreleasedClaim = { readonly obligation: string; readonly number: string; readonly released: 0 | 1 };

export async function readMisreleasedClaims(db: Reader): Promise<readonly MisreleasedClaim[]> {
  const { rows } = await sql<MisreleasedClaim>`
    select claim.obligation, invoice.number, claim.released
    from claim join invoice on invoice.id = claim.invoice_id
    where claim.released <> exists (select 1 from credit where credit.invoice_id = claim.invoice_id and credit.kind = 'correct')
    order by invoice.number, claim.obligation`.execute(db);
  return rows;
}
