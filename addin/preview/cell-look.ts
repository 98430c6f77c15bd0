import { valueType, type Cell } from './host/model/cell.ts';
import { conditionalLook } from './host/model/conditional.ts';
import type { Sheet } from './host/model/sheet.ts';
import type { Table } from './host/model/table.ts';

type Place = { readonly sheet: Sheet; readonly table: Table | null; readonly row: number; readonly column: number };

/** Makes a grid cell look as the model says: the table's style below, the cell's own format above it, a conditional one on top. */
export function paint(element: HTMLElement, cell: Cell, { sheet, table, row, column }: Place): void {
  const theme = table === null ? null : themeOf(table, row);
  const { style } = element;
  const alarm = conditionalLook(sheet, row, column);
  const fill = alarm?.fill ?? text(cell, 'fill.color');
  const color = alarm?.color ?? text(cell, 'font.color');
  style.backgroundColor = fill ?? theme?.fill ?? '';
  style.color = color ?? theme?.color ?? '';
  // A contrast theme takes all colours away; the style sheet shows these by their border there.
  element.classList.toggle('is-toned', alarm === null && fill !== null && color !== null);
  element.classList.toggle('is-filled', alarm !== null || (fill !== null && color === null));
  style.fontWeight = cell.style['font.bold'] === true || theme?.isBold === true ? '600' : '';
  style.fontStyle = cell.style['font.italic'] === true ? 'italic' : '';
  style.textDecoration = cell.style['font.strikethrough'] === true ? 'line-through' : '';
  style.whiteSpace = cell.style['wrapText'] === true ? 'normal' : '';
  style.alignItems = alignments[String(cell.style['verticalAlignment'])] ?? '';
  style.justifyContent = justification(cell);
}

type Theme = { readonly fill: string; readonly color: string; readonly isBold: boolean };

/** The table styles by their accent: the last digit's group of seven, as in Excel's gallery. */
const accents = ['#595959', '#4472c4', '#ed7d31', '#a5a5a5', '#b8860b', '#5b9bd5', '#548235'] as const;
const bands = ['#f2f2f2', '#eaf0fa', '#fdf1e9', '#f6f6f6', '#fdf7e3', '#eaf3fb', '#eef5e9'] as const;

function themeOf(table: Table, row: number): Theme | null {
  const number = /^TableStyle(Light|Medium|Dark)(\d+)$/.exec(table.style);
  if (number === null) return row === table.rect.row ? { fill: '', color: '', isBold: true } : null;
  const accent = (Number(number[2]) - 1) % 7;
  const isLight = number[1] === 'Light';
  if (row === table.rect.row) {
    if (isLight) return { fill: '', color: accents[accent] ?? '', isBold: true };
    return { fill: accents[accent] ?? '', color: '#ffffff', isBold: true };
  }
  const isBand = table.showBandedRows && (row - table.rect.row) % 2 === 1;
  return isBand ? { fill: bands[accent] ?? '', color: '', isBold: false } : null;
}

/** The table at a cell, or null. */
export function tableAt(tables: readonly Table[], sheet: Sheet, row: number, column: number): Table | null {
  return (
    tables.find(
      ({ sheetId, rect }) =>
        sheetId === sheet.id &&
        row >= rect.row &&
        row < rect.row + rect.rows &&
        column >= rect.column &&
        column < rect.column + rect.columns,
    ) ?? null
  );
}

const justifications: Readonly<Record<string, string>> = { Left: 'flex-start', Center: 'center', Right: 'flex-end' };

const alignments: Readonly<Record<string, string>> = { Top: 'flex-start', Center: 'center', Bottom: 'flex-end' };

function justification(cell: Cell): string {
  const chosen = justifications[String(cell.style['horizontalAlignment'])];
  if (chosen !== undefined) return chosen;
  const type = valueType(cell);
  if (type === 'Double') return 'flex-end';
  return type === 'Boolean' || type === 'Error' ? 'center' : '';
}

function text(cell: Cell, path: string): string | null {
  const value = cell.style[path];
  return typeof value === 'string' && value !== '' ? value : null;
}
