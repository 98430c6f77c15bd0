import type { Reader } from '../database.ts';

/** Closed runs in which a draft was left, where nobody would see it. */
export async function readRunsWithLeftovers(
  db: Reader,
): Promise<readonly { readonly id: string; readonly cutOff: string; readonly drafts: number }[]> {
  return db
    .selectFrom('billingRun')
    .innerJoin('invoice', 'invoice.runId', 'billingRun.id')
    .select((eb) => ['billingRun.id', 'billingRun.cutOff', eb.fn.countAll<number>().as('drafts')])
    .where('billingRun.state', 'not in', ['open', 'finalising'])
    .where('invoice.state', '!=', 'finalised')
    .groupBy('billingRun.id')
    .execute();
}
