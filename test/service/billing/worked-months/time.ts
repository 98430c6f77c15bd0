import { day } from '../../../../shared/period.ts';
import type { SlaCoverage } from '../../../../shared/choices.ts';
import type { TimeEntry, TimeFacts } from '../../../../service/billing/time/facts.ts';
import type { ContractLine } from '../../../../service/billing/snapshot.ts';
import { contract, facts, line, noTime } from '../facts.ts';
import { block, entry, hourly, office, price, sla, terms, ticket } from '../time/facts.ts';
import type { WorkedMonth } from './month.ts';

/** Ticket time: what is covered, drawn, charged, rounded, split and asked about. */

const [managed] = facts({}).products;
const products = [managed!, { ...managed!, id: 'support', code: 'SUPPORT', description: 'Support' }];
const month = (given: Partial<TimeFacts>, lines: readonly ContractLine[] = []) =>
  facts({
    contracts: [contract(lines)],
    products,
    time: {
      ...noTime,
      tickets: [ticket({ id: 't', slaId: 'sla' }), ticket({ id: 'u', contractId: null, slaId: null })],
      slas: [sla({ id: 'sla', coverage: 'T&M' })],
      calendars: [office],
      rates: [hourly],
      timeEntries: entries,
      ...given,
    },
  });
const entries: readonly TimeEntry[] = [
  entry('a', '2026-01-12', { at: '16:30-19:10', workType: 'remote' }),
  entry('b', '2026-01-12', { minutes: 7, technician: 'Kim' }),
  entry('c', '2026-01-13', { minutes: 50, writeOffMinutes: 20 }),
  entry('d', '2026-01-17', { at: '10:00-10:25', role: 'senior' }),
  entry('e', '2026-01-31', { at: '23:30-23:55' }),
  entry('f', '2026-01-14', { minutes: 30, isBillable: false }),
  entry('g', '2026-01-14', { minutes: 33, billableMinutesOverride: 60 }),
  entry('h', '2026-01-15', { minutes: 45, ticketId: 'u' }),
  entry('i', '2026-01-16', { minutes: 20, approved: false }),
  entry('j', '2026-01-16', { minutes: 15, invoiceText: '', workType: 'travel' }),
];
const bucket = line({
  id: 'bucket',
  kind: 'bucket',
  productId: 'support',
  lotMinutes: 120,
  price: '150',
  agentTypes: [],
});
const prepaid = line({
  id: 'block',
  kind: 'prepaid block',
  productId: 'support',
  lotMinutes: 60,
  fixedQuantity: '2',
  price: '90',
  agentTypes: [],
});
const covered = (coverage: SlaCoverage, given = {}) => ({ slas: [sla({ id: 'sla', coverage, ...given })] });

export const time: readonly WorkedMonth[] = [
  ...(['all-in', 'T&M', 'bucket'] as const).flatMap((coverage) =>
    (['same', 'T&M'] as const).map((outside) => ({
      shows: `${coverage} with office hours, outside ${outside}`,
      facts: month({ ...covered(coverage, { calendarId: 'office', outside, excludedWorkTypes: ['travel'] }) }, [
        bucket,
      ]),
    })),
  ),
  { shows: 'minutes of a block and of a bucket', facts: month(covered('bucket'), [bucket, prepaid]) },
  {
    shows: 'lots that were bought before: for any ticket, of a contract, and over',
    facts: month({
      ...covered('bucket'),
      lots: [
        block('any', 30),
        block('own', 40, { contractId: 'contract' }),
        block('over', 50, { from: '2025-01-01', to: '2026-01-01' }),
        block('half', 60, { from: '2026-01-14', to: '2026-01-16' }),
      ],
    }),
  },
  ...(['entry', 'ticket-day', 'ticket'] as const).map((roundingScope) => ({
    shows: `a quarter of an hour per ${roundingScope}, with a minimum of 30 minutes`,
    facts: month({ timeTerms: terms({ roundingScope, incrementMinutes: 15, minimumMinutes: 30 }) }),
  })),
  ...(['entry', 'ticket', 'rate'] as const).map((lineGrain) => ({
    shows: `a line per ${lineGrain}`,
    facts: month({ timeTerms: terms({ lineGrain }) }),
  })),
  {
    shows: 'rates by work type and by role, that change, and of another contract',
    facts: month({
      rates: [
        hourly,
        price('110.00', { role: 'senior' }),
        price('80.00', { workType: 'remote' }),
        price('85.00', { workType: 'remote', from: day('2026-01-12') }),
        price('70.00', { contractId: 'contract', workType: 'travel' }),
        price('10.00', { contractId: 'other' }),
      ],
    }),
  },
  {
    shows: 'work types with a multiplier, and a call-out fee for work on site',
    facts: month({
      workTypes: [
        { code: 'remote', multiplier: '1.25', isCallOut: false },
        { code: 'travel', multiplier: null, isCallOut: true },
      ],
      timeTerms: terms({ callOut: { unitPrice: '25.00', currency: 'EUR', productId: 'support' } }),
    }),
  },
  {
    shows: 'a call-out fee in another currency and of a product that is gone',
    facts: month({
      workTypes: [{ code: 'travel', multiplier: null, isCallOut: true }],
      timeTerms: terms({ callOut: { unitPrice: '25.00', currency: 'USD', productId: 'gone' } }),
    }),
  },
  { shows: 'no rate', facts: month({ rates: [] }) },
  {
    shows: 'a rate that begins after the first entry',
    facts: month({ rates: [price('95.00', { from: day('2026-01-14') })] }),
  },
  { shows: 'a rate in another currency', facts: month({ rates: [price('95.00', { currency: 'USD' })] }) },
  {
    shows: 'a ticket without an SLA, with an unknown one, and with an override',
    facts: month({
      billWithoutContract: true,
      tickets: [
        ticket({ id: 't', unknownSla: 'Gold' }),
        ticket({ id: 'u', contractId: null, coverageOverride: 'T&M' }),
      ],
    }),
  },
  { shows: 'time of customers without a contract is billed', facts: month({ billWithoutContract: true }) },
  {
    shows: 'time before go-live and time that was entered late',
    facts: month({
      timeBilledBefore: day('2026-01-01'),
      earlierClaims: 2,
      timeEntries: [
        entry('old', '2025-12-20', { minutes: 60 }),
        entry('released', '2025-12-21', { minutes: 60, releasedBeforeGoLive: true }),
        entry('late', '2025-12-22', { minutes: 60, enteredOn: day('2026-01-05') }),
        entry('now', '2026-01-05', { minutes: 60 }),
        entry('next', '2026-02-01', { minutes: 60 }),
      ],
    }),
  },
  {
    shows: 'a holiday and the night',
    facts: month({
      ...covered('T&M', { calendarId: 'office' }),
      calendars: [{ ...office, holidays: [day('2026-01-12')] }],
      timeEntries: [
        entry('a', '2026-01-12', { at: '10:00-11:00' }),
        entry('b', '2026-01-13', { at: '08:30-09:30' }),
        entry('c', '2026-01-13', { at: '17:59-18:01' }),
      ],
    }),
  },
];
