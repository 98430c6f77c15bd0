import type { TableId } from '../../shared/tables/definition.ts';
import type { Place } from './binder-state.ts';
import { notice, sheetNameOf, type Desk } from './desk.ts';
import { inExcel } from './excel.ts';
import { itemOf, readSheets, type Sheet } from './read.ts';
import { rowSentences } from './row-sentences.ts';

/**
 * Shows the sheet and selects the cell, or the row when no field is given. What a filter or the person hid is brought into sight, and
 * that is told; the filter itself stays. False when the row is not there.
 */
export async function jumpTo(
  desk: Desk,
  { table, rowId, field, rowNumber }: Pick<Place, 'table' | 'rowId' | 'field'> & { readonly rowNumber?: number },
): Promise<boolean> {
  const { language } = desk.options;
  return inExcel(
    language,
    async (context) => {
      const sheet = (await readSheets(context, [table], language)).get(table);
      const found = sheet?.rows.find((row) => (rowId === null ? row.rowNumber === rowNumber : row.id === rowId));
      if (sheet === undefined || found === undefined) return false;
      const place = field === null ? undefined : sheet.match.fields.get(field);
      const worksheet = context.workbook.worksheets.getItem(sheet.sheetId);
      worksheet.activate();
      const target = worksheet
        .getRangeByIndexes(
          sheet.top + found.rowNumber,
          sheet.left + (place ?? firstColumn),
          1,
          place === undefined ? sheet.width : 1,
        )
        .load('rowIndex,rowHidden,columnHidden');
      target.select();
      await context.sync();
      if (target.rowHidden || target.columnHidden) await bringIntoSight(desk, sheet, target);
      return true;
    },
    { waitsForCellEdit: false },
  );
}

const firstColumn = 0;

/** Of a whole row, columns that are hidden stay so. */
async function bringIntoSight(desk: Desk, { table }: Sheet, target: Excel.Range): Promise<void> {
  const { rowHidden, columnHidden, rowIndex } = target;
  if (rowHidden) target.rowHidden = false;
  if (columnHidden) target.columnHidden = false;
  await target.context.sync();
  const { unhidden } = rowSentences[desk.options.language];
  if (rowHidden) notice(desk, table, unhidden(sheetNameOf(desk, table), rowIndex + 1));
}

/** Shows the sheet on which the table stands. */
export async function showTable(desk: Desk, table: TableId): Promise<boolean> {
  return inExcel(
    desk.options.language,
    async (context) => {
      const item = itemOf(context, table).load('name');
      await context.sync();
      if (item.isNullObject) return false;
      item.worksheet.activate();
      await context.sync();
      return true;
    },
    { waitsForCellEdit: false },
  );
}
