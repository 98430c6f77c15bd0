import { choiceWords } from '../../shared/choice-words.ts';
import type { Language } from '../../shared/choices.ts';
import { tables } from '../../shared/tables/all.ts';
import type { CellValue, TableId } from '../../shared/tables/definition.ts';
import type { Texts } from './texts/en.ts';

type Place = { readonly table: TableId; readonly field: string };

/** A cell as a person reads it: choices in their words. */
export function cellText(
  value: CellValue,
  { table, field }: Place,
  { t, language }: { readonly t: Texts; readonly language: Language },
): string {
  if (value === null || value === '') return t.edits.empty;
  if (typeof value === 'boolean') return value ? t.edits.yes : t.edits.no;
  const column = tables[table].columns.find(({ key }) => key === field);
  const isChoice = column?.type === 'choice' || column?.type === 'choices';
  return isChoice ? choiceWords(column, String(value), language) : String(value);
}
