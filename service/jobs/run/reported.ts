import type { Source } from '../../billing/snapshot.ts';
import type { AccountContents } from '../../store/account-contents.ts';

/** By connection, what it reports of one customer. */
export type ReportedBySource = ReadonlyMap<string, NonNullable<Source['reported']>>;

/** Per customer what each connection reports of it; a customer may have several accounts there. */
export function reportedOf(accounts: readonly AccountContents[]): ReadonlyMap<string, ReportedBySource> {
  const customers = new Map<string, Map<string, AccountContents[]>>();
  for (const account of accounts) {
    if (account.customerId === null) continue;
    const sources = customers.get(account.customerId) ?? new Map<string, AccountContents[]>();
    customers.set(account.customerId, sources);
    sources.set(account.connectionId, [...(sources.get(account.connectionId) ?? []), account]);
  }
  return new Map(
    [...customers].map(([customerId, sources]) => [
      customerId,
      new Map([...sources].map(([connectionId, theirs]) => [connectionId, together(theirs)])),
    ]),
  );
}

function together(accounts: readonly AccountContents[]): NonNullable<Source['reported']> {
  const skus = new Map(
    accounts.flatMap((account) => account.skus.map(({ id, productId }) => [id, productId] as const)),
  );
  const total = (count: (account: AccountContents) => number) => accounts.reduce((sum, each) => sum + count(each), 0);
  return {
    licenceCount: skus.size,
    licenceProductIds: [...new Set([...skus.values()].filter((id) => id !== null))].toSorted(),
    usageCount: total(({ usageCount }) => usageCount),
    timeEntryCount: total(({ timeEntryCount }) => timeEntryCount),
    ticketCount: total(({ ticketCount }) => ticketCount),
  };
}
