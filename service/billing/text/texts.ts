import type { AgentType, LicenceBasis } from '../../../shared/choices.ts';
import type { Currency, DecimalText, Minor } from '../../../shared/money.ts';
import type { IsoDate } from '../../../shared/period.ts';

/** What a customer reads under an invoice line, in one language. Numbers arrive exact and are only written here. */
export type Texts = {
  /** "31 January", or "31 January 2026". */
  readonly day: (date: IsoDate, withYear: boolean) => string;
  readonly number: (text: DecimalText) => string;
  readonly money: (amount: Minor, currency: Currency) => string;
  /** "12 workstations", "1 server", "13 workstations and servers". */
  readonly agents: (count: DecimalText, types: readonly AgentType[]) => string;
  readonly countOn: (agents: string, day: string) => string;
  readonly countInAdvance: (agents: string, day: string) => string;
  readonly peakOn: (agents: string, day: string) => string;
  readonly average: (agents: string, assetDays: string, days: string) => string;
  /** "22 licences assigned", "22 users". */
  readonly licences: (count: DecimalText, basis: LicenceBasis) => string;
  /** "25 licences committed", where fewer are used. */
  readonly committedLicences: (count: DecimalText) => string;
  /** What was counted below what is committed, and the day of the renewal. */
  readonly atFloor: (facts: { used: string; floor: string; day: string }) => string;
  readonly averageLicences: (licences: string, licenceDays: string, days: string) => string;
  /** "512.5 GB used". */
  readonly used: (quantity: string, unit: string) => string;
  /** In the evidence: how many were bought, and the day until which they are committed. */
  readonly boughtUntil: (quantity: string, day: string) => string;
  readonly startedWith: (count: string, day: string) => string;
  readonly added: (count: string, day: string, names: string | null) => string;
  readonly removed: (count: string, day: string, names: string | null) => string;
  readonly billedBefore: (quantity: string) => string;
  readonly months: (count: number) => string;
  readonly partOf: (days: string, ofDays: string) => string;
  readonly fixed: (quantity: string) => string;
  /** Where the price came from, where a price list could have said it. */
  readonly listPrice: (list: string) => string;
  readonly ownPrice: string;
  readonly included: (quantity: string) => string;
  readonly overage: (counted: string, included: string) => string;
  readonly minimumQuantity: (minimum: string, counted: string) => string;
  readonly minimumAmount: (minimum: string, used: string) => string;
  readonly suppliedOn: (day: string) => string;
  readonly correction: (facts: { invoice: string; due: string; billed: string }) => string;
  readonly creditOf: (invoice: string, day: string) => string;
  readonly correctionTitle: (description: string) => string;
  readonly minimumTitle: (description: string) => string;
  readonly overageTitle: (description: string) => string;
  /** What a bundle's price of `amount` is divided over. */
  readonly partOfBundle: (facts: { title: string; amount: string }) => string;
  /** What of a bundle stands on its customer's other document, from the side that this one is of. */
  readonly otherSide: Readonly<Record<'inside' | 'outside', (amount: string) => string>>;
  readonly discountPercent: (facts: { percent: string; base: string }) => string;
  readonly discountAmount: (amount: string) => string;
  /** "Management (11 to 25)"; `range` is from {@link Texts.tierRange}. */
  readonly tierTitle: (description: string, range: string) => string;
  /** Null runs on. */
  readonly tierRange: (from: number, upTo: number | null) => string;
  /** In the evidence: it was gone from the last listing, but a person has not decided yet. */
  readonly heldSince: (day: string) => string;
  readonly typedIn: string;
  /** What a person typed in place of what was computed. */
  readonly adjustedQuantity: (typed: string, computed: string) => string;
  readonly adjustedPrice: (typed: string, computed: string) => string;
};
