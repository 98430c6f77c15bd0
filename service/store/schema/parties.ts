import type { Flag } from './flag.ts';

/** Who sells and buys, what is sold and which VAT it carries. */
export type PartiesTables = {
  administration: AdministrationRow;
  numberingSeries: NumberingSeriesRow;
  customer: CustomerRow;
  site: SiteRow;
  product: ProductRow;
  vatCode: VatCodeRow;
  paymentCondition: PaymentConditionRow;
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
  invoiceSplit: string;
  creditJournal: string | null;
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
  invoiceSplit: string | null;
  costCentre: string | null;
  domains: string | null;
};

export type SiteRow = {
  id: string;
  version: number;
  code: string;
  customerId: string;
  name: string | null;
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

export type PaymentConditionRow = {
  id: string;
  version: number;
  paymentMethod: string;
  termsDays: number;
  code: string;
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
