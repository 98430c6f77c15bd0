import { join } from 'node:path';
import { day } from '../../shared/period.ts';
import type { Edit } from '../../shared/protocol.ts';
import type { CellValue, TableId } from '../../shared/tables/definition.ts';
import type { Console } from '../../service/cli/demo/console.ts';
import { requireApplied } from '../../service/jobs/sample/type-rows.ts';
import { typeIn } from '../../service/cli/demo/load-sample.ts';
import { runJob } from '../../service/cli/demo/month.ts';
import { novemberChanges, sampleFolder, sheetsInOrder } from '../../service/cli/demo/sample-month.ts';
import { saveConnectionSettings } from '../../service/jobs/connection.ts';
import { loadShadow } from '../../service/jobs/shadow/load.ts';
import { compareShadow } from '../../service/jobs/shadow/shadow.ts';
import { applyEdits } from '../../service/store/tables/edits.ts';
import { readTable } from '../../service/store/tables/read.ts';
import { loadNinjaOneData, type NinjaDevice } from '../vendors/ninjaone/data.ts';
import { uuid, type Pax8Data } from '../vendors/pax8/data.ts';
import { startPax8, type Pax8Simulator } from '../vendors/pax8/server.ts';
import type { Stage } from './stage.ts';
import { projectFolder } from './web-bundle.ts';

const moreData = join(__dirname, 'data', 'more');
const fleetData = join(projectFolder, 'test', 'vendors', 'ninjaone', 'data');

/** The demo's sheets, but for those that are on the stage already. */
const onStage: ReadonlySet<TableId> = new Set(['administration', 'products', 'vatCodes']);
const beforeSync = sheetsInOrder.filter((table) => !onStage.has(table));
const ofTheTest = ['sites', 'priceLists', 'listPrices', 'paymentConditions'] as const satisfies readonly TableId[];

const school = 'Stichting Basisschool Het Kompas';

const quiet: Console = { step: () => {}, progress: () => {}, done: () => {}, say: () => {} };

/**
 * The sample month billed and November drafted, so that every sheet has rows: customers, machines, licences and time, invoices and a
 * credit note, twelve months of trend, a comparison, and an October that another system invoiced too. Answers how to end what was
 * started for it.
 */
export async function playWholeMonth(stage: Stage): Promise<() => Promise<void>> {
  const pax8 = await startPax8(sellersList);
  try {
    await typeAgreements(stage);
    await connect(stage, pax8);
    await billOctober(stage);
    await shadowOctober(stage);
    await draftNovember(stage);
  } catch (error) {
    await pax8.stop();
    throw error;
  }
  return () => pax8.stop();
}

async function typeAgreements(stage: Stage): Promise<void> {
  for (const table of beforeSync) await typeIn(stage.service(), table, sampleFolder);
  for (const table of ofTheTest) await typeIn(stage.service(), table, moreData);
}

async function connect(stage: Stage, { url, clientId, clientSecret }: Pax8Simulator): Promise<void> {
  const { organizations, devices } = await loadNinjaOneData(fleetData);
  for (const organization of organizations) stage.rmm.addOrganization(organization);
  for (const device of devices) stage.rmm.addDevice(device);
  const settings = { url, tokenUrl: `${url}/v1/token`, clientId, clientSecret };
  await saveConnectionSettings(stage.service().service, { name: 'Pax8', vendor: 'pax8', settings }, 'Anna');
}

async function billOctober(stage: Stage): Promise<void> {
  const running = stage.service();
  await runJob(running, quiet, { kind: 'sync' });
  await stage.mapAccounts();
  await change(stage, 'skus', 'Microsoft 365 Business Premium', { state: 'mapped', product: 'M365BP' });
  await typeIn(running, 'assets', sampleFolder);
  await runJob(running, quiet, { kind: 'draft' });
  await change(stage, 'findings', null, { state: 'accepted', reason: 'Agreed with the customer by telephone' });
  for (const kind of ['approve', 'finalise', 'export'] as const) await runJob(running, quiet, { kind });
  const invoice = await row(stage, 'invoices', school);
  await runJob(running, quiet, {
    kind: 'credit',
    invoiceId: invoice.id,
    creditKind: 'correct',
    reason: 'Billed to the wrong school',
  });
}

