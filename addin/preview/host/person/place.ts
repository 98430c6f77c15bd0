import { parseAddress } from '../model/address.ts';
import type { Rect } from '../model/rect.ts';
import type { Sheet } from '../model/sheet.ts';
import type { Table } from '../model/table.ts';
import { existing, type Workbook } from '../model/workbook.ts';

export type Place = { readonly sheet: Sheet; readonly rect: Rect };

/** Runs an action as the person who does it. */
export type Act = <T>(work: () => T) => T;

/** Cells by an address such as `Assets!C3`; without a sheet the active one is meant. */
export function locate(workbook: Workbook, address: string): Place {
  const { sheet, rect } = parseAddress(address);
  return { sheet: sheet === null ? workbook.activeSheet : existing(workbook.findSheet(sheet)), rect };
}

export function tableOf(workbook: Workbook, name: string): Table {
  return existing(workbook.findTable(name));
}

export function sheetOf(workbook: Workbook, table: Table): Sheet {
  return workbook.sheetById(table.sheetId);
}
