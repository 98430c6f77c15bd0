import type { BillingTerm, SubscriptionState, SubscriptionTerm } from '../../../shared/choices.ts';
import type { DecimalText } from '../../../shared/money.ts';
import type { IsoDate } from '../../../shared/period.ts';

/** What a customer's accounts hold at vendors and what people typed in, on the days on which it is this customer's. */
export type Licences = {
  /** Products that a SKU is mapped to, or that were typed in: what is asked of any other one cannot be answered. */
  readonly knownProductIds: readonly string[];
  readonly counts: readonly LicenceCount[];
  readonly subscriptions: readonly Subscription[];
  /** Null when no system lists the customer's users. */
  readonly users: readonly LicenceUser[] | null;
  readonly usage: readonly UsageRecord[];
  /** Falls that wait for a person; until then what was known counts. */
  readonly heldFalls: readonly HeldFall[];
};

export const noLicences: Licences = {
  knownProductIds: [],
  counts: [],
  subscriptions: [],
  users: null,
  usage: [],
  heldFalls: [],
};

/** How many of a product an account has, as a system counts them or a person typed them. */
export type LicenceCount = {
  readonly id: string;
  readonly productId: string;
  readonly name: string;
  readonly origin: 'source' | 'manual';
  readonly states: readonly CountState[];
};

export type CountState = Days & {
  /** Null where nobody said. */
  readonly assigned: DecimalText | null;
  readonly purchased: DecimalText | null;
};

export type Subscription = {
  readonly id: string;
  readonly productId: string;
  readonly name: string;
  readonly connectionId: string;
  readonly connectionName: string;
  readonly externalId: string;
  /** The id of the same subscription at the vendor's vendor. */
  readonly upstreamId: string | null;
  readonly states: readonly SubscriptionDays[];
};

export type SubscriptionDays = Days & {
  readonly quantity: DecimalText;
  readonly unitCost: DecimalText | null;
  readonly currency: string | null;
  readonly term: SubscriptionTerm;
  readonly billingTerm: BillingTerm;
  readonly state: SubscriptionState;
  /** The first day of the next term: a commitment holds until then. */
  readonly renewsOn: IsoDate | null;
  readonly endsOn: IsoDate | null;
};

export type LicenceUser = { readonly id: string; readonly name: string; readonly states: readonly UserDays[] };

export type UserDays = Days & {
  /** Enabled, and no guest. */
  readonly counts: boolean;
  readonly productIds: readonly string[];
};

/** What was used of a product in a period. */
export type UsageRecord = {
  readonly id: string;
  readonly productId: string;
  readonly description: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly quantity: DecimalText;
  readonly unit: string | null;
  /** Of all of it; null when the vendor does not say. */
  readonly cost: DecimalText | null;
  readonly currency: string | null;
};

/** `key` is the finding's, so that one decision is enough. */
export type HeldFall = {
  readonly key: string;
  readonly accountName: string;
  readonly what: string;
};

/** Half-open days; null runs on. */
type Days = { readonly from: IsoDate; readonly to: IsoDate | null };
