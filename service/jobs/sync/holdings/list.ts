import type {
  OpenConnection,
  SourceLicenceRecord,
  SourceSubscriptionRecord,
  SourceUsageRecord,
  SourceUserRecord,
} from '../../../connectors/core/connector.ts';
import type { Period } from '../../../../shared/period.ts';

/** What a vendor lists of licences; null where it cannot tell, which is not the same as none. */
export type HoldingListing = {
  readonly subscriptions: readonly SourceSubscriptionRecord[] | null;
  readonly licences: readonly SourceLicenceRecord[] | null;
  readonly users: readonly SourceUserRecord[] | null;
  readonly usage: { readonly window: Period; readonly records: readonly SourceUsageRecord[] } | null;
};

/** Everything of licences and usage that the vendor lists; returns only when each listing ended properly. */
export async function listHoldings(open: OpenConnection, window: Period): Promise<HoldingListing> {
  return {
    subscriptions: open.subscriptions === undefined ? null : await all(open.subscriptions()),
    licences: open.licences === undefined ? null : await all(open.licences()),
    users: open.users === undefined ? null : await all(open.users()),
    usage: open.usage === undefined ? null : { window, records: await all(open.usage(window)) },
  };
}

async function all<T>(records: AsyncIterable<T>): Promise<readonly T[]> {
  const listed: T[] = [];
  for await (const record of records) listed.push(record);
  return listed;
}
