import type { LineKind } from '../../shared/choices.ts';
import { addDays, earlierOf, laterOf, type IsoDate } from '../../shared/period.ts';
import { setBadInputAside } from './bad-input.ts';
import { billPeriod } from './base.ts';
import { grantsOfBucket } from './bucket-grants.ts';
import { agreedLines, openBook, type AgreedLine, type Book } from './book.ts';
import { workOfBundle } from './bundle-work.ts';
import { canonicalSnapshot } from './canonical.ts';
import { isBasePart } from './claims.ts';
import { correctBilledPeriods } from './corrections.ts';
import { lastDayCounted } from './count.ts';
import { findCoverageGaps } from './coverage.ts';
import {
  findCreditWithoutInvoice,
  findForeignCurrencyVat,
  findMissingPurchaseOrders,
  findMissingVatIds,
} from './customer-checks.ts';
import { billDiscounts } from './discount.ts';
import { totalsByGroup, totalsOf } from './documents.ts';
import { findDuplicates } from './duplicates.ts';
import { findExpiringContracts } from './expiring.ts';
import { holdsInvoice, settleFindings } from './finding.ts';
import { inGroups, timeOfSplit } from './grouping.ts';
import { manualLines, withHandEdits } from './hand-edits.ts';
import { findMissingHistory } from './no-history.ts';
import { findLicenceDrift } from './licence/findings.ts';
import { duePeriods, type DuePeriod, type Plan } from './obligations.ts';
import { billOneOffItems } from './one-off.ts';
import { billBlock } from './prepaid-block.ts';
import { withListPrices } from './price-list.ts';
import { billTime } from './ticket-time.ts';
import type { Calculation } from './result.ts';
import type { BillingConfiguration, Snapshot } from './snapshot.ts';
import { findCountDrops, findStaleSources } from './sources.ts';
import { findStaleAssets } from './stale-assets.ts';
import { findTotalChange } from './total-changed.ts';
import { findWaitingTime } from './waiting-time.ts';
import { together, type Work } from './work.ts';

/**
 * What one customer's snapshot comes to: the lines of the invoice, everything that was worked out, and what a person must look
 * at. Pure: preview and the real run call it, the same facts give the same result to the byte, in whatever order they are read.
 */
export function calculateInvoice(snapshot: Snapshot, configuration: BillingConfiguration): Calculation {
  const facts = withListPrices(canonicalSnapshot(snapshot));
  const { usable, findings: setAside } = setBadInputAside(openBook(facts, configuration));
  const book = openBook(usable, configuration);
  const { run, customer, claims, acceptedFindings } = book.snapshot;
  const all = agreedLines(book.snapshot).map((agreed) => ({
    agreed,
    due: duePeriods(agreed.contract, agreed.line, { run, goLiveDate: customer.goLiveDate, claims }),
  }));
  const plans = all.filter(({ agreed: { line } }) => line.kind !== 'discount' && line.kind !== 'prepaid block');
  const discounts = all.filter(({ agreed: { line } }) => line.kind === 'discount');
  const sales = all
    .filter(({ agreed: { line } }) => line.kind === 'prepaid block')
    .map(({ agreed }) => billBlock(book, agreed));
  const buckets = all.filter(({ agreed: { line } }) => line.kind === 'bucket');
  const { work: timeWork, time } = billTime(book, [
    ...sales.flatMap(({ grants }) => grants),
    ...buckets.flatMap(({ agreed }) => grantsOfBucket(book, agreed)),
  ]);
  const recurring = withHandEdits(book, inGroups(book, together(plans.map((plan) => workOf(book, plan)))));
  const others = together([
    billDiscounts(book, discounts, recurring.lines),
    ...salesAndTime(book, { sales: together(sales.map(({ work: sale }) => sale)), timeWork }),
  ]);
  const computed = together([recurring, withHandEdits(book, others)]);
  const work = together([computed, manualLines(book, computed.lines)]);
  const whole = { lines: work.lines, obligations: work.obligations, ...totalsOf(work.lines) };
  const documents = totalsByGroup(work.lines);
  const days = daysCounted(book, plans);
  const lastDay = lastDayOf(book, plans, work);
  const findings = settleFindings(
    [
      ...setAside,
      ...work.findings,
      ...findStaleSources(book, lastDay),
      ...findCountDrops(book),
      ...findCoverageGaps(book, days),
      ...findLicenceDrift(book, { date: days.at(-1) ?? run.asOf, obligations: work.obligations }),
      ...findDuplicates(book, days.at(-1) ?? run.asOf),
      ...findMissingVatIds(book, work.lines),
      ...findForeignCurrencyVat(book, documents),
      ...findMissingPurchaseOrders(book, work.lines),
      ...findCreditWithoutInvoice(book, documents),
      ...findMissingHistory(book, lastDay === null ? [] : days),
      ...findWaitingTime(book, { lines: work.lines, time }),
      ...findStaleAssets(book, days.at(-1) ?? run.asOf),
      ...findExpiringContracts(book, recurring.lines),
      ...findTotalChange(book, plans, recurring.obligations),
    ],
    acceptedFindings,
  );
  return { ...whole, time, findings, isBlocked: findings.some(holdsInvoice) };
}

