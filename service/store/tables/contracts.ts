import { sql } from 'kysely';
import type { IsoDate } from '../../../shared/period.ts';
import { keepBilledPrices } from '../billed-prices.ts';
import type { Writer } from '../database.ts';
import { refreshLicences } from '../licence-refresh.ts';
import { touchReferring } from './referring.ts';
import type { CheckedChange, TableSource } from './source.ts';
import { storeRow } from './write.ts';

export const contracts: TableSource = {
  table: 'contract',
  from: sql`contract t join customer on customer.id = t.customer_id left join price_list on price_list.id = t.price_list_id`,
  columns: { customer: sql`customer.name`, priceList: sql`price_list.name` },
  unique: ['number'],
  whenKept: {
    en: 'This contract has lines, so it stays; give it an end date, or delete its lines first if they were never billed.',
    nl: 'Dit contract heeft regels, dus het blijft; geef het een einddatum, of verwijder eerst de regels als die nooit zijn gefactureerd.',
  },
  async store(context, change) {
    const { tx, touch, clock } = context;
    const takesOtherPrices = change.before !== null && 'priceList' in change.cells;
    if (takesOtherPrices) await keepBilledPrices(tx, { contractId: change.rowId });
    const others = (await startsNewSchedule(tx, change)) ? await nextRevision(tx, change.rowId) : {};
    await storeRow(tx, { tableId: 'contracts', table: 'contract', others }, change);
    if (change.before === null) return;
    if (takesOtherPrices) await refreshLicencesOf(tx, change.rowId, clock.today());
    if (typeof change.cells['billingFrom'] === 'string')
      await bringFirstPricesForward(tx, change.rowId, change.cells['billingFrom']);
    if (!('number' in change.cells) && !('billingFrom' in change.cells)) return;
    await touchReferring(context, change.rowId, [
      { sheet: 'tickets', table: 'ticket', column: 'contractId' },
      { sheet: 'rates', table: 'rate', column: 'contractId' },
      { sheet: 'timeTerms', table: 'timeTerms', column: 'contractId' },
      { sheet: 'lots', table: 'lot', column: 'contractId' },
    ]);
    const lines = await tx.selectFrom('contractLine').select('id').where('contractId', '=', change.rowId).execute();
    touch(
      'contractLines',
      lines.map((line) => line.id),
    );
  },
};

async function refreshLicencesOf(tx: Writer, contractId: string, today: IsoDate): Promise<void> {
  const { customerId } = await tx
    .selectFrom('contract')
    .select('customerId')
    .where('id', '=', contractId)
    .executeTakeFirstOrThrow();
  await refreshLicences(tx, { customerIds: [customerId], today });
}

/** Another interval or anchor counts its periods anew; what was billed keeps the numbers of the old schedule. */
async function startsNewSchedule(tx: Writer, { rowId, before, cells }: CheckedChange): Promise<boolean> {
  if (before === null || !('intervalMonths' in cells || 'anchorDate' in cells)) return false;
  const billed = await tx
    .selectFrom('claim')
    .innerJoin('contractLine', 'contractLine.id', 'claim.contractLineId')
    .select('claim.id')
    .where('contractLine.contractId', '=', rowId)
    .where('claim.released', '=', 0)
    .limit(1)
    .executeTakeFirst();
  return billed !== undefined;
}

async function nextRevision(tx: Writer, contractId: string): Promise<{ scheduleRevision: number }> {
  const { scheduleRevision } = await tx
    .selectFrom('contract')
    .select('scheduleRevision')
    .where('id', '=', contractId)
    .executeTakeFirstOrThrow();
  return { scheduleRevision: scheduleRevision + 1 };
}

/** A contract that is billed from an earlier day needs prices from that day: the first price of each line moves with it. */
async function bringFirstPricesForward(tx: Writer, contractId: string, billingFrom: string): Promise<void> {
  await sql`update price set valid_from = ${billingFrom}
    where valid_from > ${billingFrom}
      and contract_line_id in (select id from contract_line where contract_id = ${contractId})
      and valid_from = (select min(p.valid_from) from price p where p.contract_line_id = price.contract_line_id)`.execute(
    tx,
  );
}
