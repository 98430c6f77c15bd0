import { sql } from 'kysely';
import { AppError } from '../../../shared/error.ts';
import { compareDecimals } from '../../../shared/money.ts';
import { cellAfter, type CheckedChange, type TableSource } from './source.ts';
import { storeRow } from './write.ts';

/** Drawn by invoices that stand, in ten-thousandths of a minute: whole, however a multiplier weighs. */
const drawn = sql`(select ifnull(sum(cast(round(cast(d.minutes as real) * 10000) as integer)), 0) from time_draw d
  join time_claim c on c.id = d.time_claim_id where d.lot_id = t.id and c.released = 0)`;

/** Prepaid minutes: opening positions that were typed in, and what invoices granted. */
export const lots: TableSource = {
  table: 'lot',
  from: sql`lot t join customer on customer.id = t.customer_id left join contract on contract.id = t.contract_id
    left join invoice on invoice.id = t.invoice_id`,
  where: sql`t.released = 0`,
  isManual: sql`t.origin = 'manual'`,
  columns: {
    customer: sql`customer.name`,
    contract: sql`contract.number`,
    drawnMinutes: sql`rtrim(rtrim(printf('%.4f', ${drawn} / 10000.0), '0'), '.')`,
    leftMinutes: sql`rtrim(rtrim(printf('%.4f', (t.minutes * 10000 - ${drawn}) / 10000.0), '0'), '.')`,
    billedOn: sql`invoice.number`,
  },
  whenKept: {
    en: 'Minutes were drawn from this row, so it stays; give it an end date instead.',
    nl: 'Van deze regel zijn minuten opgenomen, dus hij blijft; geef hem een einddatum.',
  },
  async store({ tx }, change) {
    requireEnough(change);
    const others = change.before === null ? { origin: 'manual' } : {};
    await storeRow(tx, { tableId: 'lots', table: 'lot', others }, change);
  },
  async beforeDelete({ tx }, rowId) {
    const { origin } = await tx.selectFrom('lot').select('origin').where('id', '=', rowId).executeTakeFirstOrThrow();
    if (origin === 'granted')
      throw new AppError('ROW_NOT_DELETABLE', {
        en: 'An invoice granted these minutes; credit that invoice instead.',
        nl: 'Een factuur heeft deze minuten gegeven; crediteer die factuur.',
      });
  },
};

/** What is drawn stays drawn. */
function requireEnough(change: CheckedChange): void {
  const taken = change.before?.values['drawnMinutes'];
  const minutes = cellAfter(change, 'minutes');
  if (typeof taken !== 'string' || compareDecimals(String(minutes), taken) >= 0) return;
  throw new AppError('VALUE_INVALID', {
    en: `${taken} minutes are drawn already; give at least as many.`,
    nl: `Er zijn al ${taken} minuten opgenomen; geef er minstens zoveel.`,
  });
}
