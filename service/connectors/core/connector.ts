import type { Bilingual } from '../../../shared/bilingual.ts';
import type { z } from 'zod';
import type { AnsweredPage } from './page.ts';
import type { AgentType } from '../../../shared/choices.ts';
import type { DecimalText } from '../../../shared/money.ts';
import type { IsoDate, Period } from '../../../shared/period.ts';

/** What a vendor system can tell us about. */
export type ConnectorKind = 'devices' | 'subscriptions' | 'licences' | 'users' | 'usage' | 'tickets' | 'timeEntries';

/** A fact of the vendor that we show beside a record, but never compute with. */
export type VendorFacts = Readonly<Record<string, string | number | boolean | null>>;

export type ConnectorContext = {
  /** Ends the run: calls in flight stop and the generators throw JOB_CANCELLED. */
  readonly signal: AbortSignal;
  /** IANA name of the administration's time zone, in which a vendor's timestamp becomes a date. */
  readonly timeZone: string;
  /** One line per noteworthy thing (a retry, a wait); never a secret, header or body. */
  readonly log: (event: string, facts: VendorFacts) => void;
  /** Allows this machine as an address, and there also plain http and ws: for trials and tests. */
  readonly allowLoopback: boolean;
  /** Keeps what the vendor answered, for a person who asks later; left out, nothing is kept. */
  readonly keepPage?: (page: AnsweredPage) => Promise<void>;
  /** What earlier syncs learned; left out, everything is asked again. */
  readonly memory?: Memory;
  /** Replaces the built-in fetch where an installation needs its own TLS agent; every check of core/http.ts still applies. */
  readonly fetch?: typeof fetch;
  /** Replaces the waiting before another try, where another clock than the machine's runs. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Replaces the time that one call may take, where a minute is too long to wait. */
  readonly timeLimitMs?: number;
  /** Replaces the machine's clock (epoch milliseconds), by which calls are spread, where another one runs. */
  readonly now?: () => number;
};

/**
 * What costs a call of its own and changes seldom, kept from sync to sync under a name that the connector chooses. It may be lost at any
 * time, so whatever is recalled must say of which state of the vendor's record it is.
 */
export type Memory = {
  recall(key: string): Promise<string | null>;
  remember(key: string, value: string): Promise<void>;
};

/** A customer as the vendor names it: an organisation, site or device group. */
export type SourceAccountRecord = {
  readonly externalId: string;
  readonly name: string;
  /** The vendor's own count, or null when it has none. */
  readonly deviceCount: number | null;
  /** What the vendor knows of the customer elsewhere, such as its number in a ticket system: it helps a person to decide. */
  readonly hints?: Readonly<Record<string, string>>;
  /**
   * Why nothing of this account could be read while the others could, as a sentence that says what to do: the other generators leave it
   * out, and what was known of it stays as it was.
   */
  readonly unreadable?: Bilingual;
};

export type SourceDeviceRecord = {
  readonly externalId: string;
  readonly accountExternalId: string;
  readonly name: string;
  readonly serial: string | null;
  readonly macAddresses: readonly string[];
  readonly operatingSystem: string | null;
  readonly agentType: AgentType;
  /** The vendor's own class value from which the agent type follows. */
  readonly agentTypeReason: string;
  /** The vendor manages it without an agent of its own on the device. */
  readonly agentless: boolean;
  readonly createdOn: IsoDate | null;
  readonly lastSeenOn: IsoDate | null;
  /** `pending`: the vendor still waits for somebody to admit it. `suspended`: admitted, but switched off there. */
  readonly state: 'active' | 'pending' | 'suspended';
  readonly vendorFacts: VendorFacts;
};

/**
 * A licence or service subscription as it was bought, in the words of whoever sells it. The vendor's own identity decides what it is
 * (`skuId`), never its name: two Microsoft 365 plans have swapped names.
 */
export type SourceSubscriptionRecord = {
  readonly externalId: string;
  readonly accountExternalId: string;
  readonly skuId: string;
  readonly skuName: string;
  /** How long it is committed to: `none` can end at any time. */
  readonly term: 'none' | 'month' | 'year' | '2-year' | '3-year' | 'one-time';
  /** What `unitCost` and `unitPrice` are for: a yearly figure is never a monthly one. */
  readonly billingTerm: 'month' | 'year' | '2-year' | '3-year' | 'one-time';
  /** Bought, as decimal text. */
  readonly quantity: DecimalText;
  /** What the seller asks of us for one, for one billing term; null when it does not say. */
  readonly unitCost: DecimalText | null;
  /** What the seller proposes that the customer pays for one, for one billing term. */
  readonly unitPrice: DecimalText | null;
  /** ISO 4217; null with neither cost nor price. */
  readonly currency: string | null;
  /** `ending` still counts until `endsOn`; `suspended` counts as far as the vendor goes on charging it. */
  readonly state: 'active' | 'trial' | 'suspended' | 'ending' | 'ended';
  readonly startsOn: IsoDate | null;
  /** The first day of the next term: a commitment's floor holds until then. */
  readonly renewsOn: IsoDate | null;
  readonly endsOn: IsoDate | null;
  /** The same subscription's id at the vendor's vendor, such as Microsoft's behind Pax8: one thing with two sources. */
  readonly upstreamId: string | null;
  readonly vendorFacts: VendorFacts;
};

