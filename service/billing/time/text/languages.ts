import type { Language } from '../../../../shared/choices.ts';
import { englishTime } from './en.ts';
import { dutchTime } from './nl.ts';
import type { TimeTexts } from './texts.ts';

/** The words about time in a customer's language. */
export function timeTextsIn(language: Language): TimeTexts {
  return language === 'nl' ? dutchTime : englishTime;
}
