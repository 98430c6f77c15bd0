import { join } from 'node:path';
import type { Express } from 'express';
import { AppError } from '../../shared/error.ts';
import { readBatch } from '../store/export.ts';
import { consumeTicket, findTicket } from '../store/ticket.ts';
import type { Service } from '../jobs/job-context.ts';

/**
 * Serves an export file for a one-time ticket. Only a download that came to its end uses the ticket up; while one is under way, and
 * until its end is stored, the ticket works for nobody else.
 */
export function serveDownloads(app: Express, service: Service): void {
  const inUse = new Set<string>();
  app.get('/exports/:ticket', async (request, response, next) => {
    try {
      const { ticket } = request.params;
      const found = inUse.has(ticket) ? null : await findTicket(service.store, ticket, service.clock.now());
      const batch = found === null ? null : await readBatch(service.store, found.batchId);
      if (batch === null)
        throw new AppError('TICKET_INVALID', 'This download link was used or has expired; press Download again.');
      inUse.add(ticket);
      response.on('close', () => {
        // A browser that only asks what there is (HEAD) has not downloaded anything.
        const isTaken = response.writableFinished && response.statusCode === 200 && request.method === 'GET';
        const stored = isTaken ? service.store.write((tx) => consumeTicket(tx, ticket)) : Promise.resolve();
        stored
          .then(() => inUse.delete(ticket))
          .catch(() => {
            service.log('ticket.not-consumed', { batch: batch.number });
          });
      });
      response.setHeader('cache-control', 'no-store');
      const path = join(service.exportFolder, batch.fileName);
      // No part downloads: the end of a part would pass for the end of the file.
      response.download(path, batch.fileName, { acceptRanges: false }, (error: Error | undefined) => {
        if (error !== undefined && !response.headersSent) next(fileFailure(error, batch.fileName));
      });
    } catch (error) {
      next(error);
    }
  });
}

function fileFailure(error: Error, fileName: string): Error {
  if (!('code' in error) || error.code !== 'ENOENT') return error;
  return new AppError(
    'NOT_FOUND',
    `${fileName} is no longer in the exports folder; put it back from your backup, or export the batch again with a reason.`,
  );
}
