import { sql, type Selectable } from 'kysely';
import { anyOf } from '../bulk.ts';
import type { Reader } from '../database.ts';
import type { NumberingSeriesRow } from '../schema/parties.ts';
import type { ClaimRow, CreditLineRow, CreditRow, EvidenceRow, InvoiceLineRow, InvoiceRow } from '../schema/run.ts';

/** A finalised document with everything that was stored with it. */
export type FinalisedInvoice = {
  readonly row: InvoiceRow;
  readonly lines: readonly InvoiceLineRow[];
  readonly evidence: readonly EvidenceRow[];
  readonly claims: readonly Selectable<ClaimRow>[];
  /** The frozen facts it was computed from; null where it has none, or where they are not there. */
  readonly snapshot: string | null;
  /** Of a credit note that a person asked for: which invoice it gives back, and what of it. */
  readonly credit: CreditRow | null;
  readonly creditLines: readonly CreditLineRow[];
};

/** So many documents are held in memory at once. */
const pageSize = 50;

/** Every finalised document in order of number, a page at a time. */
export async function* finalisedInvoices(db: Reader): AsyncGenerator<FinalisedInvoice> {
  for (let after = ''; ;) {
    const page = await db
      .selectFrom('invoice')
      .selectAll()
      .where('state', '=', 'finalised')
      .where('number', '>', after)
      .orderBy('number')
      .limit(pageSize)
      .execute();
    const last = page.at(-1);
    if (last === undefined) return;
    yield* await withContents(db, page);
    after = String(last.number);
  }
}

async function withContents(db: Reader, page: readonly InvoiceRow[]): Promise<readonly FinalisedInvoice[]> {
  const ids = page.map(({ id }) => id);
  const lines = await db
    .selectFrom('invoiceLine')
    .selectAll()
    .where('invoiceId', 'in', anyOf(ids))
    .orderBy('position')
    .execute();
  const evidence = await db
    .selectFrom('evidence')
    .selectAll()
    .where('invoiceLineId', 'in', anyOf(lines.map(({ id }) => id)))
    .orderBy('position')
    .execute();
  const claims = await db.selectFrom('claim').selectAll().where('invoiceId', 'in', anyOf(ids)).execute();
  const hashes = page.flatMap(({ snapshotHash }) => (snapshotHash === null ? [] : [snapshotHash]));
  const snapshots = await db.selectFrom('snapshot').selectAll().where('hash', 'in', anyOf(hashes)).execute();
  const credits = await db.selectFrom('credit').selectAll().where('creditInvoiceId', 'in', anyOf(ids)).execute();
  const creditLines = await db
    .selectFrom('creditLine')
    .selectAll()
    .where('creditInvoiceId', 'in', anyOf(ids))
    .execute();
  return page.map((row) => {
    const own = lines.filter(({ invoiceId }) => invoiceId === row.id);
    return {
      row,
      lines: own,
      evidence: evidence.filter(({ invoiceLineId }) => own.some(({ id }) => id === invoiceLineId)),
      claims: claims.filter(({ invoiceId }) => invoiceId === row.id),
      snapshot: snapshots.find(({ hash }) => hash === row.snapshotHash)?.body ?? null,
      credit: credits.find(({ creditInvoiceId }) => creditInvoiceId === row.id) ?? null,
      creditLines: creditLines.filter(({ creditInvoiceId }) => creditInvoiceId === row.id),
    };
  });
}

export type NumberedInvoice = {
  readonly id: string;
  readonly number: string | null;
  readonly issueDate: string | null;
};

/** Number and date of every finalised document. */
export async function readNumbered(db: Reader): Promise<readonly NumberedInvoice[]> {
  return db.selectFrom('invoice').select(['id', 'number', 'issueDate']).where('state', '=', 'finalised').execute();
}

/** Hashes of the stored facts that their own text does not have; a page at a time. */
export async function* storedSnapshots(db: Reader): AsyncGenerator<{ readonly hash: string; readonly body: string }> {
  for (let after = ''; ;) {
    const page = await db
      .selectFrom('snapshot')
      .selectAll()
      .where('hash', '>', after)
      .orderBy('hash')
      .limit(pageSize)
      .execute();
    const last = page.at(-1);
    if (last === undefined) return;
    yield* page;
    after = last.hash;
  }
}

/** Where the numbering of each year stands. */
export async function readSeries(db: Reader): Promise<readonly NumberingSeriesRow[]> {
  return db.selectFrom('numberingSeries').selectAll().orderBy('year').execute();
}

/** Numbers that the audit trail tells of and whose document is not there any more. */
export async function readLostNumbers(db: Reader): Promise<readonly string[]> {
  const { rows } = await sql<{ number: string }>`
    select audit_event.payload->>'$.number' as number from audit_event
    where audit_event.table_id = 'invoices' and audit_event.action in ('finalise', 'credit correct', 'credit final')
      and not exists (select 1 from invoice where invoice.id = audit_event.row_id and invoice.state = 'finalised')
    order by number`.execute(db);
  return rows.map(({ number }) => number);
}
