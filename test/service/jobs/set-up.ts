import { AppError } from '../../../shared/error.ts';
import type { Job, JobRequest } from '../../../shared/month.ts';
import type { Row } from '../../../shared/protocol.ts';
import type { CellValue, TableId } from '../../../shared/tables/definition.ts';
import type { NinjaDevice } from '../../vendors/ninjaone/data.ts';
import { startNinjaOne, type NinjaOneSimulator } from '../../vendors/ninjaone/server.ts';
import { startTestService, type RunningService, type TestClient } from '../running.ts';

/** A managed service provider's month: the service over HTTP, and the simulated RMM that it reads. */
export type Month = {
  readonly running: RunningService;
  readonly rmm: NinjaOneSimulator;
  readonly client: TestClient;
  stop(): Promise<void>;
};

export const acme = { organizationId: 1, name: 'Acme' };
const secret = 'rmm-secret-of-the-test';

/** Acme under agreement C-1 from October 2026 at 18.50 per workstation, with this many agents in the RMM; today is 2 November. */
export async function acmeMonth(workstations: number): Promise<Month> {
  const month = await startMonth({ devices: fleet(workstations) });
  await typeInSeller(month.client);
  await typeInCustomer(month.client, acme.name);
  await connect(month);
  await done(month, { kind: 'sync' });
  await map(month.client, acme.name);
  return month;
}

type Start = {
  readonly devices: readonly NinjaDevice[];
  readonly organizations?: readonly string[];
  readonly pageSize?: number;
  readonly folder?: string;
};

/** The service on 2 November 2026, empty, beside an RMM that lists the devices. */
export async function startMonth({ devices, organizations = [acme.name], pageSize, folder }: Start): Promise<Month> {
  const rmm = await startNinjaOne({
    port: 0,
    clientSecret: secret,
    data: { organizations: organizations.map((name, index) => ({ id: index + 1, name })), devices: [...devices] },
    ...(pageSize === undefined ? {} : { pageSize }),
  });
  const running = await startTestService({ today: '2026-11-02', ...(folder === undefined ? {} : { folder }) });
  return {
    running,
    rmm,
    client: await running.client(),
    stop: async () => {
      await running.stop();
      await rmm.stop();
    },
  };
}

/** WS-01, WS-02, …, under management since January. */
export function fleet(count: number): NinjaDevice[] {
  return Array.from({ length: count }, (_, index) => workstation(index + 1));
}

export function workstation(id: number, facts: { created?: string; organizationId?: number } = {}): NinjaDevice {
  const { created = '2026-01-15', organizationId = acme.organizationId } = facts;
  return {
    id,
    organizationId,
    nodeClass: 'WINDOWS_WORKSTATION',
    approvalStatus: 'APPROVED',
    offline: false,
    displayName: `WS-${String(id).padStart(2, '0')}`,
    created: Date.parse(`${created}T09:00:00Z`) / 1000,
  };
}

/** The seller, a product and the Dutch high rate. */
export async function typeInSeller(client: TestClient): Promise<void> {
  await add(client, 'administration', {
    ...address,
    legalName: 'Hollandse IT-Beheer B.V.',
    vatId: 'NL812345009B01',
    ...registered('61234560'),
    iban: 'NL91ABNA0417164300',
    bic: 'ABNANL2A',
    contactName: 'Facturatie',
    email: 'facturatie@hollandse-it.example',
    journal: '70',
    paymentCondition: '30',
  });
  await add(client, 'products', { code: 'WS', description: 'Managed workstation', ledgerAccount: '8000' });
  await add(client, 'vatCodes', {
    vatRegime: 'domestic',
    vatClass: 'standard',
    validFrom: '2012-10-01',
    category: 'S',
    rate: '21',
    packageCode: '4',
  });
}

const address = { street: 'Stationsplein 14', postalCode: '3511 ED', city: 'Utrecht', country: 'NL' };

function registered(chamberOfCommerce: string): Record<string, CellValue> {
  return {
    legalIdScheme: '0106',
    legalId: chamberOfCommerce,
    endpointScheme: '0106',
    endpointId: chamberOfCommerce,
  };
}

