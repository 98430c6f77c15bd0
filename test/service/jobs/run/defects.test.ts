import { sql } from 'kysely';
import type { InvoiceDocument } from '../../../../shared/invoice.ts';
import { formatMinor } from '../../../../shared/money.ts';
import {
  acme,
  acmeMonth,
  add,
  bill,
  change,
  connect,
  done,
  failure,
  fleet,
  map,
  row,
  rowsWith,
  startMonth,
  typeInCustomer,
  typeInSeller,
  workstation,
  type Month,
} from '../set-up.ts';
import { complaintsOf } from '../verify/books.ts';

/** What goes wrong in other systems between a draft and the books. */

const fee = { kind: 'fixed', agentTypes: null, fixedQuantity: '1', unitPrice: '50' };

async function documentsOf({ running }: Month): Promise<readonly InvoiceDocument[]> {
  const rows = await running.service.store.read
    .selectFrom('invoice')
    .select('document')
    .where('document', 'is not', null)
    .orderBy('number')
    .execute();
  return rows.map(({ document }) => JSON.parse(document!) as InvoiceDocument);
}

describe('between a draft and the books', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
  });
  afterEach(() => month.stop());

  it('an invoice prints, line by line, what its draft showed', async () => {
    const { client } = month;
    await add(client, 'contractLines', {
      contract: 'C-1',
      product: 'WS',
      kind: 'counted',
      agentTypes: 'workstation',
      coverageGroup: 'backup',
      proration: 'daily',
      unitPrice: '3.3333',
    });
    await add(client, 'contractLines', { contract: 'C-1', product: 'WS', kind: 'discount', discountPercent: '12.5' });
    await add(client, 'oneOffItems', {
      customer: acme.name,
      supplyDate: '2026-10-14',
      product: 'WS',
      quantity: '3',
      unitPrice: '10.01',
    });
    await done(month, { kind: 'draft' });
    const [header] = await client.rows('invoices');
    const shown = (await client.rows('draftLines')).map(({ values: { description, net, explanation } }) =>
      JSON.stringify([description, net, explanation]),
    );
    await done(month, { kind: 'approve' });
    await done(month, { kind: 'finalise' });
    const [invoice] = await documentsOf(month);
    const printed = invoice!.lines.map(({ description, net, explanation }) =>
      JSON.stringify([description, formatMinor(net, 'EUR'), explanation]),
    );
    expect(shown).toHaveLength(4);
    expect(printed.toSorted()).toEqual(shown.toSorted());
    const { net, vat, gross } = header!.values;
    expect([net, vat, gross]).toEqual(
      [invoice!.totals.net, invoice!.totals.vat, invoice!.totals.gross].map((amount) => formatMinor(amount, 'EUR')),
    );
  });

  it('a number that was taken in a transaction that failed is the next one’s: there is no hole', async () => {
    const { client, running } = month;
    await typeInCustomer(client, 'Beta', { contract: 'C-2', line: fee });
    await typeInCustomer(client, 'Zuidas', { contract: 'C-3', line: fee });
    await done(month, { kind: 'draft' });
    await done(month, { kind: 'approve' });
    const beta = await row(client, 'customers', { name: 'Beta' });
    const { store } = running.service;
    // The claim is written after the number was taken, in the same transaction.
    await store.write((tx) =>
      sql`create trigger full_disk before insert on claim when
        (select customer_id from invoice where id = new.invoice_id) = ${sql.lit(beta.id)}
        begin select raise(abort, 'database or disk is full'); end`.execute(tx),
    );
    expect((await failure(month, { kind: 'finalise' }))?.code).toBe('INTERNAL');
    const series = () => store.read.selectFrom('numberingSeries').select(['year', 'lastNumber']).execute();
    expect(await series()).toEqual([{ year: 2026, lastNumber: 1 }]);
    await store.write((tx) => sql`drop trigger full_disk`.execute(tx));
    await done(month, { kind: 'finalise' });
    const invoices = await client.rows('invoices');
    expect(invoices.map(({ values }) => `${values['number']} ${values['customer']}`).toSorted()).toEqual([
      '20260001 Acme',
      '20260002 Beta',
      '20260003 Zuidas',
    ]);
    expect(await complaintsOf(running.service)).toEqual([]);
  });
});

