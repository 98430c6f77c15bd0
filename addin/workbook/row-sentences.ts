import type { Language } from '../../shared/choices.ts';
import type { Answer } from './binder-state.ts';

/** Sentences about rows and tables, each with what to do. */
type RowSentences = {
  readonly row: (rowNumber: number) => string;
  readonly foreign: string;
  readonly cannotAdd: (sheet: string) => string;
  readonly incomplete: (headers: readonly string[]) => string;
  /** After the reason of one cell of a new row: no other cell of it is saved either. */
  readonly heldBack: string;
  readonly copied: (sheet: string, count: number) => string;
  readonly restored: (sheet: string, count: number) => string;
  readonly putBack: (sheet: string, count: number) => string;
  readonly shownAgain: (sheet: string, count: number) => string;
  readonly keptRow: (sheet: string, reason: string) => string;
  /** `line` is the row's number on the sheet, as Excel shows it. */
  readonly unhidden: (sheet: string, line: number) => string;
  readonly changedMeanwhile: (sheet: string) => string;
  readonly leftOver: (sheet: string) => string;
  readonly rowsGone: (sheet: string, count: number, canDelete: boolean) => string;
  readonly tableGone: (sheet: string) => string;
  readonly columnsGone: (sheet: string, headers: readonly string[]) => string;
  readonly copiedWorkbook: string;
  readonly otherService: string;
  readonly cancelled: string;
  readonly unanswered: string;
  readonly answers: Readonly<Record<Answer, string>>;
};

