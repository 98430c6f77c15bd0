import { rateTime } from '../../../../service/billing/time/rate-time.ts';
import type { TimeCalculation } from '../../../../service/billing/time/result.ts';
import type {
  Calendar,
  Lot,
  Rate,
  Rounding,
  Sla,
  Ticket,
  TimeClaim,
  TimeEntry,
} from '../../../../service/billing/time/facts.ts';
import { defaultTimeSettings, type TimeSnapshot } from '../../../../service/billing/time/snapshot.ts';
import { formatMinor } from '../../../../shared/money.ts';
import { addDays, day, period, type IsoDate } from '../../../../shared/period.ts';
import { facts } from '../facts.ts';

/** Plain facts of one customer's time for the worked examples: 95.00 per hour, no minimum and no rounding unless said. */

export const rate = (snapshot: TimeSnapshot): TimeCalculation => rateTime(snapshot, defaultTimeSettings);

/** The nets of the lines as an accountant writes them. */
export const nets = ({ lines }: TimeCalculation): string[] => lines.map(({ net }) => formatMinor(net, 'EUR'));

/** "billed 60 of 45": what became of each part, with its billed and its worked minutes. */
export const parts = ({ dispositions }: TimeCalculation): string[] =>
  dispositions.map((part) => `${part.disposition} ${part.billedMinutes} of ${part.disposedMinutes}`);

export const codes = ({ findings }: TimeCalculation): string[] => findings.map(({ code }) => code);

/** Weighted minutes drawn, per lot in the order drawn. */
export const drawn = ({ draws }: TimeCalculation): string[] => draws.map(({ lotId, minutes }) => `${lotId} ${minutes}`);

export function ticket(given: Partial<Ticket> & { id: string }): Ticket {
  return {
    number: given.id.toUpperCase(),
    subject: 'Printer offline',
    slaId: null,
    unknownSla: null,
    contractId: 'contract',
    coverageOverride: null,
    ...given,
  };
}

export function sla(given: Partial<Sla> & { id: string }): Sla {
  return {
    name: given.id,
    coverage: 'all-in',
    excludedWorkTypes: [],
    calendarId: null,
    outside: 'same',
    ...given,
  };
}

/** Weekdays from 9:00 to 18:00, times 1.5 outside. */
export const office: Calendar = {
  id: 'office',
  openings: ([1, 2, 3, 4, 5] as const).map((weekday) => ({ weekday, fromMinute: 540, toMinute: 1080 })),
  holidays: [],
  outsideMultiplier: '1.5',
};

/** Minutes on a day, or from a time to a time: `entry('a', '2026-01-12', { at: '16:30-19:00' })`. */
export function entry(
  id: string,
  workedOn: string,
  { minutes, at, ...rest }: Partial<TimeEntry> & { minutes?: number; at?: string },
): TimeEntry {
  const span = at === undefined ? null : spanOf(day(workedOn), at);
  return {
    id,
    ticketId: 't',
    workedOn: day(workedOn),
    span,
    minutesWorked: minutes ?? (span === null ? 0 : span.length),
    billableMinutesOverride: null,
    writeOffMinutes: 0,
    isBillable: true,
    workType: null,
    role: null,
    technician: 'Sam',
    approved: true,
    releasedBeforeGoLive: false,
    enteredOn: null,
    internalNote: 'The customer is angry',
    invoiceText: 'Replaced the driver',
    ...rest,
  };
}

export function block(id: string, minutes: number, given: Partial<Lot> & { from?: string; to?: string } = {}): Lot {
  const { from = '2026-01-01', to = '2027-01-01', ...rest } = given;
  return { id, kind: 'block', contractId: null, label: id, minutes, usable: period(from, to), ...rest };
}

export function price(unitPrice: string, given: Partial<Rate> = {}): Rate {
  return {
    contractId: null,
    workType: null,
    role: null,
    from: day('2025-01-01'),
    unitPrice,
    currency: 'EUR',
    productId: 'support',
    ...given,
  };
}

export const hourly = price('95.00');

export function terms(given: Partial<Rounding>): TimeSnapshot['timeTerms'] {
  return [{ ...defaultTimeSettings.defaultTerms, contractId: 'contract', ...given }];
}

/** A run up to 1 February 2026 unless said otherwise, with one ticket "t" that has no SLA. */
export function time(given: Partial<TimeSnapshot> & { cutOff?: string }): TimeSnapshot {
  const { cutOff = '2026-02-01', ...rest } = given;
  const { customer, vatCodes } = facts({});
  return {
    run: { cutOff: day(cutOff) },
    customer,
    vatCodes,
    products: [
      {
        id: 'support',
        code: 'SUPPORT',
        description: 'Support',
        descriptionNl: 'Ondersteuning',
        unitCode: 'HUR',
        vatClass: 'standard',
        supply: 'services',
        ledgerAccount: '8100',
        deferralAccount: null,
        costCentre: null,
      },
    ],
    contracts: [{ id: 'contract', number: 'C-1', startDate: day('2025-01-01'), endDate: null, purchaseOrder: null }],
    billWithoutContract: false,
    timeBilledBefore: null,
    tickets: [ticket({ id: 't' })],
    slas: [],
    calendars: [office],
    workTypes: [],
    timeEntries: [],
    rates: [hourly],
    timeTerms: [],
    lots: [],
    timeClaims: [],
    earlierClaims: 0,
    earlierBySplit: [],
    ...rest,
  };
}

/** The claims that finalising a calculation writes. */
export function claimsOf({ claims }: TimeCalculation): TimeClaim[] {
  return claims.map((claim) => ({ ...claim, state: 'billed' }));
}

function spanOf(date: IsoDate, at: string): { start: Minute; end: Minute; length: number } {
  const [from, to] = at.split('-').map((text) => {
    const [hour, minute] = text.split(':');
    return Number(hour) * 60 + Number(minute);
  });
  const isOvernight = to! <= from!;
  return {
    start: { day: date, minuteOfDay: from! },
    end: { day: isOvernight ? addDays(date, 1) : date, minuteOfDay: to! },
    length: to! - from! + (isOvernight ? 1440 : 0),
  };
}

type Minute = { readonly day: IsoDate; readonly minuteOfDay: number };
