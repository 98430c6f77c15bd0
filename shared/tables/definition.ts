import type { Bilingual } from '../bilingual.ts';
import type { Role } from '../choices.ts';

/**
 * Who may change a column.
 * - `source`: a sync writes it; an edit is refused.
 * - `person`: people write it.
 * - `personOverSource`: a sync writes a value, a person's value wins over it; clearing the cell gives the source's value back.
 * - `manual`: people write it on a row that they typed in, a sync writes it on a row that it brought.
 * - `computed`: Monthend works it out; an edit is refused.
 */
export type Owner = 'source' | 'person' | 'personOverSource' | 'manual' | 'computed';

/**
 * What a cell that stands out tells. `stop`: it keeps something from being billed. `look`: a person is wanted. `less`: less money than
 * before.
 */
export type Tone = 'stop' | 'look' | 'less';

/** Cells that stand out: the ones with that choice, the ones in which anything stands, or amounts below nought. */
export type StandsOut = { readonly tone: Tone; readonly when: { readonly is: string } | 'filled' | 'negative' };

type ColumnBase = {
  /** The field's name in API, SQL (snake_case there) and code. */
  readonly key: string;
  readonly header: Bilingual;
  readonly owner: Owner;
  /** Excel column width in characters. */
  readonly width: number;
  /** An empty cell is refused. */
  readonly required?: true;
  /** Can be given when the row is made and not changed afterwards. */
  readonly fixedOnceSet?: true;
  /** A change applies from the first day that is not yet on a finalised invoice; earlier days keep the old value. */
  readonly effectiveDated?: true;
  /** What a new row gets when the cell is left empty. */
  readonly initial?: string | number | boolean;
  readonly standsOut?: readonly StandsOut[];
};

export type Column = ColumnBase &
  (
    | { readonly type: 'text'; readonly maxLength: number; readonly pattern?: RegExp; readonly patternHint?: Bilingual }
    | { readonly type: 'date' }
    | {
        readonly type: 'decimal';
        readonly decimals: number;
        readonly min?: string;
        readonly max?: string;
        /** A count: shown without decimals when it is whole. */
        readonly isCount?: true;
      }
    | { readonly type: 'integer'; readonly min?: number; readonly max?: number }
    /** Travels as decimal text with the currency's digits. */
    | { readonly type: 'money' }
    | { readonly type: 'boolean' }
    | { readonly type: 'choice'; readonly choices: readonly string[] }
    /** Several choices in one cell, separated by ", ". */
    | { readonly type: 'choices'; readonly choices: readonly string[] }
    /** Shows and accepts the other table's natural key, such as a customer's name. */
    | { readonly type: 'reference'; readonly table: TableId }
  );

export const tableIds = [
  'administration',
  'customers',
  'products',
  'vatCodes',
  'paymentConditions',
  'priceLists',
  'listPrices',
  'contracts',
  'contractLines',
  'oneOffItems',
  'sourceAccounts',
  'assets',
  'skus',
  'subscriptions',
  'licences',
  'usage',
  'draftLines',
  'findings',
  'invoices',
  'comparison',
  'trend',
  'shadow',
  'tickets',
  'timeEntries',
  'slas',
  'calendars',
  'workTypes',
  'rates',
  'timeTerms',
  'lots',
  'sites',
] as const;
export type TableId = (typeof tableIds)[number];

export type TableDefinition = {
  readonly id: TableId;
  /** The sheet's name; Excel allows 31 characters. */
  readonly sheet: Bilingual;
  /** What the table is for, one sentence for the reader of the documentation. */
  readonly purpose: string;
  /** The column whose value names a row to people and is unique; other tables refer to it. Null where nothing refers to the table. */
  readonly naturalKey: string | null;
  /** The columns by which rows stand when they are first shown; empty cells come last, choices in the order of their list, large amounts first. */
  readonly sortedBy: readonly string[];
  /** Rows can be typed in. */
  readonly canAdd: boolean;
  /** Rows can be removed; a row that was billed or came from a source never can. */
  readonly canDelete: boolean;
  /** The least role whose edits are taken. */
  readonly editRole: Role;
  readonly columns: readonly Column[];
};

/** A cell as it travels: dates as YYYY-MM-DD, decimals and money as decimal text, an empty cell as null. */
export type CellValue = string | number | boolean | null;

/** Whether people may type into the column on a row of this kind. */
export function isEditable(column: Column, row: { readonly isManual: boolean; readonly isNew: boolean }): boolean {
  if (column.fixedOnceSet && !row.isNew) return false;
  if (column.owner === 'manual') return row.isManual || row.isNew;
  return column.owner === 'person' || column.owner === 'personOverSource';
}
