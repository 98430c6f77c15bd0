import { sql } from 'kysely';
import { AppError } from '../../../shared/error.ts';
import type { EditContext, TableSource } from './source.ts';

/** While an invoice job works, each invoice that it makes leaves the sheet at once. */
const openRun = sql`billing_run.state in ('open', 'finalising') and invoice.state <> 'finalised'`;
/** The name as printed on a finalised invoice; before that, the customer's name as it is. */
const invoiceCustomer = sql`coalesce(case when invoice.state = 'finalised' then invoice.document->>'$.buyer.name' end, customer.name)`;
const draftLabel = sql`coalesce(invoice.number, 'draft ' || substr(invoice.id, 1, 8))`;

/** The lines of the open run. What is shown was computed when the draft was made; a person can replace the invoice text. */
export const draftLines: TableSource = {
  table: 'invoiceLine',
  from: sql`invoice_line t join invoice on invoice.id = t.invoice_id join billing_run on billing_run.id = invoice.run_id
    join customer on customer.id = invoice.customer_id`,
  where: openRun,
  isManual: sql`0`,
  currency: sql`invoice.currency`,
  columns: {
    customer: invoiceCustomer,
    state: sql`invoice.state`,
    contract: sql`t.line->>'$.contractNumber'`,
    product: sql`t.line->>'$.productCode'`,
    description: sql`coalesce(t.person_description, t.line->>'$.description')`,
    quantity: sql`t.line->>'$.shownQuantity'`,
    previousQuantity: sql`t.line->>'$.previousQuantity'`,
    unitCode: sql`t.line->>'$.unitCode'`,
    unitPrice: sql`t.line->>'$.unitPrice'`,
    net: sql`t.line->>'$.net'`,
    vatRate: sql`t.line->>'$.vatRate'`,
    periodFrom: sql`t.line->>'$.periodFrom'`,
    periodTo: sql`t.line->>'$.periodTo'`,
    explanation: sql`t.line->>'$.explanation'`,
    invoice: draftLabel,
  },
  async store(context, { rowId, before, cells }) {
    if (before?.values['state'] === 'finalised')
      throw new AppError(
        'FIELD_READ_ONLY',
        'This line is on a finalised invoice and is never changed; credit it instead.',
      );
    const { description } = cells;
    if (description === undefined) return;
    await context.tx
      .updateTable('invoiceLine')
      .set({ personDescription: typeof description === 'string' ? description : null })
      .where('id', '=', rowId)
      .execute();
    await withdrawApproval(context, rowId);
  },
};

/** Approval was of the lines as they were; an invoice whose text changed is a draft again. */
async function withdrawApproval({ tx, touch }: EditContext, lineId: string): Promise<void> {
  const invoice = await tx
    .updateTable('invoice')
    .set({ state: 'draft', approvedHash: null, approvedBy: null, approvedAt: null })
    .where('state', '=', 'approved')
    .where('id', '=', (eb) => eb.selectFrom('invoiceLine').select('invoiceId').where('id', '=', lineId))
    .returning('id')
    .executeTakeFirst();
  if (invoice === undefined) return;
  const others = await tx
    .selectFrom('invoiceLine')
    .select('id')
    .where('invoiceId', '=', invoice.id)
    .where('id', '!=', lineId)
    .execute();
  touch('invoices', [invoice.id]);
  touch(
    'draftLines',
    others.map((line) => line.id),
  );
}

export const findings: TableSource = {
  table: 'finding',
  from: sql`finding t left join customer on customer.id = t.customer_id`,
  where: sql`t.current = 1`,
  isManual: sql`0`,
  currency: sql`t.currency`,
  columns: { customer: sql`customer.name`, record: sql`t.record_label` },
  async store({ tx, person }, { rowId, cells }) {
    const { state, reason } = cells;
    const decision = state === undefined ? {} : { state: String(state), ...decided(state, { person, at: tx.at }) };
    const why = reason === undefined ? {} : { reason: typeof reason === 'string' ? reason : null };
    await tx
      .updateTable('finding')
      .set({ ...decision, ...why })
      .where('id', '=', rowId)
      .execute();
  },
};

function decided(state: unknown, { person, at }: { person: string; at: string }) {
  return state === 'open' ? { decidedBy: null, decidedAt: null } : { decidedBy: person, decidedAt: at };
}

/** Read-only: a job makes and changes invoices. */
export const invoices: TableSource = {
  table: 'invoice',
  from: sql`invoice t join customer on customer.id = t.customer_id`,
  isManual: sql`0`,
  currency: sql`t.currency`,
  columns: {
    customer: sql`coalesce(case when t.state = 'finalised' then t.document->>'$.buyer.name' end, customer.name)`,
    exportBatch: sql`(select cast(max(export_batch.number) as text) from export_batch_invoice
      join export_batch on export_batch.id = export_batch_invoice.batch_id where export_batch_invoice.invoice_id = t.id)`,
  },
};
