/** Closed lists that sheets show as drop-downs and that API, SQL and code share. */

export const agentTypes = [
  'workstation',
  'server',
  'network',
  'printer',
  'mobile',
  'virtual host',
  'other',
  'unknown',
] as const;
export type AgentType = (typeof agentTypes)[number];

export const assetOrigins = ['rmm', 'manual'] as const;

/** `new`: nobody has looked at it yet, it is billed. `not billable` needs a reason. */
export const reviewStates = ['new', 'billable', 'not billable'] as const;
export type ReviewState = (typeof reviewStates)[number];

export const countRules = ['snapshot-end', 'snapshot-start', 'peak', 'time-weighted'] as const;
export type CountRule = (typeof countRules)[number];

/** What happens to a count that changes inside the period: nothing, or each day counts. */
export const prorations = ['none', 'daily'] as const;
export type Proration = (typeof prorations)[number];

/** What a period costs that the contract's or the line's start or end cuts short. */
export const stubRules = ['full', 'daily'] as const;
export type StubRule = (typeof stubRules)[number];

export const timings = ['arrears', 'advance'] as const;
export type Timing = (typeof timings)[number];

/** The kinds of contract line that are billed today. */
export const lineKinds = [
  'counted',
  'licence',
  'usage',
  'fixed',
  'bundle',
  'discount',
  'prepaid block',
  'bucket',
] as const;
export type LineKind = (typeof lineKinds)[number];

/** A price that changes inside a service period: the one of its first day holds for all of it, or each holds for its own days. */
export const priceChanges = ['period-start', 'split'] as const;
export type PriceChange = (typeof priceChanges)[number];

/** Whose recurring lines a discount lowers: those of its own contract, or of all the customer's contracts. */
export const discountScopes = ['contract', 'all'] as const;
export type DiscountScope = (typeof discountScopes)[number];

/** Graduated: each tier's price for the part of the quantity in that tier. Volume: the price of the tier that the whole quantity reaches. */
export const tierModes = ['graduated', 'volume'] as const;
export type TierMode = (typeof tierModes)[number];

/** Whether a customer's month is one invoice, or one for each of its contracts or PO numbers. */
export const invoiceSplits = ['one invoice', 'per contract', 'per PO number'] as const;
export type InvoiceSplit = (typeof invoiceSplits)[number];

export const pricePers = ['month', 'year', 'interval', 'unit'] as const;
export type PricePer = (typeof pricePers)[number];

/** How the prices of a contract or a price list rise once a year: by its percentage, or with an index figure; at most by its cap. */
export const indexations = ['none', 'percentage', 'index figure'] as const;

export const vatRegimes = [
  'domestic',
  'reverse charge',
  'export',
  'exempt',
  'outside scope',
  'domestic reverse charge',
] as const;
export type VatRegime = (typeof vatRegimes)[number];

/** EN 16931 VAT categories (UNCL5305 subset): S standard, Z zero, E exempt, AE reverse charge, G export of goods, O outside scope, K goods to another member state. */
export const vatCategories = ['S', 'Z', 'E', 'AE', 'G', 'O', 'K'] as const;
export type VatCategory = (typeof vatCategories)[number];

/** What a product is for VAT: goods leave the country under other categories (K, G) than services (AE, O). */
export const supplies = ['services', 'goods'] as const;
export type Supply = (typeof supplies)[number];
/** What a VAT code is for. */
export const vatCodeSupplies = ['both', ...supplies] as const;
export type VatCodeSupply = (typeof vatCodeSupplies)[number];

export const vatClasses = ['standard', 'reduced', 'zero', 'exempt'] as const;
export type VatClass = (typeof vatClasses)[number];

/** Which rule set the customer's UBL file follows; one file cannot be both. */
export const invoiceProfiles = ['peppol', 'nlcius'] as const;
export type InvoiceProfile = (typeof invoiceProfiles)[number];

