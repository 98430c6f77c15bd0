import type { ColumnType } from 'kysely';
import type { Flag } from './flag.ts';

/** What was agreed: contracts, their lines and prices, and items billed once. */
export type AgreementsTables = {
  contract: ContractRow;
  contractLine: ContractLineRow;
  price: PriceRow;
  priceList: PriceListRow;
  listPrice: ListPriceRow;
  oneOffItem: OneOffItemRow;
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
  priceListId: ColumnType<string | null, string | null | undefined, string | null>;
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

/** What goes with a price, where there is none of it whatever the contract line says. */
export const noTerm = 'none';

/**
 * It has a unit price or tiers, never both. `list` names the price list that gave it. What goes with it is as the contract line says
 * where it is null, and "none" where there was none.
 */
export type PriceRow = {
  id: string;
  contractLineId: string;
  validFrom: string;
  unitPrice: string | null;
  currency: string;
  tiers: string | null;
  validTo: ColumnType<string | null, string | null | undefined, string | null>;
  list: ColumnType<string | null, string | null | undefined, string | null>;
  overagePrice: ColumnType<string | null, string | null | undefined, string | null>;
  minimumAmount: ColumnType<string | null, string | null | undefined, string | null>;
  minimumQuantity: ColumnType<string | null, string | null | undefined, string | null>;
  includedQuantity: ColumnType<string | null, string | null | undefined, string | null>;
};

export type PriceListRow = {
  id: string;
  version: number;
  name: string;
  currency: string;
  indexation: ColumnType<string, string | undefined, string>;
  indexPercent: string | null;
  indexCap: string | null;
  indexFigure: string | null;
};

/** It has a unit price or tiers, never both. */
export type ListPriceRow = {
  id: string;
  version: number;
  priceListId: string;
  productId: string;
  pricePer: string;
  validFrom: string;
  unitPrice: string | null;
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
