import { hostname } from 'node:os';
import { strFromU8, unzipSync } from 'fflate';
import { XMLParser } from 'fast-xml-parser';
import { systemClock } from '../../service/clock.ts';
import { addDays, addMonths, laterOf, startOfMonth, type IsoDate } from '../../shared/period.ts';
import type { CellValue } from '../../shared/tables/definition.ts';
import { startTestService, type RunningService, type TestClient } from '../service/running.ts';
import { bill, done, failure, row, rowsWith } from '../service/jobs/set-up.ts';
import { typeInAgreement } from './agreement.ts';
import type { Agent } from './meshcentral-agent.ts';
import { startMeshCentral, type MeshCentralServer } from './meshcentral-server.ts';
import { startRelay, type Relay } from './relay.ts';
import { openWorkbook, type ClerkWorkbook } from './workbook.ts';

/**
 * Three months of Acme BV, whose computers and printers a real MeshCentral lists: a real agent at 18.50, ten printers without an
 * agent at 7.25 and a switch that is typed in at 12.50. The vendor's dates are real, so the months lie around the real today.
 */
const realToday = systemClock('Europe/Amsterdam').today();
// An agent that comes on a month's first day would be there from the start; then the service lives a day ahead of the vendor.
const today = laterOf(realToday, addDays(startOfMonth(realToday), 1));
const first = { from: addMonths(startOfMonth(today), -1), billedOn: today };
const second = { from: startOfMonth(today), billedOn: addDays(addMonths(startOfMonth(today), 1), 1) };
const third = { from: startOfMonth(second.billedOn), billedOn: addDays(addMonths(startOfMonth(today), 2), 1) };
const lastDayOf = (month: { from: IsoDate }) => addDays(addMonths(month.from, 1), -1);
const agentRemovedOn = addDays(third.from, 9);

const group = 'Acme BV';
const printers = Array.from({ length: 10 }, (_, index) => `printer-${index + 1}`);

let rmm: MeshCentralServer;
let relay: Relay;
let running: RunningService;
let client: TestClient;
let sheets: ClerkWorkbook;
let connectionId: string;
let agentGroup: string;
let secondAgent: Agent;

beforeAll(async () => {
  rmm = await startMeshCentral();
  relay = await startRelay(Number(new URL(rmm.url).port));
  agentGroup = await rmm.addGroup(group);
  await rmm.addLocalDevices(await rmm.addGroup(`${group} printers`, 'local'), printers);
  await rmm.startAgent(agentGroup);
  running = await startTestService({ today });
  client = await running.client();
  sheets = await openWorkbook({ origin: running.origin, token: client.token });
});
afterAll(async () => {
  await sheets.stop();
  await running.stop();
  await relay.stop();
  await rmm.stop();
});

const sync = () => done({ client }, { kind: 'sync' });
const draft = () => done({ client }, { kind: 'draft' });
const lineOf = async (product: string) => (await row(client, 'draftLines', { product })).values;
const blocking = () => rowsWith(client, 'findings', { severity: 'block' });
const findingsOf = (code: string) => rowsWith(client, 'findings', { code, state: 'open' });
const active = () => rowsWith(client, 'assets', { customer: group, activeTo: null });

