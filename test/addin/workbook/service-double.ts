import { asItIs } from '../../../shared/bilingual.ts';
import { AppError } from '../../../shared/error.ts';
import type { Edit, EditResult, Row, TablePage } from '../../../shared/protocol.ts';
import { tables } from '../../../shared/tables/all.ts';
import { isEditable, type CellValue, type TableId } from '../../../shared/tables/definition.ts';
import { checkCell, isSameCell } from '../../../shared/tables/validate.ts';
import type { TableApi } from '../../../addin/workbook/binder.ts';

type Change = { readonly table: TableId; readonly id: string };

/** A service in memory that speaks the table protocol, as far as the workbook can tell. */
export type ServiceDouble = {
  readonly api: TableApi;
  /** Puts a row in, as a sync or a colleague would. */
  seed(table: TableId, id: string, values: Readonly<Record<string, CellValue>>, kind?: { isManual: boolean }): void;
  /** A colleague changes a field. */
  change(table: TableId, id: string, values: Readonly<Record<string, CellValue>>): void;
  remove(table: TableId, id: string): void;
  row(table: TableId, id: string): Row | undefined;
  rows(table: TableId): readonly Row[];
  /** Every edit that arrived, repeated ones too. */
  readonly received: readonly Edit[];
  /** The next calls fail with it, until it is null again. */
  failure: AppError | null;
  /** The next edits are applied, but their answer is lost on the way. */
  loseNextAnswer: boolean;
  /** Every cursor handed out so far is too old. */
  expireCursors(): void;
};

export function createServiceDouble(): ServiceDouble {
  const stored = new Map<TableId, Map<string, Row>>();
  const log: Change[] = [];
  const answers = new Map<string, EditResult>();
  const received: Edit[] = [];
  let oldest = 0;
  const rowsOf = (table: TableId) => {
    const rows = stored.get(table) ?? new Map<string, Row>();
    stored.set(table, rows);
    return rows;
  };
  const put = (table: TableId, row: Row) => {
    rowsOf(table).set(row.id, row);
    log.push({ table, id: row.id });
  };
  const double: ServiceDouble = {
    api: {
      readTable: async ({ table, since, limit = 2000 }) => {
        if (double.failure !== null) throw double.failure;
        return page({ log, rows: rowsOf(table), table, since, limit, oldest });
      },
      editTable: async ({ table, edits }) => {
        if (double.failure !== null) throw double.failure;
        received.push(...edits);
        const refusedRows = new Set<string>();
        const results = edits.map((edit) => {
          const earlier = answers.get(edit.opId);
          if (earlier !== undefined) return earlier;
          const result = answer(edit, { table, rows: rowsOf(table), put, log, refusedRows });
          answers.set(edit.opId, result);
          return result;
        });
        if (double.loseNextAnswer) {
          double.loseNextAnswer = false;
          throw new AppError('SERVICE_UNREACHABLE', asItIs('The answer was lost.'));
        }
        return { results };
      },
    },
    seed: (table, id, values, { isManual } = { isManual: true }) =>
      put(table, { id, version: 1, isManual, values: filled(table, values) }),
    change: (table, id, values) => {
      const row = rowsOf(table).get(id)!;
      put(table, { ...row, version: row.version + 1, values: { ...row.values, ...values } });
    },
    remove: (table, id) => {
      rowsOf(table).delete(id);
      log.push({ table, id });
    },
    row: (table, id) => rowsOf(table).get(id),
    rows: (table) => [...rowsOf(table).values()],
    received,
    failure: null,
    loseNextAnswer: false,
    expireCursors: () => {
      oldest = log.length + 1;
      log.push({ table: 'administration', id: 'nothing' });
    },
  };
  return double;
}

type Reading = {
  readonly log: readonly Change[];
  readonly rows: ReadonlyMap<string, Row>;
  readonly table: TableId;
  readonly since: string | undefined;
  readonly limit: number;
  readonly oldest: number;
};

