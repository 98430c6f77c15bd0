import { sql } from 'kysely';
import { AppError } from '../../../shared/error.ts';
import type { Writer } from '../database.ts';
import { touchReferring } from './referring.ts';
import type { EditContext, TableSource } from './source.ts';
import { touchUnmapped } from './source-accounts.ts';
import { storeRow } from './write.ts';

export const customers: TableSource = {
  table: 'customer',
  from: sql`customer t`,
  columns: {},
  unique: ['name'],
  whenKept: {
    en: 'This customer has contracts, source accounts, assets or invoices, so it stays; end its contracts instead of deleting it.',
    nl: 'Deze klant heeft contracten, bronaccounts, apparaten of facturen, dus hij blijft; beëindig de contracten in plaats van hem te verwijderen.',
  },
  async store(context, change) {
    await storeRow(context.tx, { tableId: 'customers', table: 'customer' }, change);
    if (['name', 'vatId', 'domains', 'debtorCode'].some((key) => key in change.cells)) await touchUnmapped(context);
    if (change.before === null) return;
    const { currency } = change.cells;
    if (typeof currency === 'string') await moveToCurrency(context.tx, change.rowId, currency);
    if (!('name' in change.cells)) return;
    await touchRowsThatShowIt(context, change.rowId);
    await touchReferring(context, change.rowId, [
      { sheet: 'tickets', table: 'ticket', column: 'customerId' },
      { sheet: 'timeEntries', table: 'timeEntry', column: 'customerId' },
      { sheet: 'lots', table: 'lot', column: 'customerId' },
      { sheet: 'comparison', table: 'comparison', column: 'customerId' },
      { sheet: 'trend', table: 'trend', column: 'customerId' },
      { sheet: 'shadow', table: 'shadow', column: 'customerId' },
    ]);
  },
};

/** Prices are in the customer's currency. Once something was invoiced in it, the currency stays. */
async function moveToCurrency(tx: Writer, customerId: string, currency: string): Promise<void> {
  const invoiced = await tx
    .selectFrom('invoice')
    .select('number')
    .where('customerId', '=', customerId)
    .where('state', '=', 'finalised')
    .limit(1)
    .executeTakeFirst();
  if (invoiced !== undefined)
    throw new AppError('VALUE_INVALID', {
      en: 'This customer has invoices in its currency, so that stays; add another customer for the other currency.',
      nl: 'Deze klant heeft facturen in deze valuta, dus die blijft; voeg een andere klant toe voor de andere valuta.',
    });
  await sql`update price set currency = ${currency} where contract_line_id in
    (select l.id from contract_line l join contract c on c.id = l.contract_id where c.customer_id = ${customerId})`.execute(
    tx,
  );
}

/** Other sheets show a customer by name. A finalised invoice keeps the name that was printed on it. */
async function touchRowsThatShowIt({ tx, touch }: EditContext, customerId: string): Promise<void> {
  const contracts = await tx.selectFrom('contract').select('id').where('customerId', '=', customerId).execute();
  const lines = await tx
    .selectFrom('contractLine')
    .innerJoin('contract', 'contract.id', 'contractLine.contractId')
    .select('contractLine.id')
    .where('contract.customerId', '=', customerId)
    .execute();
  const items = await tx.selectFrom('oneOffItem').select('id').where('customerId', '=', customerId).execute();
  const accounts = await tx.selectFrom('sourceAccount').select('id').where('customerId', '=', customerId).execute();
  const assets = await tx
    .selectFrom('assignment')
    .select('assetId as id')
    .distinct()
    .where('customerId', '=', customerId)
    .execute();
  const findings = await tx.selectFrom('finding').select('id').where('customerId', '=', customerId).execute();
  const invoices = await tx
    .selectFrom('invoice')
    .select('id')
    .where('customerId', '=', customerId)
    .where('state', '!=', 'finalised')
    .execute();
  const draftLines = await tx
    .selectFrom('invoiceLine')
    .innerJoin('invoice', 'invoice.id', 'invoiceLine.invoiceId')
    .select('invoiceLine.id')
    .where('invoice.customerId', '=', customerId)
    .where('invoice.state', '!=', 'finalised')
    .execute();
  const licences = await tx.selectFrom('licence').select('id').where('customerId', '=', customerId).execute();
  const { rows: held } = await heldBy('holding', customerId).execute(tx);
  const { rows: used } = await heldBy('usage_record', customerId).execute(tx);
  const typedUsage = await tx.selectFrom('usageRecord').select('id').where('customerId', '=', customerId).execute();
  touch('licences', idsOf(licences));
  touch('subscriptions', idsOf(held));
  touch('usage', idsOf([...used, ...typedUsage]));
  touch('contracts', idsOf(contracts));
  touch('contractLines', idsOf(lines));
  touch('oneOffItems', idsOf(items));
  touch('sourceAccounts', idsOf(accounts));
  touch('assets', idsOf(assets));
  touch('findings', idsOf(findings));
  touch('invoices', idsOf(invoices));
  touch('draftLines', idsOf(draftLines));
}

/** What the customer's accounts hold or used. */
function heldBy(table: 'holding' | 'usage_record', customerId: string) {
  return sql<{ id: string }>`select t.id from ${sql.table(table)} t
    join source_account a on a.id = t.source_account_id where a.customer_id = ${customerId}`;
}

function idsOf(rows: readonly { readonly id: string }[]): string[] {
  return rows.map((row) => row.id);
}
