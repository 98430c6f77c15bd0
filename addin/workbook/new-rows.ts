import type { Language } from '../../shared/choices.ts';
import type { Edit } from '../../shared/protocol.ts';
import { isEditable, type CellValue, type Column, type TableDefinition } from '../../shared/tables/definition.ts';
import { fromCell, isSameValue } from './cells.ts';
import { refusalOfField, refusalOfRow, type Refusal } from './refusals.ts';
import type { SheetRow } from './snapshot.ts';

/** What a typed or copied row amounts to. */
export type NewRowReading = {
  /** Fields to send; null when there is nothing to send (now). */
  readonly set: Readonly<Record<string, { from: CellValue; to: CellValue }>> | null;
  readonly invalid: readonly { readonly column: Column; readonly message: string }[];
  /** Required cells that are still empty and have no initial value. */
  readonly missing: readonly Column[];
  /** The service's no to exactly this row. */
  readonly refused: Refusal | null;
  readonly refusedFields: readonly { readonly column: Column; readonly refusal: Refusal }[];
};

/** Reads a row that the service does not have. It is sent whole once it is complete; afterwards only what changed since. */
export function newRow(input: {
  readonly definition: TableDefinition;
  readonly language: Language;
  readonly row: SheetRow;
  /** The row's own unanswered edits, in their order. */
  readonly pending: readonly Edit[];
  readonly refusals: readonly Refusal[];
}): NewRowReading {
  const { row, refusals } = input;
  const { values, invalid, columns } = readCells(input);
  const missing = columns.filter((column) => isMissing(column, values, invalid));
  const set: Record<string, { from: CellValue; to: CellValue }> = {};
  const refusedFields: { column: Column; refusal: Refusal }[] = [];
  for (const column of columns) {
    const to = values.get(column.key);
    const from = onItsWay(input.pending, column.key);
    if (to === undefined || isSameValue(column, to, from)) continue;
    const refusal = row.id === null ? null : refusalOfField(refusals, row.id, column.key);
    if (refusal !== null && isSameValue(column, refusal.mine, to)) refusedFields.push({ column, refusal });
    else set[column.key] = { from, to };
  }
  const refused = row.id === null ? null : refusalOfRow(refusals, row.id, set);
  const isReady = missing.length === 0 && invalid.length === 0 && refused === null && Object.keys(set).length > 0;
  return { set: isReady ? set : null, invalid, missing, refused, refusedFields };
}

function readCells({ definition, language, row }: Parameters<typeof newRow>[0]) {
  const columns = definition.columns.filter((column) => isEditable(column, { isManual: true, isNew: true }));
  const values = new Map<string, CellValue>();
  const invalid: { column: Column; message: string }[] = [];
  for (const column of columns) {
    const raw = row.cells[column.key];
    if (raw === undefined) continue;
    const reading = fromCell(column, raw, language);
    if (reading.ok) values.set(column.key, reading.value);
    else invalid.push({ column, message: reading.message });
  }
  return { columns, values, invalid };
}

function isMissing(
  column: Column,
  values: ReadonlyMap<string, CellValue>,
  invalid: readonly { readonly column: Column }[],
): boolean {
  if (column.required !== true || column.initial !== undefined) return false;
  return (values.get(column.key) ?? null) === null && !invalid.some((problem) => problem.column === column);
}

function onItsWay(pending: readonly Edit[], field: string): CellValue {
  for (const { change } of pending.toReversed())
    if (change.kind === 'set' && change.set[field] !== undefined) return change.set[field].to;
  return null;
}
