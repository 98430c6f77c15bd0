import type { ExcelInNode } from './node-host.ts';

/**
 * Makes a table Assets over A1:D4 of a sheet Assets, as an add-in would: formats before values, then the table.
 * Id is hidden text, Name text, Seats a number, Since a date.
 */
export async function makeAssetsTable({ Excel }: ExcelInNode): Promise<void> {
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.add('Assets');
    const range = sheet.getRange('A1:D4');
    range.numberFormat = Array.from({ length: 4 }, () => ['@', '@', '0', 'yyyy-mm-dd']);
    range.values = [
      ['_id', 'Name', 'Seats', 'Since'],
      ['a-1', 'Crane', 3, 46023],
      ['a-2', 'Digger', 12, 46054],
      ['a-3', 'Lorry', 7, 46082],
    ];
    const table = sheet.tables.add(range, true);
    table.name = 'Assets';
    sheet.getRange('A:A').columnHidden = true;
    await context.sync();
  });
}

/** The body of the table Assets as the add-in reads it. */
export async function readAssets({ Excel }: ExcelInNode): Promise<unknown[][]> {
  return Excel.run(async (context) => {
    const body = context.workbook.tables.getItem('Assets').getDataBodyRange().load('values');
    await context.sync();
    return body.values;
  });
}

export type SeenChange = {
  readonly changeType: string;
  readonly address: string;
  readonly source: string;
  readonly details: unknown;
};

/** Collects what the add-in hears of the table Assets. */
export async function listenToAssets({ Excel }: ExcelInNode): Promise<readonly SeenChange[]> {
  const seen: SeenChange[] = [];
  await Excel.run(async (context) => {
    context.workbook.tables.getItem('Assets').onChanged.add(async ({ changeType, address, source, details }) => {
      seen.push({ changeType, address, source, details });
    });
    await context.sync();
  });
  return seen;
}
