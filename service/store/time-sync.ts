import { sql } from 'kysely';
import type { IsoDate, Period } from '../../shared/period.ts';
import { anyOf, bulkInsert, bulkUpdate } from './bulk.ts';
import { raiseVersions, recordChanges } from './changes.ts';
import type { Store, Writer } from './database.ts';

/** What a sync reads of the tickets and time that a connection brought before, and how it stores what it lists now. */

export type KnownRecord = {
  readonly id: string;
  readonly externalId: string;
  readonly recordHash: string;
  /** What the vendor said beside, as JSON; null where it was read before that was kept. */
  readonly vendorFacts: string | null;
};
export type KnownEntry = KnownRecord & {
  readonly accountExternalId: string;
  readonly workedOn: IsoDate;
  readonly isGone: boolean;
};

export async function readKnownTickets(store: Store, connectionId: string): Promise<readonly KnownRecord[]> {
  const rows = await store.read
    .selectFrom('ticket')
    .select(['id', 'externalId', 'recordHash', 'vendorFacts'])
    .where('connectionId', '=', connectionId)
    .execute();
  // A row that a connection brought has both.
  return rows.map(({ externalId, recordHash, ...row }) => ({
    ...row,
    externalId: externalId!,
    recordHash: recordHash!,
  }));
}

/** Ticket numbers that people typed or other connections brought, as written there. */
export async function readNumbersElsewhere(store: Store, connectionId: string): Promise<ReadonlySet<string>> {
  const rows = await store.read
    .selectFrom('ticket')
    .select('number')
    .where((where) => where.or([where('connectionId', 'is', null), where('connectionId', '!=', connectionId)]))
    .execute();
  return new Set(rows.map(({ number }) => number));
}

export async function readKnownEntries(store: Store, connectionId: string): Promise<readonly KnownEntry[]> {
  const rows = await store.read
    .selectFrom('timeEntry as e')
    .innerJoin('sourceAccount as a', 'a.id', 'e.sourceAccountId')
    .select(['e.id', 'e.externalId', 'a.externalId as accountExternalId', 'recordHash', 'e.vendorFacts'])
    .select(['workedOn', 'goneOn'])
    .where('e.connectionId', '=', connectionId)
    .execute();
  return rows.map(({ externalId, recordHash, workedOn, goneOn, ...row }) => ({
    ...row,
    externalId: externalId!,
    recordHash: recordHash!,
    workedOn: workedOn as IsoDate,
    isGone: goneOn !== null,
  }));
}

/** The ids of work types by name; names that are new get a row, without a multiplier. */
export async function workTypeIds(
  tx: Writer,
  names: readonly string[],
  newId: () => string,
): Promise<ReadonlyMap<string, string>> {
  const known = await tx.selectFrom('workType').select(['id', 'code']).execute();
  const ids = new Map(known.map(({ id, code }) => [code, id]));
  const added = [...new Set(names)].filter((name) => !ids.has(name)).map((code) => ({ id: newId(), code }));
  await bulkInsert(
    tx,
    'workType',
    added.map((row) => ({ ...row, version: 1, multiplier: null, isCallOut: 0 as const })),
  );
  await recordChanges(
    tx,
    'workTypes',
    added.map(({ id }) => id),
  );
  for (const { id, code } of added) ids.set(code, id);
  return ids;
}

/** A ticket as its system has it. Its customer follows the account, as long as that is mapped. */
export type TicketFacts = {
  readonly id: string;
  readonly externalId: string;
  readonly recordHash: string;
  readonly vendorFacts: string;
  readonly number: string;
  readonly subject: string;
  readonly sourceAccountId: string;
  readonly customerId: string | null;
  readonly sourceSla: string | null;
  readonly sourceContract: string | null;
  readonly isClosed: 0 | 1;
};

export async function storeTickets(
  tx: Writer,
  connectionId: string,
  { added, changed }: { readonly added: readonly TicketFacts[]; readonly changed: readonly TicketFacts[] },
): Promise<void> {
  const origin = { version: 1, origin: 'source', connectionId, slaId: null, contractId: null, coverageOverride: null };
  await bulkInsert(
    tx,
    'ticket',
    added.map((ticket) => ({ ...ticket, ...origin })),
  );
  await bulkUpdate(tx, { table: 'ticket', key: 'id' }, changed);
  await raiseVersions(tx, 'ticket', idsOf(changed));
  await recordChanges(tx, 'tickets', idsOf([...added, ...changed]));
}

/** A time entry as its system has it, beside what people decide about it here. */
export type EntryFacts = {
  readonly id: string;
  readonly externalId: string;
  readonly recordHash: string;
  readonly vendorFacts: string;
  readonly sourceAccountId: string;
  readonly sourceTicketId: string | null;
  readonly workedOn: IsoDate;
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly endDays: number;
  readonly minutesWorked: number;
  readonly technician: string;
  readonly sourceWorkTypeId: string | null;
  readonly sourceRole: string | null;
  readonly sourceApproved: 0 | 1;
  readonly sourceIsBillable: 0 | 1;
  readonly sourceBillableMinutes: number | null;
  readonly sourceInvoiceText: string | null;
  readonly internalNote: string | null;
  readonly enteredOn: IsoDate | null;
  readonly invoicedAtSource: 0 | 1;
};

