import type { z } from 'zod';
import { AppError } from '../../../shared/error.ts';
import type { VendorPlace } from './failures.ts';
import { unreadable } from './failures.ts';

/** @throws AppError "VENDOR_UNREADABLE" when the text is no whole JSON document. */
export function parseJson(place: VendorPlace, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own message quotes the text, so it is not passed on as the cause.
    if (text.trimStart().startsWith('<'))
      throw unreadable(place, {
        en: 'with a web page instead of data; check the address and the path prefix.',
        nl: 'met een webpagina in plaats van gegevens; controleer het adres en het padvoorvoegsel.',
      });
    throw unreadable(place, {
      en: 'with JSON that breaks off; run the sync again.',
      nl: 'met JSON die afbreekt; synchroniseer opnieuw.',
    });
  }
}

/** A vendor's value as we know it. @throws AppError "VENDOR_UNREADABLE" that names vendor, path and the first field that differs. */
export function parseAs<S extends z.ZodType>(place: VendorPlace, schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue === undefined || issue.path.length === 0 ? 'the whole answer' : issue.path.join('.');
  throw new AppError(
    'VENDOR_UNREADABLE',
    {
      en: `${place.vendor} answered ${place.path} in a shape we do not know, at "${field}": ${issue?.message ?? 'unknown'}. Report this; nothing was changed.`,
      nl: `${place.vendor} antwoordde op ${place.path} in een vorm die wij niet kennen, bij "${field}": ${issue?.message ?? 'onbekend'}. Meld dit; er is niets gewijzigd.`,
    },
    { ...place, field },
  );
}
