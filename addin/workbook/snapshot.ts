import type { CellValue } from '../../shared/tables/definition.ts';
import type { RawCell } from './cells.ts';

/** The editable values of a row that the service last acknowledged, by field. It travels in the row's hidden `_base` cell. */
export type Base = Readonly<Record<string, CellValue>>;

/** One row of a sheet's table as it stood when it was read. */
export type SheetRow = {
  /** 1 is the first row under the header. */
  readonly rowNumber: number;
  /** Null on a row that a person typed. */
  readonly id: string | null;
  /** Null until the service has the row. */
  readonly version: number | null;
  readonly base: Base | null;
  readonly cells: Readonly<Record<string, RawCell>>;
};

/** The text of a `_base` cell: compact, fields in the order given. */
export function baseText(base: Base): string {
  return JSON.stringify(base);
}

/** Null for a cell that is empty or that somebody changed into something else. */
export function parseBase(text: RawCell): Base | null {
  if (typeof text !== 'string' || !text.startsWith('{')) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    return isBase(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** Whether a person put nothing into the row. */
export function isBlank(row: SheetRow): boolean {
  return Object.values(row.cells).every((raw) => typeof raw === 'string' && raw.trim() === '');
}

function isBase(value: unknown): value is Base {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((cell) => cell === null || ['string', 'number', 'boolean'].includes(typeof cell))
  );
}
