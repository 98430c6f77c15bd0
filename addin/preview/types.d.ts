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
  };
  export class TabulatorFull {
    constructor(element: HTMLElement, options: Readonly<Record<string, unknown>>);
    on(event: string, handler: (...args: never[]) => void): void;
    destroy(): void;
    getRanges(): RangeComponent[];
    getRow(index: number): RowComponent | false;
    getRows(range?: string): RowComponent[];
    replaceData(data: readonly object[]): Promise<void>;
    updateData(data: readonly object[]): Promise<void>;
  }
}
