import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { inEnglish } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';
import { importFile, type ImportReport, type ImportRequest } from '../jobs/import/import.ts';
import { dateOrders, decimalMarks } from '../jobs/import/styles.ts';
import { subjects, type SubjectName } from '../jobs/import/subjects.ts';
import type { Surroundings } from './surroundings.ts';
import { withService } from './with-service.ts';

export const importUsage = [
  'npm run monthend -- import assets|licences|one-off-items|tickets|time|usage FILE.csv [--check]',
  '    [--mapping COLUMN=HEADER ...] [--decimal , or .] [--dates dmy|mdy] [--person NAME]',
  '  --check says what would happen and changes nothing; mapping, decimal and dates are remembered.',
];

/** `npm run monthend -- import assets FILE.csv`: a sheet is filled from a CSV file, with all of its rows or none. */
export async function importCommand(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { subject, file, request } = parseArguments(args);
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new AppError('NOT_FOUND', inEnglish(`The file ${file} cannot be read; check its name.`), {}, error);
  });
  const report = await withService(surroundings, 'type the rows into the sheet', (service) =>
    importFile(service, { ...request, subject, bytes }),
  );
  for (const line of described(report, request.isCheck)) surroundings.print(line);
  return report.problems.length === 0 ? 0 : 1;
}

type Arguments = {
  readonly subject: SubjectName;
  readonly file: string;
  readonly request: Omit<ImportRequest, 'subject' | 'bytes'>;
};

function parseArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      check: { type: 'boolean', default: false },
      mapping: { type: 'string', multiple: true, default: [] },
      decimal: { type: 'string' },
      dates: { type: 'string' },
      person: { type: 'string', default: userInfo().username },
    },
  });
  const [subject, file, ...rest] = positionals;
  if (!isSubject(subject) || file === undefined || rest.length > 0)
    throw new AppError('INVALID_REQUEST', inEnglish('Say what to import and from which file: import assets FILE.csv.'));
  const decimal = oneOf('--decimal', decimalMarks, values.decimal);
  const dates = oneOf('--dates', dateOrders, values.dates);
  return {
    subject,
    file,
    request: {
      person: values.person,
      isCheck: values.check,
      mapping: Object.fromEntries(values.mapping.flatMap(pairsOf)),
      ...(decimal === null ? {} : { decimal }),
      ...(dates === null ? {} : { dates }),
    },
  };
}

function isSubject(name: string | undefined): name is SubjectName {
  return name !== undefined && Object.hasOwn(subjects, name);
}

function oneOf<T extends string>(option: string, choices: readonly T[], text: string | undefined): T | null {
  if (text === undefined) return null;
  const choice = choices.find((candidate) => candidate === text);
  if (choice !== undefined) return choice;
  throw new AppError('INVALID_REQUEST', inEnglish(`${option} must be one of ${choices.join(' ')}.`));
}

/** One pair, or several with commas between them; a header that holds a comma is given in a --mapping of its own. */
function pairsOf(text: string): [string, string][] {
  const parts = text.split(',');
  const pairs = parts.every((part) => part.includes('=')) ? parts : [text];
  return pairs.map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1)
      throw new AppError('INVALID_REQUEST', inEnglish('Write --mapping as COLUMN=HEADER, such as name=Device.'));
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
}

/** So many rows of one sort are shown one by one. */
const mostShown = 20;

function described({ mapping, unread, rows, problems, isDone }: ImportReport, isCheck: boolean): string[] {
  const added = rows.filter(({ isNew }) => isNew);
  const changed = rows.filter(({ isNew, changes }) => !isNew && changes.length > 0);
  const columns = Object.entries(mapping).map(([key, title]) => `${key} from "${title}"`);
  if (problems.length > 0)
    return [
      ...problems.map(
        ({ line, column, message }) => `line ${line}${column === null ? '' : `, ${column}`}: ${message.en}`,
      ),
      `Nothing was imported: ${counted(problems.length, 'problem')}. Put them right in the file and import it again.`,
    ];
  return [
    `Read: ${columns.join(', ')}.`,
    ...(unread.length === 0 ? [] : [`Not read: ${unread.map((title) => `"${title}"`).join(', ')}.`]),
    ...shown(added.map(({ line, label }) => `  + line ${line}: ${label}`)),
    ...shown(
      changed.map(({ line, label, changes }) => {
        const fields = changes.map(({ title, from, to }) => `${title}: ${said(from)} -> ${said(to)}`);
        return `  ~ line ${line}: ${label}: ${fields.join('; ')}`;
      }),
    ),
    summary({ added: added.length, changed: changed.length, rows: rows.length }, isDone && !isCheck),
  ];
}

function said(value: string | number | boolean | null): string {
  return value === null ? '(empty)' : String(value);
}

function shown(lines: readonly string[]): string[] {
  const more = lines.length - mostShown;
  return more > 0 ? [...lines.slice(0, mostShown), `  and ${more} more`] : [...lines];
}

function summary(counts: { added: number; changed: number; rows: number }, isDone: boolean): string {
  const { added, changed, rows } = counts;
  const did = added === 1 ? 'was' : 'were';
  const verb = isDone ? did : 'would be';
  return `${counted(added, 'row')} ${verb} added, ${changed} changed; ${rows - added - changed} are there already.`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
