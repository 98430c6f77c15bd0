import { sql } from 'kysely';
import type { Bilingual } from '../../shared/bilingual.ts';
import type { Currency, Minor } from '../../shared/money.ts';
import { day, type IsoDate } from '../../shared/period.ts';
import { anyOf, bulkDelete, bulkInsert, bulkUpdate } from './bulk.ts';
import { canonicalJson, type Json } from './canonical.ts';
import { recordChanges } from './changes.ts';
import type { Reader, Store, Writer } from './database.ts';
import type { InvoiceLineRow, InvoiceRow } from './schema/run.ts';

/** Billing runs and their drafts. Finalising is in finalise.ts. */

export type OpenRun = {
  readonly id: string;
  readonly cutOff: IsoDate;
  /** The day on which it was made. */
  readonly createdOn: IsoDate;
  /** `finalising`: an invoice job began on it and has not come to its end. */
  readonly state: 'open' | 'finalising';
};

/** The run that is open or being finalised; null when there is none. */
export async function readOpenRun(store: Store): Promise<OpenRun | null> {
  return findOpenRun(store.read);
}

async function findOpenRun(db: Reader): Promise<OpenRun | null> {
  const row = await db
    .selectFrom('billingRun')
    .selectAll()
    .where('state', 'in', ['open', 'finalising'])
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    cutOff: day(row.cutOff),
    createdOn: day(row.createdAt.slice(0, 10)),
    state: row.state === 'finalising' ? 'finalising' : 'open',
  };
}

/** The run that takes everything due before the cut-off, with the drafts that are not invoices yet. */
export async function openRun(tx: Writer, run: { id: string; cutOff: IsoDate }): Promise<string> {
  const open = await findOpenRun(tx);
  if (open?.state === 'open') {
    await tx.updateTable('billingRun').set({ cutOff: run.cutOff }).where('id', '=', open.id).execute();
    return open.id;
  }
  // An invoice job that did not come to its end has made invoices under the cut-off as it was; they keep their run.
  if (open !== null) await setRunState(tx, open.id, 'finalised');
  await insertRun(tx, run);
  if (open !== null) await moveDrafts(tx, { from: open.id, to: run.id });
  return run.id;
}

async function insertRun(tx: Writer, run: { id: string; cutOff: IsoDate }): Promise<void> {
  await tx
    .insertInto('billingRun')
    .values({ ...run, state: 'open', createdAt: tx.at })
    .execute();
}

export async function setRunState(
  tx: Writer,
  runId: string,
  state: 'finalising' | 'finalised' | 'discarded',
): Promise<void> {
  await tx.updateTable('billingRun').set({ state }).where('id', '=', runId).execute();
}

export type EvidenceRow = {
  readonly assetId: string | null;
  readonly label: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly note: string;
};

export type DraftLine = {
  readonly id: string;
  readonly contractLineId: string | null;
  /** What the sheet shows and the invoice prints, as computed. */
  readonly line: Json;
  readonly evidence: readonly EvidenceRow[];
  /** The id that the row had before, when a person kept a line that is computed no more: what was typed comes with it. */
  readonly formerId: string | null;
  /** What it was, of a line that is computed no more. */
  readonly kept: Json | null;
};

export type Draft = {
  readonly id: string;
  readonly runId: string;
  readonly customerId: string;
  /** Which of the customer's invoices it is, and how people read that. */
  readonly invoiceGroup: string;
  readonly part: string | null;
  readonly kind: 'invoice' | 'credit note';
  readonly currency: Currency;
  readonly totals: { readonly net: Minor; readonly vat: Minor; readonly gross: Minor };
  /** Over everything that is printed or claimed; approval is of this. */
  readonly linesHash: string;
  readonly parkedReason: Bilingual | null;
  /** In canonical JSON. */
  readonly calculation: string;
  readonly lines: readonly DraftLine[];
};

export type StoredDraft = Pick<
  InvoiceRow,
  'id' | 'state' | 'customerId' | 'invoiceGroup' | 'linesHash' | 'approvedHash' | 'parkedReason' | 'kind'
>;

/** The drafts of a run, approved ones too, but for what each came to, which is long. */
export async function readDrafts(store: Store, runId: string): Promise<readonly StoredDraft[]> {
  return store.read
    .selectFrom('invoice')
    .select(['id', 'state', 'customerId', 'invoiceGroup', 'linesHash', 'approvedHash', 'parkedReason', 'kind'])
    .where('runId', '=', runId)
    .where('state', '!=', 'finalised')
    .orderBy('customerId')
    .orderBy('part')
    .execute();
}

/** What invoices came to, in canonical JSON, by their id. Ask for some at a time. */
export async function readCalculations(
  store: Store,
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await store.read
    .selectFrom('invoice')
    .select(['id', 'calculation'])
    .where('id', 'in', anyOf(invoiceIds))
    .execute();
  return new Map(rows.map(({ id, calculation }) => [id, calculation]));
}

