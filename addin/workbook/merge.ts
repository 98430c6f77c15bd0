import type { Row } from '../../shared/protocol.ts';
import { isEditable, type CellValue, type Column, type TableDefinition } from '../../shared/tables/definition.ts';
import { fromCell, holds, isSameValue, toCell, type RawCell } from './cells.ts';
import { baseText, type SheetRow } from './snapshot.ts';

/** What to write into one row of the sheet: only cells that differ, and the hidden ones. */
export type RowWrite = {
  readonly rowNumber: number;
  readonly cells: Readonly<Record<string, RawCell>>;
  readonly hidden: { readonly _id: string; readonly _version: RawCell; readonly _base: string };
  /** The sheet hears for the first time that the service has the row. */
  readonly isNowKept?: true;
};

/**
 * Brings a sheet row to what the service holds without touching what a person changed meanwhile. Such a cell keeps its value and its
 * old base, so that it is sent against what the person saw. `settled` are fields that the service has just taken from this client,
 * with the value that was sent; `forced` are fields whose cell is overwritten whatever it holds. Null when nothing differs.
 */
export function mergeRow(input: {
  readonly definition: TableDefinition;
  readonly sheetRow: SheetRow;
  readonly row: Row;
  readonly settled?: ReadonlyMap<string, CellValue>;
  readonly forced?: ReadonlySet<string>;
}): RowWrite | null {
  const { definition, sheetRow, row } = input;
  const cells: Record<string, RawCell> = {};
  const base: Record<string, CellValue> = {};
  for (const column of definition.columns) {
    const value = row.values[column.key] ?? null;
    const raw = sheetRow.cells[column.key];
    const isOpen = isEditable(column, { isManual: row.isManual, isNew: false });
    const keeps = isOpen && raw !== undefined && !input.forced?.has(column.key) && isChanged(input, column, value);
    if (isOpen) base[column.key] = keeps ? keptBase(input, column.key, value) : value;
    if (!keeps && raw !== undefined && !holds(column, raw, value)) cells[column.key] = toCell(column, value);
  }
  const isSame =
    Object.keys(cells).length === 0 &&
    sheetRow.version === row.version &&
    sheetRow.base !== null &&
    baseText(sheetRow.base) === baseText(base);
  if (isSame) return null;
  return {
    rowNumber: sheetRow.rowNumber,
    cells,
    hidden: { _id: row.id, _version: row.version, _base: baseText(base) },
    ...(sheetRow.version === null ? { isNowKept: true } : {}),
  };
}

/** A row for below the last one; whether a person typed it in decides where it looks typable. */
export type FreshRow = Omit<RowWrite, 'rowNumber' | 'isNowKept'> & { readonly isManual: boolean };

/** A row of the service that the sheet does not show yet. */
export function freshRow(definition: TableDefinition, row: Row): FreshRow {
  const cells: Record<string, RawCell> = {};
  const base: Record<string, CellValue> = {};
  for (const column of definition.columns) {
    const value = row.values[column.key] ?? null;
    cells[column.key] = toCell(column, value);
    if (isEditable(column, { isManual: row.isManual, isNew: false })) base[column.key] = value;
  }
  return { cells, hidden: { _id: row.id, _version: row.version, _base: baseText(base) }, isManual: row.isManual };
}

/** Whether a person changed any cell of the row since its base. */
export function isTouched(definition: TableDefinition, row: SheetRow): boolean {
  return definition.columns.some((column) => {
    const value = row.base?.[column.key];
    const raw = row.cells[column.key];
    return value !== undefined && raw !== undefined && !isUnchanged(column, raw, value);
  });
}

/** Whether the person's value in the cell is neither what was acknowledged, nor what was sent, nor what the service has. */
function isChanged(
  { sheetRow, settled }: { readonly sheetRow: SheetRow; readonly settled?: ReadonlyMap<string, CellValue> },
  column: Column,
  value: CellValue,
): boolean {
  const raw = sheetRow.cells[column.key]!;
  const before = sheetRow.base === null ? null : sheetRow.base[column.key];
  const candidates = settled?.has(column.key) ? [value, settled.get(column.key)] : [value, before];
  return !candidates.some((candidate) => candidate !== undefined && isUnchanged(column, raw, candidate));
}

/** Whether the cell holds the value, however it is written. */
export function isUnchanged(column: Column, raw: RawCell, value: CellValue): boolean {
  if (holds(column, raw, value)) return true;
  const reading = fromCell(column, raw, 'en');
  return reading.ok && isSameValue(column, reading.value, value);
}

function keptBase(
  { sheetRow, settled }: { readonly sheetRow: SheetRow; readonly settled?: ReadonlyMap<string, CellValue> },
  field: string,
  value: CellValue,
): CellValue {
  if (settled?.has(field)) return value;
  const old = sheetRow.base?.[field];
  return old === undefined ? value : old;
}
