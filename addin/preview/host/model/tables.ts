import { RichError, alreadyExists } from '../wire/wire-object.ts';
import { emptyCell } from './cell.ts';
import { raiseChanged } from './changes.ts';
import { workbookTarget } from './events.ts';
import { bottom, intersection, type Rect } from './rect.ts';
import type { Sheet } from './sheet.ts';
import { keepForUndo } from './structure.ts';
import { Table } from './table.ts';
import { existing, sameName, type Workbook } from './workbook.ts';
import { writeCells } from './write.ts';

/** Makes a table of the block; without headers a row of Column1, Column2, … is put on top of it. */
export function addTable(workbook: Workbook, sheet: Sheet, block: Rect, hasHeaders: boolean): Table {
  if (workbook.tablesOn(sheet).some((table) => intersection(table.rect, block) !== null)) {
    throw new RichError('InvalidArgument', "A table can't overlap another table.");
  }
  const isBlank = hasHeaders ? block.rows === 1 : false;
  const rows = hasHeaders ? Math.max(block.rows, 2) : block.rows + 1;
  const cells = sheet.block(block);
  const name = freeName(workbook);
  keepForUndo(workbook, sheet, null);
  const table = new Table(workbook.newId(), sheet.id, name, { ...block, rows }, isBlank);
  if (!hasHeaders) sheet.setBlock({ ...block, row: block.row + 1 }, cells);
  workbook.tables = [...workbook.tables, table];
  const header = hasHeaders ? sheet.block(table.header) : [cells[0]?.map(() => emptyCell) ?? []];
  writeCells(workbook, sheet, table.header, header);
  raiseTable(workbook, 'tableAdded', table);
  return table;
}

export function renameTable(workbook: Workbook, table: Table, name: string): void {
  if (!/^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(name) || name.length > 255) {
    throw new RichError('InvalidArgument', `The table name ${name} isn't valid.`);
  }
  const isTaken =
    workbook.tables.some((other) => other !== table && sameName(other.name, name)) ||
    workbook.names.has(name.toLowerCase());
  if (isTaken) throw alreadyExists();
  const before = table.state();
  table.name = name;
  workbook.undoLog.record(() => table.restore(before));
}

/** Gives the table another block; its header stays in its row, and both blocks overlap. */
export function resizeTable(workbook: Workbook, table: Table, rect: Rect): void {
  if (rect.row !== table.rect.row || rect.rows < 2 || intersection(rect, table.rect) === null) {
    throw new RichError(
      'InvalidArgument',
      'The range of the table must keep its header row and have at least one row below it.',
    );
  }
  const overlaps = workbook.tables.some(
    (other) => other !== table && other.sheetId === table.sheetId && intersection(other.rect, rect) !== null,
  );
  if (overlaps) throw new RichError('InvalidArgument', "A table can't overlap another table.");
  const sheet = workbook.sheetById(table.sheetId);
  const before = table.state();
  table.rect = rect;
  table.isBlank = rect.rows === 2 && sheet.block(table.body).every((line) => line.every((cell) => cell.value === ''));
  workbook.undoLog.record(() => table.restore(before));
  sheet.setBlock(
    table.header,
    sheet
      .block(table.header)
      .map((line) =>
        line.map((cell, index) => ({ ...cell, value: cell.value === '' ? `Column${index + 1}` : String(cell.value) })),
      ),
  );
}

/** Removes the table and the cells in it. */
export function deleteTable(workbook: Workbook, table: Table): void {
  const sheet = workbook.sheetById(table.sheetId);
  keepForUndo(workbook, sheet, { rect: table.rect, changeType: 'RangeEdited' });
  workbook.tables = workbook.tables.filter((other) => other !== table);
  unhideRows(sheet, table.rect);
  sheet.setBlock(
    table.rect,
    sheet.block(table.rect).map((line) => line.map(() => emptyCell)),
  );
  raiseChanged(workbook, sheet, { rect: table.rect, changeType: 'RangeEdited' });
  raiseTable(workbook, 'tableDeleted', table);
}

/** Removes the table, keeps the cells. */
export function convertToRange(workbook: Workbook, table: Table): void {
  const sheet = workbook.sheetById(table.sheetId);
  keepForUndo(workbook, sheet, null);
  workbook.tables = workbook.tables.filter((other) => other !== table);
  raiseTable(workbook, 'tableDeleted', table);
}

/** The column's index within the table by its header. */
export function columnIndexOf(workbook: Workbook, table: Table, header: string): number {
  const cells = workbook.sheetById(table.sheetId).block(table.header)[0] ?? [];
  const index = cells.findIndex((cell) => sameName(String(cell.value), header));
  return existing(index < 0 ? null : index);
}

export function raiseTable(workbook: Workbook, kind: 'tableAdded' | 'tableDeleted', table: Table): void {
  const isRemote = workbook.origin === 'coauthor';
  const source = isRemote ? 'Remote' : 'Local';
  const message = { source, tableId: table.id, tableName: table.name, worksheetId: table.sheetId };
  workbook.events.raise(kind, [table.sheetId, workbookTarget], message, isRemote);
}

function unhideRows(sheet: Sheet, rect: Rect): void {
  sheet.setHiddenRows(new Set([...sheet.hiddenRows].filter((row) => row < rect.row || row >= bottom(rect))));
}

function freeName(workbook: Workbook): string {
  let number = workbook.tables.length + 1;
  while (workbook.findTable(`Table${number}`) !== null) number += 1;
  return `Table${number}`;
}
