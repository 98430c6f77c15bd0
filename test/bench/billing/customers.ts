import type { Selectable } from 'kysely';
import { bulkInsert } from '../../../service/store/bulk.ts';
import type { Store, Writer } from '../../../service/store/database.ts';
import type { Database } from '../../../service/store/schema.ts';
import type { CellValue } from '../../../shared/tables/definition.ts';
import { add, typeInCustomer, typeInSeller } from '../../service/jobs/set-up.ts';
import type { TestClient } from '../../service/running.ts';

export const assetsPerCustomer = 100;
export const licencesPerCustomer = 20;
const tickets = 5;
const entriesPerTicket = 10;
export const entriesPerCustomer = tickets * entriesPerTicket;

/**
 * One customer is typed in as a clerk would, so that every rule of the sheets holds for it, and copied: 100 assets, of which each
 * tenth is a server, on two counted contract lines, twenty licences on lines of their own, and fifty time entries by the hour.
 */
export async function typeInTemplate(client: TestClient): Promise<void> {
  await typeInSeller(client);
  await typeInCustomer(client, 'Customer 0', { line: { unitPrice: '18.5' } });
  await addLine(client, { agentTypes: 'server', unitPrice: '65' });
  for (let number = 1; number <= licencesPerCustomer; number += 1) await addLicence(client, number);
  for (let number = 1; number <= assetsPerCustomer; number += 1)
    await add(client, 'assets', {
      name: `asset ${number}`,
      customer: 'Customer 0',
      agentType: number % 10 === 0 ? 'server' : 'workstation',
      activeFrom: '2026-10-01',
      activeTo: number % 25 === 1 ? '2026-10-20' : null,
    });
  await add(client, 'products', { code: 'SUPPORT', description: 'Support', unitCode: 'HUR', ledgerAccount: '8100' });
  await add(client, 'rates', { validFrom: '2026-01-01', unitPrice: '95', product: 'SUPPORT' });
  for (let number = 1; number <= tickets; number += 1) await addTicket(client, `T-${number}`);
}

async function addLicence(client: TestClient, number: number): Promise<void> {
  const product = `L-${number}`;
  await add(client, 'products', { code: product, description: `Licence ${number}`, ledgerAccount: '8010' });
  await add(client, 'licences', { customer: 'Customer 0', product, assigned: number, since: '2026-10-01' });
  await addLine(client, { product, kind: 'licence', licenceBasis: 'assigned', unitPrice: '12.4' });
}

async function addTicket(client: TestClient, ticket: string): Promise<void> {
  await add(client, 'tickets', { number: ticket, customer: 'Customer 0', subject: 'Printer offline', contract: 'C-1' });
  for (let number = 1; number <= entriesPerTicket; number += 1)
    await add(client, 'timeEntries', {
      ticket,
      workedOn: `2026-10-${String(number).padStart(2, '0')}`,
      minutesWorked: 5 * number,
      technician: 'Sam',
      approved: true,
    });
}

async function addLine(client: TestClient, values: Readonly<Record<string, CellValue>>): Promise<void> {
  await add(client, 'contractLines', { contract: 'C-1', product: 'WS', kind: 'counted', ...values });
}

/** Copies the customer that was typed in until there are so many. */
export async function copyTemplate(store: Store, count: number): Promise<void> {
  const template = await readTemplate(store);
  for (let first = 1; first < count; first += copiesTogether)
    await store.write(async (tx) => {
      for (let number = first; number < Math.min(first + copiesTogether, count); number += 1)
        await insertCopy(tx, template, `copy ${number} of `, number);
    });
}

const copiesTogether = 50;

type Template = { readonly [T in Copied]: readonly Selectable<Database[T]>[] };
type Copied =
  | 'customer'
  | 'contract'
  | 'contractLine'
  | 'price'
  | 'asset'
  | 'assignment'
  | 'classification'
  | 'licence'
  | 'licenceCount'
  | 'ticket'
  | 'timeEntry';

async function readTemplate({ read }: Store): Promise<Template> {
  return {
    customer: await read.selectFrom('customer').selectAll().execute(),
    contract: await read.selectFrom('contract').selectAll().execute(),
    contractLine: await read.selectFrom('contractLine').selectAll().execute(),
    price: await read.selectFrom('price').selectAll().execute(),
    asset: await read.selectFrom('asset').selectAll().execute(),
    assignment: await read.selectFrom('assignment').selectAll().execute(),
    classification: await read.selectFrom('classification').selectAll().execute(),
    licence: await read.selectFrom('licence').selectAll().execute(),
    licenceCount: await read.selectFrom('licenceCount').selectAll().execute(),
    ticket: await read.selectFrom('ticket').selectAll().execute(),
    timeEntry: await read.selectFrom('timeEntry').selectAll().execute(),
  };
}

async function insertCopy(tx: Writer, template: Template, prefix: string, number: number): Promise<void> {
  const copied = <R extends object>(rows: readonly R[]): R[] =>
    rows.map((row) =>
      Object.assign({}, row, ...references.map((key) => copiedReference(row[key as keyof R], { key, prefix }))),
    );
  const customers = copied(template.customer).map((row) => ({
    ...row,
    name: `Customer ${number}`,
    debtorCode: `D${number}`,
  }));
  const contracts = copied(template.contract).map((row) => ({ ...row, number: `C-${number + 1}` }));
  await bulkInsert(tx, 'customer', customers);
  await bulkInsert(tx, 'contract', contracts);
  await bulkInsert(tx, 'contractLine', copied(template.contractLine));
  await bulkInsert(tx, 'price', copied(template.price));
  await bulkInsert(tx, 'asset', copied(template.asset));
  await bulkInsert(tx, 'assignment', copied(template.assignment));
  await bulkInsert(tx, 'classification', copied(template.classification));
  await bulkInsert(tx, 'licence', copied(template.licence));
  await bulkInsert(tx, 'licenceCount', copied(template.licenceCount));
  const ofCustomer = copied(template.ticket).map((ticket) => ({ ...ticket, number: `${ticket.number} of ${number}` }));
  await bulkInsert(tx, 'ticket', ofCustomer);
  await bulkInsert(tx, 'timeEntry', copied(template.timeEntry));
}

/** A key that a row does not have, or has no value for, stays as it is. */
function copiedReference(value: unknown, { key, prefix }: { readonly key: string; readonly prefix: string }): object {
  return typeof value === 'string' ? { [key]: prefix + value } : {};
}

/** Keys that name a row of the customer; its product is everybody's. */
const references = ['id', 'customerId', 'contractId', 'contractLineId', 'assetId', 'licenceId', 'ticketId'] as const;
