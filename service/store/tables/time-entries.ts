import { sql, type RawBuilder } from 'kysely';
import { AppError } from '../../../shared/error.ts';
import { minuteOfDay, minutesPerDay } from '../../../shared/opening-hours.ts';
import { addDays, addMonths, day, startOfMonth, weekdayOf } from '../../../shared/period.ts';
import type { CellValue } from '../../../shared/tables/definition.ts';
import type { Cells } from '../../../shared/tables/rule.ts';
import type { Writer } from '../database.ts';
import { cellAfter, type CheckedChange, type Draft, type TableSource } from './source.ts';
import { storeRow } from './write.ts';

const settledIn = 'run ';
const ticketOf = sql`coalesce(t.ticket_id, t.source_ticket_id)`;
const workTypeOf = sql`coalesce(t.work_type_id, t.source_work_type_id)`;
/** The invoice, or the run that settled it without one. */
const billedOn = sql`(select coalesce(invoice.number, ${sql.lit(settledIn)} || billing_run.cut_off) from time_claim c
  left join invoice on invoice.id = c.invoice_id left join billing_run on billing_run.id = c.run_id
  where c.time_entry_id = t.id and c.released = 0)`;

/** Why each part of the entry costs what it costs, in the order worked. */
const reasonsAs = (reason: RawBuilder<unknown>) =>
  sql`(select group_concat(${reason}, ' ' order by p.part) from time_part p where p.time_entry_id = t.id)`;

/** Time worked on tickets with what the latest draft makes of it. A person's value wins over the source's. */
export const timeEntries: TableSource = {
  table: 'timeEntry',
  from: sql`time_entry t left join customer on customer.id = t.customer_id left join ticket on ticket.id = ${ticketOf}
    left join work_type on work_type.id = ${workTypeOf} left join connection on connection.id = t.connection_id`,
  isManual: sql`t.origin = 'manual'`,
  columns: {
    ticket: sql`ticket.number`,
    customer: sql`customer.name`,
    workType: sql`work_type.code`,
    role: sql`coalesce(t.role, t.source_role)`,
    approved: sql`case (select time_approval from administration) when 'monthend' then coalesce(t.approved, 0)
      else coalesce(t.approved, t.source_approved, 0) end`,
    isBillable: sql`coalesce(t.is_billable, t.source_is_billable, 1)`,
    billableMinutes: sql`coalesce(t.billable_minutes, t.source_billable_minutes)`,
    invoiceText: sql`coalesce(t.invoice_text, t.source_invoice_text)`,
    disposition: sql`case when ${billedOn} is null and t.gone_on is not null then 'gone'
      when ${billedOn} is null and t.invoiced_at_source = 1 then 'invoiced at source'
      else (select case when count(distinct p.disposition) > 1 then 'mixed' else min(p.disposition) end
        from time_part p where p.time_entry_id = t.id) end`,
    reason: reasonsAs(sql`p.reason`),
    billedOn,
    connection: sql`connection.name`,
  },
  sentences: { nl: { reason: reasonsAs(sql`coalesce(p.reason_nl, p.reason)`) } },
  whenKept: {
    en: 'This time was billed, so it stays; credit the invoice instead.',
    nl: 'Deze tijd is gefactureerd, dus ze blijft; crediteer in plaats daarvan de factuur.',
  },
  complete: (_context, draft) => Promise.resolve(minutesFromTimes(draft)),
  async store({ tx, clock }, change) {
    requireUnbilled(change);
    await requireReason(tx, change);
    const others = {
      ...(await sourceFlags(tx, change)),
      ...(await customerOf(tx, change)),
      ...daysToEnd(change),
      ...(change.before === null ? { origin: 'manual', enteredOn: clock.today() } : {}),
    };
    await storeRow(tx, { tableId: 'timeEntries', table: 'timeEntry', others }, change);
  },
  async beforeDelete({ tx }, rowId) {
    const { origin } = await tx
      .selectFrom('timeEntry')
      .select('origin')
      .where('id', '=', rowId)
      .executeTakeFirstOrThrow();
    if (origin === 'source')
      throw new AppError('ROW_NOT_DELETABLE', {
        en: 'This time comes from the ticket system; delete it there, or write it off here.',
        nl: 'Deze tijd komt uit het ticketsysteem; verwijder haar daar, of boek haar hier af.',
      });
    await tx.deleteFrom('timePart').where('timeEntryId', '=', rowId).execute();
  },
};

/** Without minutes typed, those from start to end; an end before the start is on the next day. */
function minutesFromTimes(draft: Draft): Cells {
  const { cells, before } = draft;
  const [start, end] = [cellAfter(draft, 'startTime'), cellAfter(draft, 'endTime')];
  const typed = cells['minutesWorked'];
  if (typeof typed === 'number') return {};
  const isNew = before === null || typed === null;
  const isMoved = 'startTime' in cells || 'endTime' in cells;
  if (!isNew && !(isMoved && followsItsTimes(before.values))) return {};
  const workedOn = cellAfter(draft, 'workedOn');
  const minutes = lengthOf(start, end);
  if (minutes === null || typeof workedOn !== 'string' || mayChangeClocks(workedOn, start, minutes)) return {};
  return { minutesWorked: minutes };
}

