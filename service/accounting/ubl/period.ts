import type { InvoiceLine } from '../../../shared/invoice.ts';
import { addDays, type Period } from '../../../shared/period.ts';
import { el, type XmlElement } from '../xml.ts';

/** Our periods are half-open; UBL's EndDate is the last day that counts. */
export function periodElement(period: Period | null): XmlElement | null {
  if (period === null) return null;
  return el('cac:InvoicePeriod', [el('cbc:StartDate', period.from), el('cbc:EndDate', addDays(period.to, -1))]);
}

/** The smallest period that holds every line's (R110, R111 want the lines inside it); null when no line has one. */
export function coveringPeriod(lines: readonly InvoiceLine[]): Period | null {
  return lines.reduce<Period | null>((covering, { period }) => {
    if (covering === null || period === null) return covering ?? period;
    return {
      from: period.from < covering.from ? period.from : covering.from,
      to: period.to > covering.to ? period.to : covering.to,
    };
  }, null);
}
