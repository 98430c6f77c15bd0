import { tables } from '../../shared/tables/all.ts';
import type { RawCell } from './cells.ts';
import { choicesOfCell } from './choice-cells.ts';
import type { Sheet } from './read.ts';

/**
 * Excel has no transaction: between the reading on which a write was decided and the write itself, a person can sort the table, insert
 * a row or type. Each write therefore reads, in its own request, what it writes over; a line that was not as read is put back.
 */
export type Overwritten = {
  readonly firstRow: number;
  /** Null leaves a cell as it is; null for all: the rows were taken out. */
  readonly lines: readonly (readonly (RawCell | null)[])[] | null;
  /** The rows just before, loaded in the request that wrote. */
  readonly before: Excel.Range;
};

export type WronglyWritten = {
  /** Lines with what stood there; null where nothing was written. */
  readonly lines: readonly { readonly rowNumber: number; readonly formulas: (RawCell | null)[] }[];
  /** Whole rows that were taken out in another's place. */
  readonly removed: readonly RawCell[][];
};

/** What was written where something else stood than `sheet` says. Asked after the sync that wrote. */
export function wronglyWritten(sheet: Sheet, overwritten: readonly Overwritten[]): WronglyWritten {
  const lines: { rowNumber: number; formulas: (RawCell | null)[] }[] = [];
  const removed: RawCell[][] = [];
  for (const { firstRow, lines: written, before } of overwritten)
    for (const [index, values] of before.values.entries()) {
      const rowNumber = firstRow + index;
      const line = written?.[index] ?? null;
      const formulas: RawCell[] = before.formulas[index]!;
      if (isAsRead(sheet, rowNumber, { values, formulas, line })) continue;
      if (line === null) removed.push(formulas);
      else lines.push({ rowNumber, formulas: line.map((raw, place) => (raw === null ? null : formulas[place]!)) });
    }
  return { lines, removed };
}

type Line = {
  readonly values: readonly RawCell[];
  readonly formulas: readonly RawCell[];
  readonly line: readonly (RawCell | null)[] | null;
};

/** The same row by its id, and in the cells that were written over nothing that was not read. What a formula shows may change. */
function isAsRead(sheet: Sheet, rowNumber: number, { values, formulas, line }: Line): boolean {
  const read = sheet.rows[rowNumber - 1];
  if (read === undefined) return values.every((raw, place) => raw === '' || line?.[place] === null);
  const { fields, hidden } = sheet.match;
  if (values[hidden.get('_id') ?? -1] !== (read.id ?? '')) return false;
  return tables[sheet.table].columns.every((column) => {
    const place = fields.get(column.key);
    if (place === undefined || line?.[place] === null) return true;
    return (
      choicesOfCell(column, values[place] ?? '') === read.cells[column.key] || String(formulas[place]).startsWith('=')
    );
  });
}
