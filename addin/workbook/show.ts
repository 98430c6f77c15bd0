import type { TableId } from '../../shared/tables/definition.ts';
import type { Place } from './binder-state.ts';
import type { Desk } from './desk.ts';
import { inExcel } from './excel.ts';
import { itemOf, readSheets } from './read.ts';

/** Shows the sheet and selects the cell, or the row when no field is given. False when it is not there. */
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
      worksheet
        .getRangeByIndexes(
          sheet.top + found.rowNumber,
          sheet.left + (place ?? firstColumn),
          1,
          place === undefined ? sheet.width : 1,
        )
        .select();
      await context.sync();
      return true;
    },
    { waitsForCellEdit: false },
  );
}

const firstColumn = 0;

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
