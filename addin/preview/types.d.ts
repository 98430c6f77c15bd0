declare module '*.css';

/** The little of Tabulator 6 that the grid uses; the package carries no types. */
declare module 'tabulator-tables' {
  export type CellComponent = {
    getElement(): HTMLElement;
    getField(): string;
    getData(): { row: number };
    edit(force?: boolean): void;
  };
  export type RowComponent = {
    reformat(): void;
    normalizeHeight(): void;
    getData(): { row: number };
    getCell(field: string): CellComponent | false;
  };
  export type RangeComponent = {
    getTopEdge(): number;
    getBottomEdge(): number;
    getCells(): CellComponent[][] | CellComponent[];
    getRows(): RowComponent[];
    getColumns(): { getField(): string }[];
    setBounds(from: CellComponent, to: CellComponent): void;
  };
  export class TabulatorFull {
    constructor(element: HTMLElement, options: Readonly<Record<string, unknown>>);
    on(event: string, handler: (...args: never[]) => void): void;
    destroy(): void;
    getRanges(): RangeComponent[];
    getRow(index: number): RowComponent | false;
    getRows(range?: string): RowComponent[];
    /** Rejects where the row is not among those that scroll. */
    scrollToRow(index: number, position: 'center', ifVisible: boolean): Promise<void>;
    replaceData(data: readonly object[]): Promise<void>;
    updateData(data: readonly object[]): Promise<void>;
  }
}
