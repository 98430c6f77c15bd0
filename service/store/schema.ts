import type { ColumnType } from 'kysely';

/**
 * The rows of every SQL table, as the query builder sees them (snake_case in SQL, camelCase here). Kept in step with the migrations by
 * a test that compares the columns. `Flag` is 0 or 1; JSON columns are text.
 */
export type Flag = 0 | 1;

export type SettingRow = {
  key: string;
  value: string;
};

export type ChangeCounterRow = {
  id: number;
  seq: number;
};

export type ChangeLogRow = {
  seq: number;
  tableId: string;
  rowId: string;
  deleted: Flag;
  at: string;
};

export type OperationRow = {
  opId: string;
  bodyHash: string;
  answer: string;
  clientId: string;
  at: string;
};

export type AuditEventRow = {
  seq: ColumnType<number, never, never>;
  at: string;
  actor: string;
  action: string;
  tableId: string | null;
  rowId: string | null;
  payload: string;
  payloadHash: string;
  chainHash: string;
};

export type AdministrationRow = {
  id: string;
  version: number;
  legalName: string;
  street: string;
  postalCode: string;
  city: string;
  country: string;
  vatId: string | null;
  legalIdScheme: string | null;
  legalId: string | null;
  endpointScheme: string | null;
  endpointId: string | null;
  iban: string | null;
  bic: string | null;
  contactName: string | null;
  email: string | null;
  currency: string;
  timeZone: string;
  paymentTermsDays: number;
  defaultProfile: string;
  accountingTarget: string;
  journal: string | null;
  paymentCondition: string | null;
  officeCode: string | null;
  debtorsAccount: string | null;
  vatAccount: string | null;
  sendsCustomers: number;
  sendsDocuments: number;
  logoSha256: string | null;
  timeApproval: string;
  staleWarnDays: number;
  jumpPercent: number;
  jumpMinimum: number;
  staleAssetDays: number;
  expiringDays: number;
  totalChangedPercent: number;
  totalChangedAmount: string;
  invoiceDueDays: number;
  numberDigits: number;
  firstNumber: number;
  postingLock: string | null;
};

export type NumberingSeriesRow = {
  kind: string;
  year: number;
  lastNumber: number;
  lastIssueDate: string | null;
  digits: number;
};

export type CustomerRow = {
  id: string;
  version: number;
  name: string;
  debtorCode: string;
  goLiveDate: string;
  street: string;
  postalCode: string;
  city: string;
  country: string;
  vatId: string | null;
  legalIdScheme: string | null;
  legalId: string | null;
  endpointScheme: string | null;
  endpointId: string | null;
  vatRegime: string;
  currency: string;
  paymentTermsDays: number | null;
  paymentMethod: string;
  mandate: string | null;
  buyerReference: string | null;
  purchaseOrder: string | null;
  purchaseOrderRequired: Flag;
  invoiceProfile: string | null;
  language: string;
  email: string | null;
  billWithoutContract: Flag;
  paymentCondition: string | null;
};

export type ProductRow = {
  id: string;
  version: number;
  code: string;
  description: string;
  descriptionNl: string | null;
  unitCode: string;
  vatClass: string;
  ledgerAccount: string | null;
  costCentre: string | null;
  deferralAccount: string | null;
  moneyDecimals: number;
  supply: string;
};

export type VatCodeRow = {
  id: string;
  version: number;
  vatRegime: string;
  vatClass: string;
  supply: string;
  validFrom: string;
  category: string;
  rate: string | null;
  exemptionReason: string | null;
  packageCode: string | null;
};

export type ContractRow = {
  id: string;
  version: number;
  number: string;
  customerId: string;
  startDate: string;
  endDate: string | null;
  billingFrom: string;
  intervalMonths: string;
  anchorDate: string;
  purchaseOrder: string | null;
  scheduleRevision: ColumnType<number, number | undefined, number>;
  indexation: ColumnType<string, string | undefined, string>;
  indexPercent: string | null;
  indexCap: string | null;
  indexFigure: string | null;
};

export type ContractLineRow = {
  id: string;
  version: number;
  contractId: string;
  productId: string;
  description: string | null;
  kind: string;
  agentTypes: string | null;
  fixedQuantity: string | null;
  pricePer: string;
  timing: string;
  countRule: string;
  proration: string;
  stub: string;
  coverageGroup: string;
  coversWithoutCounting: Flag;
  minimumQuantity: number | null;
  minimumAmount: string | null;
  includedQuantity: number | null;
  overagePrice: string | null;
  startDate: string | null;
  endDate: string | null;
  tierMode: string;
  priceChange: string;
  discountPercent: string | null;
  discountScope: string;
  components: string | null;
  lotMinutes: number | null;
  rolloverPeriods: number | null;
  sites: string | null;
  licenceBasis: ColumnType<string, string | undefined, string>;
  licenceProducts: ColumnType<string | null, string | null | undefined, string | null>;
  licenceTerm: ColumnType<string, string | undefined, string>;
  markUpPercent: ColumnType<string | null, string | null | undefined, string | null>;
};

