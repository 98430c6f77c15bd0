import { inLanguage } from '../../../../shared/bilingual.ts';
import { randomUUID } from 'node:crypto';
import type { Store } from '../../../../service/store/database.ts';
import { applyEdits, type Editor } from '../../../../service/store/tables/edits.ts';
import { readTable } from '../../../../service/store/tables/read.ts';
import type { Edit, EditResult, Row } from '../../../../shared/protocol.ts';
import type { CellValue, TableId } from '../../../../shared/tables/definition.ts';
import { clock } from '../temporary.ts';

type Values = Readonly<Record<string, CellValue>>;

export const clerk: Editor = { clientId: 'pane-1', person: 'Carla', role: 'clerk', clock };
export const colleague: Editor = { clientId: 'pane-2', person: 'Bob', role: 'clerk', clock };
export const administrator: Editor = { clientId: 'pane-3', person: 'Ada', role: 'administrator', clock };

export function adding(values: Values, rowId: string = randomUUID()): Edit {
  const set = Object.fromEntries(Object.entries(values).map(([key, to]) => [key, { from: null, to }]));
  return { opId: randomUUID(), rowId, baseVersion: null, change: { kind: 'set', set } };
}

/** Changes cells of the row as the person sees it. */
export function changing(row: Row, values: Values): Edit {
  const set = Object.fromEntries(
    Object.entries(values).map(([key, to]) => [key, { from: row.values[key] ?? null, to }]),
  );
  return { opId: randomUUID(), rowId: row.id, baseVersion: row.version, change: { kind: 'set', set } };
}

export function deleting(row: Row): Edit {
  return { opId: randomUUID(), rowId: row.id, baseVersion: row.version, change: { kind: 'delete' } };
}

export const customerAcme: Values = {
  name: 'Acme',
  debtorCode: '10001',
  goLiveDate: '2026-01-01',
  street: 'Dorpsstraat 1',
  postalCode: '1234 AB',
  city: 'Utrecht',
};

export const productManaged: Values = { code: 'MW', description: 'Managed workstation' };

export const contractAcme: Values = {
  number: 'C-1',
  customer: 'Acme',
  startDate: '2026-01-01',
  billingFrom: '2026-01-01',
  anchorDate: '2026-01-01',
};

export const lineWorkstations: Values = {
  contract: 'C-1',
  product: 'MW',
  agentTypes: 'workstation',
  unitPrice: '18.50',
};

/** One edit, which must be taken, and the row as it then is. */
export async function taken(store: Store, table: TableId, edit: Edit, editor: Editor = clerk): Promise<Row> {
  const result = await one(store, table, edit, editor);
  if (result.outcome !== 'applied' || result.row === null) throw new Error(JSON.stringify(result));
  return result.row;
}

export async function one(store: Store, table: TableId, edit: Edit, editor: Editor = clerk): Promise<EditResult> {
  const [result] = await applyEdits(store, table, [edit], editor);
  return inLanguage<EditResult>('en', result!);
}

export async function allRows(store: Store, table: TableId): Promise<Row[]> {
  const page = await readTable(store, table, { limit: 5000 });
  return page.rows;
}

export async function rowOf(store: Store, table: TableId, id: string): Promise<Row> {
  const row = (await allRows(store, table)).find((found) => found.id === id);
  if (row === undefined) throw new Error(`${table} has no row ${id}`);
  return row;
}

export type Agreement = { readonly customer: Row; readonly product: Row; readonly contract: Row; readonly line: Row };

/** Acme with a contract that bills its workstations at 18.50 a month from 1 January 2026. */
export async function agreement(store: Store): Promise<Agreement> {
  return {
    customer: await taken(store, 'customers', adding(customerAcme)),
    product: await taken(store, 'products', adding(productManaged)),
    contract: await taken(store, 'contracts', adding(contractAcme)),
    line: await taken(store, 'contractLines', adding(lineWorkstations)),
  };
}

/** Puts a month of the line on a finalised invoice. */
export async function finalised(
  store: Store,
  { line, customer }: Pick<Agreement, 'line' | 'customer'>,
  { from, to }: { from: string; to: string },
): Promise<string> {
  const invoiceId = randomUUID();
  await store.write(async (tx) => {
    await tx
      .insertInto('billingRun')
      .values({ id: `run-${to}`, cutOff: to, state: 'finalised', createdAt: tx.at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await tx
      .insertInto('invoice')
      .values({
        id: invoiceId,
        version: 1,
        runId: `run-${to}`,
        kind: 'invoice',
        state: 'finalised',
        number: `2026${to.slice(5, 7)}${to.slice(8)}`,
        customerId: customer.id,
        currency: 'EUR',
        issueDate: to,
        dueDate: to,
        net: 1850,
        vat: 389,
        gross: 2239,
        parkedReason: null,
        linesHash: 'h',
        approvedHash: 'h',
        approvedBy: 'Ada',
        approvedAt: tx.at,
        calculation: '{}',
        document: JSON.stringify({ buyer: { name: 'Acme as printed' } }),
        snapshotHash: null,
        invoiceGroup: '',
        part: null,
      })
      .execute();
    await tx
      .insertInto('claim')
      .values({
        id: randomUUID(),
        obligation: `${line.id}/${from}`,
        contractLineId: line.id,
        oneOffItemId: null,
        scheduleRevision: 1,
        periodNumber: 0,
        part: 'base',
        periodFrom: from,
        periodTo: to,
        quantity: '1',
        net: 1850,
        invoiceId,
      })
      .execute();
  });
  return invoiceId;
}
