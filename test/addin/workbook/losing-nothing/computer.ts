import { randomUUID } from 'node:crypto';
import { createClient } from '../../../../addin/api/client.ts';
import { openOutbox } from '../../../../addin/api/outbox.ts';
import { tableApi } from '../../../../addin/api/tables.ts';
import { createBinder, type Binder } from '../../../../addin/workbook/binder.ts';
import type { BinderState } from '../../../../addin/workbook/binder-state.ts';
import { AppError } from '../../../../shared/error.ts';
import { endpoints } from '../../../../shared/endpoints.ts';
import { createExcel, type ExcelInNode } from '../../../excel-host/node-host.ts';
import { cellAddress, seenRows } from '../desk-setup.ts';
import type { Hub } from './hub.ts';

export const table = 'oneOffItems';
export const excelTable = 'Monthend_oneOffItems';
export const columns = { quantity: 'Quantity', unitPrice: 'Unit price' } as const;
export type Field = keyof typeof columns;
export const fields = Object.keys(columns) as readonly Field[];

/** The way from one computer to the service, as a test may break it. */
export type Line = {
  isUp: boolean;
  /** The next edits arrive, but their answer is lost on the way back. */
  losesNextAnswer: boolean;
};

/** Every value that the service took for a field, whoever typed it. */
export type Taken = Set<string>;

type SeenRow = ReturnType<typeof seenRows>[number];

/** One person's computer: a workbook behind Microsoft's library, the real client, an outbox, and the engine between them. */
export type Computer = {
  readonly name: string;
  readonly excel: ExcelInNode;
  readonly line: Line;
  state(): BinderState;
  /** Does something on this computer and waits until it has come to rest. */
  act(work: (binder: Binder) => unknown): Promise<void>;
  /** Lets events arrive, their delay end, and what waits for another try be tried. */
  time(): Promise<void>;
  /** The person presses Enter; what waited for it goes on. */
  endTyping(): Promise<void>;
  /** The add-in ends and starts again, with whatever it kept. */
  restart(): Promise<void>;
  rows(): readonly SeenRow[];
  /** The address of a field in the n-th row, 0 being the first. */
  at(row: number, field: Field): string;
};

export async function openComputer(name: string, hub: Hub, taken: Taken): Promise<Computer> {
  const excel = createExcel();
  const line: Line = { isUp: true, losesNextAnswer: false };
  const timers = createTimers();
  const { token, clientId } = await hub.pair(name);
  const client = createClient({ token: () => token, language: 'en', fetch: lineTo(hub, line, taken) });
  const bind = () =>
    createBinder({
      api: tableApi(client),
      openOutbox,
      serviceId: 'service-1',
      clientId,
      language: 'en',
      newId: randomUUID,
      clock: timers,
      documentUrl: null,
    });
  let binder = bind();
  const use = () =>
    Object.assign(globalThis, { Excel: excel.Excel, Office: excel.Office, OfficeExtension: excel.OfficeExtension });
  let underWay: Promise<unknown> = Promise.resolve();
  /** Excel may refuse what a person asks for; the pane then says so, and nothing is to be lost by it. */
  const begin = (work: Promise<unknown>) => {
    const tolerated = work.catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
    });
    underWay = Promise.all([underWay, tolerated]);
  };
  /** As long as somebody types in a cell, what was begun waits for Enter; nobody waits for that here. */
  const rest = async () => {
    await excel.settle();
    if (excel.faults.cellEdit) return;
    await underWay;
    await excel.settle();
  };
  const computer: Computer = {
    name,
    excel,
    line,
    state: () => binder.state(),
    async act(work) {
      use();
      begin(Promise.resolve(work(binder)));
      await rest();
    },
    async time() {
      use();
      await excel.settle();
      timers.elapse();
      begin(binder.collect([]));
      await rest();
    },
    async endTyping() {
      use();
      excel.faults.cellEdit = false;
      await rest();
    },
    async restart() {
      use();
      excel.faults.cellEdit = false;
      await binder.stop();
      excel.faults.loseHandlers();
      binder = bind();
      begin(binder.start());
      await rest();
      begin(binder.collect([]));
      await rest();
    },
    rows: () => seenRows(excel, table),
    at: (row, field) => cellAddress(excel, { table, rowNumber: row + 1, header: columns[field] }),
  };
  await computer.act(async () => {
    await binder.start();
    await binder.refresh([table]);
  });
  return computer;
}

/** The service over real HTTP, as long as the line is up; what it took is noted from its own answers. */
function lineTo(hub: Hub, line: Line, taken: Taken): typeof fetch {
  return async (input, init) => {
    if (!line.isUp) throw new TypeError('fetch failed');
    const path = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
    const response = await fetch(`${hub.origin()}${path}`, init);
    if (!path.endsWith('/edits') || !response.ok) return response;
    const text = await response.text();
    noteTaken(typeof init?.body === 'string' ? init.body : '', text, taken);
    if (line.losesNextAnswer) {
      line.losesNextAnswer = false;
      throw new TypeError('fetch failed');
    }
    return new Response(text, { status: response.status, headers: response.headers });
  };
}

function noteTaken(request: string, answer: string, taken: Taken): void {
  const { edits } = endpoints.editTable.input.omit({ table: true }).parse(JSON.parse(request));
  const { results } = endpoints.editTable.output.parse(JSON.parse(answer));
  for (const [index, { change }] of edits.entries()) {
    const result = results[index];
    if (result === undefined || result.outcome === 'refused' || change.kind !== 'set') continue;
    for (const [field, { to }] of Object.entries(change.set))
      if (!(field in result.refused)) taken.add(`${field} ${Number(to)}`);
  }
}

/** Time that passes only when a test says so. */
function createTimers() {
  let waiting: (() => void)[] = [];
  return {
    after: (_: number, work: () => void) => {
      waiting.push(work);
      return () => {
        waiting = waiting.filter((other) => other !== work);
      };
    },
    elapse: () => {
      for (const work of waiting.splice(0)) work();
    },
  };
}
