import { sql } from 'kysely';
import { formatMinor, minor, type Currency } from '../../shared/money.ts';
import type { MonthState } from '../../shared/month.ts';
import type { Store } from './database.ts';

/** Counts for the month at a glance. */

export async function countOpenFindings(store: Store): Promise<MonthState['openFindings']> {
  const rows = await store.read
    .selectFrom('finding')
    .select((select) => ['severity', select.fn.countAll<number>().as('count')])
    .where('state', '=', 'open')
    .where('current', '=', 1)
    .groupBy('severity')
    .execute();
  const countOf = (severity: string) => rows.find((row) => row.severity === severity)?.count ?? 0;
  return { block: countOf('block'), warn: countOf('warn'), info: countOf('info') };
}

export async function countUnmappedAccounts(store: Store): Promise<number> {
  const row = await store.read
    .selectFrom('sourceAccount')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('state', '=', 'unmapped')
    .where('listed', '=', 1)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Drafts of the open run by state, and their net in the administration's currency. */
export async function countDrafts(store: Store, currency: Currency): Promise<MonthState['drafts']> {
  const { rows } = await sql<{ draft: number; approved: number; parked: number; net: number }>`
    SELECT count(*) FILTER (WHERE state = 'draft' AND parked_reason IS NULL) AS draft, count(*) FILTER (WHERE state = 'approved') AS approved,
      count(*) FILTER (WHERE state = 'draft' AND parked_reason IS NOT NULL) AS parked, coalesce(sum(net) FILTER (WHERE currency = ${currency}), 0) AS net
    FROM invoice WHERE state <> 'finalised'`.execute(store.read);
  const counts = rows[0]!;
  return {
    draft: counts.draft,
    approved: counts.approved,
    parked: counts.parked,
    net: `${currency} ${formatMinor(minor(counts.net), currency)}`,
  };
}