/** What people typed into lines that have another id now, by the id that they had. */
export type FormerLines = ReadonlyMap<string, InvoiceLineRow>;

/** Reads what was typed before any draft of the customer is stored: a line can move from one to another. */
export async function readFormerLines(tx: Writer, drafts: readonly Pick<Draft, 'lines'>[]): Promise<FormerLines> {
  const ids = drafts.flatMap(({ lines }) => lines.flatMap(({ formerId }) => formerId ?? []));
  if (ids.length === 0) return new Map();
  const rows = await tx.selectFrom('invoiceLine').selectAll().where('id', 'in', anyOf(ids)).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Stores drafts, matching lines by id: what a person wrote into a line stays with it, a line that is no longer computed goes (a
 * hand-edited one is reported by the caller first). Approved lines that changed fall back to draft. An equal draft writes nothing.
 */
export async function storeDrafts(tx: Writer, drafts: readonly Draft[], former: FormerLines): Promise<void> {
  const ids = drafts.map(({ id }) => id);
  const rows = await tx.selectFrom('invoice').selectAll().where('id', 'in', anyOf(ids)).execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  const changed = drafts.filter((draft) => !isSameDraft(known.get(draft.id), draft));
  const added = changed.filter(({ id }) => !known.has(id));
  if (added.length > 0) await tx.insertInto('invoice').values(added.map(newInvoice)).execute();
  await bulkUpdate(
    tx,
    { table: 'invoice', key: 'id' },
    changed.flatMap((draft) => {
      const before = known.get(draft.id);
      return before === undefined ? [] : [changedInvoice(before, draft)];
    }),
  );
  await storeLines(tx, changed, former);
  await recordChanges(
    tx,
    'invoices',
    changed.map(({ id }) => id),
  );
}

function isSameDraft(before: InvoiceRow | undefined, draft: Draft): boolean {
  return (
    before !== undefined &&
    before.linesHash === draft.linesHash &&
    before.parkedReason === (draft.parkedReason?.en ?? null) &&
    before.parkedReasonNl === (draft.parkedReason?.nl ?? null) &&
    before.runId === draft.runId &&
    before.part === draft.part &&
    before.calculation === draft.calculation
  );
}

function newInvoice(draft: Draft) {
  const { id, customerId, invoiceGroup } = draft;
  return { ...computedColumns(draft), id, customerId, invoiceGroup, version: 1, state: 'draft' };
}

function changedInvoice(before: InvoiceRow, draft: Draft) {
  const stillApproved =
    before.state === 'approved' && before.approvedHash === draft.linesHash && draft.parkedReason === null;
  return {
    ...computedColumns(draft),
    id: draft.id,
    version: before.version + 1,
    state: stillApproved ? 'approved' : 'draft',
  };
}

function computedColumns({ runId, part, kind, totals, currency, linesHash, parkedReason, calculation }: Draft) {
  return { runId, part, kind, ...totals, currency, linesHash, ...parkedFor(parkedReason), calculation };
}

function parkedFor(reason: Bilingual | null): Pick<InvoiceRow, 'parkedReason' | 'parkedReasonNl'> {
  return { parkedReason: reason?.en ?? null, parkedReasonNl: reason?.nl ?? null };
}

async function storeLines(tx: Writer, drafts: readonly Draft[], former: FormerLines): Promise<void> {
  const invoiceIds = drafts.map(({ id }) => id);
  const before = await tx.selectFrom('invoiceLine').selectAll().where('invoiceId', 'in', anyOf(invoiceIds)).execute();
  const known = new Map(before.map((row) => [row.id, row]));
  const lines = drafts.flatMap((draft) => draft.lines);
  const rows = drafts.flatMap((draft) =>
    draft.lines.map((line, index) =>
      lineRow(draft.id, line, index, known.get(line.id) ?? former.get(line.formerId ?? '')),
    ),
  );
  const still = new Set(rows.map((row) => row.id));
  const gone = before.filter((row) => !still.has(row.id)).map((row) => row.id);
  await bulkDelete(
    tx,
    { table: 'evidence', key: 'invoiceLineId' },
    before.map((row) => row.id),
  );
  await bulkDelete(tx, { table: 'invoiceLine', key: 'id' }, gone);
  await bulkInsert(
    tx,
    'invoiceLine',
    rows.filter((row) => !known.has(row.id)),
  );
  await bulkUpdate(
    tx,
    { table: 'invoiceLine', key: 'id' },
    rows.filter((row) => known.has(row.id)),
  );
  await bulkInsert(tx, 'evidence', lines.flatMap(evidenceRows));
  // The state of the invoice shows on each of its lines, so all of them count as changed.
  await recordChanges(tx, 'draftLines', [...still]);
  await recordChanges(tx, 'draftLines', gone, { deleted: true });
}

function evidenceRows({ id, evidence }: DraftLine) {
  return evidence.map(({ from, to, ...row }, position) => ({
    ...row,
    invoiceLineId: id,
    position,
    validFrom: from,
    validTo: to,
  }));
}

function lineRow(invoiceId: string, line: DraftLine, position: number, before: InvoiceLineRow | undefined) {
  return {
    id: line.id,
    version: before === undefined || before.id !== line.id ? 1 : before.version + 1,
    invoiceId,
    position,
    contractLineId: line.contractLineId,
    line: canonicalJson(line.line),
    kept: line.kept === null ? null : canonicalJson(line.kept),
    ...typedInto(before),
  };
}

/** What a person typed into the line stays with it. */
function typedInto(before: InvoiceLineRow | undefined) {
  return {
    personDescription: before?.personDescription ?? null,
    personQuantity: before?.personQuantity ?? null,
    personUnitPrice: before?.personUnitPrice ?? null,
    editReason: before?.editReason ?? null,
    computedThen: before?.computedThen ?? null,
  };
}

/** Takes a draft away that computes to nothing any more. */
export async function dropDraft(tx: Writer, invoiceId: string): Promise<void> {
  const lines = (await tx.selectFrom('invoiceLine').select('id').where('invoiceId', '=', invoiceId).execute()).map(
    (row) => row.id,
  );
  await bulkDelete(tx, { table: 'evidence', key: 'invoiceLineId' }, lines);
  await bulkDelete(tx, { table: 'invoiceLine', key: 'id' }, lines);
  await tx.deleteFrom('invoice').where('id', '=', invoiceId).execute();
  await recordChanges(tx, 'draftLines', lines, { deleted: true });
  await recordChanges(tx, 'invoices', [invoiceId], { deleted: true });
}

/** Approves drafts as they are now; what was parked or changed in between is left out. Answers the ids approved. */
export async function approveDrafts(
  tx: Writer,
  drafts: readonly { id: string; linesHash: string; approvedHash: string }[],
  approval: { by: string; at: string },
): Promise<readonly string[]> {
  const asked = JSON.stringify(drafts.map(({ id, linesHash, approvedHash }) => [id, linesHash, approvedHash]));
  const { rows } = await sql<{ id: string }>`
    update invoice set state = 'approved', lines_hash = bulk.value->>2, approved_hash = bulk.value->>2,
      approved_by = ${approval.by}, approved_at = ${approval.at}, version = version + 1
    from json_each(${asked}) as bulk
    where invoice.id = bulk.value->>0 and invoice.lines_hash = bulk.value->>1 and state = 'draft' and parked_reason is null
    returning invoice.id as id`.execute(tx);
  const done = new Set(rows.map(({ id }) => id));
  const approved = drafts.map(({ id }) => id).filter((id) => done.has(id));
  await touchLinesOf(tx, approved);
  return approved;
}

/** Sends an approved invoice back to draft and says why. */
export async function parkInvoice(tx: Writer, id: string, reason: Bilingual): Promise<void> {
  await tx
    .updateTable('invoice')
    .set((set) => ({ state: 'draft', ...parkedFor(reason), version: set('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
  await touchLinesOf(tx, [id]);
}

async function touchLinesOf(tx: Writer, invoiceIds: readonly string[]): Promise<void> {
  const lines = await tx
    .updateTable('invoiceLine')
    .set((set) => ({ version: set('version', '+', 1) }))
    .where('invoiceId', 'in', anyOf(invoiceIds))
    .returning('id')
    .execute();
  await recordChanges(
    tx,
    'draftLines',
    lines.map((row) => row.id),
  );
  await recordChanges(tx, 'invoices', invoiceIds);
}

/** Closes a run whose invoice job came to its end. Drafts that were left out go into a run of their own with the same cut-off. */
export async function closeRun(tx: Writer, run: OpenRun, idOfNext: string): Promise<void> {
  await setRunState(tx, run.id, 'finalised');
  const left = await tx
    .selectFrom('invoice')
    .select('id')
    .where('runId', '=', run.id)
    .where('state', '!=', 'finalised')
    .executeTakeFirst();
  if (left === undefined) return;
  await insertRun(tx, { id: idOfNext, cutOff: run.cutOff });
  await moveDrafts(tx, { from: run.id, to: idOfNext });
}

async function moveDrafts(tx: Writer, { from, to }: { from: string; to: string }): Promise<void> {
  await tx
    .updateTable('invoice')
    .set({ runId: to })
    .where('runId', '=', from)
    .where('state', '!=', 'finalised')
    .execute();
}

/** The numbers of the invoices that a run has made so far, in order. */
export async function readNumbers(store: Store, runId: string): Promise<readonly string[]> {
  const rows = await store.read
    .selectFrom('invoice')
    .select('number')
    .where('runId', '=', runId)
    .where('state', '=', 'finalised')
    .orderBy('number')
    .execute();
  return rows.flatMap(({ number }) => (number === null ? [] : [number]));
}
