import { localAddress, parseAddress } from '../model/address.ts';
import type { Scalar } from '../model/cell.ts';
import { choicesOf } from '../model/choices.ts';
import { filterColumn } from '../model/filter.ts';
import { enter } from '../model/input.ts';
import { bottom, isSingle, type Rect } from '../model/rect.ts';
import type { Sheet } from '../model/sheet.ts';
import { activate, deleteSheet, select } from '../model/sheets.ts';
import { sortRows } from '../model/sort.ts';
import { deleteCells, insertCells } from '../model/structure.ts';
import type { Table } from '../model/table.ts';
import { columnIndexOf, deleteTable } from '../model/tables.ts';
import { accepts, validationAt } from '../model/validation.ts';
import { existing, type Workbook } from '../model/workbook.ts';
import { enterValues, writeCells } from '../model/write.ts';

/** Whether Excel took what was typed; if not, what its message box says. */
export type Typed =
  { readonly accepted: true } | { readonly accepted: false; readonly title: string; readonly message: string };

/** What somebody does in the grid. Addresses are like `Assets!C3`; without a sheet the active one is meant. */
export type Person = ReturnType<typeof createPerson>;

/**
 * A person at the workbook, or with `coauthor` somebody else in the same file, whose changes reach the add-in as remote ones.
 * Each action is one undo step and raises the events that Excel raises.
 */
export function createPerson(workbook: Workbook, who: 'person' | 'coauthor' = 'person') {
  const act = <T>(work: () => T): T => workbook.as(who, work);
  return {
    /** Types into one cell, or with Ctrl+Enter into several. A stop-style validation refuses a wrong value. */
    edit: (address: string, typed: Scalar): Typed => act(() => typeInto(workbook, locate(workbook, address), typed)),
    /** Pastes a block with its corner at the address; validation does not stop it, and one event without details follows. */
    paste: (address: string, block: readonly (readonly Scalar[])[]): void =>
      act(() => pasteBlock(workbook, locate(workbook, address), block)),
    /** Presses Delete on the cells. */
    clear: (address: string): void => act(() => fill(workbook, locate(workbook, address), '')),
    /** Deletes table rows, counted from 0 within the body. */
    deleteRows: (tableName: string, from: number, count = 1): void =>
      act(() => deleteRows(workbook, tableOf(workbook, tableName), from, count)),
    /** Inserts an empty table row above the given one. */
    insertRow: (tableName: string, above: number): void =>
      act(() => insertRow(workbook, tableOf(workbook, tableName), above)),
    /** Copies a row and inserts the copy below it, hidden columns with it. */
    duplicateRow: (tableName: string, row: number): void =>
      act(() => duplicateRow(workbook, tableOf(workbook, tableName), row)),
    sort: (tableName: string, header: string, isDescending = false): void =>
      act(() => sortTable(workbook, tableOf(workbook, tableName), header, isDescending)),
    /** Shows only rows with one of the values; null shows all again. */
    filter: (tableName: string, header: string, values: readonly string[] | null): void => {
      const table = tableOf(workbook, tableName);
      const criteria = values === null ? null : { filterOn: 'Values', values };
      act(() => filterColumn(workbook, table, columnIndexOf(workbook, table, header), criteria));
    },
    renameHeader: (tableName: string, from: string, to: string): void => {
      const table = tableOf(workbook, tableName);
      const cell = { ...table.header, column: table.header.column + columnIndexOf(workbook, table, from), columns: 1 };
      act(() => enterValues(workbook, workbook.sheetById(table.sheetId), cell, [[to]]));
    },
    deleteColumn: (tableName: string, header: string): void => {
      const table = tableOf(workbook, tableName);
      const column = { ...table.rect, column: table.rect.column + columnIndexOf(workbook, table, header), columns: 1 };
      act(() => deleteCells(workbook, workbook.sheetById(table.sheetId), column, 'Left'));
    },
    deleteTable: (tableName: string): void => act(() => deleteTable(workbook, tableOf(workbook, tableName))),
    deleteSheet: (name: string): void => act(() => deleteSheet(workbook, existing(workbook.findSheet(name)))),
    unhideColumn: (tableName: string, header: string): void => {
      const table = tableOf(workbook, tableName);
      const column = table.rect.column + columnIndexOf(workbook, table, header);
      act(() => workbook.sheetById(table.sheetId).changeColumn(column, { isHidden: false }));
    },
    select: (address: string): void => {
      const { sheet, rect } = locate(workbook, address);
      act(() => select(workbook, sheet, rect));
    },
    activateSheet: (name: string): void => act(() => activate(workbook, existing(workbook.findSheet(name)))),
    /** Takes the newest change back, the add-in's own writes included; false when there is none. */
    undo: (): boolean => {
      const isDone = act(() => workbook.undoLog.undo());
      return isDone;
    },
    /** What the cell shows. */
    sees: (address: string): Scalar => {
      const { sheet, rect } = locate(workbook, address);
      return sheet.cell(rect.row, rect.column).value;
    },
  };
}

