import type { Language } from '../../shared/choices.ts';

/** Why a cell cannot be taken, each with what to do about it. */
type CellSentences = {
  readonly errorValue: (shown: string) => string;
  readonly notText: (shown: string) => string;
  readonly tooLong: (length: number, most: number) => string;
  readonly notDate: (shown: string) => string;
  readonly hasTime: string;
  readonly dateOutOfRange: string;
  readonly notNumber: (shown: string) => string;
  readonly notWhole: (shown: string) => string;
  readonly tooManyDecimals: (shown: string, most: number) => string;
  readonly notBoolean: (shown: string) => string;
  readonly notChoice: (shown: string, choices: readonly string[]) => string;
};

export const cellSentences: Readonly<Record<Language, CellSentences>> = {
  en: {
    errorValue: (shown) => `The cell shows the error ${shown}; correct its formula or type the value.`,
    notText: (shown) => `${shown} is not text; type the text.`,
    tooLong: (length, most) => `The text has ${length} characters and ${most} fit; shorten it.`,
    notDate: (shown) => `"${quoted(shown)}" is not a date; type it as year-month-day, such as 2026-01-31.`,
    hasTime: 'The cell holds a date with a time; type the date alone.',
    dateOutOfRange:
      'The number in the cell is not a date from March 1900 on; type it as year-month-day, such as 2026-01-31.',
    notNumber: (shown) => `"${quoted(shown)}" is not a number; type the number without letters or signs.`,
    notWhole: (shown) => `"${quoted(shown)}" is not a whole number; type one without decimals.`,
    tooManyDecimals: (shown, most) => `${shown} has more than ${most} decimals; round it.`,
    notBoolean: (shown) => `"${quoted(shown)}" is neither TRUE nor FALSE; choose one of them.`,
    notChoice: (shown, choices) => `"${quoted(shown)}" is not one of the choices; use ${choices.join(', ')}.`,
  },
  nl: {
    errorValue: (shown) => `De cel toont de fout ${shown}; verbeter de formule of typ de waarde.`,
    notText: (shown) => `${shown} is geen tekst; typ de tekst.`,
    tooLong: (length, most) => `De tekst heeft ${length} tekens en er passen er ${most}; kort hem in.`,
    notDate: (shown) => `"${quoted(shown)}" is geen datum; typ jaar-maand-dag, zoals 2026-01-31.`,
    hasTime: 'De cel bevat een datum met een tijd; typ alleen de datum.',
    dateOutOfRange: 'Het getal in de cel is geen datum vanaf maart 1900; typ jaar-maand-dag, zoals 2026-01-31.',
    notNumber: (shown) => `"${quoted(shown)}" is geen getal; typ het getal zonder letters of tekens.`,
    notWhole: (shown) => `"${quoted(shown)}" is geen geheel getal; typ er een zonder decimalen.`,
    tooManyDecimals: (shown, most) => `${shown} heeft meer dan ${most} decimalen; rond het af.`,
    notBoolean: (shown) => `"${quoted(shown)}" is geen WAAR of ONWAAR; kies een van beide.`,
    notChoice: (shown, choices) => `"${quoted(shown)}" is geen van de keuzes; gebruik ${choices.join(', ')}.`,
  },
};

/** Enough of a cell to recognise it by. */
function quoted(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