/** How many of a licence an account has, and how many of them are handed out. */
export type SourceLicenceRecord = {
  readonly accountExternalId: string;
  readonly skuId: string;
  readonly skuName: string;
  /** Handed out to users or devices; whole numbers. */
  readonly assigned: number;
  /** Usable now, those in a period of grace included. */
  readonly purchased: number;
  readonly isTrial: boolean;
  readonly vendorFacts: VendorFacts;
};

/** A user with the licences that he or she holds: the evidence of a count, and what distinct users are counted from. */
export type SourceUserRecord = {
  readonly externalId: string;
  readonly accountExternalId: string;
  /** As an administrator knows the user, such as the user principal name. */
  readonly name: string;
  readonly isEnabled: boolean;
  readonly isGuest: boolean;
  readonly skuIds: readonly string[];
};

/** What was used of a product in a half-open period, with what it cost us. */
export type SourceUsageRecord = {
  readonly externalId: string;
  readonly accountExternalId: string;
  readonly productId: string;
  readonly productName: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly quantity: DecimalText;
  /** The vendor's word for the unit, such as "GB". */
  readonly unit: string;
  /** What all of it costs us; null when the vendor does not say yet. */
  readonly cost: DecimalText | null;
  readonly currency: string | null;
  readonly vendorFacts: VendorFacts;
};

export type SourceTicketRecord = {
  readonly externalId: string;
  readonly accountExternalId: string;
  /** As people and the customer name it. */
  readonly number: string;
  readonly subject: string;
  /** The vendor's name of the SLA and of the contract; null when it has none. */
  readonly sla: string | null;
  readonly contract: string | null;
  readonly isClosed: boolean;
  readonly vendorFacts: VendorFacts;
};

export type SourceTimeEntryRecord = {
  /** Unique within the connection: where the vendor's id is unique only in its ticket, the ticket is part of it. */
  readonly externalId: string;
  /** Null for time that belongs to no ticket; it is shown, and a person decides. */
  readonly ticketExternalId: string | null;
  readonly accountExternalId: string;
  /** The day on which it started, in the administration's time zone. */
  readonly workedOn: IsoDate;
  /** As the clock on the wall had it, half-open; null when the vendor knows minutes only. */
  readonly span: { readonly start: WallTime; readonly end: WallTime } | null;
  /** Whole minutes that really passed. */
  readonly minutesWorked: number;
  /** The vendor's own decision how much is billed, in whole minutes; null leaves it to the rules. */
  readonly billableMinutes: number | null;
  readonly isBillable: boolean;
  readonly workType: string | null;
  readonly role: string | null;
  readonly technician: string;
  readonly isApproved: boolean;
  /** Already billed by the ticket system itself: it is shown, and never billed again. */
  readonly isInvoicedAtSource: boolean;
  readonly enteredOn: IsoDate | null;
  /** Never printed. */
  readonly internalNote: string;
  readonly invoiceText: string;
  readonly vendorFacts: VendorFacts;
};

/** A minute of a local day, 0 to 1439; midnight is minute 0 of the day that begins. */
export type WallTime = { readonly day: IsoDate; readonly minuteOfDay: number };

/**
 * A connection in use. A generator that ends normally means that paging ended properly and every control total of the vendor
 * agrees, so that what it did not yield is gone; in any other case it throws an AppError.
 */
export type OpenConnection = {
  /** Signs in, reads a little, and says in one sentence what it can see. */
  check(): Promise<Bilingual>;
  accounts(): AsyncIterable<SourceAccountRecord>;
  devices?(): AsyncIterable<SourceDeviceRecord>;
  subscriptions?(): AsyncIterable<SourceSubscriptionRecord>;
  licences?(): AsyncIterable<SourceLicenceRecord>;
  users?(): AsyncIterable<SourceUserRecord>;
  /** A window is half-open days that are read whole, and again in each sync: what such a listing lacks was deleted at the vendor. */
  usage?(window: Period): AsyncIterable<SourceUsageRecord>;
  /** The tickets that the time entries of the window are on, at the least. */
  tickets?(window: Period): AsyncIterable<SourceTicketRecord>;
  /** Every entry that was worked in the window. */
  timeEntries?(window: Period): AsyncIterable<SourceTimeEntryRecord>;
  close(): Promise<void>;
};

/** One vendor. Capabilities are optional members of what `open` answers; `kinds` says the same without a connection. */
export type Connector<Schema extends z.ZodObject = z.ZodObject> = {
  readonly id: string;
  readonly name: string;
  readonly kinds: readonly ConnectorKind[];
  /** A secret field is marked with `.meta({ format: 'password' })`. */
  readonly settings: Schema;
  open(settings: z.output<Schema>, context: ConnectorContext): Promise<OpenConnection>;
};
