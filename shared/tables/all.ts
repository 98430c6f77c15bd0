import type { TableDefinition, TableId } from './definition.ts';
import { contractLines, contracts, oneOffItems } from './agreements.ts';
import { assets, sourceAccounts } from './estate.ts';
import { lots } from './lots.ts';
import { licences, skus, subscriptions, usage } from './licences.ts';
import { draftLines, findings, invoices } from './month.ts';
import { sites } from './sites.ts';
import { comparison } from './comparison.ts';
import { shadow } from './shadow.ts';
import { trend } from './trend.ts';
import { administration } from './administration.ts';
import { customers } from './customers.ts';
import { products } from './products.ts';
import { vatCodes } from './vat-codes.ts';
import { paymentConditions } from './payment-conditions.ts';
import { listPrices, priceLists } from './price-lists.ts';
import { tickets, timeEntries } from './tickets.ts';
import { calendars, rates, slas, timeTerms, workTypes } from './time-terms.ts';

/** Every table by id. A table that is missing here does not compile. */
export const tables: Readonly<Record<TableId, TableDefinition>> = {
  administration,
  customers,
  products,
  vatCodes,
  paymentConditions,
  priceLists,
  listPrices,
  contracts,
  contractLines,
  oneOffItems,
  sourceAccounts,
  assets,
  skus,
  subscriptions,
  licences,
  usage,
  draftLines,
  findings,
  invoices,
  comparison,
  trend,
  shadow,
  tickets,
  timeEntries,
  slas,
  calendars,
  workTypes,
  rates,
  timeTerms,
  lots,
  sites,
};
