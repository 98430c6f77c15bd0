import type { ColumnType } from 'kysely';
import type { Flag } from './flag.ts';

/** Billing runs: invoices with their lines, evidence, claims and credits, findings and the comparison. */
export type PlacedLineRow = {
  invoiceId: string;
  customerId: string;
  productId: string;
  currency: string;
  month: string;
  quantityDays: string;
  net: number;
};

/** An invoice of another system, for a shadow month. */
export type RealInvoiceRow = {
  month: string;
  number: string;
  fileName: string;
  body: string;
};

/** `customerId` is null for an invoice of which nobody knows whose it is. */
export type ShadowTableRow = {
  id: string;
  version: number;
  month: string;
  customerId: string | null;
  product: string | null;
  description: string;
  currency: string;
  quantityReal: string;
  quantityComputed: string;
  netReal: number;
  netComputed: number;
  difference: number;
  quantityEffect: number;
  mixEffect: number;
  priceEffect: number;
  explanation: string;
  explanationNl: string;
};

export type TrendRow = {
  id: string;
  version: number;
  customerId: string;
  productId: string;
  currency: string;
  month: string;
  quantity: string;
  net: number;
};

export type RunTables = {
  billingRun: BillingRunRow;
  invoice: InvoiceRow;
  invoiceLine: InvoiceLineRow;
  evidence: EvidenceRow;
  claim: ClaimRow;
  credit: CreditRow;
  creditLine: CreditLineRow;
  snapshot: SnapshotRow;
  finding: FindingRow;
  comparison: ComparisonRow;
  realInvoice: RealInvoiceRow;
  shadow: ShadowTableRow;
  placedLine: PlacedLineRow;
  trend: TrendRow;
};

export type BillingRunRow = {
  id: string;
  cutOff: string;
  state: string;
  createdAt: string;
};

export type InvoiceRow = {
  id: string;
  version: number;
  runId: string;
  kind: string;
  state: string;
  number: string | null;
  customerId: string;
  currency: string;
  issueDate: string | null;
  dueDate: string | null;
  net: number;
  vat: number;
  gross: number;
  parkedReason: string | null;
  linesHash: string;
  approvedHash: string | null;
  approvedBy: string | null;
  approvedAt: string | null;
  calculation: string;
  document: string | null;
  snapshotHash: string | null;
  parkedReasonNl: string | null;
  /** Which of the customer's invoices it is, and how people read that; "" and null where there is one. */
  invoiceGroup: string;
  part: string | null;
};

export type InvoiceLineRow = {
  id: string;
  version: number;
  invoiceId: string;
  position: number;
  contractLineId: string | null;
  line: string;
  personDescription: string | null;
  personQuantity: string | null;
  personUnitPrice: string | null;
  editReason: string | null;
  /** What was computed when a person typed over it, as the sheet shows it. */
  computedThen: string | null;
  /** The computed line, of one that is computed no more. */
  kept: string | null;
};

export type EvidenceRow = {
  invoiceLineId: string;
  position: number;
  assetId: string | null;
  label: string;
  validFrom: string;
  validTo: string;
  note: string;
};

export type ClaimRow = {
  id: string;
  obligation: string;
  contractLineId: string | null;
  oneOffItemId: string | null;
  scheduleRevision: number | null;
  periodNumber: number | null;
  part: string;
  periodFrom: string;
  periodTo: string;
  quantity: string;
  net: number;
  invoiceId: string;
  released: ColumnType<Flag, Flag | undefined, Flag>;
};

export type CreditRow = {
  creditInvoiceId: string;
  invoiceId: string;
  kind: string;
  reason: string;
};

export type CreditLineRow = {
  creditInvoiceId: string;
  lineId: string;
  originalLineId: string;
  quantity: string;
  net: number;
};

export type SnapshotRow = {
  hash: string;
  body: string;
};

export type FindingRow = {
  id: string;
  version: number;
  origin: string;
  code: string;
  severity: string;
  customerId: string | null;
  recordTable: string | null;
  recordId: string | null;
  recordLabel: string;
  message: string;
  amountAtRisk: number | null;
  currency: string;
  state: string;
  reason: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  current: Flag;
  holds: ColumnType<string, string | undefined, string>;
  until: string | null;
  messageNl: string | null;
};

export type ComparisonRow = {
  id: string;
  version: number;
  customerId: string;
  contractNumber: string | null;
  productCode: string;
  description: string;
  currency: string;
  quantityBefore: string;
  quantityAfter: string;
  netBefore: number;
  netAfter: number;
  difference: number;
  quantityEffect: number;
  mixEffect: number;
  priceEffect: number;
};
