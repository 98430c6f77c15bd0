import type { Language } from '../../../shared/choices.ts';
import { en, type Texts } from './en.ts';
import { nl } from './nl.ts';

const texts: Readonly<Record<Language, Texts>> = { en, nl };

export function textsOf(language: Language): Texts {
  return texts[language];
}
