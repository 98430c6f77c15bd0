import { sql } from 'kysely';
import { AppError } from '../../../shared/error.ts';
import { touchReferring } from './referring.ts';
import type { TableSource } from './source.ts';
import { storeRow } from './write.ts';

/** Tickets that were typed in, and those of ticket systems with what a person decided about them. */
export const tickets: TableSource = {
  table: 'ticket',
  from: sql`ticket t left join customer on customer.id = t.customer_id left join sla on sla.id = t.sla_id
    left join contract on contract.id = t.contract_id left join connection on connection.id = t.connection_id`,
  isManual: sql`t.origin = 'manual'`,
  columns: {
    customer: sql`customer.name`,
    sla: sql`coalesce(sla.name, t.source_sla)`,
    contract: sql`coalesce(contract.number, t.source_contract)`,
    connection: sql`connection.name`,
  },
  unique: ['number'],
  whenKept: {
    en: 'Time was worked on this ticket, so it stays; change what is wrong on it instead.',
    nl: 'Aan dit ticket is gewerkt, dus het blijft; wijzig wat er niet aan klopt.',
  },
  async store(context, change) {
    const others = change.before === null ? { origin: 'manual' } : {};
    await storeRow(context.tx, { tableId: 'tickets', table: 'ticket', others }, change);
    if (change.before !== null && 'number' in change.cells)
      await touchReferring(context, change.rowId, [
        { sheet: 'timeEntries', table: 'timeEntry', column: 'ticketId' },
        { sheet: 'timeEntries', table: 'timeEntry', column: 'sourceTicketId' },
      ]);
  },
  async beforeDelete({ tx }, rowId) {
    const { origin } = await tx.selectFrom('ticket').select('origin').where('id', '=', rowId).executeTakeFirstOrThrow();
    if (origin === 'source')
      throw new AppError('ROW_NOT_DELETABLE', {
        en: 'This ticket comes from the ticket system; close or delete it there.',
        nl: 'Dit ticket komt uit het ticketsysteem; sluit of verwijder het daar.',
      });
  },
};
