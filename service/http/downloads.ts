import { join } from 'node:path';
import type { Express, Request, Response } from 'express';
import { AppError } from '../../shared/error.ts';
import { findPrint } from '../jobs/delivery/print-all.ts';
import { pdfFileName, printerOf, readPrinted } from '../jobs/delivery/print.ts';
import type { Service } from '../jobs/job-context.ts';
import { readBatch } from '../store/export.ts';
import { readNumber } from '../store/invoice-pdf.ts';
import { consumeTicket, findTicket, type TicketKind } from '../store/ticket.ts';

/**
 * Serves an export file or an invoice's PDF for a one-time ticket. Only a download that came to its end uses the ticket up; while one
 * is under way, and until its end is stored, the ticket works for nobody else.
 */
export function serveDownloads(app: Express, service: Service): void {
  serveTickets(app, service, { kind: 'export', path: '/exports/:ticket', send: sendExport });
  serveTickets(app, service, { kind: 'invoice', path: '/invoices/:ticket', send: sendInvoice });
  serveTickets(app, service, { kind: 'print', path: '/prints/:ticket', send: sendPrint });
}

type Sent = { readonly response: Response; readonly fail: (error: Error) => void };

type Served = {
  readonly kind: TicketKind;
  readonly path: `${string}/:ticket`;
  readonly send: (service: Service, subjectId: string, sent: Sent) => Promise<void>;
};

function serveTickets(app: Express, service: Service, { kind, path, send }: Served): void {
  const inUse = new Set<string>();
  app.get(path, async (request: Request<{ ticket: string }>, response, next) => {
    try {
      const { ticket } = request.params;
      const now = service.clock.now();
      const found = inUse.has(ticket) ? null : await findTicket(service.store, { ticket, kind, now });
      if (found === null)
        throw new AppError('TICKET_INVALID', {
          en: 'This download link was used or has expired; press Download again.',
          nl: 'Deze downloadlink is gebruikt of verlopen; druk opnieuw op Downloaden.',
        });
      inUse.add(ticket);
      response.on('close', () => {
        // A browser that only asks what there is (HEAD) has not downloaded anything.
        const isTaken = response.writableFinished && response.statusCode === 200 && request.method === 'GET';
        const stored = isTaken ? service.store.write((tx) => consumeTicket(tx, ticket)) : Promise.resolve();
        stored
          .then(() => inUse.delete(ticket))
          .catch(() => {
            service.log('ticket.not-consumed', { kind, subject: found.subjectId });
          });
      });
      response.setHeader('cache-control', 'no-store');
      await send(service, found.subjectId, { response, fail: next });
    } catch (error) {
      next(error);
    }
  });
}

async function sendExport(service: Service, batchId: string, { response, fail }: Sent): Promise<void> {
  const batch = await readBatch(service.store, batchId);
  if (batch === null)
    throw new AppError('NOT_FOUND', {
      en: 'There is no such export batch; refresh the pane.',
      nl: 'Deze exportbatch is er niet; ververs het paneel.',
    });
  sendFile({ path: join(service.exportFolder, batch.fileName), fileName: batch.fileName }, { response, fail });
}

async function sendPrint(service: Service, printId: string, sent: Sent): Promise<void> {
  sendFile(await findPrint(service, printId), sent);
}

/** No part downloads: the end of a part would pass for the end of the file. */
function sendFile({ path, fileName }: { path: string; fileName: string }, { response, fail }: Sent): void {
  response.download(path, fileName, { acceptRanges: false }, (error: Error | undefined) => {
    if (error !== undefined && !response.headersSent) fail(fileFailure(error, fileName));
  });
}

async function sendInvoice(service: Service, invoiceId: string, { response }: Sent): Promise<void> {
  const number = await readNumber(service.store, invoiceId);
  const pdf = await readPrinted(printerOf(service), invoiceId);
  if (pdf === null)
    throw new AppError('INTERNAL', {
      en: `The PDF of ${number} cannot be made; report that with the service's log.`,
      nl: `De PDF van ${number} kan niet worden gemaakt; meld dat met het logboek van de service.`,
    });
  response.attachment(pdfFileName(number)).send(Buffer.from(pdf));
}

function fileFailure(error: Error, fileName: string): Error {
  if (!('code' in error) || error.code !== 'ENOENT') return error;
  return new AppError('NOT_FOUND', {
    en: `${fileName} is no longer in the exports folder; put it back from your backup, or export the batch again with a reason.`,
    nl: `${fileName} staat niet meer in de map met exports; zet het terug uit uw back-up, of exporteer de batch opnieuw met een reden.`,
  });
}
