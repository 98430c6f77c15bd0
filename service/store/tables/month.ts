import { sql } from 'kysely';
import type { TableSource } from './source.ts';

export const findings: TableSource = {
  table: 'finding',
  from: sql`finding t left join customer on customer.id = t.customer_id`,
  where: sql`t.current = 1`,
  isManual: sql`0`,
  currency: sql`t.currency`,
  columns: { customer: sql`customer.name`, record: sql`t.record_label` },
  sentences: { nl: { message: sql`coalesce(t.message_nl, t.message)` } },
  async store({ tx, person }, { rowId, cells }) {
    const { state, reason, holds, until } = cells;
    const decision = state === undefined ? {} : { state: String(state), ...decided(state, { person, at: tx.at }) };
    const why = reason === undefined ? {} : { reason: typeof reason === 'string' ? reason : null };
    const term = {
      ...(holds === undefined ? {} : { holds: String(holds) }),
      ...(until === undefined ? {} : { until: typeof until === 'string' ? until : null }),
    };
    await tx
      .updateTable('finding')
      .set({ ...decision, ...why, ...term })
      .where('id', '=', rowId)
      .execute();
  },
};

function decided(state: unknown, { person, at }: { person: string; at: string }) {
  return state === 'open' ? { decidedBy: null, decidedAt: null } : { decidedBy: person, decidedAt: at };
}

/** Of what accounting said about the latest batch of the invoice, the last. */
const latestAnswer = (
  column: 'outcome' | 'message',
) => sql`(select ${sql.ref(`answer.${column}`)} from accounting_answer answer
  where answer.invoice_id = t.id and answer.batch_id = (select export_batch.id from export_batch_invoice
    join export_batch on export_batch.id = export_batch_invoice.batch_id where export_batch_invoice.invoice_id = t.id
    order by export_batch.number desc limit 1) order by answer.seq desc limit 1)`;

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
    accountingAnswer: latestAnswer('outcome'),
    accountingMessage: latestAnswer('message'),
  },
  sentences: { nl: { parkedReason: sql`coalesce(t.parked_reason_nl, t.parked_reason)` } },
};
