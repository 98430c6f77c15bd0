import { dayWords, en, nl } from '../../shared/bilingual.ts';
import { addDays, addMonths, daysBetween, earlierOf, startOfMonth, type IsoDate } from '../../shared/period.ts';
import { findingKey } from './finding.ts';
import type { Calculation, Finding } from './result.ts';
import type { BillingConfiguration, Customer } from './snapshot.ts';

/** The day by which the law wants the invoice: the 15th of the month after supply. */
export function legalInvoiceDate(supplyDate: IsoDate): IsoDate {
  return addDays(addMonths(startOfMonth(supplyDate), 1), 14);
}

/** Tells that the legal date of something on the draft is near or past. It depends on today, so it is no part of the calculation. */
export function findInvoiceDue(
  { customer, calculation, today }: { customer: Customer; calculation: Calculation; today: IsoDate },
  { invoiceDueDays }: BillingConfiguration,
): readonly Finding[] {
  const supplied = calculation.lines.map(({ supplyDate }) => supplyDate).filter((date) => date < today);
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
      amountAtRisk: calculation.totals.net,
      isAccepted: false,
    },
  ];
}
