import { parseAddress } from '../model/address.ts';
import { workbookTarget } from '../model/events.ts';
import type { Sheet } from '../model/sheet.ts';
import type { Table } from '../model/table.ts';
import { addTable } from '../model/tables.ts';
import { existing } from '../model/workbook.ts';
import { keyedCollection } from './collections.ts';
import type { Makers } from './makers.ts';
import { RangeApi } from './range-api.ts';
import { subscribable } from './subscriptions.ts';
import { TableApi } from './table-api.ts';

const eventKinds = { DataChanged: 'tableChanged', Added: 'tableAdded', Deleted: 'tableDeleted' } as const;

/** `workbook.tables`, or with a sheet that sheet's `worksheet.tables`. */
export function tablesApi(makers: Makers, sheet: Sheet | null) {
  const { workbook } = makers;
  const target = sheet?.id ?? workbookTarget;
  const toApi = (table: Table): TableApi => new TableApi(makers, table);
  const collection = keyedCollection(
    'TableCollection',
    () => workbook.tables.filter((table) => sheet === null || table.sheetId === sheet.id).map(toApi),
    (table) => [table.id, table.name],
  );
  return Object.assign(collection, {
    _eventTargetId: target,
    add: (address: unknown, hasHeaders: boolean): TableApi => {
      if (address instanceof RangeApi) return toApi(addTable(workbook, address.sheet, address.rect, hasHeaders));
      const place = parseAddress(String(address));
      const named = place.sheet === null ? (sheet ?? workbook.activeSheet) : existing(workbook.findSheet(place.sheet));
      return toApi(addTable(workbook, named, place.rect, hasHeaders));
    },
    ...subscribable(workbook.events, target, eventKinds),
  });
}
