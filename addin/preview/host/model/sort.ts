import { localAddress } from './address.ts';
import { isErrorText, type Cell } from './cell.ts';
import { workbookTarget } from './events.ts';
import type { Rect } from './rect.ts';
import type { Sheet } from './sheet.ts';
import type { SortField } from './table.ts';
import type { Workbook } from './workbook.ts';

/** Sorts the rows of a block, hidden columns included; raises onRowSorted and no onChanged, as Excel does. */
export function sortRows(workbook: Workbook, sheet: Sheet, rect: Rect, fields: readonly SortField[]): void {
  const before = sheet.block(rect);
  const sorted = before.toSorted((a, b) => {
    for (const { key, ascending } of fields) {
      const order = compareCells(a[key], b[key], ascending);
      if (order !== 0) return order;
    }
    return 0;
  });
  sheet.setBlock(rect, sorted);
  workbook.undoLog.record(() => {
    sheet.setBlock(rect, before);
    raiseSorted(workbook, sheet, rect);
  });
  raiseSorted(workbook, sheet, rect);
}

/** Numbers, then texts without regard to case, then FALSE and TRUE, then errors; empty cells last in either direction. */
function compareCells(a: Cell | undefined, b: Cell | undefined, ascending: boolean): number {
  const [rankA, rankB] = [rank(a), rank(b)];
  if (rankA === 4 || rankB === 4) return rankA - rankB;
  const order = rankA === rankB ? compareValues(a, b) : rankA - rankB;
  return ascending ? order : -order;
}

function rank(cell: Cell | undefined): number {
  if (cell === undefined || cell.value === '') return 4;
  if (typeof cell.value === 'number') return 0;
  if (typeof cell.value === 'boolean') return 2;
  return isErrorText(cell.value) ? 3 : 1;
}

function compareValues(a: Cell | undefined, b: Cell | undefined): number {
  if (typeof a?.value === 'number' && typeof b?.value === 'number') return a.value - b.value;
  return String(a?.value).localeCompare(String(b?.value), 'en', { sensitivity: 'accent' });
}

function raiseSorted(workbook: Workbook, sheet: Sheet, rect: Rect): void {
  const isRemote = workbook.origin === 'coauthor';
  const message = { address: localAddress(rect), source: isRemote ? 'Remote' : 'Local', worksheetId: sheet.id };
  workbook.events.raise('rowSorted', [sheet.id, workbookTarget], message, isRemote);
}