/** It has a unit price or tiers, never both. */
export type PriceRow = {
  id: string;
  contractLineId: string;
  validFrom: string;
  unitPrice: string | null;
  currency: string;
  tiers: string | null;
};

export type OneOffItemRow = {
  id: string;
  version: number;
  customerId: string;
  supplyDate: string;
  productId: string;
  description: string | null;
  quantity: string;
  unitPrice: string | null;
};

export type ConnectionRow = {
  id: string;
  name: string;
  vendor: string;
  settings: string;
  createdAt: string;
  schedule: string | null;
};

export type SecretRow = {
  connectionId: string;
  field: string;
  nonce: string;
  ciphertext: string;
};

export type SourceAccountRow = {
  id: string;
  version: number;
  connectionId: string;
  externalId: string;
  name: string;
  deviceCount: number;
  state: string;
  customerId: string | null;
  mappedFrom: string | null;
  ignoredReason: string | null;
  listed: Flag;
  siteId: string | null;
  hints: ColumnType<string, string | undefined>;
  unreadable: string | null;
};

export type SyncRunRow = {
  id: string;
  connectionId: string;
  jobId: string;
  startedAt: string;
  endedAt: string | null;
  state: string;
  runOn: string;
  accountsSeen: number;
  devicesSeen: number;
  failureCode: string | null;
  failureMessage: string | null;
};

export type AssetRow = {
  id: string;
  version: number;
  origin: string;
  name: string;
  serial: string | null;
  macAddresses: string | null;
  operatingSystem: string | null;
  personAgentType: string | null;
  review: string;
  reviewReason: string | null;
  note: string | null;
};

export type AssetSourceRow = {
  id: string;
  assetId: string;
  connectionId: string;
  externalId: string;
  sourceAccountId: string;
  record: string;
  recordHash: string;
  firstSeenOn: string;
  removedOn: string | null;
};

export type AssetSeenRow = {
  assetSourceId: string;
  lastSeenOn: string;
};

export type AssignmentRow = {
  id: string;
  assetId: string;
  customerId: string;
  validFrom: string;
  validTo: string | null;
};

export type ClassificationRow = {
  id: string;
  assetId: string;
  agentType: string;
  validFrom: string;
  validTo: string | null;
  decidedBy: string;
};

export type SiteRow = {
  id: string;
  version: number;
  code: string;
  customerId: string;
  name: string | null;
};

export type PlacementRow = {
  id: string;
  assetId: string;
  siteId: string;
  validFrom: string;
  validTo: string | null;
  decidedBy: string;
};

export type HeldRemovalRow = {
  id: string;
  assetSourceId: string;
  syncRunId: string;
  removedOn: string;
  state: string;
};

export type AccountCustomerRow = {
  id: string;
  sourceAccountId: string;
  customerId: string;
  validFrom: string;
  validTo: string | null;
};

export type SkuRow = {
  id: string;
  version: number;
  vendor: string;
  externalId: string;
  name: string;
  isTrial: Flag;
  state: string;
  productId: string | null;
  ignoredReason: string | null;
};

export type HoldingRow = {
  id: string;
  version: number;
  kind: string;
  connectionId: string;
  sourceAccountId: string;
  externalId: string;
  skuId: string | null;
  firstSeenOn: string;
  removedOn: string | null;
};

export type HoldingStateRow = {
  id: string;
  holdingId: string;
  validFrom: string;
  validTo: string | null;
  record: string;
  recordHash: string;
};

export type HeldChangeRow = {
  id: string;
  holdingId: string;
  syncRunId: string;
  heldOn: string;
  record: string | null;
  recordHash: string | null;
  state: string;
};

/** Money in minor units of the customer's currency, per month. */
export type LicenceRow = {
  id: string;
  version: number;
  origin: string;
  customerId: string;
  productId: string;
  assigned: number | null;
  purchased: string | null;
  since: string | null;
  vendorQuantity: string | null;
  billedQuantity: string | null;
  unbilledQuantity: string | null;
  leak: number | null;
  cost: number | null;
  billed: number | null;
  margin: number | null;
};

