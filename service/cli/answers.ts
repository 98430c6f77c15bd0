import { readFile, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { ImportedAnswers } from '../../shared/accounting.ts';
import { inEnglish, inLanguage } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';
import { importAnswers } from '../jobs/export/answers.ts';
import type { Surroundings } from './surroundings.ts';
import { withService } from './with-service.ts';

export const answersUsage = [
  'npm run monthend -- answers FILE.xml [--person NAME]',
  '  FILE is what Exact Online or Twinfield gave back after the import. Ends with 1 when an invoice was rejected.',
];

/** An answer to thousands of invoices is a few megabytes. */
const largestFile = 50_000_000;

/** `npm run monthend -- answers FILE`: what accounting answered is kept with each invoice; what it rejected is free to go again. */
export async function answersCommand(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { person: { type: 'string', default: userInfo().username } },
  });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0)
    throw new AppError('INVALID_REQUEST', inEnglish('Say which file accounting gave back: answers FILE.xml.'));
  const text = await textOf(file);
  const imported = await withService(surroundings, 'bring the answer in from the pane', (service) =>
    importAnswers(service, { fileName: basename(file), text }, values.person),
  );
  for (const line of described(inLanguage<ImportedAnswers>('en', imported))) surroundings.print(line);
  return imported.rejected.length === 0 ? 0 : 1;
}

async function textOf(file: string): Promise<string> {
  try {
    if ((await stat(file)).size > largestFile)
      throw new AppError(
        'VALUE_INVALID',
        inEnglish(`The file ${file} is larger than 50 MB; that is no answer of accounting.`),
      );
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('NOT_FOUND', inEnglish(`The file ${file} cannot be read; check its name.`), {}, error);
  }
}

function described({ package: name, accepted, existing, rejected, repeated, remarks }: ImportedAnswers): string[] {
  return [
    `${name}: ${accepted} accepted, ${existing} already there, ${rejected.length} rejected.`,
    ...rejected.map(({ number, message }) => `  ! ${number}: ${message ?? 'rejected without a word'}`),
    ...remarks.map((remark) => `  ${remark}`),
    ...(repeated === 0 ? [] : [`${repeated} of these answers were known already.`]),
    ...(rejected.length === 0 ? [] : ['Put right what was rejected and export again: only that goes.']),
  ];
}
