import type { Language } from '../../../shared/choices.ts';
import { english } from './en.ts';
import { dutch } from './nl.ts';
import type { Texts } from './texts.ts';

/** The explanations in a customer's language. */
export function textsIn(language: Language): Texts {
  return language === 'nl' ? dutch : english;
}
