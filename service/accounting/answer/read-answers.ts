import { en, nl } from '../../../shared/bilingual.ts';
import { AppError } from '../../../shared/error.ts';
import { readXml } from '../read-xml.ts';
import type { Answers } from './answer.ts';
import { readExactAnswers } from './exact.ts';
import { readTwinfieldAnswers } from './twinfield.ts';

const readers = [readExactAnswers, readTwinfieldAnswers];

/**
 * What a package answered to a file of ours; which package it is shows in the answer itself.
 * @throws VALUE_INVALID for a file that is no answer of a package that gives one
 */
export function readAnswers(text: string): Answers {
  const root = readXml(text.replace(/^\uFEFF/, ''));
  if ('unreadable' in root)
    throw new AppError('VALUE_INVALID', {
      en: en`The answer cannot be read. ${root.unreadable} Save the package's answer again as XML.`,
      nl: nl`Het antwoord kan niet worden gelezen. ${root.unreadable} Sla het antwoord van het pakket opnieuw op als XML.`,
    });
  for (const read of readers) {
    const answers = read(root);
    if (answers !== null) return answers;
  }
  throw new AppError('VALUE_INVALID', {
    en: `This is no answer of Exact Online or Twinfield: its first element is <${root.name}>. Choose the file that the package gave back after the import.`,
    nl: `Dit is geen antwoord van Exact Online of Twinfield: het eerste element is <${root.name}>. Kies het bestand dat het pakket na de import teruggaf.`,
  });
}
