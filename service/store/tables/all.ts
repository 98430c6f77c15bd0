import type { TableId } from '../../../shared/tables/definition.ts';
import { administration } from './administration.ts';
import { assets } from './assets.ts';
import { comparison } from './comparison.ts';
import { contractLines } from './contract-lines.ts';
import { contracts } from './contracts.ts';
import { customers } from './customers.ts';
import { draftLines } from './draft-lines.ts';
import { licences } from './licences.ts';
import { findings, invoices } from './month.ts';
import { oneOffItems } from './one-off-items.ts';
import { paymentConditions } from './payment-conditions.ts';
import { listPrices, priceLists } from './price-lists.ts';
import { products } from './products.ts';
import { shadow } from './shadow.ts';
import { sites } from './sites.ts';
import { skus } from './skus.ts';
import { sourceAccounts } from './source-accounts.ts';
import { lots } from './lots.ts';
import type { TableSource } from './source.ts';
import { tickets } from './tickets.ts';
import { timeEntries } from './time-entries.ts';
import { calendars, rates, slas, timeTerms, workTypes } from './time-terms.ts';
import { subscriptions } from './subscriptions.ts';
import { trend } from './trend.ts';
import { usage } from './usage.ts';
import { vatCodes } from './vat-codes.ts';

/** Where each sheet's rows come from. A table that is missing here does not compile. */
export const sources: Readonly<Record<TableId, TableSource>> = {
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
