import type { Rect } from './rect.ts';

export type Criteria = Readonly<Record<string, unknown>>;

/** One table's place and settings; its cells stand in the sheet. */
export class Table {
  readonly id: string;
  readonly sheetId: string;
  name: string;
  /** Header row and body. */
  rect: Rect;
  /** The single body row is the empty one that Excel shows in a table without rows. */
  isBlank: boolean;
  style = 'TableStyleMedium2';
  showBandedRows = true;
  showBandedColumns = false;
  showFilterButton = true;
  highlightFirstColumn = false;
  highlightLastColumn = false;
  /** By column index within the table. */
  filters: ReadonlyMap<number, Criteria> = new Map();
  sortFields: readonly SortField[] = [];

  constructor(id: string, sheetId: string, name: string, rect: Rect, isBlank: boolean) {
    this.id = id;
    this.sheetId = sheetId;
    this.name = name;
    this.rect = rect;
    this.isBlank = isBlank;
  }

  get body(): Rect {
    return { ...this.rect, row: this.rect.row + 1, rows: this.rect.rows - 1 };
  }

  get header(): Rect {
    return { ...this.rect, rows: 1 };
  }

  get rowCount(): number {
    return this.isBlank ? 0 : this.rect.rows - 1;
  }

  /** What undo brings back. */
  state(): TableState {
    return {
      name: this.name,
      rect: this.rect,
      isBlank: this.isBlank,
      filters: this.filters,
      sortFields: this.sortFields,
    };
  }

  restore(state: TableState): void {
    Object.assign(this, state);
  }
}

export type TableState = {
  readonly name: string;
  readonly rect: Rect;
  readonly isBlank: boolean;
  readonly filters: ReadonlyMap<number, Criteria>;
  readonly sortFields: readonly SortField[];
};

export type SortField = { readonly key: number; readonly ascending: boolean };