function followsItsTimes(values: Readonly<Record<string, CellValue>>): boolean {
  return values['minutesWorked'] === lengthOf(values['startTime'] ?? null, values['endTime'] ?? null);
}

function lengthOf(start: CellValue, end: CellValue): number | null {
  if (typeof start !== 'string' || typeof end !== 'string') return null;
  const [from, to] = [minuteOfDay(start), minuteOfDay(end)];
  if (from === null || to === null) return null;
  return to > from ? to - from : to - from + minutesPerDay;
}

/** Minutes that really passed are not those on the clock in the night that it is changed; then a person says how many. */
function mayChangeClocks(workedOn: string, start: CellValue, minutes: number): boolean {
  const from = typeof start === 'string' ? minuteOfDay(start) : null;
  if (from === null) return false;
  const isEarly = from < hourWhenClocksAreSet && isClockChange(workedOn);
  const runsOver = from + minutes > minutesPerDay && isClockChange(addDays(day(workedOn), 1));
  return isEarly || runsOver;
}

const hourWhenClocksAreSet = 4 * 60;

/** The last Sunday of March and of October, on which clocks are changed in Europe. */
function isClockChange(date: string): boolean {
  const isLastWeek = addDays(day(date), 7) >= addMonths(startOfMonth(day(date)), 1);
  return weekdayOf(day(date)) === 7 && isLastWeek && ['03', '10'].includes(date.slice(5, 7));
}

function requireUnbilled({ before }: CheckedChange): void {
  const number = before?.values['billedOn'];
  if (typeof number === 'string' && number.startsWith(settledIn))
    throw new AppError('FIELD_READ_ONLY', {
      en: `This time cost nothing and was settled in the ${number}, so it stays; type time that is still to be billed as a new entry.`,
      nl: `Deze tijd kostte niets en is afgehandeld in de ${number}, dus ze blijft; typ tijd die nog gefactureerd moet worden als nieuwe regel.`,
    });
  if (typeof number === 'string')
    throw new AppError('FIELD_READ_ONLY', {
      en: `This time is on invoice ${number} and stays as it was billed; credit the invoice to change it.`,
      nl: `Deze tijd staat op factuur ${number} en blijft zoals ze is gefactureerd; crediteer de factuur om haar te wijzigen.`,
    });
}

/** What a person bills other than was worked has a reason; the ticket system's own decision needs none here. */
async function requireReason(tx: Writer, change: CheckedChange): Promise<void> {
  const { billableMinutes } = change.cells;
  if (typeof billableMinutes !== 'number') return;
  const known = await readSource(tx, change.rowId);
  const reason = cellAfter(change, 'writeOffReason');
  if (billableMinutes === known?.sourceBillableMinutes || (typeof reason === 'string' && reason.length >= 3)) return;
  throw new AppError('VALUE_REQUIRED', {
    en: 'Billable minutes of your own need a reason of at least 3 characters: type it first.',
    nl: 'Eigen te factureren minuten vragen een reden van minstens 3 tekens: typ die eerst.',
  });
}

type SourceRow = NonNullable<Awaited<ReturnType<typeof readSource>>>;

function readSource(tx: Writer, id: string) {
  return tx.selectFrom('timeEntry').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A flag that says what the source says is the source's again. */
async function sourceFlags(tx: Writer, change: CheckedChange): Promise<Record<string, null>> {
  const known = await readSource(tx, change.rowId);
  if (known === undefined || known.origin === 'manual') return {};
  const said: Readonly<Record<string, SourceRow['approved']>> = {
    approved: known.sourceApproved,
    isBillable: known.sourceIsBillable,
  };
  const same = Object.keys(said).filter((key) => key in change.cells && said[key] === (change.cells[key] ? 1 : 0));
  return Object.fromEntries(same.map((key) => [key, null]));
}

/** Time is its ticket's customer's; without a ticket chosen by a person, its source account's. */
async function customerOf(tx: Writer, { before, ids, rowId }: CheckedChange): Promise<{ customerId?: string | null }> {
  const { ticket } = ids;
  if (typeof ticket === 'string') {
    const row = await tx.selectFrom('ticket').select('customerId').where('id', '=', ticket).executeTakeFirstOrThrow();
    return { customerId: row.customerId };
  }
  if (before === null || before.isManual) {
    if (ticket === null || before === null)
      throw new AppError('VALUE_REQUIRED', {
        en: 'Choose the ticket on which this time was worked.',
        nl: 'Kies het ticket waaraan deze tijd is gewerkt.',
      });
    return {};
  }
  if (ticket === undefined) return {};
  const known = await readSource(tx, rowId);
  const account = await tx
    .selectFrom('sourceAccount')
    .select('customerId')
    .where('id', '=', known?.sourceAccountId ?? '')
    .where('state', '=', 'mapped')
    .executeTakeFirst();
  return { customerId: account?.customerId ?? null };
}

function daysToEnd(change: CheckedChange): { endDays?: number } {
  const [start, end] = [cellAfter(change, 'startTime'), cellAfter(change, 'endTime')];
  if (!('startTime' in change.cells || 'endTime' in change.cells)) return {};
  const [from, to] = [minuteOfDay(String(start)), minuteOfDay(String(end))];
  return { endDays: from !== null && to !== null && to <= from ? 1 : 0 };
}
