import type { Row } from '../../shared/protocol.ts';
import type { CellValue, Column, TableDefinition } from '../../shared/tables/definition.ts';

/** Rows as a person expects to find them when they come into the sheet; rows that are there already stay where they are. */
export function inReadingOrder(definition: TableDefinition, rows: readonly Row[]): readonly Row[] {
  const columns = definition.sortedBy.flatMap((key) => definition.columns.find((column) => column.key === key) ?? []);
  return rows.toSorted((a, b) => {
    for (const column of columns) {
      const difference = compare(column, a.values[column.key] ?? null, b.values[column.key] ?? null);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

function compare(column: Column, a: CellValue, b: CellValue): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (column.type === 'choice') return column.choices.indexOf(String(a)) - column.choices.indexOf(String(b));
  const difference = naturally.compare(String(a), String(b));
  return column.type === 'money' ? -difference : difference;
}

/** WS-2 comes before WS-10, whatever the language of the computer; amounts of one currency have the same digits after the point. */
const naturally = new Intl.Collator('en', { numeric: true });