export const rowSentences: Readonly<Record<Language, RowSentences>> = {
  en: {
    row: (rowNumber) => `Row ${rowNumber}`,
    foreign:
      'This row came from another workbook, or it no longer exists in Monthend; delete it, or type it as a new row below the table.',
    cannotAdd: (sheet) => `Rows cannot be added to ${sheet}; delete this one.`,
    incomplete: (headers) => `This row is saved once it is complete; still empty: ${headers.join(', ')}.`,
    heldBack: 'The row is new and none of it is saved until then.',
    copied: (sheet, count) =>
      `${sheet}: ${rowsEn(count)} copied; ${count === 1 ? 'the copy is' : 'the copies are'} added as new.`,
    restored: (sheet, count) =>
      `${sheet}: ${count === 1 ? 'a grey cell was' : `${count} grey cells were`} put back; Monthend or a connected system fills them.`,
    putBack: (sheet, count) => `${sheet}: ${rowsEn(count)} put back, since rows of this sheet cannot be deleted.`,
    shownAgain: (sheet, count) =>
      `${sheet}: what was typed in ${count === 1 ? 'one row' : `${count} rows`} before Excel closed is shown again.`,
    keptRow: (sheet, reason) => `${sheet}: a deleted row was put back. ${reason}`,
    unhidden: (sheet, line) =>
      `${sheet}: row ${line} was hidden, perhaps by a filter, and is shown now; reapply the filter to hide it again.`,
    changedMeanwhile: (sheet) => `${sheet} was changed while Monthend wrote to it; try again in a moment.`,
    leftOver: (sheet) => `${sheet}: the table was made anew; the changed one stays on its sheet and is no longer used.`,
    rowsGone: (sheet, count, canDelete) =>
      canDelete
        ? `${sheet}: ${count} rows are gone. Delete them in Monthend too, or put them back?`
        : `${sheet}: ${count} rows are gone. They cannot be deleted here; put them back.`,
    tableGone: (sheet) =>
      `The table ${sheet} is gone from this workbook. Nothing was deleted in Monthend; put it back?`,
    columnsGone: (sheet, headers) =>
      `${sheet}: these columns are gone or renamed: ${headers.join(', ')}. Nothing is sent until they are put back.`,
    copiedWorkbook:
      'This workbook was opened at another place before. Is it a copy, or the same workbook, moved or renamed?',
    otherService:
      'This workbook was filled by another Monthend service, so nothing is sent. Open a new workbook, or connect to that service.',
    cancelled: 'Stopped; start it again when it suits you.',
    unanswered: 'The service left an edit unanswered; update the service.',
    answers: {
      'put back': 'Put back',
      delete: 'Delete',
      copy: 'It is a copy',
      'same workbook': 'It is the same workbook',
    },
  },
  nl: {
    row: (rowNumber) => `Rij ${rowNumber}`,
    foreign:
      'Deze rij komt uit een andere werkmap of bestaat niet meer in Monthend; verwijder hem, of typ hem als nieuwe rij onder de tabel.',
    cannotAdd: (sheet) => `Aan ${sheet} kunnen geen rijen worden toegevoegd; verwijder deze rij.`,
    incomplete: (headers) => `Deze rij wordt opgeslagen zodra hij compleet is; nog leeg: ${headers.join(', ')}.`,
    heldBack: 'De rij is nieuw en tot dan wordt er niets van opgeslagen.',
    copied: (sheet, count) =>
      `${sheet}: ${rowsNl(count)} gekopieerd; ${count === 1 ? 'de kopie wordt' : 'de kopieën worden'} als nieuw toegevoegd.`,
    restored: (sheet, count) =>
      `${sheet}: ${count === 1 ? 'een grijze cel is' : `${count} grijze cellen zijn`} teruggezet; Monthend of een gekoppeld systeem vult ze.`,
    putBack: (sheet, count) =>
      `${sheet}: ${rowsNl(count)} teruggezet, want rijen van dit blad kunnen niet worden verwijderd.`,
    shownAgain: (sheet, count) =>
      `${sheet}: wat in ${count === 1 ? 'één rij' : `${count} rijen`} was getypt voordat Excel sloot, staat er weer.`,
    keptRow: (sheet, reason) => `${sheet}: een verwijderde rij is teruggezet. ${reason}`,
    unhidden: (sheet, line) =>
      `${sheet}: rij ${line} was verborgen, misschien door een filter, en is nu te zien; pas het filter opnieuw toe om hem weer te verbergen.`,
    changedMeanwhile: (sheet) => `${sheet} werd gewijzigd terwijl Monthend erin schreef; probeer het zo opnieuw.`,
    leftOver: (sheet) =>
      `${sheet}: de tabel is opnieuw gemaakt; de gewijzigde blijft op zijn blad en wordt niet meer gebruikt.`,
    rowsGone: (sheet, count, canDelete) =>
      canDelete
        ? `${sheet}: er zijn ${count} rijen weg. Ook verwijderen in Monthend, of terugzetten?`
        : `${sheet}: er zijn ${count} rijen weg. Ze kunnen hier niet worden verwijderd; zet ze terug.`,
    tableGone: (sheet) => `De tabel ${sheet} is weg uit deze werkmap. In Monthend is niets verwijderd; terugzetten?`,
    columnsGone: (sheet, headers) =>
      `${sheet}: deze kolommen zijn weg of hernoemd: ${headers.join(', ')}. Er wordt niets verstuurd tot ze terug zijn.`,
    copiedWorkbook:
      'Deze werkmap is eerder op een andere plaats geopend. Is het een kopie, of dezelfde werkmap, verplaatst of hernoemd?',
    otherService:
      'Deze werkmap is gevuld door een andere Monthend-service, dus er wordt niets verstuurd. Open een nieuwe werkmap, of maak verbinding met die service.',
    cancelled: 'Gestopt; start het opnieuw wanneer het uitkomt.',
    unanswered: 'De service liet een wijziging onbeantwoord; werk de service bij.',
    answers: {
      'put back': 'Terugzetten',
      delete: 'Verwijderen',
      copy: 'Het is een kopie',
      'same workbook': 'Het is dezelfde werkmap',
    },
  },
};

function rowsEn(count: number): string {
  return count === 1 ? 'one row was' : `${count} rows were`;
}

function rowsNl(count: number): string {
  return count === 1 ? 'één rij is' : `${count} rijen zijn`;
}