export type LicenceCountRow = {
  id: string;
  licenceId: string;
  validFrom: string;
  validTo: string | null;
  assigned: number | null;
  purchased: string | null;
};

export type UsageRecordRow = {
  id: string;
  version: number;
  origin: string;
  connectionId: string | null;
  sourceAccountId: string | null;
  externalId: string | null;
  skuId: string | null;
  customerId: string | null;
  productId: string | null;
  description: string | null;
  usedFrom: string;
  usedTo: string;
  quantity: string;
  unit: string | null;
  cost: string | null;
  currency: string | null;
  record: string | null;
  recordHash: string | null;
  removedOn: string | null;
  heldOn: string | null;
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
};

export type ExportBatchRow = {
  id: string;
  number: number;
  format: string;
  fileName: string;
  sha256: string;
  createdAt: string;
  createdBy: string;
  repeatsBatchId: string | null;
  reason: string | null;
  problems: string;
  codes: string | null;
};

export type ExportBatchInvoiceRow = {
  batchId: string;
  invoiceId: string;
};

export type DownloadTicketRow = {
  ticketHash: string;
  kind: string;
  subjectId: string;
  clientId: string;
  expiresAt: string;
  used: Flag;
};

export type JobRow = {
  id: string;
  kind: string;
  key: string;
  state: string;
  request: string;
  attempt: number;
  leaseOwner: string | null;
  leaseUntil: string | null;
  fence: number;
  progress: string | null;
  summary: string | null;
  result: string | null;
  error: string | null;
  cancelAsked: Flag;
  createdBy: string;
  createdAt: string;
  endedAt: string | null;
};

export type ClientRow = {
  id: string;
  name: string;
  person: string;
  role: string;
  tokenHash: string;
  createdAt: string;
  lastSeenAt: string | null;
  revoked: Flag;
};

export type PairingCodeRow = {
  id: string;
  codeHash: string;
  person: string;
  role: string;
  expiresAt: string;
  triesLeft: number;
  used: Flag;
};

export type InvoicePdfRow = {
  invoiceId: string;
  sha256: string;
  content: Buffer;
};

export type MailServerRow = {
  id: string;
  settings: string;
  passwordNonce: string | null;
  passwordCiphertext: string | null;
};

export type DeliveryRow = {
  seq: ColumnType<number, never, never>;
  invoiceId: string;
  channel: string;
  recipient: string;
  messageId: string;
  state: string;
  at: string;
  person: string;
  reason: string | null;
  error: string | null;
};

export type LogoRow = {
  sha256: string;
  mediaType: string;
  content: Buffer;
};

export type AccountingAnswerFileRow = {
  sha256: string;
  fileName: string;
  text: string;
  at: string;
  person: string;
};

export type AccountingAnswerRow = {
  seq: ColumnType<number, never, never>;
  invoiceId: string;
  batchId: string;
  outcome: string;
  message: string | null;
  reference: string | null;
  fileSha256: string | null;
  at: string;
  person: string;
};

export type CalendarRow = {
  id: string;
  version: number;
  name: string;
  openings: string;
  holidays: string | null;
  outsideMultiplier: string;
};

export type WorkTypeRow = {
  id: string;
  version: number;
  code: string;
  multiplier: string | null;
  isCallOut: ColumnType<Flag, Flag | undefined, Flag>;
};

export type SlaRow = {
  id: string;
  version: number;
  name: string;
  coverage: string;
  excludedWorkTypes: string | null;
  calendarId: string | null;
  outside: string;
};

export type RateRow = {
  id: string;
  version: number;
  contractId: string | null;
  workTypeId: string | null;
  role: string | null;
  validFrom: string;
  unitPrice: string;
  currency: string;
  productId: string;
};

export type TimeTermsRow = {
  id: string;
  version: number;
  contractId: string | null;
  minimumMinutes: number;
  incrementMinutes: number;
  roundingScope: string;
  lineGrain: string;
  callOutPrice: string | null;
  callOutProductId: string | null;
  currency: string;
};

export type TicketRow = {
  id: string;
  version: number;
  origin: string;
  number: string;
  customerId: string | null;
  subject: string;
  slaId: string | null;
  sourceSla: string | null;
  contractId: string | null;
  sourceContract: string | null;
  coverageOverride: string | null;
  isClosed: ColumnType<Flag, Flag | undefined, Flag>;
  connectionId: string | null;
  externalId: string | null;
  sourceAccountId: string | null;
  recordHash: string | null;
};

