import type { Language } from '../../shared/choices.ts';
import { locales } from './format.ts';

/** A moment of the service, such as 2026-11-02T10:10:00Z, in the reader's own day and time. What is none is shown as it came. */
export function instantText(instant: string, language: Language): string {
  return formatted(instant, { language, parts: { dateStyle: 'medium', timeStyle: 'short' } });
}

/** The same without its day. */
export function timeText(instant: string, language: Language): string {
  return formatted(instant, { language, parts: { timeStyle: 'short' } });
}

function formatted(
  instant: string,
  { language, parts }: { readonly language: Language; readonly parts: Intl.DateTimeFormatOptions },
): string {
  // oxlint-disable-next-line no-restricted-globals -- a moment is only shown here, in the time zone of whoever reads it
  const moment = new Date(instant);
  return Number.isNaN(moment.getTime()) ? instant : new Intl.DateTimeFormat(locales[language], parts).format(moment);
}
