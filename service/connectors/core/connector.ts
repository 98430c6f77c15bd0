import type { z } from 'zod';
import type { AgentType } from '../../../shared/choices.ts';
import type { IsoDate } from '../../../shared/period.ts';

/** What a vendor system can tell us about. */
export type ConnectorKind = 'devices' | 'licences' | 'usage' | 'tickets' | 'timeEntries';

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
  /** Replaces the built-in fetch where an installation needs its own TLS agent; every check of core/http.ts still applies. */
  readonly fetch?: typeof fetch;
  /** Replaces the waiting before another try, where another clock than the machine's runs. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
};

/** A customer as the vendor names it: an organisation, site or device group. */
export type SourceAccountRecord = {
  readonly externalId: string;
  readonly name: string;
  /** The vendor's own count, or null when it has none. */
  readonly deviceCount: number | null;
  /** What the vendor knows of the customer elsewhere, such as its number in a ticket system: it helps a person to decide. */
  readonly hints?: Readonly<Record<string, string>>;
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
 * A connection in use. A generator that ends normally means that paging ended properly and every control total of the vendor
 * agrees, so that what it did not yield is gone; in any other case it throws an AppError.
 */
export type OpenConnection = {
  /** Signs in, reads a little, and says in one sentence what it can see. */
  check(): Promise<string>;
  accounts(): AsyncIterable<SourceAccountRecord>;
  devices?(): AsyncIterable<SourceDeviceRecord>;
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
