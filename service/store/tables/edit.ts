import type { Language } from '../../../shared/choices.ts';
import { sql } from 'kysely';
import type { Clock } from '../../../shared/clock.ts';
import { AppError } from '../../../shared/error.ts';
import type { Edit, KeptEditResult, Row } from '../../../shared/protocol.ts';
import { tables } from '../../../shared/tables/all.ts';
import type { TableId } from '../../../shared/tables/definition.ts';
import type { AuditEvent } from '../audit.ts';
import { raiseVersions } from '../changes.ts';
import type { Writer } from '../database.ts';
import { sources } from './all.ts';
import { checkEdit, type Checked, type FieldEdits, type Refusals } from './check.ts';
import { readRows } from './select.ts';
import type { CheckedChange, EditContext } from './source.ts';

type Touched = { readonly table: TableId; readonly ids: readonly string[] };

/** What an edit did, for the batch to record. `audit` is null when nothing changed. */
export type Applied = {
  readonly result: KeptEditResult;
  readonly audit: Pick<AuditEvent, 'action' | 'payload'> | null;
  readonly touched: readonly Touched[];
  readonly isNewRow: boolean;
  readonly isDeleted: boolean;
};

export type EditSituation = {
  readonly tx: Writer;
  readonly tableId: TableId;
  readonly clock: Clock;
  readonly person: string;
  readonly language?: Language | undefined;
  /** The row's making was refused earlier in the batch. */
  readonly dependsOnRefused: boolean;
  /** An earlier edit of the batch changed the row, so its version is not the one the person saw. */
  readonly changedInBatch: boolean;
};

/** Applies one edit, or answers why not. A refused one may have written something: the caller takes it back. */
export async function applyEdit(edit: Edit, situation: EditSituation): Promise<Applied> {
  const { tx, tableId, clock, person, language } = situation;
  const before = (await readRows(tx, tableId, { ids: [edit.rowId], language }))[0] ?? null;
  const touched: Touched[] = [];
  const context: EditContext = { tx, clock, person, touch: (table, ids) => touched.push({ table, ids }) };
  try {
    if (situation.dependsOnRefused)
      throw new AppError('DEPENDS_ON_REJECTED', {
        en: 'This row could not be added, so it cannot be changed; put that right first.',
        nl: 'Deze regel kon niet worden toegevoegd, dus hij kan niet worden gewijzigd; los dat eerst op.',
      });
    const done =
      edit.change.kind === 'delete'
        ? await remove(edit, { context, before, situation })
        : await set(edit, { context, before, tableId, language, fields: edit.change.set });
    return { ...done, touched };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return refusal(edit, { before, error: { code: error.code, message: error.said } });
  }
}

type Done = Omit<Applied, 'touched'>;
type Setting = {
  readonly context: EditContext;
  readonly before: Row | null;
  readonly tableId: TableId;
  readonly language: Language | undefined;
  readonly fields: FieldEdits;
};

