import type { Row } from '../../shared/protocol.ts';
import { readTable } from './month.ts';
import { problemOf, type Problem } from './problem.ts';
import { runJob, type Asked } from './job.ts';
import type { Runtime } from './runtime.ts';

/** Downloads the PDF of a finalised invoice. Null when it has begun. */
export function downloadInvoice(runtime: Runtime, invoiceId: string): Promise<Problem | null> {
  return downloaded(runtime, (client) => client.call('invoiceTicket', { id: invoiceId }));
}

/** Every invoice, drafts too. @throws AppError */
export function readInvoices(runtime: Runtime): Promise<readonly Row[]> {
  return readTable(runtime, 'invoices');
}

/** One PDF of many invoices, to print them in one go. */
export async function printInvoices(runtime: Runtime, request: Asked): Promise<void> {
  const job = await runJob(runtime, request);
  const printId = job?.result?.printId;
  if (typeof printId !== 'string') return;
  await runtime.surroundings.showPane();
  const problem = await downloaded(runtime, (client) => client.call('printTicket', { id: printId }));
  if (problem !== null) runtime.status.send({ type: 'actionFailed', problem });
}

type Ticket = { readonly path: string; readonly fileName: string };

async function downloaded(
  runtime: Runtime,
  ticketFrom: (client: Runtime['surroundings']['client']) => Promise<Ticket>,
): Promise<Problem | null> {
  const ready = await runtime.ready();
  if (ready === null) return null;
  try {
    const { path, fileName } = await ticketFrom(ready.client);
    runtime.surroundings.download(path, fileName);
    return null;
  } catch (error) {
    return problemOf(error);
  }
}