/** Corrections of earlier periods first, then what is new. */
function workOf(book: Book, plan: Plan): Work {
  const { agreed, due } = plan;
  if (agreed.line.kind === 'bundle') return workOfBundle(book, plan);
  return together([correctBilledPeriods(book, agreed), ...due.map((period) => billPeriod(book, agreed, period))]);
}

/** In the order in which they print: blocks, one-off items, time. */
function salesAndTime(book: Book, { sales, timeWork }: { sales: Work; timeWork: Work }): readonly Work[] {
  const grouped = inGroups(book, together([sales, timeWork]), timeOfSplit);
  const sold = sales.lines.length;
  return [
    { ...sales, lines: grouped.lines.slice(0, sold) },
    inGroups(book, billOneOffItems(book)),
    { ...timeWork, lines: grouped.lines.slice(sold) },
  ];
}

/** The last day of each due period, or the as-of day of one in advance; the as-of day when nothing is due. */
function daysCounted({ snapshot: { run } }: Book, plans: readonly Plan[]): readonly IsoDate[] {
  const days = new Set(plans.flatMap(({ agreed, due }) => due.map((period) => dayOf(agreed, period, run.asOf))));
  return days.size === 0 ? [run.asOf] : [...days].toSorted();
}

/** Kinds whose quantity a source reports. */
const countedKinds: ReadonlySet<LineKind> = new Set(['counted', 'licence', 'usage'] as const);

/** The latest day that a counted line rests on, corrections included; null when nothing is counted. */
function lastDayOf({ snapshot: { run } }: Book, plans: readonly Plan[], { obligations }: Work): IsoDate | null {
  const counted = plans.filter(({ agreed: { line } }) => countedKinds.has(line.kind) && !line.coversWithoutCounting);
  const ids = new Set(counted.map(({ agreed }) => agreed.line.id));
  const dueDays = counted.flatMap(({ agreed, due }) => due.map((period) => dayOf(agreed, period, run.asOf)));
  const correctedDays = obligations
    .filter(({ contractLineId, part }) => contractLineId !== null && ids.has(contractLineId) && !isBasePart(part))
    .map(({ period }) => addDays(period.to, -1));
  return [...dueDays, ...correctedDays].reduce<IsoDate | null>(
    (last, day) => (last === null ? day : laterOf(last, day)),
    null,
  );
}

function dayOf({ line }: AgreedLine, { period, isOver }: DuePeriod, asOf: IsoDate): IsoDate {
  return lastDayCounted(period, { ...line, inAdvanceOn: isOver ? null : earlierOf(asOf, period.to) });
}