async function set(edit: Edit, { context, before, tableId, language, fields }: Setting): Promise<Done> {
  if (before === null) requireAddable(edit, tableId);
  const checked = await checkEdit(context, {
    tableId,
    rowId: edit.rowId,
    before,
    set: seenFields(edit, { tableId, fields }),
  });
  const error = wholeRefusal(edit, { before, checked, fields });
  if (error !== null) return refusal(edit, { before, error, refused: checked.refused });
  const { change, refused } = checked;
  const isChanged = Object.keys(change.cells).length > 0;
  if (isChanged) await store(context, { tableId, change });
  const row = isChanged ? ((await readRows(context.tx, tableId, { ids: [edit.rowId], language }))[0] ?? null) : before;
  const outcome = Object.keys(refused).length === 0 ? 'applied' : 'partly';
  return {
    result: { opId: edit.opId, rowId: edit.rowId, outcome, row, refused, error: null },
    audit: isChanged ? auditOf(change) : null,
    isNewRow: before === null,
    isDeleted: false,
  };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function requireAddable({ baseVersion, rowId }: Edit, tableId: TableId): void {
  const { canAdd, sheet } = tables[tableId];
  const { onlyId } = sources[tableId];
  if (baseVersion !== null || rowId === onlyId) {
    if (baseVersion === null) return;
    throw new AppError('NOT_FOUND', {
      en: 'This row is gone; refresh the sheet.',
      nl: 'Deze regel is er niet meer; ververs het blad.',
    });
  }
  if (!canAdd)
    throw new AppError('NOT_FOUND', {
      en: `Rows cannot be added to the sheet ${sheet.en}; take this one away.`,
      nl: `Aan het blad ${sheet.nl} kunnen geen regels worden toegevoegd; haal deze weg.`,
    });
  if (!uuid.test(rowId))
    throw new AppError('VALUE_INVALID', {
      en: 'The id of a new row must be a UUID; refresh the sheet.',
      nl: 'Het id van een nieuwe regel moet een UUID zijn; ververs het blad.',
    });
}

/** A person who made the row and has not seen it back yet saw empty cells where the row got what a new row usually gets. */
function seenFields({ baseVersion }: Edit, { tableId, fields }: { tableId: TableId; fields: FieldEdits }): FieldEdits {
  if (baseVersion !== null) return fields;
  const initial = new Map(tables[tableId].columns.map((column) => [column.key, column.initial]));
  return Object.fromEntries(
    Object.entries(fields).map(([key, { from, to }]) => [
      key,
      { from: from ?? initial.get(key) ?? null, to: to ?? initial.get(key) ?? null },
    ]),
  );
}

/** A new row is taken whole or not at all (read-only columns aside); a changed row is refused when none of its fields was taken. */
function wholeRefusal(
  { baseVersion }: Edit,
  { before, checked, fields }: { before: Row | null; checked: Checked; fields: FieldEdits },
): Refusals[string] | null {
  const refusals = Object.values(checked.refused);
  if (before === null) return refusals.find((refusal) => refusal.code !== 'FIELD_READ_ONLY') ?? null;
  const first = refusals[0];
  if (first === undefined) return null;
  const isMaking = baseVersion === null && Object.values(fields).every((field) => field.from === null);
  if (isMaking && refusals.some((refusal) => refusal.code === 'EDIT_CONFLICT'))
    return {
      code: 'ROW_ALREADY_EXISTS',
      message: {
        en: 'There is already another row with this id; add yours as a new row.',
        nl: 'Er is al een andere regel met dit id; voeg die van u toe als nieuwe regel.',
      },
    };
  return refusals.length === Object.keys(fields).length ? first : null;
}

async function store(
  context: EditContext,
  { tableId, change }: { tableId: TableId; change: CheckedChange },
): Promise<void> {
  const source = sources[tableId];
  if (source.store === undefined)
    throw new Error(`The table ${tableId} has editable columns but no way to store them.`);
  await source.store(context, change);
  await raiseVersions(context.tx, source.table, [change.rowId]);
}

function auditOf({ before, cells }: CheckedChange): Pick<AuditEvent, 'action' | 'payload'> {
  if (before === null) return { action: 'add', payload: { values: cells } };
  const fields = Object.entries(cells).map(([key, to]) => [key, { from: before.values[key] ?? null, to }]);
  return { action: 'edit', payload: { set: Object.fromEntries(fields) } };
}

type Removing = { readonly context: EditContext; readonly before: Row | null; readonly situation: EditSituation };

async function remove(edit: Edit, { context, before, situation }: Removing): Promise<Done> {
  const { tableId, changedInBatch } = situation;
  const result: KeptEditResult = {
    opId: edit.opId,
    rowId: edit.rowId,
    outcome: 'applied',
    row: null,
    refused: {},
    error: null,
  };
  if (before === null) return { result, audit: null, isNewRow: false, isDeleted: true };
  const source = sources[tableId];
  const kept = source.whenKept ?? {
    en: 'This row is kept; end it instead of deleting it.',
    nl: 'Deze regel blijft bewaard; beëindig hem in plaats van hem te verwijderen.',
  };
  if (!tables[tableId].canDelete) throw new AppError('ROW_NOT_DELETABLE', kept);
  if (edit.baseVersion !== null && edit.baseVersion !== before.version && !changedInBatch)
    throw new AppError('EDIT_CONFLICT', {
      en: 'Somebody changed this row in the meantime; look at it, and delete it again if it must go.',
      nl: 'Iemand heeft deze regel intussen gewijzigd; bekijk hem, en verwijder hem opnieuw als hij weg moet.',
    });
  await source.beforeDelete?.(context, edit.rowId);
  try {
    await sql`delete from ${sql.table(source.table)} where id = ${edit.rowId}`.execute(context.tx);
  } catch (error) {
    throw isReferredTo(error) ? new AppError('ROW_NOT_DELETABLE', kept, {}, error) : error;
  }
  const audit = { action: 'delete', payload: { values: before.values } };
  return { result, audit, isNewRow: false, isDeleted: true };
}

function isReferredTo(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'message' in error &&
    String(error.message).includes('FOREIGN KEY constraint failed')
  );
}

type Refused = {
  readonly before: Row | null;
  readonly error: KeptEditResult['error'] & {};
  readonly refused?: Refusals;
};

function refusal({ opId, rowId, baseVersion }: Edit, { before, error, refused = {} }: Refused): Applied {
  const { code, message } = error;
  return {
    result: { opId, rowId, outcome: 'refused', row: before, refused, error: { code, message } },
    audit: null,
    touched: [],
    isNewRow: before === null && baseVersion === null,
    isDeleted: false,
  };
}
