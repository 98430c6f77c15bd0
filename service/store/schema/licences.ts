import type { Flag } from './flag.ts';

/** Licences and usage: what vendors report and what is billed for it. */
export type LicencesTables = {
  sku: SkuRow;
  holding: HoldingRow;
  holdingState: HoldingStateRow;
  licence: LicenceRow;
  licenceCount: LicenceCountRow;
  usageRecord: UsageRecordRow;
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
