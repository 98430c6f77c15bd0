import { noStyle, type Cell, type Scalar, type Style } from './cell.ts';
import type { ChartObject } from './chart.ts';
import type { Rect } from './rect.ts';
import { Sheet, type ColumnState, type ConditionalFormat, type Visibility } from './sheet.ts';
import { Table, type Criteria, type SortField } from './table.ts';
import type { Validation } from './validation.ts';
import { Workbook, type NamedItem, type Selection } from './workbook.ts';

/** A workbook as plain JSON, so that a page reload keeps it. Undo steps and handlers are not kept, as in Excel. */
export type WorkbookSnapshot = {
  readonly version: 1;
  readonly idsGiven: number;
  readonly styles: readonly Style[];
  readonly sheets: readonly SheetSnapshot[];
  readonly tables: readonly TableSnapshot[];
  readonly selection: Selection;
  readonly names: readonly [string, NamedItem][];
  readonly settings: readonly [string, unknown][];
  readonly properties: readonly [string, unknown][];
  readonly customProperties: readonly [string, unknown][];
};

/** Row, column, value, number format, index of the style, formula where there is one. */
type CellSnapshot = readonly [number, number, Scalar, string, number, string?];

type SheetSnapshot = {
  readonly id: string;
  readonly name: string;
  readonly visibility: Visibility;
  readonly tabColor: string;
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly customProperties: readonly [string, unknown][];
  readonly columns: readonly [number, ColumnState][];
  readonly hiddenRows: readonly number[];
  readonly validations: readonly Validation[];
  readonly conditionalFormats: readonly (Omit<ConditionalFormat, 'properties'> & {
    properties: readonly [string, unknown][];
  })[];
  /** Left out by workbooks that were kept before there were charts. */
  readonly charts?: readonly (Omit<ChartObject, 'properties'> & { properties: readonly [string, unknown][] })[];
  readonly cells: readonly CellSnapshot[];
};

type TableSnapshot = {
  readonly id: string;
  readonly sheetId: string;
  readonly name: string;
  readonly rect: Rect;
  readonly isBlank: boolean;
  readonly style: string;
  readonly showBandedRows: boolean;
  readonly filters: readonly [number, Criteria][];
  readonly sortFields: readonly SortField[];
};

export function takeSnapshot(workbook: Workbook): WorkbookSnapshot {
  const styles = new Map<Style, number>([[noStyle, 0]]);
  const sheets = workbook.sheets.map((sheet) => sheetSnapshot(sheet, styles));
  return {
    version: 1,
    idsGiven: workbook.idsGiven,
    styles: [...styles.keys()],
    sheets,
    tables: workbook.tables.map(tableSnapshot),
    selection: workbook.selection,
    names: [...workbook.names],
    settings: [...workbook.settings],
    properties: [...workbook.properties],
    customProperties: [...workbook.customProperties],
  };
}

export function restoreWorkbook(snapshot: WorkbookSnapshot): Workbook {
  const workbook = new Workbook();
  const styles = snapshot.styles.map((style, index) => (index === 0 ? noStyle : style));
  workbook.sheets = snapshot.sheets.map((sheet) => restoreSheet(sheet, styles));
  workbook.tables = snapshot.tables.map(restoreTable);
  workbook.selection = snapshot.selection;
  workbook.idsGiven = snapshot.idsGiven;
  for (const [key, item] of snapshot.names) workbook.names.set(key, item);
  for (const [key, value] of snapshot.settings) workbook.settings.set(key, value);
  for (const [key, value] of snapshot.properties) workbook.properties.set(key, value);
  for (const [key, value] of snapshot.customProperties) workbook.customProperties.set(key, value);
  return workbook;
}

function sheetSnapshot(sheet: Sheet, styles: Map<Style, number>): SheetSnapshot {
  const indexOf = (style: Style): number => {
    const known = styles.get(style) ?? styles.size;
    styles.set(style, known);
    return known;
  };
  const { columns, hiddenRows, validations } = sheet.contents();
  return {
    id: sheet.id,
    name: sheet.name,
    visibility: sheet.visibility,
    tabColor: sheet.tabColor,
    frozen: sheet.frozen,
    customProperties: [...sheet.customProperties],
    columns: [...columns],
    hiddenRows: [...hiddenRows],
    validations,
    conditionalFormats: sheet.conditionalFormats.map((format) => ({ ...format, properties: [...format.properties] })),
    charts: sheet.charts.map((chart) => ({ ...chart, properties: [...chart.properties] })),
    cells: Array.from(sheet.written(), ({ row, column, cell }): CellSnapshot => {
      const shared = [row, column, cell.value, cell.numberFormat, indexOf(cell.style)] as const;
      return cell.formula === null ? shared : [...shared, cell.formula];
    }),
  };
}

function restoreSheet(kept: SheetSnapshot, styles: readonly Style[]): Sheet {
  const sheet = new Sheet(kept.id, kept.name);
  sheet.visibility = kept.visibility;
  sheet.tabColor = kept.tabColor;
  sheet.frozen = kept.frozen;
  sheet.conditionalFormats = kept.conditionalFormats.map((format) => ({
    ...format,
    properties: new Map(format.properties),
  }));
  sheet.charts = (kept.charts ?? []).map((chart) => ({ ...chart, properties: new Map(chart.properties) }));
  for (const [key, value] of kept.customProperties) sheet.customProperties.set(key, value);
  for (const [index, state] of kept.columns) sheet.changeColumn(index, state);
  sheet.setHiddenRows(new Set(kept.hiddenRows));
  sheet.setValidations(kept.validations);
  for (const [row, column, value, numberFormat, style, formula] of kept.cells) {
    const cell: Cell = { value, numberFormat, style: styles[style] ?? noStyle, formula: formula ?? null };
    sheet.setCell(row, column, cell);
  }
  return sheet;
}

function tableSnapshot(table: Table): TableSnapshot {
  const { id, sheetId, name, rect, isBlank, style, showBandedRows, sortFields } = table;
  return { id, sheetId, name, rect, isBlank, style, showBandedRows, sortFields, filters: [...table.filters] };
}

function restoreTable(kept: TableSnapshot): Table {
  const table = new Table(kept.id, kept.sheetId, kept.name, kept.rect, kept.isBlank);
  table.style = kept.style;
  table.showBandedRows = kept.showBandedRows;
  table.sortFields = kept.sortFields;
  table.filters = new Map(kept.filters);
  return table;
}
