import { AppError } from '../../shared/error.ts';
import type { TableId } from '../../shared/tables/definition.ts';
import type { Desk } from './desk.ts';
import type { StopListening } from './events.ts';
import { inExcel } from './excel.ts';
import { readShapes } from './read.ts';
import { watchSelection } from './selection-changes.ts';

/**
 * Calls `onRow` with the id of the row of the table that a person selected, the first one of several. A header, a row that was never
 * saved and other sheets call nothing.
 */
export async function watchSelectedRow(
  desk: Desk,
  table: TableId,
  onRow: (rowId: string) => void,
): Promise<StopListening> {
  const look = async (address: string): Promise<void> => {
    const rowId = await rowIdAt(desk, table, address);
    if (rowId !== null) onRow(rowId);
  };
  return watchSelection(desk, ({ sheetId, address }) =>
    desk.sheets.get(sheetId) === table ? () => void look(address) : null,
  );
}

/** The id of the row of the table in which the active cell stands; null on another sheet or where no saved row stands. */
export async function selectedRow(desk: Desk, table: TableId): Promise<string | null> {
  const active = await inExcel(desk.options.language, async (context) => {
    const cell = context.workbook.getActiveCell().load('address');
    const sheet = cell.worksheet.load('id');
    await context.sync();
    return { address: cell.address.slice(cell.address.lastIndexOf('!') + 1), sheetId: sheet.id };
  });
  return desk.sheets.get(active.sheetId) === table ? rowIdAt(desk, table, active.address) : null;
}

/** Null where no saved row stands, and while Excel has no time: the next selection asks again. */
async function rowIdAt(desk: Desk, table: TableId, address: string): Promise<string | null> {
  const { language } = desk.options;
  const sheetRow = Number(/\d+/.exec(address)?.[0]) - 1;
  if (Number.isNaN(sheetRow)) return null;
  const read = async (context: Excel.RequestContext): Promise<string | null> => {
    const [sheet] = await readShapes(context, [table], language);
    const place = sheet?.match.hidden.get('_id');
    if (sheet === undefined || place === undefined) return null;
    if (sheetRow <= sheet.top || sheetRow > sheet.top + sheet.height) return null;
    const worksheet = context.workbook.worksheets.getItem(sheet.sheetId);
    const cell = worksheet.getCell(sheetRow, sheet.left + place).load('values');
    await context.sync();
    const id: unknown = cell.values[0]?.[0];
    return typeof id === 'string' && id !== '' ? id : null;
  };
  try {
    return await inExcel(language, read, { waitsForCellEdit: false });
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
