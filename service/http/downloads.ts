import { join } from 'node:path';
import type { Express } from 'express';
import { AppError } from '../../shared/error.ts';
import { readBatch } from '../store/export.ts';
import { consumeTicket, findTicket } from '../store/ticket.ts';
import type { Service } from '../jobs/job-context.ts';

/** Serves an export file for a one-time ticket; only a download that came to its end uses the ticket up. */
export function serveDownloads(app: Express, service: Service): void {
  app.get('/exports/:ticket', async (request, response, next) => {
    try {
      const { ticket } = request.params;
      const found = await findTicket(service.store, ticket, service.clock.now());
      const batch = found === null ? null : await readBatch(service.store, found.batchId);
      if (batch === null)
        throw new AppError('TICKET_INVALID', 'This download link was used or has expired; press Download again.');
      response.on('finish', () => {
        service.store
          .write((tx) => consumeTicket(tx, ticket))
          .catch(() => {
            service.log('ticket.not-consumed', { batch: batch.number });
          });
      });
      response.setHeader('cache-control', 'no-store');
      response.download(join(service.exportFolder, batch.fileName), batch.fileName, (error: Error | undefined) => {
        if (error !== undefined && !response.headersSent) next(error);
      });
    } catch (error) {
      next(error);
    }
  });
}
