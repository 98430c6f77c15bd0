import { localAddress } from '../model/address.ts';
import { filterColumn } from '../model/filter.ts';
import { bottom, type Rect } from '../model/rect.ts';
import { sortRows } from '../model/sort.ts';
import { deleteCells, insertCells } from '../model/structure.ts';
import type { Table } from '../model/table.ts';
import { columnIndexOf, deleteTable } from '../model/tables.ts';
import type { Workbook } from '../model/workbook.ts';
import { enterValues, writeCells } from '../model/write.ts';
import { sheetOf, tableOf, type Act } from './place.ts';

/** What a person does to a table, by its name; rows are counted from 0 within the body, columns are named by their header. */
export function tableActions(workbook: Workbook, act: Act) {
  const onTable = (name: string, work: (table: Table) => void): void => act(() => work(tableOf(workbook, name)));
  return {
    deleteRows: (tableName: string, from: number, count = 1): void =>
      onTable(tableName, (table) => deleteCells(workbook, sheetOf(workbook, table), rowsOf(table, from, count), 'Up')),
    /** Inserts an empty row above the given one. */
    insertRow: (tableName: string, above: number): void =>
      onTable(tableName, (table) => insertCells(workbook, sheetOf(workbook, table), rowsOf(table, above, 1), 'Down')),
    /** Copies a row and inserts the copy below it, hidden columns with it. */
    duplicateRow: (tableName: string, row: number): void =>
      onTable(tableName, (table) => duplicateRow(workbook, table, row)),
    sort: (tableName: string, header: string, isDescending = false): void =>
      onTable(tableName, (table) => sortTable(workbook, table, header, isDescending)),
    /** Shows only rows with one of the values; null shows all again. */
    filter: (tableName: string, header: string, values: readonly string[] | null): void => {
      const criteria = values === null ? null : { filterOn: 'Values', values };
      onTable(tableName, (table) => filterColumn(workbook, table, columnIndexOf(workbook, table, header), criteria));
    },
    renameHeader: (tableName: string, from: string, to: string): void =>
      onTable(tableName, (table) => {
        const column = table.header.column + columnIndexOf(workbook, table, from);
        enterValues(workbook, sheetOf(workbook, table), { ...table.header, column, columns: 1 }, [[to]]);
      }),
    deleteColumn: (tableName: string, header: string): void =>
      onTable(tableName, (table) => {
        const column = table.rect.column + columnIndexOf(workbook, table, header);
        deleteCells(workbook, sheetOf(workbook, table), { ...table.rect, column, columns: 1 }, 'Left');
      }),
    unhideColumn: (tableName: string, header: string): void =>
      onTable(tableName, (table) => {
        const column = table.rect.column + columnIndexOf(workbook, table, header);
        sheetOf(workbook, table).changeColumn(column, { isHidden: false });
      }),
    deleteTable: (tableName: string): void => onTable(tableName, (table) => deleteTable(workbook, table)),
  };
}

function rowsOf(table: Table, from: number, count: number): Rect {
  const rows = { ...table.body, row: table.body.row + from, rows: count };
  if (from >= 0 && bottom(rows) <= bottom(table.body)) return rows;
  throw new RangeError(
    `${table.name} has no rows ${from} to ${from + count - 1}; its body is ${localAddress(table.body)}.`,
  );
}

function duplicateRow(workbook: Workbook, table: Table, row: number): void {
  const sheet = sheetOf(workbook, table);
  const copied = sheet.block(rowsOf(table, row, 1));
  const target = { ...table.body, row: table.body.row + row + 1, rows: 1 };
  if (target.row < bottom(table.body)) insertCells(workbook, sheet, target, 'Down');
  writeCells(workbook, sheet, target, copied);
}

function sortTable(workbook: Workbook, table: Table, header: string, isDescending: boolean): void {
  const field = { key: columnIndexOf(workbook, table, header), ascending: !isDescending };
  table.sortFields = [field];
  sortRows(workbook, sheetOf(workbook, table), table.body, [field]);
}
