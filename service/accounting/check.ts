import { joined, type Bilingual } from '../../shared/bilingual.ts';
import type { ExportFormat } from '../../shared/choices.ts';
import { AppError } from '../../shared/error.ts';
import type { InvoiceDocument } from '../../shared/invoice.ts';
import { checkForAfas } from './check/afas.ts';
import { checkAmounts } from './check/amounts.ts';
import { checkDates } from './check/dates.ts';
import { checkForExact } from './check/exact.ts';
import { checkParties } from './check/parties.ts';
import { warnings, type Check, type Complaint, type Problem } from './check/problem.ts';
import { checkForQbxml } from './check/qbxml.ts';
import { checkForTwinfield } from './check/twinfield.ts';
import { checkForUbl } from './check/ubl.ts';
import { checkVat } from './check/vat.ts';
import { documentFileName } from './file.ts';

const checks: readonly Check[] = [checkParties, checkDates, checkAmounts, checkVat];
const checksOfFormat = {
  ubl: checkForUbl,
  'exact-gltransactions': checkForExact,
  twinfield: checkForTwinfield,
  afas: checkForAfas,
  // What these two do not know of, they leave out.
  'generic-xml': noFurtherCheck,
  csv: noFurtherCheck,
  qbxml: checkForQbxml,
} satisfies Record<ExportFormat, Check>;

/**
 * Everything that is wrong with the documents of a batch, all at once and before anything is written. Stricter than the
 * official rules, which let a VAT amount be wrong by a euro and do not look at check digits.
 */
export function checkDocuments(format: ExportFormat, documents: Iterable<InvoiceDocument>): Problem[] {
  const problems: Problem[] = [];
  const names = new Set<string>();
  for (const document of documents) {
    const complaints = [...checks, checksOfFormat[format]].flatMap((check) => [...check(document)]);
    problems.push(...[...repeatedNumber(document, names), ...complaints].map((found) => problem(document, found)));
  }
  return problems;
}

/**
 * Refuses a batch with any blocking problem; warnings pass.
 * @throws AppError DOCUMENT_INCOMPLETE, its message with everything that is wrong, its details invoice by invoice.
 */
export function requireWritable(format: ExportFormat, documents: Iterable<InvoiceDocument>): void {
  requireNoBlock(checkDocuments(format, documents));
}

/** As {@link requireWritable}, of problems that were found before. @throws AppError DOCUMENT_INCOMPLETE */
export function requireNoBlock(problems: readonly Problem[]): void {
  const blocking = problems.filter(({ severity }) => severity === 'block');
  if (blocking.length === 0) return;
  const numbers = [...new Set(blocking.map(({ invoiceNumber }) => invoiceNumber))];
  throw new AppError('DOCUMENT_INCOMPLETE', joined(sentencesOf(blocking)), {
    invoices: numbers,
    problems: blocking.map(
      ({ invoiceNumber, field, code, message }) => `${invoiceNumber} ${field} ${code}: ${message.en}`,
    ),
  });
}

/** Everything that is wrong, each thing once, with the invoices that it is wrong with: what is to be done can be done in one go. */
function sentencesOf(problems: readonly Problem[]): readonly Bilingual[] {
  const invoices = new Map<string, { readonly message: Bilingual; readonly numbers: Set<string> }>();
  for (const { message, invoiceNumber } of problems) {
    const known = invoices.get(message.en) ?? { message, numbers: new Set() };
    known.numbers.add(invoiceNumber);
    invoices.set(message.en, known);
  }
  return Array.from(invoices.values(), ({ message, numbers }) => {
    const [first] = numbers;
    const more = numbers.size - 1;
    return more === 0
      ? { en: `${first}: ${message.en}`, nl: `${first}: ${message.nl}` }
      : { en: `${first} and ${more} more: ${message.en}`, nl: `${first} en nog ${more}: ${message.nl}` };
  });
}

function noFurtherCheck(): readonly Complaint[] {
  return [];
}

function problem({ number }: InvoiceDocument, complaint: Complaint): Problem {
  return { ...complaint, severity: warnings.has(complaint.code) ? 'warn' : 'block', invoiceNumber: number };
}

/** By file name, so that 7 and 0000000007 do not overwrite each other in a ZIP, on any file system. */
function repeatedNumber({ number }: InvoiceDocument, names: Set<string>): Complaint[] {
  const name = documentFileName(number).toLowerCase();
  if (names.has(name))
    return [
      {
        code: 'NUMBER_REPEATED',
        field: 'number',
        message: {
          en: `The number ${number} is in the batch twice.`,
          nl: `Het nummer ${number} staat twee keer in de batch.`,
        },
      },
    ];
  names.add(name);
  return [];
}
