import { sql } from 'kysely';
import { roles, type Language, type Role } from '../../../shared/choices.ts';
import type { Clock } from '../../../shared/clock.ts';
import { AppError } from '../../../shared/error.ts';
import { keptEditResultSchema, type Edit, type KeptEditResult } from '../../../shared/protocol.ts';
import { tables } from '../../../shared/tables/all.ts';
import type { TableId } from '../../../shared/tables/definition.ts';
import { recordAudits, type AuditEvent } from '../audit.ts';
import { canonicalJson, sha256 } from '../canonical.ts';
import { raiseVersions, recordChanges } from '../changes.ts';
import type { Store, Writer } from '../database.ts';
import { sources } from './all.ts';
import { applyEdit, type Applied } from './edit.ts';

export type Editor = {
  readonly clientId: string;
  readonly person: string;
  readonly role: Role;
  readonly clock: Clock;
  /** In which language the rows in the answers are read. Left out: English. */
  readonly language?: Language;
};

/**
 * Applies a batch of a person's edits in order, in one transaction, and answers each. The answer is stored with the change: the same
 * edit sent again gets the same answer and changes nothing.
 * @throws AppError FORBIDDEN when the role may not edit this table
 */
export async function applyEdits(
  store: Store,
  tableId: TableId,
  edits: readonly Edit[],
  editor: Editor,
): Promise<KeptEditResult[]> {
  return store.write((tx) => applyEditsWithin(tx, { tableId, edits, editor }));
}

type Within = { readonly tableId: TableId; readonly edits: readonly Edit[]; readonly editor: Editor };

/** The same within a transaction that the caller has opened, for one that takes all of the edits or none. */
export async function applyEditsWithin(tx: Writer, { tableId, edits, editor }: Within): Promise<KeptEditResult[]> {
  requireEditRole(tableId, editor.role);
  const batch: Batch = { tx, tableId, editor, done: [], refusedNewRows: new Set() };
  const results: KeptEditResult[] = [];
  for (const edit of edits) results.push(await answer(batch, edit));
  await recordAll(batch);
  return results;
}

type Batch = {
  readonly tx: Writer;
  readonly tableId: TableId;
  readonly editor: Editor;
  /** What was applied so far, in order. */
  readonly done: Applied[];
  readonly refusedNewRows: Set<string>;
};

function requireEditRole(tableId: TableId, role: Role): void {
  const { editRole, sheet } = tables[tableId];
  if (roles.indexOf(role) < roles.indexOf(editRole))
    throw new AppError(
      'FORBIDDEN',
      {
        en: `The sheet ${sheet.en} can be changed by a ${editRole}; ask one to do it.`,
        nl: `Het blad ${sheet.nl} kan worden gewijzigd door de rol ${editRole}; vraag iemand met die rol.`,
      },
      {
        table: tableId,
        role,
      },
    );
}

/** An operation id stands for one edit for ever: known ones are answered from what was stored. */
async function answer(batch: Batch, edit: Edit): Promise<KeptEditResult> {
  const { opId, rowId, baseVersion, change } = edit;
  const bodyHash = sha256(canonicalJson({ table: batch.tableId, rowId, baseVersion, change }));
  const known = await batch.tx
    .selectFrom('operation')
    .select(['bodyHash', 'answer'])
    .where('opId', '=', opId)
    .executeTakeFirst();
  if (known !== undefined)
    return known.bodyHash === bodyHash ? keptEditResultSchema.parse(JSON.parse(known.answer)) : reused(edit);
  const result = await attempt(batch, edit);
  await batch.tx
    .insertInto('operation')
    .values({ opId, bodyHash, answer: JSON.stringify(result), clientId: batch.editor.clientId, at: batch.tx.at })
    .execute();
  return result;
}

function reused({ opId, rowId }: Edit): KeptEditResult {
  const message = {
    en: 'Another edit was sent under this operation id; send this one under an id of its own.',
    nl: 'Onder dit bewerkings-id is een andere wijziging verstuurd; verstuur deze onder een eigen id.',
  };
  return { opId, rowId, outcome: 'refused', row: null, refused: {}, error: { code: 'OP_ID_REUSED', message } };
}

/** Each edit stands alone: one that is refused leaves nothing behind, whatever it had already written. */
async function attempt(batch: Batch, edit: Edit): Promise<KeptEditResult> {
  const { tx, tableId, editor } = batch;
  await sql`savepoint edit`.execute(tx);
  const applied = await applyEdit(edit, {
    tx,
    tableId,
    clock: editor.clock,
    person: editor.person,
    language: editor.language,
    dependsOnRefused: batch.refusedNewRows.has(edit.rowId),
    changedInBatch: batch.done.some((earlier) => earlier.result.rowId === edit.rowId),
  });
  if (applied.result.outcome === 'refused') await sql`rollback to edit`.execute(tx);
  await sql`release edit`.execute(tx);
  if (applied.result.outcome !== 'refused') batch.done.push(applied);
  else if (applied.isNewRow) batch.refusedNewRows.add(edit.rowId);
  return applied.result;
}

async function recordAll({ tx, tableId, editor, done }: Batch): Promise<void> {
  const changed = done.filter((applied) => applied.audit !== null);
  const [gone, there] = [
    changed.filter((applied) => applied.isDeleted),
    changed.filter((applied) => !applied.isDeleted),
  ];
  await recordChanges(tx, tableId, unique(there.map((applied) => applied.result.rowId)));
  await recordChanges(tx, tableId, unique(gone.map((applied) => applied.result.rowId)), { deleted: true });
  for (const [table, ids] of touchedIn(done)) {
    await raiseVersions(tx, sources[table].table, ids);
    await recordChanges(tx, table, ids);
  }
  const events: AuditEvent[] = changed.flatMap(({ audit, result }) =>
    audit === null ? [] : [{ ...audit, actor: editor.person, table: tableId, rowId: result.rowId }],
  );
  await recordAudits(tx, events);
}

function touchedIn(done: readonly Applied[]): ReadonlyMap<TableId, string[]> {
  const touched = new Map<TableId, string[]>();
  for (const { table, ids } of done.flatMap((applied) => applied.touched))
    touched.set(table, unique([...(touched.get(table) ?? []), ...ids]));
  return touched;
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