describe('the first month', () => {
  it('an administrator connects MeshCentral with a login token and its own authority', async () => {
    await typeInAgreement(client, first.from);
    const settings = {
      ...(await rmm.createLoginToken()),
      url: `wss://localhost:${relay.port}`,
      caCertificate: rmm.caCertificate,
    };
    connectionId = (await client.call('saveConnection', { name: 'MeshCentral', vendor: 'meshcentral', settings })).id;
    expect((await client.call('checkConnection', { id: connectionId })).message).toMatch(
      /^MeshCentral at localhost answers: 2 device groups with \d+ devices can be read\.$/,
    );
  });

  it('or with the fingerprint of its certificate, and never with the fingerprint of another', async () => {
    const connect = (fingerprint: string) =>
      client.call('saveConnection', {
        id: connectionId,
        name: 'MeshCentral',
        vendor: 'meshcentral',
        settings: { url: `wss://localhost:${relay.port}`, username: rmm.username, password: rmm.password, fingerprint },
      });
    await connect('ab'.repeat(32));
    await expect(client.call('checkConnection', { id: connectionId })).rejects.toMatchObject({
      code: 'VENDOR_REJECTED',
    });
    await connect(rmm.fingerprint);
    expect((await client.call('checkConnection', { id: connectionId })).message).toContain('2 device groups');
  });

  it('the first sync brings one agent and ten printers, and both groups wait for a customer', async () => {
    expect((await sync()).summary).toBe('MeshCentral: 11 devices, 11 new, 0 changed, 0 removed.');
    expect((await client.call('month', {})).unmappedAccounts).toBe(2);
  });

  it('the clerk maps both groups in the sheet', async () => {
    expect((await sheets.read('sourceAccounts')).map((account) => [account['Account'], account['Devices']])).toEqual([
      ['Acme BV', 1],
      ['Acme BV printers', 10],
    ]);
    sheets.type('sourceAccounts', { header: 'Customer', value: group }, () => true);
    await sheets.save();
    expect((await client.call('month', {})).unmappedAccounts).toBe(0);
  });

  it('says in the sheet that the ten are printers, and types in a switch that no system knows', async () => {
    await sheets.read('assets');
    const isPrinter = (asset: { readonly Asset?: unknown }) => String(asset.Asset).startsWith('printer-');
    sheets.type('assets', { header: 'Agent type', value: 'printer' }, isPrinter);
    await sheets.save();
    sheets.typeRow('assets', {
      Asset: 'SWITCH-1',
      Customer: group,
      'Agent type': 'network',
      'Active from': first.from,
    });
    await sheets.save();
    expect(await rowsWith(client, 'assets', { agentType: 'printer', origin: 'rmm' })).toHaveLength(10);
    expect((await row(client, 'assets', { name: 'SWITCH-1' })).values).toMatchObject({
      origin: 'manual',
      customer: group,
      activeFrom: first.from,
    });
  });

  it('creates drafts: 18.50 + 10 × 7.25 + 12.50 = 103.50, nothing stands in the way', async () => {
    expect((await draft()).summary).toBe(`1 draft up to ${startOfMonth(today)}, EUR 103.50 net.`);
    expect(await lineOf('AGENT')).toMatchObject({ quantity: '1', net: '18.50' });
    expect(await lineOf('PRINTER')).toMatchObject({ quantity: '10', net: '72.50' });
    expect(await lineOf('NETWORK')).toMatchObject({ quantity: '1', net: '12.50' });
    expect(await blocking()).toEqual([]);
    const printerLine = await row(client, 'draftLines', { product: 'PRINTER' });
    const { rows } = await client.call('evidence', { id: printerLine.id });
    expect(rows.map(({ label }) => label).toSorted(inOrder)).toEqual(printers.toSorted(inOrder));
  });

  it('approves, runs the invoice job and exports a UBL file that says the same', async () => {
    await bill({ client });
    const job = await done({ client }, { kind: 'export' });
    const invoice = await exportedInvoice(String(job.result?.['exportBatchId']));
    expect(invoice).toMatchObject({
      ID: `${today.slice(0, 4)}0001`,
      IssueDate: today,
      TaxTotal: { TaxAmount: '21.74' },
      LegalMonetaryTotal: { TaxExclusiveAmount: '103.50', TaxInclusiveAmount: '125.24', PayableAmount: '125.24' },
    });
    expect(
      invoice.InvoiceLine.map((line) => [line.Item.Name, line.InvoicedQuantity, line.LineExtensionAmount]),
    ).toEqual(
      expect.arrayContaining([
        ['Managed computer', '1', '18.50'],
        ['Managed printer', '10', '72.50'],
        ['Managed network device', '1', '12.50'],
      ]),
    );
    expect(invoice.InvoiceLine).toHaveLength(3);
  });
});

