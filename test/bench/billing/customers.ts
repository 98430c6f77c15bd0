import type { Selectable } from 'kysely';
import { bulkInsert } from '../../../service/store/bulk.ts';
import type { Store, Writer } from '../../../service/store/database.ts';
import type { Database } from '../../../service/store/schema.ts';
import type { CellValue } from '../../../shared/tables/definition.ts';
import { add, typeInCustomer, typeInSeller } from '../../service/jobs/set-up.ts';
import type { TestClient } from '../../service/running.ts';

export const assetsPerCustomer = 100;
const fixedLines = 20;
/** Workstations and servers are counted; everything else on the contract is a fixed quantity. */
export const linesPerCustomer = fixedLines + 2;

/**
 * One customer is typed in as a clerk would, so that every rule of the sheets holds for it, and copied: 100 assets, of which each
 * tenth is a server, two counted contract lines and twenty of a fixed quantity.
 */
export async function typeInTemplate(client: TestClient): Promise<void> {
  await typeInSeller(client);
  await typeInCustomer(client, 'Customer 0', { line: { unitPrice: '18.5' } });
  await addLine(client, { agentTypes: 'server', unitPrice: '65' });
  for (let number = 1; number <= fixedLines; number += 1)
    await addLine(client, { kind: 'fixed', fixedQuantity: String(number), unitPrice: '12.4' });
  for (let number = 1; number <= assetsPerCustomer; number += 1)
    await add(client, 'assets', {
      name: `asset ${number}`,
      customer: 'Customer 0',
      agentType: number % 10 === 0 ? 'server' : 'workstation',
      activeFrom: '2026-10-01',
      activeTo: number % 25 === 1 ? '2026-10-20' : null,
    });
}

async function addLine(client: TestClient, values: Readonly<Record<string, CellValue>>): Promise<void> {
  await add(client, 'contractLines', { contract: 'C-1', product: 'WS', kind: 'counted', ...values });
}

/** Copies the customer that was typed in until there are so many. */
export async function copyTemplate(store: Store, count: number): Promise<void> {
  const template = await readTemplate(store);
  for (let number = 1; number < count; number += 1)
    await store.write((tx) => insertCopy(tx, template, `copy ${number} of `, number));
}

type Template = { readonly [T in Copied]: readonly Selectable<Database[T]>[] };
type Copied = 'customer' | 'contract' | 'contractLine' | 'price' | 'asset' | 'assignment' | 'classification';

async function readTemplate({ read }: Store): Promise<Template> {
  return {
    customer: await read.selectFrom('customer').selectAll().execute(),
    contract: await read.selectFrom('contract').selectAll().execute(),
    contractLine: await read.selectFrom('contractLine').selectAll().execute(),
    price: await read.selectFrom('price').selectAll().execute(),
    asset: await read.selectFrom('asset').selectAll().execute(),
    assignment: await read.selectFrom('assignment').selectAll().execute(),
    classification: await read.selectFrom('classification').selectAll().execute(),
  };
}

async function insertCopy(tx: Writer, template: Template, prefix: string, number: number): Promise<void> {
  const copied = <R extends object>(rows: readonly R[]): R[] =>
    rows.map((row) =>
      Object.assign({}, row, ...references.map((key) => (key in row ? { [key]: prefix + row[key as keyof R] } : {}))),
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
}

/** Keys that name a row of the customer; its product is everybody's. */
const references = ['id', 'customerId', 'contractId', 'contractLineId', 'assetId'] as const;