type Place = { readonly sheet: Sheet; readonly rect: Rect };

function locate(workbook: Workbook, address: string): Place {
  const { sheet, rect } = parseAddress(address);
  return { sheet: sheet === null ? workbook.activeSheet : existing(workbook.findSheet(sheet)), rect };
}

function tableOf(workbook: Workbook, name: string): Table {
  return existing(workbook.findTable(name));
}

function typeInto(workbook: Workbook, place: Place, typed: Scalar): Typed {
  const { sheet, rect } = place;
  const validation = validationAt(sheet, rect.row, rect.column);
  const cell = enter(sheet.cell(rect.row, rect.column), typed);
  const alert = validation?.errorAlert ?? {};
  const stops = alert['showAlert'] !== false && (alert['style'] ?? 'Stop') === 'Stop';
  if (validation !== null && stops && !accepts(validation, cell, choicesOf(workbook, sheet, validation))) {
    return {
      accepted: false,
      title: textOr(alert['title'], 'Microsoft Excel'),
      message: textOr(
        alert['message'],
        "This value doesn't match the data validation restrictions defined for this cell.",
      ),
    };
  }
  fill(workbook, place, typed);
  return { accepted: true };
}

function textOr(text: unknown, otherwise: string): string {
  return typeof text === 'string' && text !== '' ? text : otherwise;
}

function fill(workbook: Workbook, { sheet, rect }: Place, value: Scalar): void {
  enterValues(
    workbook,
    sheet,
    rect,
    Array.from({ length: rect.rows }, () => Array.from({ length: rect.columns }, () => value)),
  );
}

function pasteBlock(workbook: Workbook, { sheet, rect }: Place, block: readonly (readonly Scalar[])[]): void {
  const target = { ...rect, rows: block.length, columns: Math.max(...block.map((line) => line.length)) };
  if (isSingle(target)) return fill(workbook, { sheet, rect: target }, block[0]?.[0] ?? '');
  const full = block.map((line) => Array.from({ length: target.columns }, (_, column) => line[column] ?? ''));
  return enterValues(workbook, sheet, target, full);
}

function rowsOf(table: Table, from: number, count: number): Rect {
  const rows = { ...table.body, row: table.body.row + from, rows: count };
  if (from >= 0 && bottom(rows) <= bottom(table.body)) return rows;
  throw new RangeError(
    `${table.name} has no rows ${from} to ${from + count - 1}; its body is ${localAddress(table.body)}.`,
  );
}

function deleteRows(workbook: Workbook, table: Table, from: number, count: number): void {
  deleteCells(workbook, workbook.sheetById(table.sheetId), rowsOf(table, from, count), 'Up');
}

function insertRow(workbook: Workbook, table: Table, above: number): void {
  insertCells(workbook, workbook.sheetById(table.sheetId), rowsOf(table, above, 1), 'Down');
}

function duplicateRow(workbook: Workbook, table: Table, row: number): void {
  const sheet = workbook.sheetById(table.sheetId);
  const copied = sheet.block(rowsOf(table, row, 1));
  const target = { ...table.body, row: table.body.row + row + 1, rows: 1 };
  const isLast = target.row === bottom(table.body);
  if (!isLast) insertCells(workbook, sheet, target, 'Down');
  writeCells(workbook, sheet, target, copied);
}

function sortTable(workbook: Workbook, table: Table, header: string, isDescending: boolean): void {
  const field = { key: columnIndexOf(workbook, table, header), ascending: !isDescending };
  table.sortFields = [field];
  sortRows(workbook, workbook.sheetById(table.sheetId), table.body, [field]);
}
