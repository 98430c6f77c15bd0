import type { Language } from '../../shared/choices.ts';

/** How each language writes numbers and days. */
export const locales: Readonly<Record<Language, string>> = { en: 'en-GB', nl: 'nl-NL' };

/**
 * Decimal text in the reader's notation with its own digits kept: "1234.50" is 1,234.50 or 1.234,50. What is none is shown as it came,
 * so that nothing the service said is hidden.
 */
export function amountText(amount: string, language: Language): string {
  if (!isDecimal(amount)) return amount;
  const digits = amount.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(amount);
}

/** A day in the reader's order: 2026-03-01 is 01/03/2026 or 01-03-2026. What is no day is shown as it came. */
export function dayText(date: string, language: Language): string {
  const [year, month, dayOfMonth] = date.split('-');
  if (year === undefined || month === undefined || dayOfMonth === undefined) return date;
  return language === 'nl' ? `${dayOfMonth}-${month}-${year}` : `${dayOfMonth}/${month}/${year}`;
}

/** Text is exact for Intl; a number would lose digits of a long amount. */
function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}
