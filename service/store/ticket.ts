import { randomBytes } from 'node:crypto';
import { sha256 } from './canonical.ts';
import type { Store, Writer } from './database.ts';
import { secondsAfter } from './instant.ts';

/** Download tickets: a browser's download cannot carry the bearer token, so it carries a one-time ticket in its address. */

const ticketSeconds = 60;
const ticketBytes = 32;

/** What can be downloaded: the file of an export batch, the PDF of an invoice, or the PDF of a print job. */
export type TicketKind = 'export' | 'invoice' | 'print';

/** A ticket for one file, asked for by one client, good for 60 s and one complete download. Only its hash is stored. */
export async function issueTicket(
  store: Store,
  { kind, subjectId, clientId, now }: { kind: TicketKind; subjectId: string; clientId: string; now: string },
): Promise<string> {
  const ticket = randomBytes(ticketBytes).toString('base64url');
  await store.write(async (tx) => {
    await tx.deleteFrom('downloadTicket').where('expiresAt', '<=', now).execute();
    await tx
      .insertInto('downloadTicket')
      .values({
        ticketHash: sha256(ticket),
        kind,
        subjectId,
        clientId,
        expiresAt: secondsAfter(now, ticketSeconds),
        used: 0,
      })
      .execute();
  });
  return ticket;
}

/** The batch or invoice that a ticket of this kind is for, and who asked for it; null when it was used, has expired, belongs to a revoked client or never was. */
export async function findTicket(
  store: Store,
  { ticket, kind, now }: { ticket: string; kind: TicketKind; now: string },
): Promise<{ readonly subjectId: string; readonly clientId: string } | null> {
  const found = await store.read
    .selectFrom('downloadTicket')
    .innerJoin('client', 'client.id', 'downloadTicket.clientId')
    .select(['downloadTicket.subjectId', 'downloadTicket.clientId'])
    .where('ticketHash', '=', sha256(ticket))
    .where('kind', '=', kind)
    .where('used', '=', 0)
    .where('expiresAt', '>', now)
    .where('client.revoked', '=', 0)
    .executeTakeFirst();
  return found ?? null;
}

/** A download came to its end: the ticket is used up. True the first time. */
export async function consumeTicket(tx: Writer, ticket: string): Promise<boolean> {
  const consumed = await tx
    .updateTable('downloadTicket')
    .set({ used: 1 })
    .where('ticketHash', '=', sha256(ticket))
    .where('used', '=', 0)
    .returning('ticketHash')
    .executeTakeFirst();
  return consumed !== undefined;
}