async function shadowOctober(stage: Stage): Promise<void> {
  const { service } = stage.service();
  const csv = [
    'invoice;date;customer;product;description;quantity;net;currency',
    `F-1001;2026-11-01;${school};WS-BEHEER;Beheerde werkplek;40;740.00;EUR`,
    'F-1002;2026-11-01;Bakkerij De Gouden Aar B.V.;WS-BEHEER;Beheerde werkplek;11;198.00;EUR',
    'F-1003;2026-11-01;Slagerij Van Buren;WS-BEHEER;Beheerde werkplek;3;55.50;EUR',
  ].join('\r\n');
  const month = day('2026-10-01');
  await loadShadow(service, { month, files: [{ name: 'october.csv', bytes: Buffer.from(csv) }], person: 'Anna' });
  await compareShadow(service, month);
}

async function draftNovember(stage: Stage): Promise<void> {
  for (const { method, path, body } of await novemberChanges())
    if (method === 'DELETE') stage.rmm.removeDevice(Number(path.split('/').at(-1)));
    else stage.rmm.addDevice(body as NinjaDevice);
  for (const today of ['2026-11-18', '2026-12-01']) {
    stage.setToday(today);
    await runJob(stage.service(), quiet, { kind: 'sync' });
  }
  await runJob(stage.service(), quiet, { kind: 'draft' });
  await change(stage, 'draftLines', school, { quantity: '38', editReason: 'Two machines are on loan' });
}

async function row({ service }: Stage, table: TableId, name: string | null) {
  const { rows } = await readTable(service().service.store, table, { since: undefined, limit: 2000 });
  const found = rows.find(({ values }) => name === null || Object.values(values).includes(name));
  if (found === undefined) throw new Error(`${table} has no row with ${name}.`);
  return found;
}

/** Types into one row, as a clerk does; without a name into the first. */
async function change(
  stage: Stage,
  table: TableId,
  name: string | null,
  set: Readonly<Record<string, CellValue>>,
): Promise<void> {
  const { service } = stage.service();
  const found = await row(stage, table, name);
  const edit: Edit = {
    opId: service.newId(),
    rowId: found.id,
    baseVersion: found.version,
    change: {
      kind: 'set',
      set: Object.fromEntries(Object.entries(set).map(([key, to]) => [key, { from: found.values[key] ?? null, to }])),
    },
  };
  const editor = { clientId: 'test', person: 'Anna', role: 'administrator', clock: service.clock } as const;
  requireApplied(table, await applyEdits(service.store, table, [edit], editor));
}

const care = { id: uuid(7), name: 'Zorggroep De Linde', status: 'Active' } as const;
const port = { id: uuid(8), name: 'Havenlogistiek Maasvlakte B.V.', status: 'Active' } as const;

const sold = {
  companyId: care.id,
  startDate: '2026-01-01T00:00:00Z',
  createdDate: '2026-01-01',
  status: 'Active',
  currencyCode: 'EUR',
} as const;

const sellersList: Pax8Data = {
  companies: [care, port],
  subscriptions: [
    {
      ...sold,
      id: uuid(1001),
      productId: uuid(1),
      productName: 'Microsoft 365 Business Premium',
      quantity: 120,
      price: 20.6,
      partnerCost: 17.51,
      billingTerm: 'Monthly',
      commitmentTerm: { id: uuid(2), term: 'Annual', endDate: '2027-01-01T00:00:00Z' },
    },
    {
      ...sold,
      id: uuid(1002),
      companyId: port.id,
      productId: uuid(3),
      productName: 'Exchange Online (Plan 1)',
      quantity: 25,
      price: 3.7,
      partnerCost: 3.145,
      billingTerm: 'Annual',
    },
  ],
};
