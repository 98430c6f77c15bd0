import { sql } from 'kysely';
import { z } from 'zod';
import { AppError } from '../../../shared/error.ts';
import { amountText, editedAmount, type HandTyped } from '../../../shared/hand-edit.ts';
import { currencies, minor, type Currency } from '../../../shared/money.ts';
import type { CellValue } from '../../../shared/tables/definition.ts';
import type { Cells } from '../../../shared/tables/rule.ts';
import type { Writer } from '../database.ts';
import type { CheckedChange, Draft, EditContext, TableSource } from './source.ts';

/** While an invoice job works, each invoice that it makes leaves the sheet at once. */
const openRun = sql`billing_run.state in ('open', 'finalising') and invoice.state <> 'finalised'`;
/** The name as printed on a finalised invoice; before that, the customer's name as it is. */
const invoiceCustomer = sql`coalesce(case when invoice.state = 'finalised' then invoice.document->>'$.buyer.name' end, customer.name)`;
const draftLabel = sql`coalesce(invoice.number, 'draft ' || substr(invoice.id, 1, 8))`;

/** The lines of the open run, as computed when the draft was made. A person can replace the text, the quantity and the price. */
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
    computed: sql`t.line->>'$.computed'`,
    computedThen: sql`case when t.computed_then <> t.line->>'$.computed' then t.computed_then end`,
    vatRate: sql`t.line->>'$.vatRate'`,
    periodFrom: sql`t.line->>'$.periodFrom'`,
    periodTo: sql`t.line->>'$.periodTo'`,
    explanation: sql`t.line->>'$.explanation'`,
    invoice: draftLabel,
  },
  complete: async ({ tx }, draft) => (isAmountEdit(draft.cells) ? computedBeside(tx, draft) : {}),
  async store(context, { rowId, before, cells }) {
    if (before?.values['state'] === 'finalised')
      throw new AppError('FIELD_READ_ONLY', {
        en: 'This line is on a finalised invoice and is never changed; credit it instead.',
        nl: 'Deze regel staat op een definitieve factuur en wordt nooit gewijzigd; crediteer haar.',
      });
    await requireCharged(context.tx, rowId);
    await storeTexts(context, { rowId, cells });
    if (isAmountEdit(cells)) await storeAmount(context, { rowId, cells });
    if ('description' in cells || isAmountEdit(cells)) await withdrawApproval(context, rowId);
  },
};

/** Time that costs nothing more shows here and is no line of the invoice. */
async function requireCharged(tx: Writer, rowId: string): Promise<void> {
  const { isCovered } = await tx
    .selectFrom('invoiceLine')
    .select(sql<number | null>`line->>'$.isCovered'`.as('isCovered'))
    .where('id', '=', rowId)
    .executeTakeFirstOrThrow();
  if (isCovered === 1)
    throw new AppError('FIELD_READ_ONLY', {
      en: 'This time is paid for otherwise and is no line of the invoice; change it on the sheet Time review.',
      nl: 'Deze tijd is op een andere manier betaald en is geen regel van de factuur; wijzig haar op het blad Tijdcontrole.',
    });
}

function isAmountEdit(cells: Cells): boolean {
  return 'quantity' in cells || 'unitPrice' in cells;
}

/** What was computed shows beside what a person typed, and is gone with it, as is the reason. */
async function computedBeside(tx: Writer, { rowId, before, cells }: Draft): Promise<Cells> {
  const { line, typed } = await readTyped(tx, { rowId, cells });
  if (typed.quantity === null && typed.unitPrice === null) return { computed: null, editReason: null };
  return { computed: before?.values['computed'] ?? computedText(line) };
}

async function storeTexts(
  { tx }: EditContext,
  { rowId, cells }: Pick<CheckedChange, 'rowId' | 'cells'>,
): Promise<void> {
  const { description, editReason } = cells;
  const texts = {
    ...(description === undefined ? {} : { personDescription: textOrNull(description) }),
    ...(editReason === undefined ? {} : { editReason: textOrNull(editReason) }),
  };
  if (Object.keys(texts).length === 0) return;
  await tx.updateTable('invoiceLine').set(texts).where('id', '=', rowId).execute();
}

/** The line shows its new amount at once; the totals and what depends on it wait for the next drafts. */
async function storeAmount(
  { tx, touch }: EditContext,
  { rowId, cells }: Pick<CheckedChange, 'rowId' | 'cells'>,
): Promise<void> {
  const { invoiceId, line, typed } = await readTyped(tx, { rowId, cells });
  const amount = editedAmount(line.base, typed, line.currency);
  const isEdited = typed.quantity !== null || typed.unitPrice !== null;
  const computed = isEdited ? computedText(line) : null;
  const shown = {
    shownQuantity: typed.quantity ?? line.base.shownQuantity,
    unitPrice: amount.unitPrice,
    net: amount.net,
    computed,
  };
  await tx
    .updateTable('invoiceLine')
    .set({
      personQuantity: typed.quantity,
      personUnitPrice: typed.unitPrice,
      computedThen: computed,
      line: sql<string>`json_patch(line, ${JSON.stringify(shown)})`,
    })
    .where('id', '=', rowId)
    .execute();
  await tx
    .updateTable('invoice')
    .set({
      parkedReason: 'A quantity or price was typed over: create drafts again, which works out the totals.',
      parkedReasonNl:
        'Er is een aantal of prijs overschreven: maak opnieuw concepten, dan worden de totalen uitgerekend.',
    })
    .where('id', '=', invoiceId)
    .execute();
  touch('invoices', [invoiceId]);
}

const editableLine = z.object({
  currency: z.enum(currencies),
  base: z.object({
    quantity: z.string(),
    baseQuantity: z.string(),
    shownQuantity: z.string(),
    unitPrice: z.string(),
    net: z.int().transform(minor),
    perPiece: z.object({ numerator: z.int(), denominator: z.int() }),
  }),
});
type EditableLine = z.infer<typeof editableLine>;

/** The line as computed, and what stands over it after this edit. @throws VALUE_INVALID on a draft of an earlier version */
async function readTyped(
  tx: Writer,
  { rowId, cells }: { readonly rowId: string; readonly cells: Cells },
): Promise<{ invoiceId: string; line: EditableLine; typed: HandTyped }> {
  const row = await tx
    .selectFrom('invoiceLine')
    .select(['invoiceId', 'line', 'personQuantity', 'personUnitPrice'])
    .where('id', '=', rowId)
    .executeTakeFirstOrThrow();
  const line = editableLine.safeParse(JSON.parse(row.line));
  if (!line.success)
    throw new AppError('VALUE_INVALID', {
      en: 'This draft was made by an earlier version; create drafts again, then edit it.',
      nl: 'Dit concept is door een eerdere versie gemaakt; maak opnieuw concepten en wijzig het dan.',
    });
  const after = (key: string, stored: string | null) => (key in cells ? textOrNull(cells[key]) : stored);
  const typed = {
    quantity: after('quantity', row.personQuantity),
    unitPrice: after('unitPrice', row.personUnitPrice),
  };
  return { invoiceId: row.invoiceId, line: line.data, typed };
}

function computedText({ base, currency }: { base: EditableLine['base']; currency: Currency }): string {
  return amountText({ quantity: base.shownQuantity, unitPrice: base.unitPrice, net: base.net }, currency);
}

function textOrNull(cell: CellValue | undefined): string | null {
  return typeof cell === 'string' ? cell : null;
}

/** Approval was of the lines as they were; an invoice whose lines changed is a draft again. */
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
