import { choiceWord } from '../../shared/choice-words.ts';
import type { Language } from '../../shared/choices.ts';
import type { Column, StandsOut, Tone } from '../../shared/tables/definition.ts';

type Look = { readonly font: string; readonly fill: string | null };

/** Excel's own pairs for bad and neutral; dark on light, so that they can be read without the colour. */
const looks: Readonly<Record<Tone, Look>> = {
  stop: { font: '#9C0006', fill: '#FFC7CE' },
  look: { font: '#7F4F00', fill: '#FFEB9C' },
  less: { font: '#9C0006', fill: null },
};

const lastRow = 1_048_576;

/**
 * Has Excel itself colour the cells of a column that stand out, with the caller's sync. It is said of the whole column below the
 * header, once: rows come, go and are sorted without it being said again.
 */
export function letStandOut(
  sheet: Excel.Worksheet,
  column: Column,
  { index, language }: { readonly index: number; readonly language: Language },
): void {
  if (column.standsOut === undefined) return;
  const cells = sheet.getRangeByIndexes(1, index, lastRow - 1, 1);
  for (const { tone, when } of column.standsOut) {
    const { cellValue } = cells.conditionalFormats.add('CellValue');
    const { font, fill } = looks[tone];
    cellValue.format.font.color = font;
    if (fill !== null) cellValue.format.fill.color = fill;
    cellValue.rule = ruleOf(column, when, language);
  }
}

/** Cells hold the choices in the words of the sheet's language; an empty cell is neither filled nor below nought. */
function ruleOf(column: Column, when: StandsOut['when'], language: Language): Excel.ConditionalCellValueRule {
  if (when === 'negative') return { operator: 'LessThan', formula1: '0' };
  if (when === 'filled') return { operator: 'NotEqualTo', formula1: '=""' };
  return { operator: 'EqualTo', formula1: `="${choiceWord(column, when.is, language)}"` };
}
