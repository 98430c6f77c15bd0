import { dayWords, en, nl } from '../../shared/bilingual.ts';
import { addDays, addMonths, daysBetween, earlierOf, startOfMonth, type IsoDate } from '../../shared/period.ts';
import { agreedLines } from './book.ts';
import { isSamePeriod } from './claims.ts';
import { findingKey } from './finding.ts';
import { duePeriods } from './obligations.ts';
import type { Calculation, Finding } from './result.ts';
import type { BillingConfiguration, Snapshot } from './snapshot.ts';

/** The day by which the law wants the invoice: the 15th of the month after supply. */
export function legalInvoiceDate(supplyDate: IsoDate): IsoDate {
  return addDays(addMonths(startOfMonth(supplyDate), 1), 14);
}

/**
 * Tells that the legal date of something on the draft, or of a service period that cannot be worked out yet, is near or past. It
 * depends on today, so it is no part of the calculation.
 */
export function findInvoiceDue(
  { snapshot, calculation, today }: { snapshot: Snapshot; calculation: Calculation; today: IsoDate },
  { invoiceDueDays }: BillingConfiguration,
): readonly Finding[] {
  const { customer } = snapshot;
  const dates = [...calculation.lines.map(({ supplyDate }) => supplyDate), ...heldBack(snapshot, calculation)];
  const supplied = dates.filter((date) => date < today);
  const first = supplied.reduce<IsoDate | null>((a, b) => (a === null ? b : earlierOf(a, b)), null);
  if (first === null) return [];
  const legal = legalInvoiceDate(first);
  if (daysBetween(today, legal) > invoiceDueDays) return [];
  const isPast = legal < today;
  return [
    {
      key: findingKey('INVOICE_DUE', customer.id, legal),
      code: 'INVOICE_DUE',
      severity: 'warn',
      customerId: customer.id,
      recordTable: 'customers',
      recordId: customer.id,
      recordLabel: customer.name,
      message: {
        en: en`Invoice ${customer.name} ${isPast ? 'now' : en`by ${dayWords(legal)}`}: what was supplied on ${dayWords(first)} had to be invoiced by the 15th of the month after it, ${dayWords(legal)}.`,
        nl: nl`Factureer ${customer.name} ${isPast ? 'nu' : nl`uiterlijk ${dayWords(legal)}`}: wat op ${dayWords(first)} is geleverd moest worden gefactureerd vóór of op de 15e van de maand erna, ${dayWords(legal)}.`,
      },
      // What is held back wholly has no amount yet.
      amountAtRisk: calculation.lines.length === 0 ? null : calculation.totals.net,
      isAccepted: false,
    },
  ];
}

/** The last day of each service period that is over and has no obligation, since something about it must be repaired first. */
function heldBack({ contracts, customer, claims, run }: Snapshot, { obligations }: Calculation): readonly IsoDate[] {
  return agreedLines({ contracts })
    .filter(({ line }) => line.kind !== 'discount' && line.kind !== 'prepaid block')
    .flatMap(({ contract, line }) => duePeriods(contract, line, { run, goLiveDate: customer.goLiveDate, claims }))
    .filter(({ isOver, name }) => isOver && !obligations.some((obligation) => isSamePeriod(obligation, name)))
    .map(({ period }) => addDays(period.to, -1));
}
