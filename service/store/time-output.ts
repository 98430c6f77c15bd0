import { sql } from 'kysely';
import { dayWords, nl, type Bilingual } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';
import { day, endOfTime, type IsoDate } from '../../shared/period.ts';
import { anyOf, bulkDelete, bulkInsert } from './bulk.ts';
import { raiseVersions, recordChanges } from './changes.ts';
import type { Reader, Writer } from './database.ts';
import type { CustomerRow } from './schema/parties.ts';

/** What drafts and invoices make of ticket time: the parts of each entry, claims with their draws, and the minutes that they grant. */

export type NewTimePart = {
  readonly entryId: string;
  readonly part: number;
  readonly disposition: string;
  readonly disposedMinutes: number;
  readonly billedMinutes: number;
  /** Why, for whoever reviews it. */
  readonly reason: Bilingual;
};

/**
 * Replaces what became of these customers' entries that no invoice has claimed; claimed ones keep what their invoice made of them.
 * Entries for which nothing changed are not touched.
 */
export async function storeTimeParts(
  tx: Writer,
  customerIds: readonly string[],
  parts: readonly NewTimePart[],
): Promise<void> {
  const before = await tx
    .selectFrom('timePart')
    .innerJoin('timeEntry', 'timeEntry.id', 'timePart.timeEntryId')
    .selectAll('timePart')
    .where('timeEntry.customerId', 'in', anyOf(customerIds))
    .where(
      sql<boolean>`not exists (select 1 from time_claim c where c.time_entry_id = time_entry.id and c.released = 0)`,
    )
    .orderBy('timeEntryId')
    .orderBy('part')
    .execute();
  const known = grouped(before.map(({ timeEntryId: entryId, ...part }) => ({ entryId, ...part })));
  const next = grouped(parts.map(columnsOf));
  const changed = [...new Set([...known.keys(), ...next.keys()])].filter((id) => known.get(id) !== next.get(id));
  const isChanged = new Set(changed);
  await bulkDelete(tx, { table: 'timePart', key: 'timeEntryId' }, changed);
  await bulkInsert(
    tx,
    'timePart',
    parts
      .filter(({ entryId }) => isChanged.has(entryId))
      .map(columnsOf)
      .map(({ entryId: timeEntryId, ...part }) => ({ timeEntryId, ...part })),
  );
  await raiseVersions(tx, 'timeEntry', changed);
  await recordChanges(tx, 'timeEntries', changed);
}

type PartColumns = Omit<NewTimePart, 'reason'> & { readonly reason: string; readonly reasonNl: string | null };

function columnsOf({ entryId, part, disposition, disposedMinutes, billedMinutes, reason }: NewTimePart): PartColumns {
  return { entryId, part, disposition, disposedMinutes, billedMinutes, reason: reason.en, reasonNl: reason.nl };
}

/** The parts of each entry as one text, to be compared. */
function grouped(parts: readonly PartColumns[]): ReadonlyMap<string, string> {
  const byEntry = new Map<string, string>();
  for (const { entryId, part, disposition, disposedMinutes, billedMinutes, reason, reasonNl } of parts) {
    const text = JSON.stringify([part, disposition, disposedMinutes, billedMinutes, reason, reasonNl]);
    byEntry.set(entryId, `${byEntry.get(entryId) ?? ''}${text}`);
  }
  return byEntry;
}

export type NewTime = {
  readonly customerId: string;
  readonly claims: readonly {
    readonly id: string;
    readonly key: string;
    readonly entryId: string | null;
    readonly ticketId: string | null;
    readonly workedOn: IsoDate;
    readonly workedMinutes: number;
    readonly countedMinutes: number;
    readonly roundedMinutes: number;
    readonly draws: readonly { readonly lotId: string; readonly minutes: string }[];
  }[];
  readonly grants: readonly {
    readonly id: string;
    readonly kind: string;
    readonly contractId: string | null;
    readonly contractLineId: string;
    readonly label: string;
    readonly minutes: number;
    readonly usable: { readonly from: IsoDate; readonly to: IsoDate };
  }[];
};

/** Claims invoices' time and grants their minutes, in the transaction that numbers them. @throws PERIOD_ALREADY_BILLED */
export async function storeTimeClaims(
  tx: Writer,
  invoices: readonly (NewTime & { readonly invoiceId: string })[],
): Promise<void> {
  const claims = invoices.flatMap(({ invoiceId, claims: own }) =>
    own.map((claim) => ({ claim, claimant: { invoiceId, runId: null } })),
  );
  await requireFree(
    tx,
    claims.map(({ claim }) => claim.key),
  );
  for (const { invoiceId, ...granted } of invoices) await storeGrants(tx, invoiceId, granted);
  await insertClaims(tx, claims);
}

/** Claims time that costs nothing, where a run makes no invoice that could. @throws PERIOD_ALREADY_BILLED */
export async function settleTime(tx: Writer, runId: string, claims: NewTime['claims']): Promise<void> {
  await requireFree(
    tx,
    claims.map(({ key }) => key),
  );
  await insertClaims(
    tx,
    claims.map((claim) => ({ claim, claimant: { invoiceId: null, runId } })),
  );
}

type Claimed = {
  readonly claim: NewTime['claims'][number];
  readonly claimant:
    { readonly invoiceId: string; readonly runId: null } | { readonly invoiceId: null; readonly runId: string };
};