/** A cursor counts changes; while all rows are read it counts rows too, as "changes/rows". */
function page({ log, rows, table, since, limit, oldest }: Reading): TablePage {
  const [at, offset] = (since ?? `${log.length}/0`).split('/').map(Number) as [number, number | undefined];
  if (offset === undefined) {
    if (at < oldest) throw new AppError('CURSOR_EXPIRED', asItIs('Read the whole table again.'));
    const ids = new Set(
      log
        .slice(at)
        .filter((change) => change.table === table)
        .map((change) => change.id),
    );
    const changed = [...ids].flatMap((id) => rows.get(id) ?? []);
    return { rows: changed, removed: [...ids].filter((id) => !rows.has(id)), cursor: `${log.length}`, more: false };
  }
  const all = [...rows.values()];
  const end = offset + limit;
  const more = end < all.length;
  return { rows: all.slice(offset, end), removed: [], cursor: more ? `${at}/${end}` : `${at}`, more };
}

function filled(table: TableId, values: Readonly<Record<string, CellValue>>): Record<string, CellValue> {
  return Object.fromEntries(
    tables[table].columns.map((column) => {
      const initial = column.initial ?? (column.type === 'boolean' ? false : null);
      return [column.key, values[column.key] ?? initial];
    }),
  );
}

type Situation = {
  readonly table: TableId;
  readonly rows: Map<string, Row>;
  readonly put: (table: TableId, row: Row) => void;
  readonly log: Change[];
  readonly refusedRows: Set<string>;
};

function answer(edit: Edit, situation: Situation): EditResult {
  const { rows, table, log, refusedRows } = situation;
  const row = rows.get(edit.rowId) ?? null;
  const refuse = (code: 'NOT_FOUND' | 'ROW_NOT_DELETABLE' | 'DEPENDS_ON_REJECTED', message: string): EditResult => ({
    ...base(edit),
    outcome: 'refused',
    row,
    error: { code, message },
  });
  if (refusedRows.has(edit.rowId)) return refuse('DEPENDS_ON_REJECTED', 'Put the row right first.');
  if (edit.change.kind === 'delete') {
    if (!tables[table].canDelete || row?.values['billed'] === true || isReferredTo(row))
      return refuse('ROW_NOT_DELETABLE', 'End it instead.');
    rows.delete(edit.rowId);
    log.push({ table, id: edit.rowId });
    return { ...base(edit), outcome: 'applied' };
  }
  if (row === null && edit.baseVersion !== null) return refuse('NOT_FOUND', 'This row is gone; refresh the sheet.');
  return setFields(edit, edit.change.set, { ...situation, row });
}

/** Stands for a customer that has invoices. */
function isReferredTo(row: Row | null): boolean {
  return row?.values['name'] === 'Billed Ltd';
}

function setFields(
  edit: Edit,
  set: Readonly<Record<string, { from: CellValue; to: CellValue }>>,
  { table, put, row, refusedRows }: Situation & { readonly row: Row | null },
): EditResult {
  const values: Record<string, CellValue> = { ...(row?.values ?? filled(table, {})) };
  const refused: EditResult['refused'] = {};
  for (const column of tables[table].columns) {
    const change = set[column.key];
    if (change === undefined) continue;
    const current = values[column.key] ?? null;
    const checked = checkCell(column, change.to);
    if (!isEditable(column, { isManual: row?.isManual ?? true, isNew: row === null }))
      refused[column.key] = { code: 'FIELD_READ_ONLY', message: 'Read-only.' };
    else if (!checked.ok) refused[column.key] = { code: checked.code, message: checked.message.en };
    else if (isSameCell(column, current, change.to)) continue;
    else if (row !== null && !isSameCell(column, current, change.from))
      refused[column.key] = { code: 'EDIT_CONFLICT', message: 'Changed meanwhile.', current };
    else values[column.key] = checked.value;
  }
  const [first] = Object.values(refused);
  if (first !== undefined && (row === null || Object.keys(refused).length === Object.keys(set).length)) {
    if (row === null) refusedRows.add(edit.rowId);
    return { ...base(edit), outcome: 'refused', row, refused, error: { code: first.code, message: first.message } };
  }
  const now = { id: edit.rowId, version: (row?.version ?? 0) + 1, isManual: row?.isManual ?? true, values };
  put(table, now);
  return { ...base(edit), outcome: first === undefined ? 'applied' : 'partly', row: now, refused };
}

function base({ opId, rowId }: Edit): EditResult {
  return { opId, rowId, outcome: 'refused', row: null, refused: {}, error: null };
}
