import { randomUUID } from 'node:crypto';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openOutbox } from '../../../addin/api/outbox.ts';
import { createBinder, type Binder, type BinderOptions } from '../../../addin/workbook/binder.ts';
import { locate } from '../../../addin/preview/host/person/place.ts';
import { excelTableName } from '../../../addin/workbook/layout.ts';
import { tables } from '../../../shared/tables/all.ts';
import type { CellValue, TableId } from '../../../shared/tables/definition.ts';
import { createExcel, expectNothingUnknown, type ExcelInNode, type ExcelOptions } from '../../excel-host/node-host.ts';
import { createServiceDouble, type ServiceDouble } from './service-double.ts';

/** Time that passes only when a test says so. */
export type TestClock = BinderOptions['clock'] & {
  /** Lets every delay that is under way end, or those of at most so long. */
  elapse(longestMs?: number): void;
};

export type Setup = {
  readonly excel: ExcelInNode;
  readonly service: ServiceDouble;
  readonly clock: TestClock;
  readonly binder: Binder;
  /** Another add-in runtime on the same workbook and computer, such as after a restart. */
  restart(options?: Partial<BinderOptions>): Binder;
  /** Lets hints arrive, their delay end and the work they cause finish. */
  afterHints(): Promise<void>;
  /** The table's rows as the clerk sees them, by header of the English sheet. */
  seen(table: TableId): readonly Readonly<Record<string, string | number | boolean>>[];
  /** The address of a cell in the n-th row (1 is the first) under an English header. */
  at(table: TableId, rowNumber: number, header: string): string;
};

/** Microsoft's library in front of a new workbook, a service in memory, and the engine between them. */
export function setUp({ workbook, ...options }: Partial<BinderOptions> & ExcelOptions = {}): Setup {
  globalThis.indexedDB = new IDBFactory();
  const excel = createExcel(workbook === undefined ? {} : { workbook });
  Object.assign(globalThis, { Excel: excel.Excel, Office: excel.Office, OfficeExtension: excel.OfficeExtension });
  opened.push(excel);
  const service = createServiceDouble();
  const clock = createTestClock();
  const bind = (changed: Partial<BinderOptions> = {}) =>
    createBinder({
      api: service.api,
      openOutbox,
      serviceId: 'service-1',
      clientId: 'client-1',
      language: 'en',
      newId: randomUUID,
      clock,
      documentUrl: null,
      ...options,
      ...changed,
    });
  const binder = bind();
  return {
    excel,
    service,
    clock,
    binder,
    restart: bind,
    afterHints: async () => {
      await excel.settle();
      clock.elapse();
      await excel.settle();
      await binder.collect([]);
      await excel.settle();
    },
    seen: (table) => seenRows(excel, table),
    at: (table, rowNumber, header) => cellAddress(excel, { table, rowNumber, header }),
  };
}

/** A workbook that shows the two customers. */
export async function openCustomers(): Promise<Setup> {
  const setup = setUp();
  seedCustomers(setup.service);
  await setup.binder.start();
  await setup.binder.refresh(['customers']);
  return setup;
}

/** For afterEach: fails when the engine asked something of Excel that the simulator does not have. */
export function expectAllOfExcelKnown(): void {
  for (const excel of opened.splice(0)) expectNothingUnknown(excel.exec);
}

const opened: ExcelInNode[] = [];

/** Two customers as a service would tell them. */
export function seedCustomers(service: ServiceDouble): void {
  service.seed('customers', 'customer-a', customer('Adams', 'D1'));
  service.seed('customers', 'customer-b', customer('Brown', 'D2'));
}

export function customer(name: string, debtorCode: string): Record<string, CellValue> {
  return {
    name,
    debtorCode,
    goLiveDate: '2026-01-01',
    street: 'Main street 1',
    postalCode: '1000 AA',
    city: 'Amsterdam',
    country: 'NL',
  };
}

function createTestClock(): TestClock {
  let waiting: { readonly delayMs: number; readonly work: () => void }[] = [];
  return {
    after: (delayMs, work) => {
      const entry = { delayMs, work };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    elapse: (longestMs = Number.POSITIVE_INFINITY) => {
      const due = waiting.filter(({ delayMs }) => delayMs <= longestMs);
      waiting = waiting.filter((entry) => !due.includes(entry));
      for (const { work } of due) work();
    },
  };
}

/** The table's rows as they stand in the sheet, by header. */
export function seenRows(excel: ExcelInNode, table: TableId) {
  const { sheet, rect } = gridOf(excel, table);
  const block = sheet.block(rect).map((line) => line.map((cell) => cell.value));
  const [headers = [], ...body] = block;
  return body.map((line) => Object.fromEntries(headers.map((header, index) => [String(header), line[index]!])));
}

/** The colour that somebody gave the cell. */
export function fillOf({ workbook }: ExcelInNode, address: string): unknown {
  const { sheet, rect } = locate(workbook, address);
  return sheet.cell(rect.row, rect.column).style['fill.color'];
}

/** The address of a cell in the n-th row of a table (1 is the first; one past the last is where a new row is typed). */
export function cellAddress(
  excel: ExcelInNode,
  { table, rowNumber, header }: { table: TableId; rowNumber: number; header: string },
): string {
  const { sheet, rect } = gridOf(excel, table);
  const headers = sheet.block({ ...rect, rows: 1 })[0]!.map((cell) => cell.value);
  const column = headers.indexOf(header);
  if (column < 0) throw new Error(`${tables[table].sheet.en} has no column ${header}.`);
  return `'${sheet.name}'!${letters(rect.column + column)}${rect.row + rowNumber + 1}`;
}

function gridOf(excel: ExcelInNode, table: TableId) {
  const found = excel.workbook.findTable(excelTableName(table));
  if (found === undefined || found === null) throw new Error(`The workbook has no table ${table}.`);
  return { sheet: excel.workbook.sheetById(found.sheetId), rect: found.rect };
}

function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}
