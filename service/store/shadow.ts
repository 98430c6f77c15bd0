import type { IsoDate } from '../../shared/period.ts';
import { realInvoiceSchema, type RealInvoice } from '../../shared/shadow.ts';
import { bulkInsert } from './bulk.ts';
import type { Store, Writer } from './database.ts';
import { replaceComputed } from './replace-computed.ts';
import type { ShadowTableRow } from './schema/run.ts';

/** Invoices of another system, kept apart from the books for a comparison. */

type Loaded = { readonly fileName: string; readonly invoice: RealInvoice };

/** Puts these in the place of what was loaded for the month. */
export async function replaceRealInvoices(tx: Writer, month: IsoDate, loaded: readonly Loaded[]): Promise<void> {
  await tx.deleteFrom('realInvoice').where('month', '=', month).execute();
  await bulkInsert(
    tx,
    'realInvoice',
    loaded.map(({ fileName, invoice }) => ({ month, number: invoice.number, fileName, body: JSON.stringify(invoice) })),
  );
}

/** What the sheet shows of a month. */
export type ShadowSheetRow = Omit<ShadowTableRow, 'version' | 'month'>;

/** Puts these rows in the place of what the sheet had of the month; those that are the same stay untouched. */
export async function replaceShadow(tx: Writer, month: IsoDate, rows: readonly ShadowSheetRow[]): Promise<void> {
  const before = await tx.selectFrom('shadow').selectAll().where('month', '=', month).execute();
  await replaceComputed(tx, 'shadow', { before, rows: rows.map((row) => ({ ...row, month })) });
}

/** What was loaded for the month, in order of number. */
export async function readRealInvoices({ read }: Store, month: IsoDate): Promise<readonly RealInvoice[]> {
  const rows = await read
    .selectFrom('realInvoice')
    .select('body')
    .where('month', '=', month)
    .orderBy('number')
    .execute();
  return rows.map(({ body }) => realInvoiceSchema.parse(JSON.parse(body)));
}
