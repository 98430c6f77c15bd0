import { sql } from 'kysely';
import { anyOf, rowsAsJson } from './bulk.ts';
import type { Reader, Store } from './database.ts';
import { groupedBy } from './grouped.ts';
import type {
  CalendarRow,
  LotRow,
  RateRow,
  SlaRow,
  TicketRow,
  TimeEntryRow,
  TimeTermsRow,
  WorkTypeRow,
} from './schema/time.ts';
import type { Selectable } from 'kysely';

/** The rows behind customers' ticket time; the caller makes the billing engine's facts of them. */
export type TimeRows = {
  /** What the customer's finalised invoices did about time, by their group and cut-off. */
  readonly invoices: readonly TimeInvoices[];
  readonly tickets: readonly StoredTicket[];
  /** Those that no invoice has claimed, and those that changed since one did. */
  readonly entries: readonly OpenEntry[];
  readonly lots: readonly Selectable<LotRow>[];
  readonly claims: readonly StoredTimeClaim[];
};

export type TimeInvoices = {
  readonly customerId: string;
  readonly invoiceGroup: string;
  readonly cutOff: string;
  /** How many claims they have on time, released ones included. */
  readonly claims: number;
};

export type OpenEntry = Pick<Selectable<TimeEntryRow>, (typeof entryColumns)[number]>;
export type StoredTicket = Pick<Selectable<TicketRow>, (typeof ticketColumns)[number]>;

const entryColumns = [
  'id',
  'customerId',
  'ticketId',
  'sourceTicketId',
  'workedOn',
  'startTime',
  'endTime',
  'endDays',
  'minutesWorked',
  'technician',
  'workTypeId',
  'sourceWorkTypeId',
  'role',
  'sourceRole',
  'approved',
  'sourceApproved',
  'isBillable',
  'sourceIsBillable',
  'billableMinutes',
  'sourceBillableMinutes',
  'writeOffMinutes',
  'invoiceText',
  'sourceInvoiceText',
  'internalNote',
  'releasedBeforeGoLive',
  'enteredOn',
  'goneOn',
] as const;
const ticketColumns = [
  'id',
  'number',
  'subject',
  'slaId',
  'sourceSla',
  'contractId',
  'sourceContract',
  'coverageOverride',
] as const;

export type StoredTimeClaim = {
  readonly obligation: string;
  readonly timeEntryId: string | null;
  readonly ticketId: string | null;
  readonly workedOn: string;
  readonly workedMinutes: number;
  readonly countedMinutes: number;
  readonly roundedMinutes: number;
  readonly released: number;
  readonly draws: readonly { readonly lotId: string; readonly minutes: string }[];
};

/** What all customers share: agreements about time, and whose approval it needs. */
export type TimeCatalogue = {
  readonly calendars: readonly CalendarRow[];
  readonly workTypes: readonly Selectable<WorkTypeRow>[];
  readonly slas: readonly SlaRow[];
  readonly rates: readonly RateRow[];
  readonly timeTerms: readonly TimeTermsRow[];
};

export async function readTimeCatalogue(store: Store): Promise<TimeCatalogue> {
  const db = store.read;
  return {
    calendars: await db.selectFrom('calendar').selectAll().orderBy('id').execute(),
    workTypes: await db.selectFrom('workType').selectAll().orderBy('id').execute(),
    slas: await db.selectFrom('sla').selectAll().orderBy('id').execute(),
    rates: await db.selectFrom('rate').selectAll().orderBy('id').execute(),
    timeTerms: await db.selectFrom('timeTerms').selectAll().orderBy('id').execute(),
  };
}

