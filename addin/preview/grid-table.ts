import { TabulatorFull, type CellComponent } from 'tabulator-tables';
import { cellEditor, type CellEdit } from './cell-editor.ts';
import { paint, tableAt } from './cell-look.ts';
import { createChartLayer, type ChartLayer } from './chart-layer.ts';
import type { GridActions } from './grid-actions.ts';
import { columnOfField, fieldOf, gridColumns, gridRows, hasWrappedText, type GridRow } from './grid-contents.ts';
import { displayText } from './host/model/number-format.ts';
import { isSameRect, type Rect } from './host/model/rect.ts';
import type { Sheet } from './host/model/sheet.ts';
import type { Workbook } from './host/model/workbook.ts';

export type GridTable = {
  /** Shows what changed in the model; while somebody types in a cell, after that. */
  refresh(): void;
  /** The selected cells, or null. */
  selection(): Rect | null;
  /** Starts an edit of the first selected cell; a key replaces its contents. */
  edit(firstKey: string | null): void;
  destroy(): void;
};

export type GridEvents = {
  readonly onSelect: (rect: Rect) => void;
  /** A right click, or a click on a table header's arrow. */
  readonly onMenu: (event: MouseEvent, row: number, column: number) => void;
};

/** Builds the grid of one sheet; its columns are fixed until it is built anew. */
export function createGridTable(
  element: HTMLElement,
  workbook: Workbook,
  sheet: Sheet,
  actions: GridActions,
  events: GridEvents,
): GridTable {
  const columns = gridColumns(sheet);
  let rows = gridRows(sheet, columns.length);
  let firstKey: string | null = null;
  const editor = cellEditor((cell) => {
    const key = firstKey;
    firstKey = null;
    return cellEdit(cell, key, actions, () => moveDown(element));
  }, actions.openEdit);
  const table = new TabulatorFull(element, {
    ...options(sheet),
    data: rows,
    columns: columns.map(({ index, title, widthPixels, isShown }) => ({
      title,
      field: fieldOf(index),
      width: widthPixels,
      visible: isShown,
      editor,
      formatter: (cell: CellComponent) => formatted(cell, workbook, sheet, events),
    })),
  });
  /** Null until the grid is built. */
  let charts: ChartLayer | null = null;
  const selection = followSelection(table, workbook, sheet, events.onSelect);
  table.on('tableBuilt', () => {
    nameParts(element);
    charts = createChartLayer(holderIn(element), workbook, sheet, actions);
    selection.show();
  });
  tell(table, events);
  const refresh = (): void => {
    const next = gridRows(sheet, columns.length);
    if (charts !== null) void update(table, rows, next).then(selection.show);
    rows = next;
    charts?.refresh();
  };
  return {
    refresh: () => {
      const typed = actions.openEdit.end();
      if (typed === null) refresh();
      else void typed.then(refresh);
    },
    selection: () => selectionOf(table),
    edit: (key) => {
      firstKey = key;
      firstSelected(table)?.edit(true);
    },
    destroy: () => {
      charts?.destroy();
      table.destroy();
    },
  };
}

/**
 * Tells what a person selects in the grid, and shows what an add-in selected on the sheet. A sheet that was only brought to the front
 * has its first cell selected in the workbook, and the first cell below the frozen rows in the grid.
 */
function followSelection(
  table: TabulatorFull,
  workbook: Workbook,
  sheet: Sheet,
  onSelect: GridEvents['onSelect'],
): { readonly show: () => void } {
  const first: Rect = { row: 0, column: 0, rows: 1, columns: 1 };
  const { selection } = workbook;
  /** Selected before the grid was there; it has not been shown yet. */
  let wanted = selection.sheetId === sheet.id && !isSameRect(selection.rect, first) ? selection.rect : null;
  let known: Rect = wanted ?? first;
  table.on('rangeChanged', () => {
    const rect = selectionOf(table);
    if (rect === null || wanted !== null || isSameRect(rect, known)) return;
    known = rect;
    onSelect(rect);
  });
  const show = (): void => {
    const now = workbook.selection;
    if (now.sheetId !== sheet.id || (wanted === null && isSameRect(now.rect, known))) return;
    known = now.rect;
    // What the grid tells while it comes there is no person's choice.
    wanted = now.rect;
    const [from, to] = [cellAt(table, now.rect.row, now.rect.column), lastCellIn(table, now.rect)];
    if (from !== null && to !== null) {
      table.getRanges()[0]?.setBounds(from, to);
      if (now.rect.row >= sheet.frozen.rows) void table.scrollToRow(now.rect.row, 'center', false);
    }
    wanted = null;
  };
  return { show };
}

function lastCellIn(table: TabulatorFull, { row, column, rows, columns }: Rect): CellComponent | null {
  return cellAt(table, row + rows - 1, column + columns - 1);
}

/** Null where the grid has none, such as in a row that is filtered out. */
function cellAt(table: TabulatorFull, row: number, column: number): CellComponent | null {
  const shown = table.getRow(row);
  const cell = shown === false ? false : shown.getCell(fieldOf(column));
  return cell === false ? null : cell;
}

