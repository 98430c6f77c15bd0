import { documentFileName } from '../../accounting/file.ts';
import { print as printInThread } from '../../documents/pdf/press.ts';
import { readPdf, readPrintSource, readUnprinted, storePdf } from '../../store/invoice-pdf.ts';
import type { JobContext, Service } from '../job-context.ts';

/** What printing needs of a job, or of the service itself. */
export type Printer = Pick<Service, 'store' | 'log'> & Pick<JobContext, 'write'>;

/** Outside a job, for a person who asks for one PDF. */
export function printerOf({ store, log }: Service): Printer {
  return { store, log, write: (work) => store.write(work) };
}

/**
 * Prints the invoices that have no PDF yet; one that is there is never made again. The numbers are given already, so an invoice that
 * cannot be printed stops nobody: it is logged, and tried again where its PDF is asked for.
 */
export async function printInvoices(
  printer: Printer,
  invoiceIds: readonly string[],
  tell: (done: number, total: number) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const unprinted = await readUnprinted(printer.store, invoiceIds);
  let next = printSome(printer, unprinted.slice(0, together));
  for (let start = 0; start < unprinted.length; start += together) {
    const printed = await next;
    // The next ones are drawn while these are stored.
    next = printSome(printer, unprinted.slice(start + together, start + 2 * together));
    await printer.write(async (tx) => {
      for (const pdf of printed) await storePdf(tx, pdf);
    });
    await tell(Math.min(start + together, unprinted.length), unprinted.length);
  }
}

/** Enough to keep the threads that draw busy, and few enough to hold. */
const together = 12;

/** Those of the invoices that can be printed. */
function printSome(printer: Printer, invoiceIds: readonly string[]): Promise<readonly Printed[]> {
  const printing = Promise.all(
    invoiceIds.map(async (invoiceId) => ({ invoiceId, content: await print(printer, invoiceId) })),
  ).then((all) => all.filter((one): one is Printed => one.content !== null));
  // Told where it is awaited; a job that stops before that has no use for it.
  printing.catch(() => undefined);
  return printing;
}

type Printed = { readonly invoiceId: string; readonly content: Uint8Array };

/** The PDF as it was made once, made now if it never was; null when it cannot be. */
export async function readPrinted(printer: Printer, invoiceId: string): Promise<Uint8Array | null> {
  await printInvoices(printer, [invoiceId]);
  return readPdf(printer.store, invoiceId);
}

/** The same name as the document's XML, so that accounting packages pair them. */
export function pdfFileName(number: string): string {
  return documentFileName(number).replace(/xml$/, 'pdf');
}

async function print({ store, log }: Printer, invoiceId: string): Promise<Uint8Array | null> {
  const { document, evidence, covered, logo } = await readPrintSource(store, invoiceId);
  const appendix = [
    ...evidence.map((rows, index) => ({ lineId: document.lines[index]!.id, rows })),
    ...covered.map(({ title, evidence: rows }) => ({ covered: title, rows })),
  ];
  try {
    return await printInThread(document, appendix, logo);
  } catch (error) {
    log('pdf.bug', { number: document.number, stack: error instanceof Error ? String(error.stack) : String(error) });
    return null;
  }
}
