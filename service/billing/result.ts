import type { Bilingual } from '../../shared/bilingual.ts';
import type { UnitCode, VatCategory } from '../../shared/choices.ts';
import type { FindingCode, Severity } from '../../shared/codes.ts';
import type { VatGroup } from '../../shared/invoice.ts';
import type { DecimalText, Minor, Share } from '../../shared/money.ts';
import type { IsoDate, Period } from '../../shared/period.ts';
import type { Lot } from './time/facts.ts';
import type { CoveredLine, DisposedPart, NewTimeClaim } from './time/outcome.ts';

/** What one customer's snapshot comes to. The same snapshot gives the same text when written as JSON. */
export type Calculation = {
  readonly lines: readonly CalculatedLine[];
  /** Everything that was worked out, zero included; each becomes a claim when the invoice is finalised. */
  readonly obligations: readonly Obligation[];
  readonly time: CalculatedTime;
  readonly vat: readonly VatGroup[];
  readonly totals: { readonly net: Minor; readonly vat: Minor; readonly gross: Minor };
  readonly findings: readonly Finding[];
  /** A blocking finding that nobody accepted holds the invoice back. */
  readonly isBlocked: boolean;
};

/** What the customer's ticket time comes to, beside the lines that it is charged on. */
export type CalculatedTime = {
  /** What became of every minute worked before the cut-off and not billed yet. */
  readonly dispositions: readonly DisposedPart[];
  /** For the draft and the appendix, never for the XML. */
  readonly coveredLines: readonly CoveredTime[];
  /** Each becomes a claim when the invoice is finalised, with its draws. */
  readonly claims: readonly NewTimeClaim[];
  /** Minutes that this invoice sells, or that its customer's buckets grant for the first time. */
  readonly grants: readonly Grant[];
};

/** Time that costs nothing more, with the entries behind it as evidence. */
export type CoveredTime = Omit<CoveredLine, 'evidence' | 'draw' | 'contractId'> & {
  readonly evidence: readonly EvidenceRow[];
};

/** A lot that comes into being with the invoice. */
export type Grant = Lot & { readonly contractLineId: string };

/**
 * What a line is in its obligation. `minimum`: up to the minimum quantity; `true-up`: up to the minimum amount;
 * `tier-2`: what the second tier takes; `component-1`: a bundle's first component; `discount-S-21`: what a discount takes off
 * that VAT rate; `manual`: a person kept it; `correction`: newly due − already billed of a period on an earlier invoice.
 */
export type LineRole =
  | 'count'
  | 'included'
  | 'overage'
  | `tier-${number}`
  | 'minimum'
  | 'true-up'
  | 'fixed'
  | `component-${number}`
  | `discount-${string}`
  | 'one-off'
  | 'time'
  | 'call-out'
  | 'manual'
  | 'correction'
  | `correction-${number}`;

/** A line as it will be printed. `net` = round(quantity × unitPrice / baseQuantity), always. */
export type CalculatedLine = {
  /** Stable over recalculations: claim key, role, first day, and how often it was billed and credited before. */
  readonly id: string;
  readonly claimKey: string;
  /** Which of the customer's invoices it is on; "" where there is one. */
  readonly invoiceGroup: string;
  readonly role: LineRole;
  readonly contractId: string | null;
  readonly contractNumber: string | null;
  readonly contractLineId: string | null;
  readonly productId: string;
  readonly productCode: string;
  readonly description: string;
  /** The service period, half-open; null for a one-off item. */
  readonly period: Period | null;
  /** The day that decides the VAT code: the period's last day, or the item's date. */
  readonly supplyDate: IsoDate;
  /**
   * For people to read, at most 4 decimals: the agents counted, else quantity / baseQuantity. Five workstations on a yearly price are
   * 5 in the sheet, although a twelfth of the year multiplies out as 0.4167 on the invoice.
   */
  readonly shownQuantity: DecimalText;
  readonly quantity: DecimalText;
  readonly unitCode: UnitCode;
  readonly unitPrice: DecimalText;
  readonly baseQuantity: DecimalText;
  readonly net: Minor;
  /** The price periods that one piece of `shownQuantity` is charged for. */
  readonly perPiece: Share;
  /** What a person typed over the line, with what was computed; null when nobody did. */
  readonly handEdit: HandEdited | null;
  readonly vat: LineVat;
  readonly ledgerAccount: string;
  /** The balance account of a line whose period was not over when it was billed; null where it is booked at once. */
  readonly deferralAccount: string | null;
  readonly costCentre: string | null;
  readonly explanation: string;
  readonly evidence: readonly EvidenceRow[];
  /** The invoice that a correction is about. */
  readonly correctsInvoice: { readonly number: string; readonly issueDate: IsoDate } | null;
};

export type HandEdited = {
  readonly quantity: DecimalText | null;
  readonly unitPrice: DecimalText | null;
  readonly computed: Pick<
    CalculatedLine,
    'quantity' | 'shownQuantity' | 'unitCode' | 'unitPrice' | 'baseQuantity' | 'net' | 'explanation'
  >;
};

export type LineVat = {
  readonly category: VatCategory;
  readonly rate: DecimalText | null;
  readonly exemptionReason: string | null;
  readonly packageCode: string | null;
};

/** What is counted behind a quantity (an asset, a user, a time entry), with the half-open days on which it counted. */
export type EvidenceRow = {
  /** Null for what is no asset: ticket time, a user, a subscription, usage. */
  readonly assetId: string | null;
  readonly label: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly note: string;
};

export type Obligation = {
  /** Unique among claims that are not released. */
  readonly key: string;
  readonly contractLineId: string | null;
  readonly oneOffItemId: string | null;
  readonly scheduleRevision: number | null;
  readonly periodNumber: number | null;
  /** "base", or "delta-1", "delta-2", …; of a bundle on two documents also "apart", "outside-base", "outside-delta-1", … */
  readonly part: string;
  /** A one-off item has its one day. */
  readonly period: Period;
  /** What was counted: agents, on average where days count; a delta has the difference. */
  readonly quantity: DecimalText;
  readonly net: Minor;
};

export type Finding = {
  /** Stable while what it says stays true; another value gives another key where an acceptance must not outlive it. */
  readonly key: string;
  readonly code: FindingCode;
  readonly severity: Severity;
  /** Null when no customer is known yet. */
  readonly customerId: string | null;
  readonly recordTable:
    | 'customers'
    | 'contracts'
    | 'contractLines'
    | 'oneOffItems'
    | 'products'
    | 'assets'
    | 'sourceAccounts'
    | 'skus'
    | 'connections'
    | 'tickets'
    | 'timeEntries'
    | 'rates';
  readonly recordId: string;
  readonly recordLabel: string;
  /** One sentence that says what to do. */
  readonly message: Bilingual;
  readonly amountAtRisk: Minor | null;
  readonly isAccepted: boolean;
};
