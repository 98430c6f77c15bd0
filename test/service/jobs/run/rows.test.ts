import { billingRowsOf } from '../../../../service/jobs/run/rows.ts';
import { readBillableCustomers, readBillingRows } from '../../../../service/store/billing-input.ts';
import { temporaryStore, type TemporaryStore } from '../../store/temporary.ts';
import {
  adding,
  contractAcme,
  customerAcme,
  lineWorkstations,
  productManaged,
  taken,
} from '../../store/tables/fixture.ts';

/** Customers are read some at a time; each must come with all that is its own, and with nothing of another. */
describe('the rows behind the invoices of many customers', () => {
  const count = 45;
  let opened: TemporaryStore;
  beforeEach(async () => {
    opened = await temporaryStore();
    const { store } = opened;
    await taken(store, 'products', adding(productManaged));
    for (let number = 1; number <= count; number += 1) await typeInCustomer(number);
  });
  afterEach(() => opened.remove());

  /** Customer n has n × 0.50 as its price, a workstation of its own and a subscription of n seats. */
  async function typeInCustomer(number: number): Promise<void> {
    const { store } = opened;
    const customer = `Customer ${String(number).padStart(2, '0')}`;
    const contract = `C-${number}`;
    await taken(store, 'customers', adding({ ...customerAcme, name: customer, debtorCode: `1${number}` }));
    await taken(store, 'contracts', adding({ ...contractAcme, customer, number: contract }));
    await taken(store, 'contractLines', adding({ ...lineWorkstations, contract, unitPrice: String(number / 2) }));
    await taken(
      store,
      'assets',
      adding({ name: `PC ${number}`, customer, agentType: 'workstation', activeFrom: '2026-01-01' }),
    );
    await taken(store, 'licences', adding({ customer, product: 'MW', assigned: number, since: '2026-01-01' }));
  }

  /** On 1 June. */
  async function moveFirstAsset(from: string, customerId: string): Promise<void> {
    await opened.store.write(async (tx) => {
      const { assetId } = await tx
        .updateTable('assignment')
        .set({ validTo: '2026-06-01' })
        .where('customerId', '=', from)
        .returning('assetId')
        .executeTakeFirstOrThrow();
      const moved = { id: 'moved', assetId, customerId, validFrom: '2026-06-01', validTo: null };
      await tx.insertInto('assignment').values(moved).execute();
    });
  }

  it('are each customer’s own, once, in the order of the list', async () => {
    const { store } = opened;
    const seen: unknown[] = [];
    for await (const { customer, contracts, assets, licences } of billingRowsOf(
      store,
      await readBillableCustomers(store),
    ))
      seen.push([
        customer.name,
        contracts.map(({ number, lines }) => [
          number,
          lines.map(({ prices }) => prices.map((price) => price.unitPrice)),
        ]),
        assets.map(({ name }) => name),
        licences.typed.map(({ assigned }) => assigned),
      ]);
    expect(seen).toEqual(
      Array.from({ length: count }, (_, index) => index + 1).map((number) => [
        `Customer ${String(number).padStart(2, '0')}`,
        [[`C-${number}`, [[String(number / 2)]]]],
        [`PC ${number}`],
        [number],
      ]),
    );
  });

  it('are the same to the byte as when each customer is read alone, machines that moved between customers too', async () => {
    const { store } = opened;
    const customers = await readBillableCustomers(store);
    await moveFirstAsset(customers[0]!.id, customers[1]!.id);
    const together = await readBillingRows(store, customers);
    const alone: unknown[] = [];
    for (const customer of customers) alone.push(...(await readBillingRows(store, [customer])));
    expect(together[0]!.assets.map(({ assignments }) => assignments.length)).toEqual([2]);
    expect(together[1]!.assets.map(({ name }) => name).toSorted()).toEqual(['PC 1', 'PC 2']);
    expect(together.map((rows) => JSON.stringify(rows))).toEqual(alone.map((rows) => JSON.stringify(rows)));
  });

  it('may be left when enough was seen', async () => {
    const { store } = opened;
    for await (const { customer } of billingRowsOf(store, await readBillableCustomers(store)))
      if (customer.name === 'Customer 02') break;
    expect(await readBillableCustomers(store)).toHaveLength(count);
  });
});
