import { en, joined, nl } from '../../../shared/bilingual.ts';
import { AppError } from '../../../shared/error.ts';
import type { Column } from '../../../shared/tables/definition.ts';
import type { Subject } from './subjects.ts';

/** Which column of the file, by its header, fills which column of the sheet, by its key. */
export type Mapping = Readonly<Record<string, string>>;

type Sought = {
  readonly header: readonly string[];
  /** As last time; what it names and this file does not have is looked for anew. */
  readonly remembered: Mapping;
  /** As a person says it now: key or title of the sheet's column, and header. */
  readonly given: Mapping;
};

/**
 * Finds a column of the file for each column of the sheet: as said now, else as last time, else by name. A column that may stay
 * empty is left out where the file has none, and where an empty header was said.
 * @throws INVALID_REQUEST when a person names a column that is not there, or when a required one is not found
 */
export function findMapping(subject: Subject, { header, remembered, given }: Sought): Mapping {
  const mapping = recogniseColumns(subject, { header, remembered, given });
  requireColumns(subject, mapping, header);
  requireOnce(mapping, header);
  return mapping;
}

/** The same as far as it is found, for a person to complete. @throws INVALID_REQUEST when a person names a column that is not there */
export function recogniseColumns(subject: Subject, { header, remembered, given }: Sought): Mapping {
  const said = new Map(Object.entries(given).map(([name, title]) => [keyFor(subject, name), inFile(header, title)]));
  const found = subject.columns.flatMap((column) => {
    if (said.get(column.key) === '' || (!said.has(column.key) && remembered[column.key] === '')) return [];
    const title = said.get(column.key) ?? known(header, remembered[column.key]) ?? byName(subject, column, header);
    return title === null ? [] : [[column.key, title] as const];
  });
  return Object.fromEntries(found);
}

/** What to remember: the columns that were found, and those that a person left out. */
export function rememberedMapping(
  subject: Subject,
  mapping: Mapping,
  { remembered, given }: Omit<Sought, 'header'>,
): Mapping {
  const said = Object.entries(given).map(([name, title]) => [keyFor(subject, name), title] as const);
  const leftOut = [...Object.entries(remembered), ...said].filter(([, title]) => title === '');
  return { ...Object.fromEntries(leftOut), ...mapping };
}

function keyFor({ columns, aliases }: Subject, name: string): string {
  const column = columns.find((candidate) => namesOf(candidate, aliases).includes(plain(name)));
  if (column !== undefined) return column.key;
  const choices = columns.map(({ key }) => key).join(', ');
  throw new AppError('INVALID_REQUEST', {
    en: `There is no column "${name}" to fill; choose one of ${choices}.`,
    nl: `Er is geen kolom "${name}" om te vullen; kies een van ${choices}.`,
  });
}

function inFile(header: readonly string[], title: string): string {
  if (title === '') return title;
  const found = known(header, title);
  if (found !== null) return found;
  throw new AppError('INVALID_REQUEST', {
    en: `The file has no column "${title}"; it has ${listed(header)}.`,
    nl: `Het bestand heeft geen kolom "${title}"; het heeft ${listed(header)}.`,
  });
}

function known(header: readonly string[], title: string | undefined): string | null {
  return title === undefined ? null : (header.find((candidate) => plain(candidate) === plain(title)) ?? null);
}

function byName({ aliases }: Subject, column: Column, header: readonly string[]): string | null {
  const names = namesOf(column, aliases);
  return header.find((title) => names.includes(plain(title))) ?? null;
}

function namesOf({ key, header }: Column, aliases: Subject['aliases']): string[] {
  return [key, header.en, header.nl, ...(aliases[key] ?? [])].map(plain);
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}

function requireColumns({ columns }: Subject, mapping: Mapping, header: readonly string[]): void {
  const missing = columns.filter((column) => isNeeded(column) && mapping[column.key] === undefined);
  if (missing.length === 0) return;
  const say = missing.map(({ key }) => `--mapping ${key}=HEADER`).join(' ');
  const names = joined(
    missing.map((column) => column.header),
    ', ',
  );
  throw new AppError('INVALID_REQUEST', {
    en: en`Say which columns hold ${names} (${say}); the file has ${listed(header)}.`,
    nl: nl`Geef aan in welke kolommen ${names} staan (${say}); het bestand heeft ${listed(header)}.`,
  });
}

function isNeeded({ required, initial }: Column): boolean {
  return required === true && initial === undefined;
}

/** Two columns with one name could each be meant, and one column cannot hold two things. */
function requireOnce(mapping: Mapping, header: readonly string[]): void {
  const titles = Object.values(mapping);
  const twice = titles.find(
    (title, index) =>
      titles.indexOf(title) !== index || header.filter((candidate) => plain(candidate) === plain(title)).length > 1,
  );
  if (twice === undefined) return;
  throw new AppError('INVALID_REQUEST', {
    en: `The column "${twice}" is used twice or stands twice in the file; name each column once.`,
    nl: `De kolom "${twice}" wordt twee keer gebruikt of staat twee keer in het bestand; noem elke kolom één keer.`,
  });
}

function listed(header: readonly string[]): string {
  return header.map((title) => `"${title}"`).join(', ');
}
