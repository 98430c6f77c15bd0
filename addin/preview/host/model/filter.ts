import type { Cell } from './cell.ts';
import { displayText } from './number-format.ts';
import { bottom } from './rect.ts';
import type { Criteria, Table } from './table.ts';
import type { Workbook } from './workbook.ts';

/** Sets or removes (null) the filter of one table column and hides the rows that do not pass. Raises no onChanged. */
export function filterColumn(workbook: Workbook, table: Table, column: number, criteria: Criteria | null): void {
  const filters = new Map(table.filters);
  if (criteria === null) filters.delete(column);
  else filters.set(column, criteria);
  applyFilters(workbook, table, filters);
}

export function clearFilters(workbook: Workbook, table: Table): void {
  applyFilters(workbook, table, new Map());
}

export function applyFilters(workbook: Workbook, table: Table, filters: ReadonlyMap<number, Criteria>): void {
  const sheet = workbook.sheetById(table.sheetId);
  const before = { filters: table.filters, hidden: sheet.hiddenRows };
  table.filters = filters;
  const hidden = new Set([...sheet.hiddenRows].filter((row) => row < table.body.row || row >= bottom(table.body)));
  for (const [index, cells] of sheet.block(table.body).entries()) {
    const isShown = [...filters].every(([column, criteria]) => passes(cells[column], criteria));
    if (!isShown) hidden.add(table.body.row + index);
  }
  sheet.setHiddenRows(hidden);
  workbook.undoLog.record(() => {
    table.filters = before.filters;
    sheet.setHiddenRows(before.hidden);
  });
}

function passes(cell: Cell | undefined, criteria: Criteria): boolean {
  if (cell === undefined) return false;
  const text = displayText(cell).toLowerCase();
  const { values, criterion1, criterion2, operator } = criteria;
  if (Array.isArray(values)) return values.some((value) => String(value).toLowerCase() === text);
  const first = typeof criterion1 === 'string' ? compares(cell, text, criterion1) : true;
  if (typeof criterion2 !== 'string') return first;
  const second = compares(cell, text, criterion2);
  return operator === 'Or' ? first || second : first && second;
}

/** Criteria as Excel writes them: `>=5`, `<>`, `=Crane*`. */
function compares(cell: Cell, text: string, criterion: string): boolean {
  const [, operator = '=', wanted = ''] = /^(<>|>=|<=|=|>|<)?(.*)$/.exec(criterion) ?? [];
  if (operator === '=' || operator === '<>') {
    const pattern = new RegExp(
      `^${wanted
        .toLowerCase()
        .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
        .replaceAll('*', '.*')
        .replaceAll('?', '.')}$`,
    );
    return pattern.test(text) === (operator === '=');
  }
  if (typeof cell.value !== 'number') return false;
  const limit = Number(wanted);
  if (operator === '>') return cell.value > limit;
  if (operator === '<') return cell.value < limit;
  return operator === '>=' ? cell.value >= limit : cell.value <= limit;
}
