import type { Page } from 'playwright-core';
import { excelTableName } from '../../addin/workbook/layout.ts';
import type { TableId } from '../../shared/tables/definition.ts';

type Scalar = string | number;
type SeenRow = Readonly<Record<string, Scalar>>;

/** What somebody does to a table with mouse and clipboard. A row is meant by a text that stands in it. */
export type Hand = {
  /** The rows as they stand, by header, blank ones left out. */
  rows(): Promise<readonly SeenRow[]>;
  edit(row: string, header: string, value: Scalar): Promise<void>;
  /** With its corner in the row, or below the last one when that is null. Validation does not stop it. */
  paste(row: string | null, header: string, block: readonly (readonly Scalar[])[]): Promise<void>;
  sort(header: string, isDescending?: boolean): Promise<void>;
  /** Null shows all rows again. */
  filter(header: string, values: readonly string[] | null): Promise<void>;
  /** Copies the row, hidden cells and all, and inserts the copy below it. */
  duplicate(row: string): Promise<void>;
  /** The row and those below it. */
  deleteRows(row: string, count: number): Promise<void>;
};

type Deed =
  | { readonly kind: 'rows' }
  | { readonly kind: 'edit'; readonly row: string; readonly header: string; readonly value: Scalar }
  | { readonly kind: 'paste'; readonly row: string | null; readonly header: string; readonly block: Scalar[][] }
  | { readonly kind: 'sort'; readonly header: string; readonly isDescending: boolean }
  | { readonly kind: 'filter'; readonly header: string; readonly values: readonly string[] | null }
  | { readonly kind: 'duplicate'; readonly row: string }
  | { readonly kind: 'deleteRows'; readonly row: string; readonly count: number };

/** `coauthor` is somebody else in the same file, whose changes reach the add-in as remote ones. */
export function handOn(page: Page, table: TableId, who: 'person' | 'coauthor' = 'person'): Hand {
  const act = (deed: Deed) => page.evaluate(actInPage, { name: excelTableName(table), who, deed });
  const done = async (deed: Deed): Promise<void> => void (await act(deed));
  return {
    rows: () => act({ kind: 'rows' }),
    edit: (row, header, value) => done({ kind: 'edit', row, header, value }),
    paste: (row, header, block) => done({ kind: 'paste', row, header, block: block.map((line) => [...line]) }),
    sort: (header, isDescending = false) => done({ kind: 'sort', header, isDescending }),
    filter: (header, values) => done({ kind: 'filter', header, values }),
    duplicate: (row) => done({ kind: 'duplicate', row }),
    deleteRows: (row, count) => done({ kind: 'deleteRows', row, count }),
  };
}

/** Runs in the preview's page and knows nothing outside itself. */
function actInPage({ name, who, deed }: { name: string; who: string; deed: Deed }): SeenRow[] {
  const preview = Reflect.get(window, 'preview');
  const { workbook } = preview.excel;
  const hand = preview[who];
  const { sheetId, rect } = workbook.findTable(name);
  const sheet = workbook.sheetById(sheetId);
  const [headers, ...body]: Scalar[][] = sheet
    .block(rect)
    .map((line: { value: Scalar }[]) => line.map(({ value }) => value));
  const letters = (index: number): string =>
    (index < 26 ? '' : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
  const indexOf = (row: string): number => {
    const found = body.findIndex((line) => line.includes(row));
    if (found < 0) throw new Error(`${name} has no row with ${row}.`);
    return found;
  };
  const at = (row: string | null, header: string): string => {
    const isBlank = body.length === 1 && body[0]!.every((value) => value === '');
    const index = row === null ? (isBlank ? 0 : body.length) : indexOf(row);
    return `'${sheet.name}'!${letters(rect.column + headers!.indexOf(header))}${rect.row + index + 2}`;
  };
  switch (deed.kind) {
    case 'rows':
      break;
    case 'edit':
      hand.edit(at(deed.row, deed.header), deed.value);
      break;
    case 'paste':
      hand.paste(at(deed.row, deed.header), deed.block);
      break;
    case 'sort':
      hand.sort(name, deed.header, deed.isDescending);
      break;
    case 'filter':
      hand.filter(name, deed.header, deed.values);
      break;
    case 'duplicate':
      hand.duplicateRow(name, indexOf(deed.row));
      break;
    case 'deleteRows':
      hand.deleteRows(name, indexOf(deed.row), deed.count);
      break;
  }
  return body
    .filter((line) => line.some((value) => value !== ''))
    .map((line) => Object.fromEntries(headers!.map((header, index) => [header, line[index]!])));
}

/** While `work` is done Excel tells nobody of it, as it sometimes does after a fill or a deletion. */
export async function untold(page: Page, work: () => Promise<void>): Promise<void> {
  const set = (passes: boolean) =>
    page.evaluate((isTold) => {
      Reflect.get(window, 'preview').excel.workbook.events.passes = () => isTold;
    }, passes);
  await set(false);
  try {
    await work();
  } finally {
    await set(true);
  }
}
