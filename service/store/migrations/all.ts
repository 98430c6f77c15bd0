import { first } from './0001-first.ts';
import { accountingCodes } from './0002-accounting-codes.ts';
import { documents } from './0003-documents.ts';
import { priceTerms } from './0004-price-terms.ts';
import { deferral } from './0005-deferral.ts';
import { handEdits } from './0006-hand-edits.ts';
import { accountingAnswers } from './0007-accounting-answers.ts';
import { ticketTime } from './0008-ticket-time.ts';
import { sites } from './0009-sites.ts';
import { licences } from './0010-licences.ts';
import { decisions } from './0011-decisions.ts';
import { licenceLines } from './0012-licence-lines.ts';
import { exportCodes } from './0013-export-codes.ts';
import { syncEngine } from './0014-sync-engine.ts';
import { comparison } from './0015-comparison.ts';
import { indexation } from './0016-indexation.ts';
import { goodsAndServices } from './0017-goods-and-services.ts';
import { books } from './0018-books.ts';
import { trend } from './0019-trend.ts';
import { claimsByTicket } from './0020-claims-by-ticket.ts';
import { bothLanguages } from './0021-both-languages.ts';
import { invoiceGroups } from './0022-invoice-groups.ts';
import { paymentConditions } from './0023-payment-conditions.ts';
import { vendorPages } from './0024-vendor-pages.ts';
import { shadowMonth } from './0025-shadow-month.ts';
import { customerDomains } from './0026-customer-domains.ts';
import { shadowSheet } from './0027-shadow-sheet.ts';
import { priceLists } from './0028-price-lists.ts';
import { timeWithoutInvoice } from './0029-time-without-invoice.ts';
import { ticketVendorFacts } from './0030-ticket-vendor-facts.ts';
import { raisedTerms } from './0031-raised-terms.ts';
import { connectorMemory } from './0032-connector-memory.ts';
import { countedTerms } from './0033-counted-terms.ts';
import { listIndexation } from './0034-list-indexation.ts';
import { trendByCustomer } from './0035-trend-by-customer.ts';
import { timeReasons } from './0036-time-reasons.ts';

/** Every schema change in order; a database at `user_version` n has had the first n. Add at the end, never change one that was released. */
export const migrations: readonly string[] = [
  first,
  accountingCodes,
  documents,
  priceTerms,
  deferral,
  handEdits,
  accountingAnswers,
  ticketTime,
  sites,
  licences,
  decisions,
  licenceLines,
  exportCodes,
  syncEngine,
  comparison,
  indexation,
  goodsAndServices,
  books,
  trend,
  claimsByTicket,
  bothLanguages,
  invoiceGroups,
  paymentConditions,
  vendorPages,
  shadowMonth,
  customerDomains,
  shadowSheet,
  priceLists,
  timeWithoutInvoice,
  ticketVendorFacts,
  raisedTerms,
  connectorMemory,
  countedTerms,
  listIndexation,
  trendByCustomer,
  timeReasons,
];
