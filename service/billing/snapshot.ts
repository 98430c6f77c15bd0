import type { Bilingual } from '../../shared/bilingual.ts';
import type {
  AgentType,
  CountRule,
  DiscountScope,
  InvoiceSplit,
  LicenceBasis,
  LicenceTerm,
  Language,
  LineKind,
  PriceChange,
  PricePer,
  Proration,
  ReviewState,
  StubRule,
  Supply,
  TierMode,
  Timing,
  UnitCode,
  VatCategory,
  VatClass,
  VatCodeSupply,
  VatRegime,
} from '../../shared/choices.ts';
import type { HandTyped } from '../../shared/hand-edit.ts';
import type { DatedPrice } from '../../shared/listed-prices.ts';
import type { Currency, DecimalText } from '../../shared/money.ts';
import type { IsoDate } from '../../shared/period.ts';
import type { Tier } from '../../shared/tiers.ts';
import type { TimeFacts } from './time/facts.ts';
import type { Licences } from './licence/snapshot.ts';
import type { Reported } from './reported.ts';
import type { CalculatedLine, Obligation } from './result.ts';

/**
 * Everything that decides one customer's invoice, frozen: plain JSON, no clock, no database. The order of its lists means
 * nothing, but for a bundle's components; ids are text.
 */
export type Snapshot = {
  /** Of the engine that worked it out; facts that an older one froze are not worked out again. */
  readonly engineVersion: number;
  readonly run: Run;
  /** The seller's VAT id; reverse charge cannot do without. */
  readonly sellerVatId: string | null;
  /** The currency in which the seller declares VAT. */
  readonly sellerCurrency: Currency;
  readonly customer: Customer;
  readonly contracts: readonly Contract[];
  /** Those that the contracts name. */
  readonly priceLists: readonly PriceList[];
  readonly products: readonly Product[];
  readonly vatCodes: readonly VatCode[];
  /** Every asset that was this customer's on any day since `run.historyFrom`, with its whole history since then. */
  readonly assets: readonly Asset[];
  /** Places of this customer that contract lines can be restricted to. */
  readonly sites: readonly Site[];
  readonly oneOffItems: readonly OneOffItem[];
  /** Every claim on this customer's contract lines and one-off items, released ones included. */
  readonly claims: readonly Claim[];
  /** The connections that report devices of this customer, through a mapped account. */
  readonly sources: readonly Source[];
  readonly heldRemovals: readonly HeldRemoval[];
  readonly licences: Licences;
  /** Keys of findings that a person accepted or dismissed: they no longer hold the invoice back. */
  readonly acceptedFindings: readonly string[];
  /** Keys of LATE_CHANGE findings that a person accepted for billing: their difference becomes a correction line. */
  readonly acceptedProposals: readonly string[];
  /** What people typed over lines of the draft. */
  readonly handEdits: readonly HandEdit[];
  /** Lines that are computed no more, but that a person typed over and kept. */
  readonly manualLines: readonly ManualLine[];
  /** Tickets, time entries and what was agreed about them. */
  readonly time: TimeFacts;
};

/** A person's quantity (as the sheet shows it) or unit price in place of what is computed; the line's id is without its group. */
export type HandEdit = HandTyped & { readonly lineId: string };

/** `replaces`: the computed line that it was, without its group; should that be computed again, the manual one is not needed. */
export type ManualLine = { readonly replaces: string; readonly line: CalculatedLine };

export type Run = {
  /** Arrears are due when their period ends on or before it, advance when it starts on or before it. */
  readonly cutOff: IsoDate;
  /** The day that a count in advance is taken on; the cut-off. */
  readonly asOf: IsoDate;
  /** The first day that `assets` are known from; claims of periods that start earlier are not compared with it. */
  readonly historyFrom: IsoDate;
};

export type Customer = {
  readonly id: string;
  readonly name: string;
  readonly vatRegime: VatRegime;
  readonly vatId: string | null;
  readonly country: string;
  readonly currency: Currency;
  /** No period that starts earlier is billed. */
  readonly goLiveDate: IsoDate;
  /** Null takes the configuration's. */
  readonly language: Language | null;
  readonly purchaseOrder: string | null;
  readonly purchaseOrderRequired: boolean;
  readonly invoiceSplit: InvoiceSplit;
};