/** `generic-xml` and `csv` are Monthend's own, for a package that maps the columns of a file by itself. */
export const exportFormats = [
  'ubl',
  'exact-gltransactions',
  'twinfield',
  'afas',
  'generic-xml',
  'csv',
  'qbxml',
] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const paymentMethods = ['transfer', 'direct debit'] as const;

export const languages = ['en', 'nl'] as const;
export type Language = (typeof languages)[number];

/** UN/ECE Recommendation 20 unit codes that products may use. Source: EN 16931 code list BR-CL-23. */
export const unitCodes = [
  'C62',
  'EA',
  'H87',
  'HUR',
  'MIN',
  'DAY',
  'WEE',
  'MON',
  'QAN',
  'ANN',
  'E48',
  'IE',
  'LS',
  'SET',
  'KMT',
  'E34',
] as const;
export type UnitCode = (typeof unitCodes)[number];

/** What is counted for a licence line: seats handed out, seats bought, people who hold any of its licences, or what people typed in. */
export const licenceBases = ['assigned', 'purchased', 'users', 'manual'] as const;
export type LicenceBasis = (typeof licenceBases)[number];

/** How long a subscription is committed to. */
export const subscriptionTerms = ['none', 'month', 'year', '2-year', '3-year', 'one-time'] as const;
export type SubscriptionTerm = (typeof subscriptionTerms)[number];

/** Of which term a licence line counts subscriptions; `any` counts all of them. */
export const licenceTerms = ['any', ...subscriptionTerms] as const;
export type LicenceTerm = (typeof licenceTerms)[number];

/** What a subscription's cost and price are for: a yearly figure is never a monthly one. */
export const billingTerms = ['month', 'year', '2-year', '3-year', 'one-time'] as const;
export type BillingTerm = (typeof billingTerms)[number];

export const subscriptionStates = ['active', 'trial', 'suspended', 'ending', 'ended'] as const;
export type SubscriptionState = (typeof subscriptionStates)[number];

/** Who brought a record: a connected system, or a person. */
export const recordOrigins = ['source', 'manual'] as const;

export const mappingStates = ['unmapped', 'mapped', 'ignored'] as const;

export const roles = ['viewer', 'clerk', 'approver', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** draft ⇄ approved → finalised; design: states. */
export const invoiceStates = ['draft', 'approved', 'finalised'] as const;

/** How a ticket's time is paid for under an SLA: by the agreement, by the hour (nacalculatie), or from a bucket of minutes. */
export const slaCoverages = ['all-in', 'T&M', 'bucket'] as const;
export type SlaCoverage = (typeof slaCoverages)[number];

/** A person's word on one ticket: it holds outside office hours and for excluded work too. */
export const coverageOverrides = ['all-in', 'T&M'] as const;
export type CoverageOverride = (typeof coverageOverrides)[number];

/** What applies outside an SLA's office hours. */
export const outsideRules = ['same', 'T&M'] as const;
export type OutsideRule = (typeof outsideRules)[number];

/** What the minimum and the increment are applied to. */
export const roundingScopes = ['entry', 'ticket-day', 'ticket'] as const;
export type RoundingScope = (typeof roundingScopes)[number];

/** What shares a line of ticket time. */
export const lineGrains = ['entry', 'ticket', 'rate'] as const;
export type LineGrain = (typeof lineGrains)[number];

/** Minutes that were bought ahead, or that a contract grants each period. */
export const lotKinds = ['block', 'bucket'] as const;
export type LotKind = (typeof lotKinds)[number];

/** What became of worked minutes. `pre-go-live` and `finding` make no claim: they are looked at again in every run. */
export const dispositions = [
  'billed',
  'all-in',
  'drawn',
  'written off',
  'not billable',
  'pre-go-live',
  'credited',
  'finding',
] as const;
export type Disposition = (typeof dispositions)[number];

/** Whose approval a time entry needs: the ticket system's (or a person's here), only a person's here, or nobody's. */
export const timeApprovals = ['source', 'monthend', 'none'] as const;
