import { z } from 'zod';
import type { Language } from './choices.ts';
import { formatMinor, type Currency, type DecimalText, type Minor } from './money.ts';
import { monthNames } from './month-names.ts';
import type { IsoDate } from './period.ts';

/**
 * A text in both languages of the product. What a person reads is written so where it arises, and each reader gets it in their own
 * language; the log and the command line are in English.
 */
export type Bilingual = Readonly<Record<Language, string>>;

/** A stored text; one from before there were two languages reads the same in both. */
export const bilingual = z.union([z.object({ en: z.string(), nl: z.string() }), z.string().transform(asItIs)]);

/** What stands in a sentence: a name or a whole number as it is, or what each language writes in a way of its own. */
export type Part = string | number | Bilingual;

/** An English sentence. */
export function en(texts: TemplateStringsArray, ...parts: readonly Part[]): string {
  return sentence('en', texts, parts);
}

/** A Dutch sentence. */
export function nl(texts: TemplateStringsArray, ...parts: readonly Part[]): string {
  return sentence('nl', texts, parts);
}

/** A text that has one form: what a vendor answered, what was stored before texts had two, or what is in its reader's language already. */
export function asItIs(text: string): Bilingual {
  return { en: text, nl: text };
}

/** A sentence for who runs the service: its console, command line and log are in English. */
export function inEnglish(text: string): Bilingual {
  return asItIs(text);
}

/** "2026-01-31"; "31 januari 2026". */
export function dayWords(date: IsoDate): Bilingual {
  const [year, month, dayOfMonth] = date.split('-');
  return { en: date, nl: `${Number(dayOfMonth)} ${monthNames.nl[Number(month) - 1]} ${year}` };
}

/** "EUR 1234.50"; "€ 1.234,50". */
export function moneyWords(amount: Minor, currency: Currency): Bilingual {
  const text = formatMinor(amount, currency);
  return { en: `${currency} ${text}`, nl: `${currency === 'EUR' ? '€' : currency} ${withMarks(text, dutchMarks)}` };
}

/** "1234.5"; "1.234,5". */
export function decimalWords(decimal: DecimalText): Bilingual {
  return { en: decimal, nl: withMarks(decimal, dutchMarks) };
}

/** So many of something, each language with its words for one and for many: "1 device", "3 apparaten". */
export function countWords(count: number, words: Readonly<Record<Language, readonly [string, string]>>): Bilingual {
  const form = count === 1 ? 0 : 1;
  return { en: `${count} ${words.en[form]}`, nl: `${count} ${words.nl[form]}` };
}

/** "A", "A and B", "A, B and C". */
export function nameWords(names: readonly Part[]): Bilingual {
  const joined = (language: Language, and: string) => {
    const texts = names.map((name) => partText(language, name));
    return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} ${and} ${texts.at(-1)}`;
  };
  return { en: joined('en', 'and'), nl: joined('nl', 'en') };
}

/** The texts one after another. */
export function joined(texts: readonly Bilingual[], between = ' '): Bilingual {
  return { en: texts.map((text) => text.en).join(between), nl: texts.map((text) => text.nl).join(between) };
}

/** What the service says to a person in its answers: a sentence, which it must have in both languages. */
export const told = z.string().brand<'told'>();
type Told = z.output<typeof told>;

/** An answer before its reader is known: whatever text is in it may still be in both languages, and a sentence has to be. */
export type InBoth<T> = T extends Told
  ? Bilingual
  : T extends string
    ? string extends T
      ? T | Bilingual
      : T
    : T extends readonly (infer E)[]
      ? readonly InBoth<E>[]
      : T extends object
        ? { readonly [K in keyof T]: InBoth<T[K]> }
        : T;

/** The answer as this reader gets it. */
export function inLanguage<T>(language: Language, answer: InBoth<T>): T {
  return chosen(language, answer) as T;
}

function chosen(language: Language, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => chosen(language, one));
  if (isBilingual(value)) return value[language];
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, chosen(language, one)]));
}

function isBilingual(value: object): value is Bilingual {
  return 'en' in value && 'nl' in value && typeof value.en === 'string' && typeof value.nl === 'string';
}

export type Marks = { readonly decimalMark: string; readonly thousandsMark: string };

const dutchMarks: Marks = { decimalMark: ',', thousandsMark: '.' };

/** A decimal with a language's marks: "1234.50" is "1.234,50" in Dutch. */
export function withMarks(decimal: DecimalText, { decimalMark, thousandsMark }: Marks): string {
  const [whole, decimals] = decimal.split('.');
  const grouped = whole!.replaceAll(/\B(?=(\d{3})+$)/g, thousandsMark);
  return decimals === undefined ? grouped : `${grouped}${decimalMark}${decimals}`;
}

function sentence(language: Language, texts: TemplateStringsArray, parts: readonly Part[]): string {
  return texts.reduce((all, text, index) => `${all}${partText(language, parts[index - 1] ?? '')}${text}`);
}

function partText(language: Language, part: Part): string {
  return typeof part === 'object' ? part[language] : String(part);
}
