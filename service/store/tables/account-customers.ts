import { randomUUID } from 'node:crypto';
import type { Interval } from '../../../shared/intervals.ts';
import { day } from '../../../shared/period.ts';
import type { Reader, Writer } from '../database.ts';
import { refreshLicences } from '../licence-refresh.ts';
import { firstOpenDayOfCustomer } from './open-days.ts';
import { remapped, type Mapping, type Stay } from './remap.ts';
import type { EditContext } from './source.ts';

type Remapping = { readonly accountId: string; readonly before: Mapping; readonly after: Mapping };

/** An account is there for good: what it holds has days of its own. */
const always: Stay = { from: day('0001-01-01'), to: null };

/** Whose licences, subscriptions and usage an account has follows its mapping, from the first day that is on no finalised count. */
export async function followMapping(
  { tx, touch, clock }: EditContext,
  { accountId, before, after }: Remapping,
): Promise<void> {
  const openFrom =
    before.customerId === null ? null : await firstOpenDayOfCustomer(tx, before.customerId, ['licence', 'usage']);
  const history = await readAccountCustomers(tx, accountId);
  const next = remapped(history, { stay: always, before, after, openFrom });
  if (next !== history) await writeAccountCustomers(tx, accountId, next);
  const held = await tx
    .selectFrom('holding')
    .select('id')
    .where('sourceAccountId', '=', accountId)
    .where('kind', '=', 'subscription')
    .execute();
  const used = await tx.selectFrom('usageRecord').select('id').where('sourceAccountId', '=', accountId).execute();
  touch('subscriptions', idsOf(held));
  touch('usage', idsOf(used));
  const customerIds = [before.customerId, after.customerId].filter((id) => id !== null);
  await refreshLicences(tx, { customerIds: [...new Set(customerIds)], today: clock.today() });
}

async function readAccountCustomers(db: Reader, accountId: string): Promise<Interval<string>[]> {
  const rows = await db
    .selectFrom('accountCustomer')
    .selectAll()
    .where('sourceAccountId', '=', accountId)
    .orderBy('validFrom')
    .execute();
  return rows.map(({ customerId, validFrom, validTo }) => ({
    from: day(validFrom),
    to: validTo === null ? null : day(validTo),
    value: customerId,
  }));
}

async function writeAccountCustomers(
  tx: Writer,
  sourceAccountId: string,
  history: readonly Interval<string>[],
): Promise<void> {
  await tx.deleteFrom('accountCustomer').where('sourceAccountId', '=', sourceAccountId).execute();
  for (const { from, to, value } of history)
    await tx
      .insertInto('accountCustomer')
      .values({ id: randomUUID(), sourceAccountId, customerId: value, validFrom: from, validTo: to })
      .execute();
}

function idsOf(rows: readonly { readonly id: string }[]): string[] {
  return rows.map(({ id }) => id);
}
