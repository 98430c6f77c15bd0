import { languages, type Language } from '../../shared/choices.ts';
import type { Column, TableDefinition, TableId } from '../../shared/tables/definition.ts';

/** How a table definition becomes columns of an Excel table. Pure; createTable.ts draws it. */

/** Hidden columns at the end: the row's id, the version and the editable values that the service last acknowledged. */
export const hiddenHeaders = ['_id', '_version', '_base'] as const;
export type HiddenHeader = (typeof hiddenHeaders)[number];

/** The Excel table's name, by which it is found on whichever sheet it now stands. */
export function excelTableName(table: TableId): string {
  return `Monthend_${table}`;
}

/** The header row as it is made: visible columns in the person's language, then the hidden ones. */
export function headerRow(definition: TableDefinition, language: Language): string[] {
  return [...definition.columns.map((column) => column.header[language]), ...hiddenHeaders];
}

/** Text is set as text, so that what looks like a formula, a date or a number stays what was written. */
export function numberFormatOf(column: Column): string {
  switch (column.type) {
    case 'date':
      return 'yyyy-mm-dd';
    case 'money':
      return '#,##0.00';
    case 'decimal':
      if (column.isCount) return 'General';
      return column.decimals > 2 ? '#,##0.00##' : '#,##0.00';
    case 'integer':
      return '0';
    case 'boolean':
      return 'General';
    default:
      return textFormat;
  }
}

export const textFormat = '@';
export const hiddenFormats: Readonly<Record<HiddenHeader, string>> = { _id: '@', _version: '0', _base: '@' };

/** Whether no row of the table lets people type into the column; `manual` columns can be typed into on rows that people made. */
export function isReadOnly(column: Column): boolean {
  return column.owner === 'computed' || column.owner === 'source';
}

/** Whether the column holds sentences: they are shown in full, on as many lines as they need. */
export function isWrapped(column: Column): boolean {
  return column.type === 'text' && column.width >= sentenceWidth;
}

const sentenceWidth = 40;

/** Where each column stands, 0 being the table's first; `missing` are headers that are not found in either language. */
export type HeaderMatch = {
  readonly fields: ReadonlyMap<string, number>;
  readonly hidden: ReadonlyMap<HiddenHeader, number>;
  readonly missing: readonly string[];
  /** Columns that are not ours: the person's own, left alone. */
  readonly extra: readonly number[];
  /** The language that the sheet was made in. */
  readonly language: Language;
};

/** Finds the columns by their header in either language, wherever they were moved. */
export function matchHeaders(definition: TableDefinition, headers: readonly string[], language: Language): HeaderMatch {
  const places = new Map(headers.map((header, index) => [normal(header), index]));
  const fields = new Map<string, number>();
  const hidden = new Map<HiddenHeader, number>();
  const missing: string[] = [];
  for (const { key, header } of definition.columns) {
    const place =
      places.get(normal(header[language])) ?? places.get(normal(header.en)) ?? places.get(normal(header.nl));
    if (place === undefined) missing.push(header[language]);
    else fields.set(key, place);
  }
  for (const header of hiddenHeaders) {
    const place = places.get(header);
    if (place === undefined) missing.push(header);
    else hidden.set(header, place);
  }
  const ours = new Set([...fields.values(), ...hidden.values()]);
  const extra = headers.map((_, index) => index).filter((index) => !ours.has(index));
  const isIn = (one: Language, other: Language) =>
    definition.columns.some(({ header }) => places.has(normal(header[one])) && !places.has(normal(header[other])));
  const made = languages.find((one) => isIn(one, one === 'en' ? 'nl' : 'en')) ?? language;
  return { fields, hidden, missing, extra, language: made };
}

function normal(header: string): string {
  return header.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
