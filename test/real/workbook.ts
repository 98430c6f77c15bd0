import { randomUUID } from 'node:crypto';
import 'fake-indexeddb/auto';
import { createClient } from '../../addin/api/client.ts';
import { openOutbox } from '../../addin/api/outbox.ts';
import { tableApi } from '../../addin/api/tables.ts';
import { createBinder } from '../../addin/workbook/binder.ts';
import type { TableId } from '../../shared/tables/definition.ts';
import { cellAddress, seenRows } from '../addin/workbook/desk-setup.ts';
import { createExcel } from '../excel-host/node-host.ts';

type SeenRow = Readonly<Record<string, string | number | boolean>>;

/** A workbook that the add-in's engine keeps the same as a running service, with the clerk at the keyboard. */
export type ClerkWorkbook = {
  /** Brings the sheet up to date and gives its rows by English header. */
  read(table: TableId): Promise<readonly SeenRow[]>;
  /** Types into a cell of the rows that match. */
  type(
    table: TableId,
    cell: { readonly header: string; readonly value: string },
    where: (row: SeenRow) => boolean,
  ): void;
  /** Types a row below the last one: text by English header. */
  typeRow(table: TableId, cells: Readonly<Record<string, string>>): void;
  /** Sends what was typed. @throws Error with what the pane would show, when anything was not taken */
  save(): Promise<void>;
  stop(): Promise<void>;
};

/** Microsoft's own library over the simulated workbook, the add-in's own client, and real HTTP to the service. */
export async function openWorkbook(service: {
  readonly origin: string;
  readonly token: string;
}): Promise<ClerkWorkbook> {
  const excel = createExcel();
  Object.assign(globalThis, { Excel: excel.Excel, Office: excel.Office, OfficeExtension: excel.OfficeExtension });
  const client = createClient({
    token: () => service.token,
    language: 'en',
    // The client only ever asks for a path of its page's own origin.
    fetch: (path, init) =>
      typeof path === 'string' ? fetch(service.origin + path, init) : Promise.reject(new Error('Not a path.')),
  });
  const { serviceId, clientId } = await client.call('session', {});
  const binder = createBinder({
    api: tableApi(client),
    openOutbox,
    serviceId,
    clientId,
    language: 'en',
    newId: randomUUID,
    clock: {
      after: (delayMs, work) => {
        const timer = setTimeout(work, delayMs);
        return () => clearTimeout(timer);
      },
    },
    documentUrl: null,
  });
  await binder.start();
  return {
    read: async (table) => {
      await binder.refresh([table]);
      return seenRows(excel, table);
    },
    type: (table, { header, value }, where) => {
      for (const [index, row] of seenRows(excel, table).entries())
        if (where(row)) excel.person.edit(cellAddress(excel, { table, rowNumber: index + 1, header }), value);
    },
    typeRow: (table, cells) => {
      const rowNumber = seenRows(excel, table).length + 1;
      for (const [header, value] of Object.entries(cells))
        excel.person.edit(cellAddress(excel, { table, rowNumber, header }), value);
    },
    save: async () => {
      await excel.settle();
      await binder.collect();
      await excel.settle();
      const { problems, questions } = binder.state();
      if (problems.length > 0 || questions.length > 0) throw new Error(JSON.stringify([problems, questions]));
    },
    stop: () => binder.stop(),
  };
}
