import { en } from '../../addin/taskpane/texts/en.ts';
import { nl } from '../../addin/taskpane/texts/nl.ts';
import type { Bilingual } from '../../shared/bilingual.ts';
import { choiceWord } from '../../shared/choice-words.ts';
import { tables } from '../../shared/tables/all.ts';
import { leaves } from '../addin/taskpane/leaves.ts';

/** What pane and sheets call things, in both languages. */
const names: readonly Bilingual[] = Object.values(tables).flatMap(({ sheet, columns }) => [
  sheet,
  ...columns.map(({ header }) => header),
  ...columns.flatMap((column) =>
    column.type === 'choice' || column.type === 'choices'
      ? column.choices.map((choice) => ({ en: choice, nl: choiceWord(column, choice, 'nl') }))
      : [],
  ),
]);

/** Words of sentences that the service writes, which are in no list of texts. */
const ofSentences = 'the and are were this until there nobody which your from must cannot first again every with';

const english = new Set([
  ...wordsOf(leaves(en).map(({ text }) => text)),
  ...wordsOf(names.map((name) => name.en)),
  ...wordsOf([ofSentences]),
]);
for (const word of [...wordsOf(leaves(nl).map(({ text }) => text)), ...wordsOf(names.map((name) => name.nl))])
  english.delete(word);

/** The words of ours in the texts that are English and not Dutch, without those that `data` has: names that somebody gave. */
export function englishIn(texts: readonly string[], data: readonly string[]): readonly string[] {
  const given = wordsOf(data);
  return [...wordsOf(texts)].filter((word) => english.has(word) && !given.has(word));
}

function wordsOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => text.toLowerCase().match(/\p{L}{3,}/gu) ?? []));
}