export type Contract = {
  readonly id: string;
  readonly number: string;
  readonly startDate: IsoDate;
  /** The first day after it; null runs on. */
  readonly endDate: IsoDate | null;
  /** No period that starts earlier is billed. */
  readonly billingFrom: IsoDate;
  readonly intervalMonths: number;
  readonly anchorDate: IsoDate;
  readonly purchaseOrder: string | null;
  /** Raised when anchor or interval change. */
  readonly scheduleRevision: number;
  /** Whose prices hold for lines on the days for which they have none of their own; null has no list. */
  readonly priceListId: string | null;
  readonly lines: readonly ContractLine[];
};

export type ContractLine = {
  readonly id: string;
  readonly kind: LineKind;
  readonly productId: string;
  /** Null takes the product's. */
  readonly description: string | null;
  /** Which agents it counts, or covers when it covers without counting. */
  readonly agentTypes: readonly AgentType[];
  /** Codes of the sites whose agents it counts or covers; none is everywhere. */
  readonly siteCodes: readonly string[];
  readonly fixedQuantity: DecimalText | null;
  readonly pricePer: PricePer;
  readonly timing: Timing;
  readonly countRule: CountRule;
  readonly proration: Proration;
  readonly stub: StubRule;
  /** "base" is the group in which every asset must be on exactly one line. */
  readonly coverageGroup: string;
  readonly coversWithoutCounting: boolean;
  readonly minimumQuantity: number | null;
  /** Per price period, in the customer's currency. */
  readonly minimumAmount: DecimalText | null;
  readonly includedQuantity: number | null;
  readonly overagePrice: DecimalText | null;
  readonly startDate: IsoDate | null;
  /** The first day after it; null runs on. */
  readonly endDate: IsoDate | null;
  readonly prices: readonly Price[];
  /** Which price a service period has when it changes inside it. */
  readonly priceChange: PriceChange;
  /** How prices in tiers are applied; says nothing about flat ones. */
  readonly tierMode: TierMode;
  /** Of a discount: per cent of the recurring lines; null takes its unit price off. */
  readonly discountPercent: DecimalText | null;
  readonly discountScope: DiscountScope;
  /** Of a bundle: what its price is divided over, in the order in which it prints. */
  readonly components: readonly Component[];
  /** Of a block: the minutes of each that is sold; of a bucket: those that each period grants. */
  readonly lotMinutes: number | null;
  /** Of a bucket: how many periods longer than its own its minutes can be used. */
  readonly rolloverPeriods: number | null;
  readonly licenceBasis: LicenceBasis;
  /** Products whose licences it counts; none counts those of its own product. */
  readonly licenceProductIds: readonly string[];
  readonly licenceTerm: LicenceTerm;
  /** Of usage: per cent on top of the vendor's cost; null takes its unit price. */
  readonly markUpPercent: DecimalText | null;
};

/** A part of a bundle, and what it would cost by itself. */
export type Component = { readonly productId: string; readonly fairValue: DecimalText };

/** Valid from a day on until the next one of the line: one price for each, or prices in tiers. */
export type Price = FlatPrice | TieredPrice;
type PriceTerms = DatedPrice & {
  readonly currency: Currency;
  /** The price list that it is of. Left out: it was agreed in the contract. */
  readonly list?: string;
} & Partial<PriceBoundTerms>;

/**
 * What goes with a price: raised with it once a year, or as it was when what the price is of was billed. Left out, it is as the contract
 * line says; null is none.
 */
type PriceBoundTerms = Pick<ContractLine, 'overagePrice' | 'minimumAmount' | 'minimumQuantity' | 'includedQuantity'>;
export type FlatPrice = PriceTerms & { readonly unitPrice: DecimalText };
export type TieredPrice = PriceTerms & { readonly tiers: readonly Tier[] };

export type PriceList = {
  readonly id: string;
  readonly name: string;
  readonly currency: Currency;
  readonly prices: readonly ListPrice[];
};

/** Valid from a day on until the next one of the same product that is priced per the same. */
export type ListPrice = { readonly productId: string; readonly pricePer: PricePer; readonly from: IsoDate } & (
  { readonly unitPrice: DecimalText } | { readonly tiers: readonly Tier[] }
);

export type Product = {
  readonly id: string;
  readonly code: string;
  readonly description: string;
  /** Null takes `description`. */
  readonly descriptionNl: string | null;
  readonly unitCode: UnitCode;
  readonly supply: Supply;
  readonly vatClass: VatClass;
  readonly ledgerAccount: string | null;
  /** Where what is billed in advance waits until its period is over; null books it at once. */
  readonly deferralAccount: string | null;
  readonly costCentre: string | null;
};

