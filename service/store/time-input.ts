import { sql } from 'kysely';
import { anyOf } from './bulk.ts';
import type { Reader, Store } from './database.ts';
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

/** The rows behind a customer's ticket time; the caller makes the billing engine's facts of them. */
export type TimeRows = {
  /** The cut-off of the customer's last finalised invoice. */
  readonly billedBefore: string | null;
  readonly tickets: readonly Selectable<TicketRow>[];
  /** Those that no invoice has claimed, and those that changed since one did. */
  readonly entries: readonly OpenEntry[];
  readonly lots: readonly Selectable<LotRow>[];
  readonly claims: readonly StoredTimeClaim[];
  /** How many claims there are on the customer's time, released ones included. */
  readonly claimCount: number;
};

export type OpenEntry = Selectable<TimeEntryRow>;

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

export async function readTimeRows(db: Reader, customerId: string): Promise<TimeRows> {
  const entries = await readOpenEntries(db, customerId);
  const ticketIds = entries.flatMap(({ ticketId, sourceTicketId }) => ticketId ?? sourceTicketId ?? []);
  const lots = await db
    .selectFrom('lot')
    .selectAll()
    .where('customerId', '=', customerId)
    .where('released', '=', 0)
    .orderBy('id')
    .execute();
  const claims = await readClaims(db, {
    entryIds: entries.map(({ id }) => id),
    ticketIds,
    lotIds: lots.map(({ id }) => id),
  });
  return {
    billedBefore: await lastCutOff(db, customerId),
    tickets: await db.selectFrom('ticket').selectAll().where('id', 'in', anyOf(ticketIds)).orderBy('id').execute(),
    entries,
    lots,
    claims,
    claimCount: await countClaims(db, customerId),
  };
}

async function readOpenEntries(db: Reader, customerId: string): Promise<readonly OpenEntry[]> {
  return db
    .selectFrom('timeEntry as t')
    .selectAll('t')
    .where('t.customerId', '=', customerId)
    .where(
      sql<boolean>`case
        when exists (select 1 from time_claim c where c.time_entry_id = t.id and c.released = 0) then exists (
          select 1 from time_claim c where c.time_entry_id = t.id and c.released = 0
            and (t.gone_on is not null or c.worked_minutes <> t.minutes_worked))
        else t.gone_on is null and t.invoiced_at_source = 0 end`,
    )
    .orderBy('t.id')
    .execute();
}

/** A credit note belongs to its invoice's run, and an invoice job to the cut-off of its own. */
async function lastCutOff(db: Reader, customerId: string): Promise<string | null> {
  const { last } = await db
    .selectFrom('invoice')
    .innerJoin('billingRun', 'billingRun.id', 'invoice.runId')
    .select((select) => select.fn.max<string | null>('billingRun.cutOff').as('last'))
    .where('invoice.customerId', '=', customerId)
    .where('invoice.state', '=', 'finalised')
    .executeTakeFirstOrThrow();
  return last;
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
  const byClaim = new Map<string, { lotId: string; minutes: string }[]>();
  for (const { timeClaimId, lotId, minutes } of draws)
    byClaim.set(timeClaimId, [...(byClaim.get(timeClaimId) ?? []), { lotId, minutes }]);
  return claims.map((claim) => ({ ...claim, draws: byClaim.get(claim.id) ?? [] }));
}

async function countClaims(db: Reader, customerId: string): Promise<number> {
  const { count } = await db
    .selectFrom('timeClaim')
    .innerJoin('invoice', 'invoice.id', 'timeClaim.invoiceId')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('invoice.customerId', '=', customerId)
    .executeTakeFirstOrThrow();
  return count;
}
