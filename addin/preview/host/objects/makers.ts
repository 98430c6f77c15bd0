import type { Sheet } from '../model/sheet.ts';
import type { Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import type { WireObject } from '../wire/wire-object.ts';

/** The workbook with the makers of its objects, so that a range can name its sheet and a sheet its ranges. */
export type Makers = {
  readonly workbook: Workbook;
  readonly sheet: (sheet: Sheet) => WireObject;
  readonly table: (table: Table) => WireObject;
};
