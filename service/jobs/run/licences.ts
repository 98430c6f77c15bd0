import { z } from 'zod';
import type {
  CountState,
  LicenceCount,
  Licences,
  LicenceUser,
  Subscription,
  SubscriptionDays,
  UserDays,
} from '../../billing/licence/snapshot.ts';
import { billingTerms, subscriptionStates, subscriptionTerms } from '../../../shared/choices.ts';
import { endOfTime, overlap, type IsoDate } from '../../../shared/period.ts';
import { vendorName } from '../../../shared/vendors.ts';
import type { UnmappedAccount, UnmappedSku } from '../../billing/unmapped.ts';
import type { AccountContents } from '../../store/account-contents.ts';
import type {
  HeldDays,
  LicenceRows,
  MappedSku,
  TypedCount,
  UnmappedSku as StoredSku,
} from '../../store/billing-licences.ts';
import { licenceDropKey, type HeldAccount } from '../../store/held-change.ts';

/** What all customers share of licences. */
export type LicenceFrame = {
  readonly skus: readonly MappedSku[];
  readonly heldChanges: readonly HeldAccount[];
};

/** A customer's licences and usage as billing looks at them. @throws ZodError when a stored record is none of ours */
export function licencesOf(
  { held, typed, usage }: LicenceRows,
  { skus, heldChanges }: LicenceFrame,
  customerId: string,
): Licences {
  const owned = held.flatMap(ownedDays);
  const users = owned.filter(({ kind }) => kind === 'user');
  return {
    knownProductIds: [...new Set([...skus, ...typed, ...usage].map(({ productId }) => productId))].toSorted(),
    counts: [
      ...grouped(
        owned.filter(({ kind }) => kind === 'licence'),
        countOf,
      ),
      ...grouped(typed, typedCountOf),
    ],
    subscriptions: grouped(
      owned.filter(({ kind }) => kind === 'subscription'),
      subscriptionOf,
    ),
    users: users.length === 0 ? null : grouped(users, (days) => userOf(days, skus)),
    usage,
    heldFalls: heldChanges
      .filter((account) => account.customerId === customerId)
      .map(({ sourceAccountId, accountName, items }) => ({
        key: licenceDropKey(sourceAccountId),
        accountName,
        what: items.map(({ name }) => name).join(', '),
      })),
  };
}

/** The days of a record on which its account is the customer's. */
function ownedDays(row: HeldDays): readonly HeldDays[] {
  const days = overlap(
    { from: row.from, to: row.to ?? endOfTime },
    { from: row.ownedFrom, to: row.ownedTo ?? endOfTime },
  );
  return days === null ? [] : [{ ...row, from: days.from, to: days.to === endOfTime ? null : days.to }];
}

/** One holding of all its days; null leaves it out. */
function grouped<R extends { readonly id: string }, T>(
  rows: readonly R[],
  make: (rows: readonly R[]) => T | null,
): T[] {
  const byId = new Map<string, R[]>();
  for (const row of rows) byId.set(row.id, [...(byId.get(row.id) ?? []), row]);
  return [...byId.values()].map(make).filter((made) => made !== null);
}

const countRecord = z.object({ assigned: z.int(), purchased: z.int(), isTrial: z.boolean() });

/** A trial costs nothing and is billed to nobody. */
function countOf(rows: readonly HeldDays[]): LicenceCount | null {
  const { id, productId, skuName } = rows[0]!;
  if (productId === null) return null;
  const states = rows.flatMap(({ record, from, to }): CountState[] => {
    const { assigned, purchased, isTrial } = countRecord.parse(JSON.parse(record));
    return isTrial ? [] : [{ from, to, assigned: String(assigned), purchased: String(purchased) }];
  });
  return { id, productId, name: skuName ?? id, origin: 'source', states };
}

function typedCountOf(rows: readonly TypedCount[]): LicenceCount {
  const { id, productId, productCode } = rows[0]!;
  const states = rows.map(({ from, to, assigned, purchased }) => ({
    from,
    to,
    assigned: assigned === null ? null : String(assigned),
    purchased,
  }));
  return { id, productId, name: productCode, origin: 'manual', states };
}

const subscriptionRecord = z.object({
  externalId: z.string(),
  upstreamId: z.string().nullable(),
  quantity: z.string(),
  unitCost: z.string().nullable(),
  currency: z.string().nullable(),
  term: z.enum(subscriptionTerms),
  billingTerm: z.enum(billingTerms),
  state: z.enum(subscriptionStates),
  renewsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
});

function subscriptionOf(rows: readonly HeldDays[]): Subscription | null {
  const { id, productId, skuName, connectionId, connectionName } = rows[0]!;
  if (productId === null) return null;
  const records = rows.map(({ record, from, to }) => ({ ...subscriptionRecord.parse(JSON.parse(record)), from, to }));
  const { externalId, upstreamId } = records.at(-1)!;
  const states = records.map(({ externalId: _id, upstreamId: _upstream, ...state }): SubscriptionDays => ({
    ...state,
    renewsOn: state.renewsOn as IsoDate | null,
    endsOn: state.endsOn as IsoDate | null,
  }));
  return { id, productId, name: skuName ?? id, connectionId, connectionName, externalId, upstreamId, states };
}

const userRecord = z.object({
  name: z.string(),
  isEnabled: z.boolean(),
  isGuest: z.boolean(),
  skuIds: z.array(z.string()),
});

function userOf(rows: readonly HeldDays[], skus: readonly MappedSku[]): LicenceUser {
  const { id, vendor } = rows[0]!;
  const productOf = new Map(skus.filter((sku) => sku.vendor === vendor).map((sku) => [sku.externalId, sku.productId]));
  const records = rows.map(({ record, from, to }) => ({ ...userRecord.parse(JSON.parse(record)), from, to }));
  const states = records.map(({ from, to, isEnabled, isGuest, skuIds }): UserDays => ({
    from,
    to,
    counts: isEnabled && !isGuest,
    productIds: [...new Set(skuIds.flatMap((skuId) => productOf.get(skuId) ?? []))].toSorted(),
  }));
  return { id, name: records.at(-1)!.name, states };
}

/** What stands on each account that nobody mapped, and what is paid for it. */
export function unmappedAccountsOf(accounts: readonly AccountContents[]): readonly UnmappedAccount[] {
  return accounts.map((account) => ({
    ...account,
    licenceCount: account.skus.length,
    subscriptions: account.subscriptions.map((record) => subscriptionRecord.parse(JSON.parse(record))),
  }));
}

/** What each unmapped SKU costs per month, so that the dearest stands first, and its vendor by the name that people know. */
export function unmappedSkusOf(skus: readonly StoredSku[]): readonly UnmappedSku[] {
  return skus.map(({ subscriptions, vendor, ...sku }) => ({
    ...sku,
    vendor: vendorName(vendor),
    subscriptions: subscriptions.map((record) => subscriptionRecord.parse(JSON.parse(record))),
  }));
}
