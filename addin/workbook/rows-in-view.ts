import type { TableId } from '../../shared/tables/definition.ts';
import { spansOf } from './area.ts';
import type { Desk } from './desk.ts';
import { inExcel } from './excel.ts';
import { readShapes, type Sheet } from './read.ts';

/** Ids of a table's saved rows as the person has them before them, from top to bottom. */
export type RowsInView = {
  /** What a filter leaves in sight; all of them without one. */
  readonly shown: readonly string[];
  /** Those among them that are selected; none while another sheet is in front. */
  readonly selected: readonly string[];
};

const nothing: RowsInView = { shown: [], selected: [] };

export async function rowsInView({ options }: Desk, table: TableId): Promise<RowsInView> {
  const { language } = options;
  return inExcel(language, async (context) => {
    const [sheet] = await readShapes(context, [table], language);
    const idPlace = sheet?.match.hidden.get('_id');
    if (sheet === undefined || idPlace === undefined || sheet.height === 0) return nothing;
    const column = await firstVisibleColumn(context, sheet);
    if (column === null) return nothing;
    const ids = columnOf(context, sheet, idPlace).load('values');
    const view = columnOf(context, sheet, column).getVisibleView().load('cellAddresses');
    const selection = context.workbook.getSelectedRanges().load('address');
    const front = context.workbook.worksheets.getActiveWorksheet().load('id');
    await context.sync();
    const idAt = (row: number): string | null => {
      const id: unknown = ids.values[row - sheet.top - 1]?.[0];
      return typeof id === 'string' && id !== '' ? id : null;
    };
    const visible = (view.cellAddresses as string[][]).flatMap(([address = '']) =>
      spansOf(address).map(({ first }) => first),
    );
    const spans = front.id === sheet.sheetId ? spansOf(selection.address) : [];
    const isSelected = (row: number) => spans.some(({ first, last }) => row >= first && row <= last);
    return {
      shown: visible.flatMap((row) => idAt(row) ?? []),
      selected: visible.filter(isSelected).flatMap((row) => idAt(row) ?? []),
    };
  });
}

/** Hidden columns are in no view, and a person may hide any. */
async function firstVisibleColumn(context: Excel.RequestContext, sheet: Sheet): Promise<number | null> {
  const places = [...sheet.match.fields.values()].toSorted((a, b) => a - b);
  const columns = places.map((place) => ({ place, range: columnOf(context, sheet, place).load('columnHidden') }));
  await context.sync();
  return columns.find(({ range }) => !range.columnHidden)?.place ?? null;
}

function columnOf(context: Excel.RequestContext, sheet: Sheet, place: number): Excel.Range {
  const worksheet = context.workbook.worksheets.getItem(sheet.sheetId);
  return worksheet.getRangeByIndexes(sheet.top + 1, sheet.left + place, sheet.height, 1);
}
