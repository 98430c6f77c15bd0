import type { TableId } from '../../shared/tables/definition.ts';
import { chartDataOf, charts, type ChartDefinition } from './chart-data.ts';
import type { Desk } from './desk.ts';
import { inExcel, quietly } from './excel.ts';
import { readShapes, type Sheet } from './read.ts';
import type { RawCell } from './cells.ts';

/** The figures behind the charts, on a sheet that people do not see; each chart has columns of its own. */
const figureSheet = 'Monthend charts';
const columnsPerChart = 40;

/** Marks a sheet whose chart was made, so that one that a person deleted is not made again. */
const chartMark = 'monthend.chart';

/** Brings the table's chart up to date, and makes it when the sheet never had one. A table without figures yet has none. */
export async function refreshChart(desk: Desk, table: TableId): Promise<void> {
  const definition = charts.find((chart) => chart.table === table);
  const rows = desk.loaded.get(table)?.rows;
  if (definition === undefined || rows === undefined) return;
  const { language } = desk.options;
  const figures = chartDataOf(definition, [...rows.values()], language);
  const text = JSON.stringify(figures);
  if (desk.writtenFigures.get(table) === text || (figures.length === 0 && !desk.writtenFigures.has(table))) return;
  await inExcel(language, async (context) => {
    const [shape] = await readShapes(context, [table], language);
    if (shape === undefined) return;
    await quietly(context, () => show(context, { definition, shape, figures, title: definition.title[language] }));
  });
  desk.writtenFigures.set(table, text);
}

type Showing = {
  readonly definition: ChartDefinition;
  readonly shape: Sheet;
  readonly figures: readonly (readonly RawCell[])[];
  readonly title: string;
};

async function show(context: Excel.RequestContext, showing: Showing): Promise<void> {
  const { definition, shape } = showing;
  const sheet = context.workbook.worksheets.getItem(shape.sheetId);
  const mark = sheet.customProperties.getItemOrNullObject(chartMark).load('value');
  const chart = sheet.charts.getItemOrNullObject(nameOf(definition)).load('name');
  const range = await writeFigures(context, showing);
  if (range === null) return;
  if (!chart.isNullObject) chart.setData(range, 'Columns');
  else if (mark.isNullObject) make(sheet, range, showing);
}

/** Null when there is nothing to draw. The sync in it also brings what the caller asked for. */
async function writeFigures(
  context: Excel.RequestContext,
  { definition, figures }: Showing,
): Promise<Excel.Range | null> {
  const existing = context.workbook.worksheets.getItemOrNullObject(figureSheet).load('name');
  await context.sync();
  const sheet = existing.isNullObject ? context.workbook.worksheets.add(figureSheet) : existing;
  sheet.visibility = 'VeryHidden';
  const left = charts.indexOf(definition) * columnsPerChart;
  sheet.getRangeByIndexes(0, left, 1, columnsPerChart).getEntireColumn().clear('Contents');
  const [header] = figures;
  if (header === undefined) return null;
  const range = sheet.getRangeByIndexes(0, left, figures.length, header.length);
  // Customers' names are text whatever they look like.
  Object.assign(sheet.getRangeByIndexes(0, left, figures.length, 1), { numberFormat: '@' });
  range.values = figures.map((line) => [...line]);
  return range;
}

/** To the right of the table, as high as some twenty rows. From then on it stands where a person puts it. */
function make(sheet: Excel.Worksheet, range: Excel.Range, { definition, shape, title }: Showing): void {
  const chart = sheet.charts.add(definition.type, range, 'Columns');
  chart.name = nameOf(definition);
  chart.title.text = title;
  chart.legend.position = 'Bottom';
  const left = shape.left + shape.width + 1;
  chart.setPosition(
    sheet.getRangeByIndexes(shape.top + 1, left, 1, 1),
    sheet.getRangeByIndexes(shape.top + heightInRows, left + widthInColumns, 1, 1),
  );
  sheet.customProperties.add(chartMark, definition.table);
}

const heightInRows = 20;
const widthInColumns = 9;

function nameOf({ table }: ChartDefinition): string {
  return `Monthend_chart_${table}`;
}
