import type { IsoDate } from '../../shared/period.ts';
import { realInvoiceSchema, type RealInvoice } from '../../shared/shadow.ts';
import { bulkInsert } from './bulk.ts';
import type { Store, Writer } from './database.ts';

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
