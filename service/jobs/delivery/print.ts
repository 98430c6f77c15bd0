import { documentFileName } from '../../accounting/file.ts';
import { print } from '../../documents/pdf/press.ts';
import { readPdf, readPrintSources, readUnprinted, storePdfs, type PrintSource } from '../../store/invoice-pdf.ts';
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
  const printing = printBeside(printer, (done) => tell(done, unprinted.length));
  printing.add(unprinted);
  await printing.end();
}

/** Printing that goes on beside other work: invoices are drawn in their order, and stored while the next are drawn. */
export type Printing = {
  /** Finalised invoices that have no PDF. */
  add(invoiceIds: readonly string[]): void;
  /** Resolves when all that were added are stored. */
  end(): Promise<void>;
  /** Begins to draw no more; resolves when what was drawn is stored, whatever came of it. */
  stop(): Promise<void>;
};

/** Begins with nothing to print; `tell` is told how many are stored. What fails ends it, and is told where its end is awaited. */
export function printBeside(
  printer: Printer,
  tell: (done: number) => Promise<void> = () => Promise.resolve(),
): Printing {
  let drawing: Promise<unknown> = Promise.resolve();
  let storing: Promise<void> = Promise.resolve();
  let isStopped = false;
  let done = 0;
  const drawAndStore = (invoiceIds: readonly string[]) => {
    const drawn = drawing.then(() => (isStopped ? [] : drawSome(printer, invoiceIds)));
    const before = storing;
    drawing = drawn;
    storing = (async () => {
      const [printed] = await Promise.all([drawn, before]);
      await printer.write((tx) => storePdfs(tx, printed));
      done += invoiceIds.length;
      await tell(done);
    })();
    storing.catch(() => {
      isStopped = true;
    });
  };
  return {
    add(invoiceIds) {
      for (let start = 0; start < invoiceIds.length; start += together)
        drawAndStore(invoiceIds.slice(start, start + together));
    },
    end: () => storing,
    async stop() {
      isStopped = true;
      await Promise.allSettled([drawing, storing]);
    },
  };
}

/** Enough to keep the threads that draw busy, and few enough to hold. */
const together = 12;

/** Those of the invoices that can be printed. */
async function drawSome(printer: Printer, invoiceIds: readonly string[]): Promise<readonly Printed[]> {
  const sources = await readPrintSources(printer.store, invoiceIds);
  const all = await Promise.all(
    sources.map(async (source) => ({ invoiceId: source.document.id, content: await draw(printer, source) })),
  );
  return all.filter((one): one is Printed => one.content !== null);
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

async function draw({ log }: Printer, { document, evidence, covered, logo }: PrintSource): Promise<Uint8Array | null> {
  const appendix = [
    ...evidence.map((rows, index) => ({ lineId: document.lines[index]!.id, rows })),
    ...covered.map(({ title, evidence: rows }) => ({ covered: title, rows })),
  ];
  try {
    return await print(document, appendix, logo);
  } catch (error) {
    log('pdf.bug', { number: document.number, stack: error instanceof Error ? String(error.stack) : String(error) });
    return null;
  }
}
