import { choicesByWord, choiceWords, type ChoiceColumn } from '../../shared/choice-words.ts';
import type { Language } from '../../shared/choices.ts';
import type { Column } from '../../shared/tables/definition.ts';
import type { RawCell } from './cells.ts';

/**
 * Choices stand in a sheet in the words of its language, and in everything behind the sheet as what is stored. They are exchanged
 * where cells are read and written, and nowhere else.
 */

/** The cell with its words as the choices that they mean, in whichever language they are; what means none stays as it was typed. */
export function choicesOfCell(column: Column, raw: RawCell): RawCell {
  if (!hasChoices(column) || typeof raw !== 'string' || raw === '') return raw;
  const parts = column.type === 'choice' ? [raw] : raw.split(/[,;]/).filter((part) => part.trim() !== '');
  const chosen = parts.map((part) => choicesOf(column).get(part.trim().toLowerCase()));
  return chosen.includes(undefined) ? raw : chosen.join(', ');
}

/** What to write for the cell: its choices in the words of the sheet. */
export function cellOfChoices(column: Column, raw: RawCell, language: Language): RawCell {
  if (!hasChoices(column) || typeof raw !== 'string') return raw;
  return choiceWords(column, raw, language);
}

function hasChoices(column: Column): column is ChoiceColumn {
  return column.type === 'choice' || column.type === 'choices';
}

/** A sheet may have fifty thousand cells of one column. */
const known = new WeakMap<Column, ReadonlyMap<string, string>>();

function choicesOf(column: ChoiceColumn): ReadonlyMap<string, string> {
  const found = known.get(column) ?? choicesByWord(column);
  known.set(column, found);
  return found;
}