/** A customer that went live in October, with the contract `C-…` and one line that counts workstations. */
export async function typeInCustomer(
  client: TestClient,
  name: string,
  { contract = 'C-1', line = {} }: { contract?: string; line?: Record<string, CellValue> } = {},
): Promise<void> {
  await add(client, 'customers', {
    ...address,
    ...registered('51230010'),
    name,
    debtorCode: contract.replace('C-', '1000'),
    goLiveDate: '2026-10-01',
    vatId: 'NL812300105B01',
    buyerReference: 'KST-1',
  });
  await add(client, 'contracts', {
    number: contract,
    customer: name,
    startDate: '2026-10-01',
    billingFrom: '2026-10-01',
    anchorDate: '2026-10-01',
  });
  await add(client, 'contractLines', {
    contract,
    product: 'WS',
    kind: 'counted',
    agentTypes: 'workstation',
    unitPrice: '18.5',
    ...line,
  });
}

export async function connect({ client, rmm }: Month): Promise<string> {
  const { url, clientId, clientSecret } = rmm;
  const settings = { url, clientId, clientSecret, pageSize: 5 };
  return (await client.call('saveConnection', { name: 'NinjaOne', vendor: 'ninjaone', settings })).id;
}

/** Says which customer the RMM's account of that name is. */
export async function map(client: TestClient, account: string, customer: string = account): Promise<void> {
  await change(client, 'sourceAccounts', await row(client, 'sourceAccounts', { name: account }), { customer });
}

/** Types a row in; a refusal fails the test with its sentence. */
export async function add(
  client: TestClient,
  table: TableId,
  values: Readonly<Record<string, CellValue>>,
): Promise<Row> {
  return taken(await client.add(table, values));
}

export async function change(
  client: TestClient,
  table: TableId,
  before: Row,
  values: Readonly<Record<string, CellValue>>,
): Promise<Row> {
  return taken(await client.change(table, before, values));
}

function taken(result: Awaited<ReturnType<TestClient['add']>>): Row {
  if (result.outcome !== 'applied' || result.row === null)
    throw new Error(`Refused: ${JSON.stringify([result.error, result.refused])}`);
  return result.row;
}

/** The one row with these cells. */
export async function row(
  client: TestClient,
  table: TableId,
  cells: Readonly<Record<string, CellValue>>,
): Promise<Row> {
  const found = await rowsWith(client, table, cells);
  if (found.length !== 1) throw new Error(`${found.length} rows of ${table} have ${JSON.stringify(cells)}.`);
  return found[0]!;
}

export async function rowsWith(
  client: TestClient,
  table: TableId,
  cells: Readonly<Record<string, CellValue>>,
): Promise<readonly Row[]> {
  const rows = await client.rows(table);
  return rows.filter((one) => Object.entries(cells).every(([key, value]) => one.values[key] === value));
}

/** Runs a job that is expected to succeed; a failure fails the test with the job's own sentence. */
export async function done({ client }: Pick<Month, 'client'>, request: JobRequest): Promise<Job> {
  const job = await client.job(request);
  if (job.state !== 'succeeded') throw new Error(`${request.kind} ${job.state}: ${job.error?.message ?? ''}`);
  return job;
}

/** Runs a job that is expected to fail, and answers its code and sentence. */
export async function failure({ client }: Pick<Month, 'client'>, request: JobRequest): Promise<Job['error']> {
  const job = await client.job(request);
  if (job.state !== 'failed') throw new Error(`${request.kind} ${job.state}: ${job.summary ?? ''}`);
  return job.error;
}

/** Drafts, approval and the invoice job, as the clerk does them once a month. */
export async function bill(month: Pick<Month, 'client'>): Promise<Job> {
  await done(month, { kind: 'draft' });
  await done(month, { kind: 'approve' });
  return done(month, { kind: 'finalise' });
}

/** The cells of the one draft line. */
export async function draftLine(client: TestClient, cells: Readonly<Record<string, CellValue>> = {}): Promise<Row> {
  return row(client, 'draftLines', cells);
}

/** The code of the refusal, or "answered". */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'answered',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
}