describe('from month to month', () => {
  let month: Month;
  afterEach(() => month.stop());

  it('a workstation that is installed again as a server is one machine, at the server’s price', async () => {
    const serial = { system: { serialNumber: 'PF-3X7Q21' } };
    const devices = fleet(11);
    month = await startMonth({ devices: [...devices, { ...workstation(12), ...serial }] });
    const { client, rmm, running } = month;
    await typeInSeller(client);
    await add(client, 'products', { code: 'SRV', description: 'Managed server', ledgerAccount: '8000' });
    await typeInCustomer(client, acme.name);
    await add(client, 'contractLines', {
      contract: 'C-1',
      product: 'SRV',
      kind: 'counted',
      agentTypes: 'server',
      unitPrice: '65',
    });
    await connect(month);
    await done(month, { kind: 'sync' });
    await map(client, acme.name);
    await bill(month);
    running.setToday('2026-11-18');
    rmm.removeDevice(12);
    rmm.addDevice({
      ...workstation(112, { created: '2026-11-17' }),
      ...serial,
      nodeClass: 'WINDOWS_SERVER',
      displayName: 'SRV-12',
    });
    await done(month, { kind: 'sync' });
    running.setToday('2026-12-01');
    await done(month, { kind: 'sync' });
    await done(month, { kind: 'draft' });
    const lines = await client.rows('draftLines');
    expect(lines.map(({ values }) => `${values['product']} ${values['quantity']} ${values['net']}`).toSorted()).toEqual(
      ['SRV 1 65.00', 'WS 11 203.50'],
    );
    expect(await rowsWith(client, 'findings', { severity: 'block' })).toEqual([]);
  });

  it('G33: the RMM’s key expires and its last good listing is 9 days old: the 12 are held and Acme waits, Beta is billed', async () => {
    month = await acmeMonth(12);
    const { client, rmm, running } = month;
    await typeInCustomer(client, 'Beta', { contract: 'C-2', line: fee });
    await bill(month);
    running.setToday('2026-11-22');
    // The accounts are listed as ever; of devices there is an empty list, with status 200.
    rmm.fail({ kind: 'empty', skip: 2, times: 1 });
    await done(month, { kind: 'sync' });
    running.setToday('2026-12-01');
    rmm.fail({ kind: 'unauthorized', skip: 0, times: 500 });
    await failure(month, { kind: 'sync' });
    await done(month, { kind: 'draft' });
    const findings = await rowsWith(client, 'findings', { severity: 'block' });
    expect(findings.map(({ values }) => String(values['code'])).toSorted()).toEqual(['COUNT_DROP', 'STALE_SOURCE']);
    expect((await row(client, 'draftLines', { customer: acme.name })).values).toMatchObject({
      quantity: '12',
      net: '222.00',
    });
    await done(month, { kind: 'approve' });
    expect((await done(month, { kind: 'finalise' })).summary).toBe('1 invoice: 20260003.');
    expect((await row(client, 'invoices', { number: '20260003' })).values).toMatchObject({
      customer: 'Beta',
      net: '50.00',
    });
    expect((await row(client, 'invoices', { number: null })).values['customer']).toBe(acme.name);
  });

  it('G10: what was billed in advance is not priced again when prices rise: December is 19.11, November stays 18.50', async () => {
    month = await acmeMonth(12);
    const { client, running } = month;
    await change(client, 'contractLines', await row(client, 'contractLines', {}), { timing: 'advance' });
    await change(client, 'contracts', await row(client, 'contracts', { number: 'C-1' }), {
      indexation: 'percentage',
      indexPercent: '3.3',
    });
    await bill(month);
    await client.call('applyIndexation', { from: '2026-12-01', contracts: ['C-1'] });
    running.setToday('2026-12-01');
    await done(month, { kind: 'sync' });
    await done(month, { kind: 'draft' });
    const lines = await client.rows('draftLines');
    expect(lines.map(({ values }) => `${values['periodFrom']} ${values['unitPrice']} ${values['net']}`)).toEqual([
      '2026-12-01 19.11 229.32',
    ]);
    expect(await rowsWith(client, 'findings', { code: 'LATE_CHANGE' })).toEqual([]);
  });
});
