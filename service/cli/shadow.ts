import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { inEnglish, inLanguage } from '../../shared/bilingual.ts';
import { AppError } from '../../shared/error.ts';
import type { IsoDate } from '../../shared/period.ts';
import { shadowMonth, type Shadow } from '../../shared/shadow.ts';
import { loadShadow } from '../jobs/shadow/load.ts';
import { compareShadow } from '../jobs/shadow/shadow.ts';
import type { Surroundings } from './surroundings.ts';
import { withService } from './with-service.ts';

export const shadowUsage = [
  'npm run monthend -- shadow [FILE ...] --period YYYY-MM [--remove]',
  '  FILE: invoices of that month from Exact Online (XML), in UBL, or as CSV with the columns invoice, date, description,',
  '  quantity, net, currency, one of customer, debtor code and vat id, and product; they replace what was loaded for the month.',
  '  Without a file what was loaded is compared again; --remove takes it away. The books stay as they are.',
];

/** `npm run monthend -- shadow`: last month's real invoices beside what Monthend computes, with every difference explained. */
export async function shadowCommand(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { month, paths, isRemoval } = parseArguments(args);
  const files = await Promise.all(paths.map(async (path) => ({ name: basename(path), bytes: await contentOf(path) })));
  const shadow = await withService(surroundings, 'wait until it is stopped', async (service) => {
    if (isRemoval || files.length > 0) await loadShadow(service, { month, files, person: userInfo().username });
    return isRemoval ? null : compareShadow(service, month);
  });
  const lines = shadow === null ? ['What was loaded is removed.'] : described(inLanguage<Shadow>('en', shadow));
  for (const line of lines) surroundings.print(line);
  return 0;
}

type Arguments = { readonly month: IsoDate; readonly paths: readonly string[]; readonly isRemoval: boolean };

function parseArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { period: { type: 'string' }, remove: { type: 'boolean', default: false } },
  });
  const month = shadowMonth.safeParse(`${values.period ?? ''}-01`);
  if (!month.success) throw new AppError('INVALID_REQUEST', inEnglish('Say which month: --period 2026-10.'));
  if (values.remove && positionals.length > 0)
    throw new AppError('INVALID_REQUEST', inEnglish('Name files to load, or --remove to take them away; not both.'));
  return { month: month.data, paths: positionals, isRemoval: values.remove };
}

async function contentOf(path: string): Promise<Uint8Array> {
  return readFile(path).catch((error: unknown) => {
    throw new AppError('NOT_FOUND', inEnglish(`The file ${path} cannot be read; check its name.`), {}, error);
  });
}

function described({ month, invoices, unmatched, customers, leftOut }: Shadow): string[] {
  return [
    ...customers.flatMap(({ customer, currency, netReal, netComputed, lines, findings }) => [
      `${customer}: invoiced ${currency} ${netReal}, Monthend ${netComputed}`,
      ...lines.map((line) => `  ${line.product}: ${line.netReal} -> ${line.netComputed}. ${line.explanation}`),
      ...findings.map((message) => `  ! ${message}`),
    ]),
    ...unmatched.map(({ number, reason }) => `Invoice ${number}: ${reason}`),
    ...(leftOut.length === 0 ? [] : [`Left out, because they cannot be worked out: ${leftOut.join(', ')}.`]),
    `${invoices} invoices of ${month.slice(0, 7)} were compared; ${unmatched.length} are of nobody that is known. The books are as they were.`,
  ];
}
