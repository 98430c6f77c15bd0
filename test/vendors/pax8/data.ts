/** Rows as Pax8's specification (v1, read 2026-11) shows them; fields that nothing reads are filled in when they are served. */
export type Pax8CompanyRow = {
  readonly id: string;
  readonly name: string;
  readonly status: 'Active' | 'Inactive' | 'Deleted';
  readonly website?: string;
  readonly externalId?: string;
};

export type Pax8SubscriptionRow = {
  readonly id: string;
  readonly companyId: string;
  readonly productId: string;
  readonly quantity: number;
  readonly startDate: string;
  readonly endDate?: string;
  readonly createdDate: string;
  readonly billingStart?: string;
  readonly status: string;
  readonly price: number;
  readonly partnerCost?: number;
  readonly currencyCode: string;
  readonly productName?: string;
  readonly billingTerm: string;
  readonly vendorSubscriptionId?: string;
  readonly vendorSkuId?: string;
  readonly commitmentTerm?: { readonly id: string; readonly term: string; readonly endDate: string };
};

export type Pax8ProductRow = { readonly id: string; readonly name: string; readonly vendorName: string };

export type Pax8InvoiceRow = {
  readonly id: string;
  readonly invoiceDate: string;
  readonly items: readonly Pax8ItemRow[];
};

export type Pax8ItemRow = {
  readonly id: string;
  readonly type: string;
  readonly companyId: string;
  readonly term?: string;
  readonly startPeriod?: string;
  readonly endPeriod?: string;
  readonly quantity: number;
  readonly unitOfMeasure?: string;
  readonly productId?: string;
  readonly productName?: string;
  readonly costTotal: number;
  readonly currencyCode: string;
};

export type Pax8Data = {
  readonly companies: readonly Pax8CompanyRow[];
  readonly subscriptions: readonly Pax8SubscriptionRow[];
  readonly products?: readonly Pax8ProductRow[];
  readonly invoices?: readonly Pax8InvoiceRow[];
};

/** A number as the ids of Pax8 look. */
export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}