async function insertClaims(tx: Writer, claims: readonly Claimed[]): Promise<void> {
  await bulkInsert(
    tx,
    'timeClaim',
    claims.map(({ claim, claimant }) => ({
      id: claim.id,
      obligation: claim.key,
      timeEntryId: claim.entryId,
      ticketId: claim.ticketId,
      workedOn: claim.workedOn,
      workedMinutes: claim.workedMinutes,
      countedMinutes: claim.countedMinutes,
      roundedMinutes: claim.roundedMinutes,
      ...claimant,
    })),
  );
  const draws = claims.flatMap(({ claim: { id, draws: drawn } }) =>
    drawn.map((draw, position) => ({ timeClaimId: id, position, ...draw })),
  );
  await bulkInsert(tx, 'timeDraw', draws);
  const entries = claims.flatMap(({ claim }) => claim.entryId ?? []);
  await raiseVersions(tx, 'timeEntry', entries);
  await recordChanges(tx, 'timeEntries', entries);
  await touchLots(
    tx,
    draws.map(({ lotId }) => lotId),
  );
}

async function requireFree(tx: Writer, keys: readonly string[]): Promise<void> {
  const taken = await tx
    .selectFrom('timeClaim')
    .leftJoin('invoice', 'invoice.id', 'timeClaim.invoiceId')
    .select(['invoice.number', 'timeClaim.workedOn'])
    .where('timeClaim.released', '=', 0)
    .where('timeClaim.obligation', 'in', anyOf(keys))
    .executeTakeFirst();
  if (taken === undefined) return;
  const { number, workedOn } = taken;
  throw new AppError('PERIOD_ALREADY_BILLED', {
    en: `Time of ${workedOn} is ${number === null ? 'settled' : `on invoice ${number}`} already; create drafts again.`,
    nl: nl`Tijd van ${dayWords(day(workedOn))} ${number === null ? 'is al afgehandeld' : `staat al op factuur ${number}`}; maak opnieuw concepten.`,
  });
}

/** Minutes that a credit note took back are granted anew, as they are agreed now. */
async function storeGrants(
  tx: Writer,
  invoiceId: string,
  { customerId, grants }: Pick<NewTime, 'customerId' | 'grants'>,
): Promise<void> {
  for (const { usable, ...grant } of grants) {
    const row = {
      ...grant,
      customerId,
      invoiceId,
      origin: 'granted',
      usableFrom: usable.from,
      usableTo: usable.to === endOfTime ? null : usable.to,
      released: 0 as const,
    };
    await tx
      .insertInto('lot')
      .values({ ...row, version: 1 })
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet({ ...row })
          .where('lot.released', '=', 1),
      )
      .execute();
  }
  await touchLots(
    tx,
    grants.map(({ id }) => id),
  );
}

/** The number of an invoice that drew from a block which this one sold; null when there is none. */
export async function findLaterDraw(db: Reader, invoiceId: string): Promise<string | null> {
  const row = await db
    .selectFrom('lot')
    .innerJoin('timeDraw', 'timeDraw.lotId', 'lot.id')
    .innerJoin('timeClaim', 'timeClaim.id', 'timeDraw.timeClaimId')
    .innerJoin('invoice', 'invoice.id', 'timeClaim.invoiceId')
    .select('invoice.number')
    .where('lot.invoiceId', '=', invoiceId)
    .where('lot.kind', '=', 'block')
    .where('timeClaim.released', '=', 0)
    .where('timeClaim.invoiceId', '!=', invoiceId)
    .orderBy('invoice.number', 'desc')
    .executeTakeFirst();
  return row === undefined ? null : row.number;
}

/**
 * Time that the invoice claimed can be billed again, and so can time that a run settled without an invoice because minutes of this one
 * covered it. The minutes that it granted go, but for those that other invoices drew from.
 */
export async function releaseTime(tx: Writer, invoiceId: string): Promise<void> {
  const released = await tx
    .updateTable('timeClaim')
    .set({ released: 1 })
    .where(
      sql<boolean>`(invoice_id = ${invoiceId} or (run_id is not null and exists (
        select 1 from time_draw d join lot l on l.id = d.lot_id where d.time_claim_id = time_claim.id and l.invoice_id = ${invoiceId})))`,
    )
    .where('released', '=', 0)
    .returning(['id', 'timeEntryId'])
    .execute();
  const drawn = await tx
    .selectFrom('timeDraw')
    .select('lotId')
    .distinct()
    .where('timeClaimId', 'in', anyOf(released.map(({ id }) => id)))
    .execute();
  const granted = await tx
    .updateTable('lot')
    .set({ released: 1 })
    .where('invoiceId', '=', invoiceId)
    .where(
      sql<boolean>`not exists (select 1 from time_draw d join time_claim c on c.id = d.time_claim_id
        where d.lot_id = lot.id and c.released = 0)`,
    )
    .returning('id')
    .execute();
  const entries = released.flatMap(({ timeEntryId }) => timeEntryId ?? []);
  await raiseVersions(tx, 'timeEntry', entries);
  await recordChanges(tx, 'timeEntries', entries);
  await touchLots(tx, [...drawn.map(({ lotId }) => lotId), ...granted.map(({ id }) => id)]);
}

async function touchLots(tx: Writer, ids: readonly string[]): Promise<void> {
  const once = [...new Set(ids)];
  await raiseVersions(tx, 'lot', once);
  await recordChanges(tx, 'lots', once);
}

/** The customers without an open draft who have time that no invoice and no run has claimed, worked before the cut-off. */
export async function readCustomersWithOpenTime(db: Reader, cutOff: IsoDate): Promise<readonly CustomerRow[]> {
  return db
    .selectFrom('customer')
    .selectAll()
    .where(
      sql<boolean>`exists (select 1 from time_entry t where t.customer_id = customer.id and t.worked_on < ${cutOff}
        and not exists (select 1 from time_claim c where c.time_entry_id = t.id and c.released = 0))`,
    )
    .where(
      sql<boolean>`not exists (select 1 from invoice i where i.customer_id = customer.id and i.state <> 'finalised')`,
    )
    .orderBy('name')
    .execute();
}
