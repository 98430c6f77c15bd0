import type { Style } from '../model/cell.ts';
import { standardHeight, standardWidth } from '../model/measures.ts';
import { right, type Rect } from '../model/rect.ts';
import { clip, restyle } from '../model/restyle.ts';
import type { Sheet } from '../model/sheet.ts';
import type { Workbook } from '../model/workbook.ts';
import type { WireObject } from '../wire/wire-object.ts';
import { rangeFormatSchema } from './format-schema.ts';
import { pathBag, type BagStore } from './path-bag.ts';

/** `range.format`: styles per cell, widths per column. A property that differs among the cells reads as null, as in Excel. */
export function formatApi(workbook: Workbook, sheet: Sheet, rect: Rect): WireObject {
  const styles = styleStore(workbook, sheet, rect);
  const store: BagStore = {
    read: (path) => {
      if (path === 'columnWidth') return uniformWidth(sheet, rect);
      return path === 'rowHeight' ? standardHeight : styles.read(path);
    },
    write: (path, value) => {
      if (path === 'columnWidth') setWidths(workbook, sheet, rect, typeof value === 'number' ? value : null);
      else if (path !== 'rowHeight') styles.write(path, value);
    },
  };
  return pathBag(
    {
      ...rangeFormatSchema,
      values: { ...rangeFormatSchema.values, columnWidth: standardWidth, rowHeight: standardHeight },
      methods: () => ({ autofitColumns: () => setWidths(workbook, sheet, rect, null), autofitRows: () => undefined }),
    },
    store,
  );
}

function styleStore(workbook: Workbook, sheet: Sheet, rect: Rect): BagStore {
  return {
    read: (path) => {
      const cells = clip(sheet, rect);
      const styles = cells === null ? [] : sheet.block(cells).flat();
      const values = new Set(styles.map((cell) => cell.style[path]));
      return values.size > 1 ? null : [...values][0];
    },
    write: (path, value) => {
      const changed = new Map<Style, Style>();
      restyle(workbook, sheet, rect, (cell) => {
        const style = changed.get(cell.style) ?? with_(cell.style, path, value);
        changed.set(cell.style, style);
        return { ...cell, style };
      });
    },
  };
}

function with_(style: Style, path: string, value: unknown): Style {
  const { [path]: _, ...rest } = style;
  return value === undefined || value === null ? rest : { ...rest, [path]: value };
}

function uniformWidth(sheet: Sheet, rect: Rect): number | null {
  const widths = new Set<number>();
  for (let column = rect.column; column < right(rect); column += 1)
    widths.add(sheet.column(column).width ?? standardWidth);
  return widths.size === 1 ? ([...widths][0] ?? null) : null;
}

function setWidths(workbook: Workbook, sheet: Sheet, rect: Rect, width: number | null): void {
  const columns = clip(sheet, { ...rect, row: 0, rows: 1 }) ?? rect;
  for (let column = columns.column; column < right(columns); column += 1) sheet.changeColumn(column, { width });
  workbook.touch();
}
