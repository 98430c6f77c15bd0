import type { Scalar } from './cell.ts';
import { grid, type Rect } from './rect.ts';
import type { Workbook } from './workbook.ts';

/** Where a chart stands on its sheet, in points from the corner. */
export type ChartPlace = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** A chart: what it draws and where. How it looks is kept by path, such as `title.text`, and not interpreted but by the preview. */
export type ChartObject = {
  readonly id: string;
  name: string;
  type: string;
  /** Each column but the first is a series. */
  source: { readonly sheetId: string; readonly rect: Rect };
  place: ChartPlace;
  readonly properties: Map<string, unknown>;
};

/** What Excel reads out of a chart's cells: names along it, and series of numbers. */
export type ChartFigures = {
  readonly labels: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
};

/** The chart's cells as they are now, the first line and column being names; a sheet that is gone draws nothing. */
export function figuresOf(workbook: Workbook, { source }: ChartObject): ChartFigures {
  const sheet = workbook.sheets.find(({ id }) => id === source.sheetId);
  if (sheet === undefined) return { labels: [], series: [] };
  const { rect } = source;
  const cells = grid(rect, (row, column) => sheet.cell(rect.row + row, rect.column + column).value);
  const [header = [], ...lines] = cells;
  return {
    labels: lines.map((line) => String(line[0] ?? '')),
    series: header.slice(1).map((name, index) => ({
      name: String(name),
      values: lines.map((line) => numberIn(line[index + 1])),
    })),
  };
}

/** Text and empty cells are drawn as nothing. */
function numberIn(value: Scalar | undefined): number {
  return typeof value === 'number' ? value : 0;
}
