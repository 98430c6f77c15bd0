import { choicesByWord, choiceWord, choiceWords, type ChoiceColumn } from '../../shared/choice-words.ts';
import { findingCodes } from '../../shared/codes.ts';
import { exportFormats, invoiceProfiles, languages, unitCodes, vatCategories } from '../../shared/choices.ts';
import { currencies } from '../../shared/money.ts';
import { tables } from '../../shared/tables/all.ts';
import { tableIds } from '../../shared/tables/definition.ts';

const columns = tableIds.flatMap((table) =>
  tables[table].columns.flatMap((column) =>
    column.type === 'choice' || column.type === 'choices' ? [{ name: `${table}.${column.key}`, column }] : [],
  ),
);

it('a sheet has a column with choices', () => {
  expect(columns.length).toBeGreaterThan(50);
});

/** Codes, and words that are the same in both languages. */
const sameInBoth = new Set<string>(
  [
    findingCodes,
    exportFormats,
    invoiceProfiles,
    languages,
    unitCodes,
    vatCategories,
    currencies,
    ['1', '3', '6', '12', 'server', 'printer', 'rmm', 'monthend', 'open', 'all-in', 'ticket', 'contract', 'percentage'],
    ['export', 'interval', 'per contract'],
  ].flat(),
);

it('every choice has a Dutch word', () => {
  const without = columns.flatMap(({ name, column }) =>
    column.choices
      .filter((choice) => choiceWord(column, choice, 'nl') === choice && !sameInBoth.has(choice))
      .map((choice) => `${name}: ${choice}`),
  );
  expect(without).toEqual([]);
});

it('no two choices of a column have one word, in whichever language each is read', () => {
  for (const { column } of columns)
    for (const choice of column.choices)
      for (const language of languages)
        expect(choicesByWord(column).get(choiceWord(column, choice, language).toLowerCase())).toBe(choice);
});

it('a word has no comma, since several choices of one cell are separated by it', () => {
  for (const { column } of columns)
    for (const choice of column.choices) expect(choiceWord(column, choice, 'nl')).not.toMatch(/[,;]/);
});

it('several choices are read one by one', () => {
  const agentTypes = columns.find(({ name }) => name === 'contractLines.agentTypes')!.column;
  expect(choiceWords(agentTypes, 'workstation, server', 'nl')).toBe('werkstation, server');
});

it('a word can mean one thing in a column and another in the next: a block of minutes, and what blocks an invoice', () => {
  const [lot, severity] = ['lots.kind', 'findings.severity'].map(
    (wanted): ChoiceColumn => columns.find(({ name }) => name === wanted)!.column,
  );
  expect([choiceWord(lot!, 'block', 'nl'), choiceWord(severity!, 'block', 'nl')]).toEqual([
    'strippenkaart',
    'blokkeert',
  ]);
});
