import type { GridActions } from './grid-actions.ts';
import { displayText } from './host/model/number-format.ts';
import type { Sheet } from './host/model/sheet.ts';
import type { Table } from './host/model/table.ts';

export type MenuItem = {
  readonly label: string;
  readonly run: () => void;
  /** It can be read but not chosen. */
  readonly isDisabled?: boolean;
};

type Place = {
  readonly sheet: Sheet;
  readonly table: Table | null;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
};

/** What the context menu offers at a cell; `rows` is how many rows are selected from there on. */
export function menuItems(actions: GridActions, place: Place): readonly MenuItem[] {
  const { table } = place;
  const undo = { label: 'Undo', run: actions.undo };
  if (table === null) return [undo];
  return [
    ...sortItems(actions, place, table),
    ...rowItems(actions, place, table),
    ...viewItems(actions, place, table),
    undo,
  ];
}

function sortItems(actions: GridActions, { sheet, column }: Place, table: Table): MenuItem[] {
  const header = headerOf(sheet, table, column);
  return [
    { label: 'Sort A to Z', run: () => actions.run(() => actions.person.sort(table.name, header)) },
    { label: 'Sort Z to A', run: () => actions.run(() => actions.person.sort(table.name, header, true)) },
  ];
}

function rowItems(actions: GridActions, { row, rows }: Place, table: Table): MenuItem[] {
  const index = row - table.body.row;
  if (index < 0) return [];
  const count = Math.min(rows, table.body.rows - index);
  const { person, run } = actions;
  return [
    { label: 'Insert row above', run: () => run(() => person.insertRow(table.name, index)) },
    { label: 'Duplicate row', run: () => run(() => person.duplicateRow(table.name, index)) },
    {
      label: count > 1 ? `Delete ${count} rows` : 'Delete row',
      run: () => run(() => person.deleteRows(table.name, index, count)),
    },
  ];
}

const mostChoices = 8;

function viewItems(actions: GridActions, { sheet, row, column }: Place, table: Table): MenuItem[] {
  const header = headerOf(sheet, table, column);
  const { person, run } = actions;
  const show =
    (values: readonly string[] | null): (() => void) =>
    () =>
      run(() => person.filter(table.name, header, values));
  const isHeader = row === table.rect.row;
  const cells = sheet.block({ ...table.body, column, columns: 1 }).flat();
  const texts = isHeader
    ? [...new Set(cells.map(displayText))].toSorted().slice(0, mostChoices)
    : [displayText(sheet.cell(row, column))];
  const filters = texts.map((text) => ({ label: `Show only “${text === '' ? '(blank)' : text}”`, run: show([text]) }));
  const clear = table.filters.size === 0 ? [] : [{ label: 'Clear this filter', run: show(null) }];
  const hidden = hiddenHeaders(sheet, table);
  const unhide = {
    label: 'Show hidden columns',
    run: () => run(() => hidden.forEach((name) => person.unhideColumn(table.name, name))),
  };
  return [...filters, ...clear, ...(hidden.length === 0 ? [] : [unhide])];
}

function headerOf(sheet: Sheet, table: Table, column: number): string {
  return String(sheet.cell(table.rect.row, column).value);
}

function hiddenHeaders(sheet: Sheet, table: Table): string[] {
  const columns = Array.from({ length: table.rect.columns }, (_, index) => table.rect.column + index);
  return columns.filter((column) => sheet.column(column).isHidden).map((column) => headerOf(sheet, table, column));
}