describe('the second month', () => {
  it('a second agent is one more on the invoice, and its line names it', async () => {
    secondAgent = await rmm.startAgent(agentGroup);
    expect((await sync()).result).toMatchObject({ added: 1, removed: 0 });
    running.setToday(second.billedOn);
    await sync();
    await draft();
    expect(await lineOf('AGENT')).toMatchObject({
      quantity: '2',
      previousQuantity: '1',
      net: '37.00',
      explanation: explained(`2 servers and workstations on ${spoken(lastDayOf(second))}`, [
        `1 on ${spoken(second.from)}`,
        `1 added on ${spoken(today)} (${hostname()})`,
      ]),
    });
    expect(await lineOf('PRINTER')).toMatchObject({ quantity: '10', net: '72.50' });
    expect(await blocking()).toEqual([]);
    await bill({ client });
    expect(await rowsWith(client, 'invoices', { net: '122.00', vat: '25.62', gross: '147.62' })).toHaveLength(1);
  });
});

describe('the third month', () => {
  it('the agent that is removed in MeshCentral is one less', async () => {
    running.setToday(agentRemovedOn);
    await secondAgent.remove();
    expect((await sync()).result).toMatchObject({ added: 0, removed: 1, held: 0 });
    expect(await rowsWith(client, 'assets', { customer: group, activeTo: agentRemovedOn })).toHaveLength(1);
    expect(await active()).toHaveLength(12);
  });

  it('a server that is killed in the middle of a sync takes nothing away: the counts hold, and a finding says so', async () => {
    const before = await active();
    running.setToday(third.billedOn);
    await sync();
    const killed = new Promise<void>((resolve) => {
      // Four fifths of what the complete sync just took: devices are on their way, and more are to come.
      relay.after(Math.trunc(relay.sentBytes() * 0.8), () => void rmm.kill().then(resolve));
    });
    expect(await failure({ client }, { kind: 'sync' })).toMatchObject({ code: 'SOURCE_INCOMPLETE' });
    await killed;
    expect(await active()).toEqual(before);
    const [finding] = await findingsOf('STALE_SOURCE');
    expect(finding?.values).toMatchObject({ severity: 'warn', record: 'MeshCentral' });
    expect(finding?.values['message']).toContain(`the counts of ${third.billedOn} hold (0 days old)`);
    await draft();
    expect(await lineOf('AGENT')).toMatchObject({ quantity: '1' });
  });

  it('the next sync heals it, and the month is billed with one agent less', async () => {
    await rmm.restart();
    expect((await sync()).result).toMatchObject({ added: 0, removed: 0, held: 0 });
    await draft();
    expect(await findingsOf('STALE_SOURCE')).toEqual([]);
    expect(await lineOf('AGENT')).toMatchObject({
      quantity: '1',
      previousQuantity: '2',
      net: '18.50',
      explanation: explained(`1 server and workstation on ${spoken(lastDayOf(third))}`, [
        `2 on ${spoken(third.from)}`,
        `1 removed on ${spoken(agentRemovedOn)} (${hostname()})`,
      ]),
    });
    expect(await blocking()).toEqual([]);
    await bill({ client });
    expect((await rowsWith(client, 'invoices', {})).map(({ values }) => values['net'])).toEqual(
      expect.arrayContaining(['103.50', '122.00', '103.50']),
    );
  });

  it('no password was ever logged', () => {
    expect(JSON.stringify(running.logged)).not.toContain(rmm.password);
  });
});

type InvoiceXml = {
  readonly InvoiceLine: readonly {
    readonly Item: { readonly Name: string };
    readonly InvoicedQuantity: { readonly '#text': string } | string;
    readonly LineExtensionAmount: string;
  }[];
};

async function exportedInvoice(batchId: string): Promise<InvoiceXml> {
  const { path } = await client.call('exportTicket', { id: batchId });
  const files = unzipSync(new Uint8Array(await (await fetch(`${running.origin}${path}`)).arrayBuffer()));
  const [name] = Object.keys(files).filter((file) => file.endsWith('.xml'));
  const parser = new XMLParser({ parseTagValue: false, removeNSPrefix: true });
  return (parser.parse(strFromU8(files[name!]!)) as { Invoice: InvoiceXml }).Invoice;
}

function explained(figure: string, changes: readonly string[]): string {
  return `${figure}: ${changes.join(', ')}.`;
}

/** Such as "30 November". */
function spoken(date: IsoDate): string {
  return new Date(date).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
}

function inOrder(a: CellValue, b: CellValue): number {
  return String(a).localeCompare(String(b));
}