export type AddedEntry = EntryFacts & { readonly customerId: string | null };

export async function storeEntries(
  tx: Writer,
  connectionId: string,
  { added, changed }: { readonly added: readonly AddedEntry[]; readonly changed: readonly EntryFacts[] },
): Promise<void> {
  await bulkInsert(
    tx,
    'timeEntry',
    added.map((entry) => ({ ...entry, ...untouched, version: 1, origin: 'source', connectionId })),
  );
  await bulkUpdate(
    tx,
    { table: 'timeEntry', key: 'id' },
    changed.map((entry) => ({ ...entry, goneOn: null })),
  );
  await raiseVersions(tx, 'timeEntry', idsOf(changed));
  await recordChanges(tx, 'timeEntries', idsOf([...added, ...changed]));
}

/** What the vendor says beside: outside the versioned row, since no sheet shows it. */
export async function storeVendorFacts(
  tx: Writer,
  table: 'ticket' | 'timeEntry',
  noted: readonly { readonly id: string; readonly vendorFacts: string }[],
): Promise<void> {
  await bulkUpdate(tx, { table, key: 'id' }, noted);
}

/** Nobody has decided anything about it yet. */
const untouched = {
  ticketId: null,
  workTypeId: null,
  role: null,
  approved: null,
  isBillable: null,
  billableMinutes: null,
  writeOffMinutes: 0,
  writeOffReason: null,
  invoiceText: null,
  releasedBeforeGoLive: 0,
  goneOn: null,
} as const;

/** Entries that a complete listing of their days no longer names. */
export async function storeGoneEntries(tx: Writer, ids: readonly string[], on: IsoDate): Promise<void> {
  if (ids.length === 0) return;
  await tx.updateTable('timeEntry').set({ goneOn: on }).where('id', 'in', anyOf(ids)).execute();
  await raiseVersions(tx, 'timeEntry', ids);
  await recordChanges(tx, 'timeEntries', ids);
}

/** The connection's entries that were worked in the window and never billed. */
function neverBilled(store: Store, connectionId: string, { from, to }: Period) {
  return store.read
    .selectFrom('timeEntry as t')
    .where('t.connectionId', '=', connectionId)
    .where('t.workedOn', '>=', from)
    .where('t.workedOn', '<', to)
    .where(sql<boolean>`not exists (select 1 from time_claim c where c.time_entry_id = t.id and c.released = 0)`);
}

/** Of the entries worked in the window and never billed: how many there are, and how many of them are gone. */
export async function countGone(
  store: Store,
  connectionId: string,
  window: Period,
): Promise<{ readonly all: number; readonly gone: number }> {
  return neverBilled(store, connectionId, window)
    .select((select) => select.fn.countAll<number>().as('all'))
    .select(sql<number>`count(t.gone_on)`.as('gone'))
    .executeTakeFirstOrThrow();
}

/** The billable minutes of those that are gone, per customer. */
export async function readGoneMinutes(
  store: Store,
  connectionId: string,
  window: Period,
): Promise<readonly { readonly customerId: string; readonly minutes: number }[]> {
  const billable = sql<number>`sum(max(0, coalesce(t.billable_minutes, t.source_billable_minutes, t.minutes_worked) - t.write_off_minutes))`;
  return neverBilled(store, connectionId, window)
    .select(['t.customerId', billable.as('minutes')])
    .where('t.goneOn', 'is not', null)
    .where('t.customerId', 'is not', null)
    .where(sql<boolean>`coalesce(t.is_billable, t.source_is_billable, 1) = 1`)
    .groupBy('t.customerId')
    .$narrowType<{ customerId: string }>()
    .execute();
}

/**
 * Tickets and unbilled time follow their account's mapping. From one customer to another, time worked before the mapping's first day
 * stays where it was; time that was nobody's goes to the customer whenever it was worked.
 */
export async function mapTime(
  tx: Writer,
  accountId: string,
  { customerId, from }: { readonly customerId: string | null; readonly from: IsoDate | null },
): Promise<{ readonly tickets: readonly string[]; readonly entries: readonly string[] }> {
  const tickets = await tx
    .updateTable('ticket')
    .set({ customerId })
    .where('sourceAccountId', '=', accountId)
    .where('customerId', 'is distinct from', customerId)
    .returning('id')
    .execute();
  const entries = await tx
    .updateTable('timeEntry')
    .set({ customerId })
    .where('sourceAccountId', '=', accountId)
    .where('ticketId', 'is', null)
    .where('customerId', 'is distinct from', customerId)
    .where((where) =>
      where.or([
        where('customerId', 'is', null),
        ...(customerId === null || from === null ? [sql<boolean>`true`] : [where('workedOn', '>=', from)]),
      ]),
    )
    .where(
      sql<boolean>`not exists (select 1 from time_claim c where c.time_entry_id = time_entry.id and c.released = 0)`,
    )
    .returning('id')
    .execute();
  return { tickets: idsOf(tickets), entries: idsOf(entries) };
}

function idsOf(rows: readonly { readonly id: string }[]): string[] {
  return rows.map(({ id }) => id);
}