export type VatCode = {
  readonly vatRegime: VatRegime;
  readonly vatClass: VatClass;
  readonly supply: VatCodeSupply;
  readonly validFrom: IsoDate;
  readonly category: VatCategory;
  /** Per cent; null only for category O. */
  readonly rate: DecimalText | null;
  readonly exemptionReason: string | null;
  readonly packageCode: string | null;
};

export type Asset = {
  readonly id: string;
  readonly name: string;
  readonly origin: 'rmm' | 'manual';
  readonly review: ReviewState;
  readonly reviewReason: string | null;
  readonly serial: string | null;
  readonly macAddresses: readonly string[];
  /** Half-open days; those with another customer do not count here. */
  readonly assignments: readonly Assignment[];
  /** Half-open days. A day without one is of type unknown. */
  readonly classifications: readonly Classification[];
  /** Half-open days at a site; a day without one is at no site. */
  readonly placements: readonly Placement[];
  /** The last day on which a system saw it; null when none says. */
  readonly lastSeenOn: IsoDate | null;
  /** Ids of the connections that report it; none for one that was typed in. */
  readonly sources: readonly string[];
};

export type Assignment = { readonly customerId: string; readonly from: IsoDate; readonly to: IsoDate | null };
export type Classification = { readonly agentType: AgentType; readonly from: IsoDate; readonly to: IsoDate | null };

export type Placement = { readonly siteId: string; readonly from: IsoDate; readonly to: IsoDate | null };
export type Site = { readonly id: string; readonly code: string };

export type OneOffItem = {
  readonly id: string;
  readonly supplyDate: IsoDate;
  readonly productId: string;
  /** Null takes the product's. */
  readonly description: string | null;
  readonly quantity: DecimalText;
  readonly unitPrice: DecimalText | null;
  readonly currency: Currency;
};

/** An obligation that a finalised invoice evaluated. */
export type Claim = Obligation & {
  readonly invoiceNumber: string;
  readonly invoiceIssueDate: IsoDate;
  /** Given back by a credit note, so that it can be billed again. */
  readonly released: boolean;
};

export type Source = {
  readonly connectionId: string;
  readonly name: string;
  /** The day of the last run that was complete; null when there never was one. */
  readonly lastCompleteOn: IsoDate | null;
  /** The day of the first one: nothing is known of earlier days. */
  readonly firstCompleteOn: IsoDate | null;
  readonly lastRunFailed: boolean;
  /** What it reports of this customer beside devices; facts that were frozen before this was known have nothing here. */
  readonly reported?: Omit<Reported, 'deviceCount'> & { readonly licenceProductIds: readonly string[] };
  /** What went wrong in the last run, as a sentence. */
  readonly failure: Bilingual | null;
};

/** An asset that a complete run no longer listed, but too many at once to believe: it counts until a person decides. */
export type HeldRemoval = {
  readonly assetId: string;
  readonly name: string;
  /** The first day on which it was missing. */
  readonly on: IsoDate;
  readonly accountName: string;
};

/** Settings of the administration that decide lines and findings. */
export type BillingConfiguration = {
  readonly defaultLanguage: Language;
  /** A count from a source this many days old is billed with a warning; an older one holds the invoice. */
  readonly staleWarnDays: number;
  readonly zeroLines: 'omit' | 'print';
  /** A count is told when it rose by more than this, and by at least so many. */
  readonly jumpPercent: number;
  readonly jumpMinimum: number;
  /** An agent that was not seen for more days than this is told. */
  readonly staleAssetDays: number;
  /** A contract that ends within this many days is told. */
  readonly expiringDays: number;
  /** What is billed each period is told when it changed by more than this, and by more than the amount. */
  readonly totalChangedPercent: number;
  readonly totalChangedAmount: DecimalText;
  /** A draft is told when its legal date is this many days ahead or less. */
  readonly invoiceDueDays: number;
};

export const defaultConfiguration: BillingConfiguration = {
  defaultLanguage: 'en',
  staleWarnDays: 3,
  zeroLines: 'omit',
  jumpPercent: 20,
  jumpMinimum: 3,
  staleAssetDays: 30,
  expiringDays: 60,
  totalChangedPercent: 10,
  totalChangedAmount: '100',
  invoiceDueDays: 5,
};