/** Of a pair, the one with `source` in front is the source's value and the other one the person's, which wins. */
export type TimeEntryRow = {
  id: string;
  version: number;
  origin: string;
  customerId: string | null;
  ticketId: string | null;
  sourceTicketId: string | null;
  workedOn: string;
  startTime: string | null;
  endTime: string | null;
  endDays: ColumnType<number, number | undefined, number>;
  minutesWorked: number;
  technician: string;
  workTypeId: string | null;
  sourceWorkTypeId: string | null;
  role: string | null;
  sourceRole: string | null;
  approved: Flag | null;
  sourceApproved: Flag | null;
  isBillable: Flag | null;
  sourceIsBillable: Flag | null;
  billableMinutes: number | null;
  sourceBillableMinutes: number | null;
  writeOffMinutes: ColumnType<number, number | undefined, number>;
  writeOffReason: string | null;
  invoiceText: string | null;
  sourceInvoiceText: string | null;
  internalNote: string | null;
  releasedBeforeGoLive: ColumnType<Flag, Flag | undefined, Flag>;
  enteredOn: string | null;
  invoicedAtSource: ColumnType<Flag, Flag | undefined, Flag>;
  goneOn: string | null;
  connectionId: string | null;
  externalId: string | null;
  sourceAccountId: string | null;
  recordHash: string | null;
};

export type TimePartRow = {
  timeEntryId: string;
  part: number;
  disposition: string;
  disposedMinutes: number;
  billedMinutes: number;
  reason: string;
};

export type LotRow = {
  id: string;
  version: number;
  origin: string;
  customerId: string;
  contractId: string | null;
  contractLineId: string | null;
  kind: string;
  label: string;
  minutes: number;
  usableFrom: string;
  usableTo: string | null;
  invoiceId: string | null;
  released: ColumnType<Flag, Flag | undefined, Flag>;
};

export type TimeClaimRow = {
  id: string;
  obligation: string;
  timeEntryId: string | null;
  ticketId: string | null;
  workedOn: string;
  workedMinutes: number;
  countedMinutes: number;
  roundedMinutes: number;
  invoiceId: string;
  released: ColumnType<Flag, Flag | undefined, Flag>;
};

export type TimeDrawRow = {
  timeClaimId: string;
  position: number;
  lotId: string;
  minutes: string;
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

export type Database = {
  comparison: ComparisonRow;
  setting: SettingRow;
  changeCounter: ChangeCounterRow;
  changeLog: ChangeLogRow;
  operation: OperationRow;
  auditEvent: AuditEventRow;
  administration: AdministrationRow;
  numberingSeries: NumberingSeriesRow;
  customer: CustomerRow;
  product: ProductRow;
  vatCode: VatCodeRow;
  contract: ContractRow;
  contractLine: ContractLineRow;
  price: PriceRow;
  oneOffItem: OneOffItemRow;
  connection: ConnectionRow;
  secret: SecretRow;
  sourceAccount: SourceAccountRow;
  syncRun: SyncRunRow;
  asset: AssetRow;
  assetSource: AssetSourceRow;
  assetSeen: AssetSeenRow;
  assignment: AssignmentRow;
  classification: ClassificationRow;
  site: SiteRow;
  placement: PlacementRow;
  heldRemoval: HeldRemovalRow;
  accountCustomer: AccountCustomerRow;
  sku: SkuRow;
  holding: HoldingRow;
  holdingState: HoldingStateRow;
  heldChange: HeldChangeRow;
  licence: LicenceRow;
  licenceCount: LicenceCountRow;
  usageRecord: UsageRecordRow;
  billingRun: BillingRunRow;
  invoice: InvoiceRow;
  invoiceLine: InvoiceLineRow;
  evidence: EvidenceRow;
  claim: ClaimRow;
  credit: CreditRow;
  creditLine: CreditLineRow;
  snapshot: SnapshotRow;
  finding: FindingRow;
  exportBatch: ExportBatchRow;
  exportBatchInvoice: ExportBatchInvoiceRow;
  downloadTicket: DownloadTicketRow;
  job: JobRow;
  client: ClientRow;
  pairingCode: PairingCodeRow;
  invoicePdf: InvoicePdfRow;
  mailServer: MailServerRow;
  delivery: DeliveryRow;
  logo: LogoRow;
  accountingAnswerFile: AccountingAnswerFileRow;
  accountingAnswer: AccountingAnswerRow;
  calendar: CalendarRow;
  workType: WorkTypeRow;
  sla: SlaRow;
  rate: RateRow;
  timeTerms: TimeTermsRow;
  ticket: TicketRow;
  timeEntry: TimeEntryRow;
  timePart: TimePartRow;
  lot: LotRow;
  timeClaim: TimeClaimRow;
  timeDraw: TimeDrawRow;
};
