import type { Bilingual } from '../../../shared/bilingual.ts';
import type { Language } from '../../../shared/choices.ts';
import type { RawBuilder } from 'kysely';
import type { Clock } from '../../../shared/clock.ts';
import type { Row } from '../../../shared/protocol.ts';
import type { CellValue, TableId } from '../../../shared/tables/definition.ts';
import type { Cells } from '../../../shared/tables/rule.ts';
import type { Writer } from '../database.ts';
import type { VersionedTable } from '../changes.ts';

/** Where a sheet's rows come from and how its edits are stored: one value per table of the contract. */
export type TableSource = {
  /** The SQL table whose rows are the sheet's rows. */
  readonly table: VersionedTable;
  /** The FROM clause; `t` is the sheet's row. */
  readonly from: RawBuilder<unknown>;
  /** Which rows the sheet shows. Left out: all. */
  readonly where?: RawBuilder<unknown>;
  /** Whether a person typed the row in. Left out: every row. */
  readonly isManual?: RawBuilder<unknown>;
  /** The SQL of the columns that are not simply a column of `t` with the same name. */
  readonly columns: Readonly<Record<string, RawBuilder<unknown>>>;
  /** The SQL of the columns in which the service says something, where a language has its own. */
  readonly sentences?: Readonly<Partial<Record<Language, Readonly<Record<string, RawBuilder<unknown>>>>>>;
  /** The ISO currency of the row's money columns. */
  readonly currency?: RawBuilder<unknown>;
  /** Columns whose values together are found once in the table. */
  readonly unique?: readonly string[];
  /** The one id that a row of this table can have. */
  readonly onlyId?: string;
  /** Why a row of this sheet cannot go (or not while something refers to it), and what to do instead. */
  readonly whenKept?: Bilingual;
  /** Cells that follow from those a person typed, such as the day a mapping starts. */
  readonly complete?: (context: EditContext, draft: Draft) => Promise<Cells>;
  /** Stores a checked change. Throws an AppError to refuse the whole edit. Left out: nothing can be edited. */
  readonly store?: (context: EditContext, change: CheckedChange) => Promise<void>;
  /** Takes away what belongs to the row alone, before the row itself goes. */
  readonly beforeDelete?: (context: EditContext, rowId: string) => Promise<void>;
};

/** A change before it is stored: the row as it was (null when new) and the cells that change, checked one by one. */
export type Draft = { readonly rowId: string; readonly before: Row | null; readonly cells: Cells };

/** A change that passed every check. `ids` has the row that each changed reference cell names, null where the cell is empty. */
export type CheckedChange = Draft & { readonly ids: Readonly<Record<string, string | null>> };

export type EditContext = {
  readonly tx: Writer;
  readonly clock: Clock;
  /** Who edits, for the audit trail. */
  readonly person: string;
  /** Tells that rows of a sheet look different now, so that they are sent again. */
  readonly touch: (table: TableId, ids: readonly string[]) => void;
};

/** The cell as it is after the change. */
export function cellAfter({ before, cells }: Draft, key: string): CellValue {
  const changed = cells[key];
  if (changed !== undefined) return changed;
  return before?.values[key] ?? null;
}