function tell(table: TabulatorFull, events: GridEvents): void {
  table.on('cellContext', (event: MouseEvent, cell: CellComponent) => {
    event.preventDefault();
    const { row, column } = placeOf(cell);
    events.onMenu(event, row, column);
  });
}

function cellEdit(cell: CellComponent, firstKey: string | null, actions: GridActions, moveOn: () => void): CellEdit {
  const { row, column } = placeOf(cell);
  const text = actions.editText(row, column);
  return {
    text,
    choices: actions.choices(row, column),
    firstKey,
    commit: (typed, isEnter) => {
      const isTaken = typed === text || actions.type(row, column, typed);
      if (isEnter && isTaken) moveOn();
    },
  };
}

function firstSelected(table: TabulatorFull): CellComponent | null {
  const rect = selectionOf(table);
  return rect === null ? null : cellAt(table, rect.row, rect.column);
}

function options(sheet: Sheet): Readonly<Record<string, unknown>> {
  return {
    index: 'row',
    height: '100%',
    // Left out, each row is as high as its lines.
    ...(hasWrappedText(sheet) ? {} : { rowHeight: 22 }),
    layout: 'fitData',
    frozenRows: sheet.frozen.rows,
    selectableRange: 1,
    selectableRangeColumns: true,
    selectableRangeRows: true,
    editTriggerEvent: 'dblclick',
    columnDefaults: { headerSort: false, headerHozAlign: 'center', resizable: 'header', minWidth: 20 },
    rowHeader: {
      field: 'row',
      headerSort: false,
      resizable: false,
      frozen: true,
      width: 46,
      hozAlign: 'center',
      cssClass: 'row-number',
      titleFormatter: () => readOut('Row'),
      formatter: (cell: CellComponent) => String(cell.getData().row + 1),
    },
  };
}

/** Changes few rows in place; when rows came, went or were filtered, or many changed, shows all anew. */
async function update(table: TabulatorFull, before: readonly GridRow[], after: readonly GridRow[]): Promise<void> {
  const isSameRows = before.length === after.length && before.every(({ row }, index) => row === after[index]?.row);
  if (!isSameRows) return table.replaceData(after);
  const changed = after.filter(({ mark }, index) => mark !== before[index]?.mark);
  if (changed.length > 300) return table.replaceData(after);
  if (changed.length > 0) await table.updateData(changed);
  for (const { row } of changed) {
    const shown = table.getRow(row);
    if (shown === false) continue;
    shown.reformat();
    shown.normalizeHeight();
  }
  return undefined;
}

function formatted(component: CellComponent, workbook: Workbook, sheet: Sheet, events: GridEvents): HTMLElement {
  const { row, column } = placeOf(component);
  const cell = sheet.cell(row, column);
  const table = tableAt(workbook.tables, sheet, row, column);
  const element = component.getElement();
  paint(element, cell, { sheet, table, row, column });
  const text = document.createElement('span');
  text.className = 'cell-text';
  text.textContent = displayText(cell);
  element.title = text.textContent;
  if (table?.rect.row !== row || !table.showFilterButton) return text;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = table.filters.has(column - table.rect.column) ? 'filter-button is-filtered' : 'filter-button';
  button.textContent = '▾';
  button.title = 'Sort and filter';
  button.addEventListener('mousedown', (event) => event.stopPropagation());
  button.addEventListener('click', (event) => {
    event.stopPropagation();
    events.onMenu(event, row, column);
  });
  const both = document.createElement('span');
  both.className = 'header-cell';
  both.append(text, button);
  return both;
}

function placeOf(cell: CellComponent): { row: number; column: number } {
  return { row: cell.getData().row, column: columnOfField(cell.getField()) };
}

function selectionOf(table: TabulatorFull): Rect | null {
  const range = table.getRanges()[0];
  if (range === undefined) return null;
  const rows = range.getRows().map((row) => row.getData().row);
  const columns = range.getColumns().map((column) => columnOfField(column.getField()));
  const [row, lastRow, column, lastColumn] = [rows[0], rows.at(-1), columns[0], columns.at(-1)];
  if (row === undefined || lastRow === undefined || column === undefined || lastColumn === undefined) return null;
  return { row, column, rows: lastRow - row + 1, columns: lastColumn - column + 1 };
}

function readOut(words: string): HTMLElement {
  const text = document.createElement('span');
  text.className = 'read-out';
  text.textContent = words;
  return text;
}

/** What scrolls takes the focus, so a screen reader meets it: it is what holds the rows. */
function nameParts(element: HTMLElement): void {
  element.removeAttribute('aria-owns');
  holderIn(element).setAttribute('role', 'rowgroup');
  element.querySelector('.tabulator-table')?.setAttribute('role', 'none');
}

/** What scrolls. */
function holderIn(element: HTMLElement): HTMLElement {
  return element.querySelector<HTMLElement>('.tabulator-tableholder') ?? element;
}

/** Tabulator moves its selection by the arrow keys; Enter after an edit does the same. */
function moveDown(element: HTMLElement): void {
  holderIn(element).focus({ preventScroll: true });
  element.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'ArrowDown', code: 'ArrowDown', keyCode: 40, bubbles: true }),
  );
}
