import { z } from 'zod';
import type { Bilingual } from './bilingual.ts';

/** What a schema refuses in the data, field by field. */
export function faultsOf(schema: z.ZodType, data: unknown): Bilingual {
  const told = (locale: () => { readonly localeError: z.core.$ZodErrorMap }) => {
    const parsed = schema.safeParse(data, { error: locale().localeError });
    return parsed.success ? '' : z.prettifyError(parsed.error);
  };
  return { en: told(z.locales.en), nl: told(z.locales.nl) };
}
