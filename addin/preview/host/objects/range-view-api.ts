import { fullAddress } from '../model/address.ts';
import type { Rect } from '../model/rect.ts';
import type { Sheet } from '../model/sheet.ts';
import { wire, type WireObject, type WireType } from '../wire/wire-object.ts';

const type: WireType = { name: 'RangeView', scalars: ['cellAddresses', 'columnCount', 'rowCount', 'values'] };

/** `Excel.RangeView`: the cells of a range that are in sight, without hidden rows and columns. */
export function rangeViewApi(sheet: Sheet, rect: Rect): WireObject {
  const rows = indexes(rect.row, rect.rows).filter((row) => !sheet.hiddenRows.has(row));
  const columns = indexes(rect.column, rect.columns).filter((column) => !sheet.column(column).isHidden);
  const each = <T>(read: (row: number, column: number) => T) =>
    rows.map((row) => columns.map((column) => read(row, column)));
  return {
    [wire]: type,
    cellAddresses: each((row, column) => fullAddress(sheet.name, { row, column, rows: 1, columns: 1 })),
    columnCount: columns.length,
    rowCount: rows.length,
    values: each((row, column) => sheet.cell(row, column).value),
  } as WireObject;
}

function indexes(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}