export async function readTimeRows(
  db: Reader,
  customerIds: readonly string[],
): Promise<(customerId: string) => TimeRows> {
  const entries = await readOpenEntries(db, customerIds);
  const ticketIds = [...new Set(entries.flatMap(ticketIdOf))];
  const lots = await db
    .selectFrom('lot')
    .selectAll()
    .where('customerId', 'in', anyOf(customerIds))
    .where('released', '=', 0)
    .orderBy('id')
    .execute();
  const claims = await readClaims(db, {
    entryIds: entries.map(({ id }) => id),
    ticketIds,
    lotIds: lots.map(({ id }) => id),
  });
  const tickets = await rowsAsJson(
    db,
    db.selectFrom('ticket').selectAll().where('id', 'in', anyOf(ticketIds)).orderBy('id'),
    ticketColumns,
  );
  const invoicesOf = groupedBy(await readTimeInvoices(db, customerIds), ({ customerId }) => customerId);
  const entriesOf = groupedBy(entries, ({ customerId }) => customerId);
  const lotsOf = groupedBy(lots, ({ customerId }) => customerId);
  return (customerId) => {
    const [own, usable] = [entriesOf(customerId), lotsOf(customerId)];
    const ids = new Set([...own, ...usable].map(({ id }) => id));
    const worked = new Set(own.flatMap(ticketIdOf));
    return {
      invoices: invoicesOf(customerId),
      tickets: tickets.filter(({ id }) => worked.has(id)),
      entries: own,
      lots: usable,
      claims: claims.filter(
        ({ timeEntryId, ticketId, draws }) =>
          ids.has(timeEntryId ?? '') || worked.has(ticketId ?? '') || draws.some(({ lotId }) => ids.has(lotId)),
      ),
    };
  };
}

function ticketIdOf({ ticketId, sourceTicketId }: OpenEntry): string | readonly never[] {
  return ticketId ?? sourceTicketId ?? [];
}

async function readOpenEntries(db: Reader, customerIds: readonly string[]): Promise<readonly OpenEntry[]> {
  return rowsAsJson(
    db,
    db
      .selectFrom('timeEntry as t')
      .selectAll('t')
      .where('t.customerId', 'in', anyOf(customerIds))
      .where(
        sql<boolean>`case
        when exists (select 1 from time_claim c where c.time_entry_id = t.id and c.released = 0) then exists (
          select 1 from time_claim c where c.time_entry_id = t.id and c.released = 0
            and (t.gone_on is not null or c.worked_minutes <> t.minutes_worked))
        else t.gone_on is null and t.invoiced_at_source = 0 end`,
      )
      .orderBy('t.id'),
    entryColumns,
  );
}

/** A credit note belongs to its invoice's run, and an invoice job to the cut-off of its own. */
async function readTimeInvoices(db: Reader, customerIds: readonly string[]): Promise<readonly TimeInvoices[]> {
  return db
    .selectFrom('invoice')
    .innerJoin('billingRun', 'billingRun.id', 'invoice.runId')
    .leftJoin('timeClaim', 'timeClaim.invoiceId', 'invoice.id')
    .select(['invoice.customerId', 'invoice.invoiceGroup', 'billingRun.cutOff'])
    .select((select) => select.fn.count<number>('timeClaim.id').as('claims'))
    .where('invoice.customerId', 'in', anyOf(customerIds))
    .where('invoice.state', '=', 'finalised')
    .groupBy(['invoice.customerId', 'invoice.invoiceGroup', 'billingRun.cutOff'])
    .orderBy('invoice.invoiceGroup')
    .orderBy('billingRun.cutOff')
    .execute();
}

type Sought = {
  readonly entryIds: readonly string[];
  readonly ticketIds: readonly string[];
  readonly lotIds: readonly string[];
};

async function readClaims(db: Reader, { entryIds, ticketIds, lotIds }: Sought): Promise<readonly StoredTimeClaim[]> {
  const claims = await db
    .selectFrom('timeClaim')
    .selectAll()
    .where((where) =>
      where.or([
        where('timeEntryId', 'in', anyOf(entryIds)),
        where('ticketId', 'in', anyOf(ticketIds)),
        where('id', 'in', (query) =>
          query.selectFrom('timeDraw').select('timeClaimId').where('lotId', 'in', anyOf(lotIds)),
        ),
      ]),
    )
    .orderBy('id')
    .execute();
  const draws = await db
    .selectFrom('timeDraw')
    .selectAll()
    .where('timeClaimId', 'in', anyOf(claims.map(({ id }) => id)))
    .orderBy('timeClaimId')
    .orderBy('position')
    .execute();
  const drawsOf = groupedBy(draws, ({ timeClaimId }) => timeClaimId);
  return claims.map((claim) => ({
    ...claim,
    draws: drawsOf(claim.id).map(({ lotId, minutes }) => ({ lotId, minutes })),
  }));
}
