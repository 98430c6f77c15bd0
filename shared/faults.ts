import { z } from 'zod';
import type { Bilingual } from './bilingual.ts';
import type { Language } from './choices.ts';

/** What a schema refuses in the data, field by field. */
export function faultsOf(schema: z.ZodType, data: unknown): Bilingual {
  const told = (language: Language) => {
    const parsed = refusedIn(language, schema, data);
    return parsed === null ? '' : z.prettifyError(parsed);
  };
  return { en: told('en'), nl: told('nl') };
}

/** The error of data that the schema refuses, in the words of a language; null when it is taken. */
export function refusedIn(language: Language, schema: z.ZodType, data: unknown): z.ZodError | null {
  const before = speaking;
  speaking = language;
  try {
    return schema.safeParse(data, { error: wordsOf[language]().localeError }).error ?? null;
  } finally {
    speaking = before;
  }
}

/** A schema's own words for what it refuses. Zod asks for them while it parses, and has no place for a language. */
export function fault(told: Bilingual): { readonly error: () => string } {
  return { error: () => told[speaking] };
}

const wordsOf = { en: z.locales.en, nl: z.locales.nl };

let speaking: Language = 'en';
