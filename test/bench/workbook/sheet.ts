import { randomUUID } from 'node:crypto';
import 'fake-indexeddb/auto';
import { openOutbox } from '../../../addin/api/outbox.ts';
import { createBinder } from '../../../addin/workbook/binder.ts';
import { createServiceDouble } from '../../addin/workbook/service-double.ts';
import { cellAddress } from '../../addin/workbook/desk-setup.ts';
import { createExcel } from '../../excel-host/node-host.ts';
import { measure } from '../runner/measure.ts';

/** What one piece of work asked of Excel. */
export type Asked = {
  readonly name: string;
  readonly syncs: number;
  readonly sentBytes: number;
  readonly receivedBytes: number;
  /** The largest request or answer; Excel on the web refuses 5 MB. */
  readonly largestBytes: number;
  readonly ms: number;
};

/** Fills the sheet Assets of a new workbook with that many rows, looks at it again, and types one cell. */
export async function fillSheet(count: number): Promise<readonly Asked[]> {
  const excel = createExcel();
  Object.assign(globalThis, { Excel: excel.Excel, Office: excel.Office, OfficeExtension: excel.OfficeExtension });
  const service = createServiceDouble();
  for (let number = 1; number <= count; number++) service.seed('assets', `asset-${number}`, assetOf(number));
  const binder = createBinder({
    api: service.api,
    openOutbox,
    serviceId: 'bench',
    clientId: String(count),
    language: 'en',
    newId: randomUUID,
    clock: { after: () => () => undefined },
    documentUrl: null,
  });
  await binder.start();
  const weigh = async (name: string, work: () => Promise<void>): Promise<Asked> => {
    const first = excel.wire.length;
    const { ms } = await measure(work);
    const records = excel.wire.slice(first);
    const sent = records.map(({ bytes }) => bytes);
    const received = records.map(({ reply }) => ('text' in reply ? reply.text.length : 0));
    return {
      name,
      syncs: records.length,
      sentBytes: sum(sent),
      receivedBytes: sum(received),
      largestBytes: Math.max(0, ...sent, ...received),
      ms,
    };
  };
  const filled = await weigh('fill', () => binder.refresh(['assets']));
  const looked = await weigh('refresh, nothing new', () => binder.refresh(['assets']));
  excel.person.edit(cellAddress(excel, { table: 'assets', rowNumber: 2, header: 'Asset' }), 'Renamed');
  await excel.settle();
  const sent = await weigh('send one typed cell', () => binder.collect(['assets']));
  const arrived = service.received.length;
  await binder.stop();
  if (arrived !== 1) throw new Error(`${arrived} edits arrived where one was typed.`);
  return [filled, looked, sent];
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, each) => total + each, 0);
}

function assetOf(number: number) {
  return {
    name: `WS-${String(number).padStart(6, '0')}`,
    customer: `Customer ${number % 1000}`,
    agentType: 'workstation',
    origin: 'manual',
    review: 'billable',
    activeFrom: '2026-01-15',
    serial: `SN${String(number * 7919).padStart(10, '0')}`,
  };
}
