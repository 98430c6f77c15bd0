import type { Language } from '../../shared/choices.ts';

/** Sentences about rows and tables, each with what to do. */
type RowSentences = {
  readonly row: (rowNumber: number) => string;
  readonly foreign: string;
  readonly cannotAdd: (sheet: string) => string;
  readonly incomplete: (headers: readonly string[]) => string;
};

export const rowSentences: Readonly<Record<Language, RowSentences>> = {
  en: {
    row: (rowNumber) => `Row ${rowNumber}`,
    foreign:
      'This row came from another workbook, or it no longer exists in Monthend; delete it, or type it as a new row below the table.',
    cannotAdd: (sheet) => `Rows cannot be added to ${sheet}; delete this one.`,
    incomplete: (headers) => `This row is saved once it is complete; still empty: ${headers.join(', ')}.`,
  },
  nl: {
    row: (rowNumber) => `Rij ${rowNumber}`,
    foreign:
      'Deze rij komt uit een andere werkmap of bestaat niet meer in Monthend; verwijder hem, of typ hem als nieuwe rij onder de tabel.',
    cannotAdd: (sheet) => `Aan ${sheet} kunnen geen rijen worden toegevoegd; verwijder deze rij.`,
    incomplete: (headers) => `Deze rij wordt opgeslagen zodra hij compleet is; nog leeg: ${headers.join(', ')}.`,
  },
};
