import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { writeUbl } from '../../service/accounting/ubl.ts';
import { exportFormats } from '../../shared/choices.ts';
import { invoices, linesPerInvoice } from './export/invoices.ts';
import { plainUbl } from './export/plain-ubl.ts';
import { asRatio, inMs, report } from './runner/measure.ts';

/**
 * How long it takes to check and to write 10,000 invoices in every format, beside strings that are merely put together and beside
 * `@e-invoice-eu/core`, in the same run, and what each needs of memory. Times are processor time; ratios are to the plain strings, per
 * invoice.
 */
function main(): void {
  requireSameBytes();
  report(`${count} invoices of ${linesPerInvoice} lines`, 'writing', 'invoices/s', 'ratio', 'checking', 'peak memory');
  const plain = measured('plain', count);
  for (const format of exportFormats) show(format, { count, ...measured(format, count), plain });
  show('plain strings (UBL)', { count, ...plain, plain });
  show(`@e-invoice-eu/core (UBL), ${few} invoices`, { count: few, ...measured('e-invoice-eu', few), plain });
}

const count = 10_000;
/** It takes a fifth of a second for each. */
const few = 50;

const result = z.object({
  checkMs: z.number().nullable(),
  writeMs: z.number(),
  bytes: z.number(),
  peakMb: z.number(),
});
type Result = z.infer<typeof result>;

function measured(name: string, invoicesWanted: number): Result {
  const program = ['--import', 'tsx', join(__dirname, 'export', 'subject.ts'), name, String(invoicesWanted)];
  const run = spawnSync(process.execPath, program, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return result.parse(JSON.parse(run.stdout));
}

function show(name: string, shown: Result & { readonly count: number; readonly plain: Result }): void {
  const perInvoice = shown.writeMs / shown.count;
  report(
    name,
    inMs(shown.writeMs),
    (1_000 / perInvoice).toFixed(0),
    asRatio(perInvoice, shown.plain.writeMs / count),
    shown.checkMs === null ? '' : inMs(shown.checkMs),
    `${shown.peakMb.toFixed(0)} MB`,
  );
}

/** The plain strings are the measure, so they have to be the same file. */
function requireSameBytes(): void {
  for (const document of invoices(2)) {
    const [file] = writeUbl([document]);
    if (file!.text !== plainUbl(document)) throw new Error('The plain strings and the UBL writer disagree.');
  }
}

main();
