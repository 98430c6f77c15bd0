import { complaintsOf } from '../verify/books.ts';
import { add, bill, change, done, row } from '../set-up.ts';
import { timeMonth, type TimeMonth } from './time-set-up.ts';

/** Acme has moved to New York: a bundle of 1000.00 is a service desk (500, outside the scope of VAT) and a firewall (400, exported). */
describe('a bundle that is on two documents', () => {
  let month: TimeMonth;
  beforeEach(async () => {
    month = await timeMonth();
    const { client } = month;
    await change(client, 'customers', await row(client, 'customers', { name: 'Acme' }), {
      country: 'US',
      vatRegime: 'export',
      vatId: null,
    });
    const abroad = { vatRegime: 'export', vatClass: 'standard', validFrom: '2012-10-01', packageCode: '0' };
    await add(client, 'vatCodes', { ...abroad, supply: 'services', category: 'O', exemptionReason: 'Outside scope' });
    await add(client, 'vatCodes', {
      ...abroad,
      supply: 'goods',
      category: 'G',
      rate: '0',
      exemptionReason: 'Export outside the EU',
    });
    await add(client, 'products', { code: 'DESK', description: 'Service desk', ledgerAccount: '8001' });
    await add(client, 'products', { code: 'FW', description: 'Firewall', ledgerAccount: '8002', supply: 'goods' });
    const fixed = await row(client, 'contractLines', {});
    await client.remove('contractLines', fixed);
    await add(client, 'contractLines', {
      contract: 'C-1',
      product: 'WS',
      kind: 'bundle',
      fixedQuantity: '1',
      unitPrice: '1000',
      components: 'DESK: 500; FW: 400',
    });
  }, 20_000);
  afterEach(() => month.stop());

  const invoices = async () => {
    const rows = await month.client.rows('invoices');
    return rows
      .map(({ values }) => [values['number'], values['part'], values['kind'], values['net']])
      .toSorted((a, b) => String(a[0]).localeCompare(String(b[0])));
  };
  const complaints = () => complaintsOf(month.running.service);
  const nextMonth = (today: string) => month.running.setToday(today);

  it('is billed on both, each month, and the books are whole', async () => {
    expect((await bill(month)).summary).toBe('2 invoices: 20260001 to 20260002.');
    nextMonth('2026-12-01');
    await done(month, { kind: 'draft' });
    const compared = await month.client.rows('comparison');
    expect(compared.map(({ values }) => [values['netBefore'], values['netAfter']])).toEqual([['1000.00', '1000.00']]);
    expect((await bill(month)).summary).toBe('2 invoices: 20260003 to 20260004.');
    expect(await invoices()).toEqual([
      ['20260001', null, 'invoice', '444.44'],
      ['20260002', 'O', 'invoice', '555.56'],
      ['20260003', null, 'invoice', '444.44'],
      ['20260004', 'O', 'invoice', '555.56'],
    ]);
    expect(await complaints()).toEqual([]);
  });

  it.each(['20260001', '20260002'])('%s is credited and billed again without the other', async (number) => {
    await bill(month);
    const { id, values } = await row(month.client, 'invoices', { number });
    await done(month, { kind: 'credit', invoiceId: id, creditKind: 'correct', reason: 'Other address' });
    expect((await bill(month)).summary).toBe('1 invoice: 20260004.');
    expect((await row(month.client, 'invoices', { number: '20260004' })).values).toMatchObject({
      part: values['part'],
      net: values['net'],
    });
    expect(await complaints()).toEqual([]);
  });

  it('one of them waits, and is billed a month later with the next', async () => {
    await done(month, { kind: 'draft' });
    const { id } = await row(month.client, 'invoices', { part: 'O' });
    await done(month, { kind: 'approve', invoiceIds: [id] });
    await done(month, { kind: 'finalise' });
    nextMonth('2026-12-01');
    await bill(month);
    expect((await invoices()).map(([, part, , net]) => [part, net])).toEqual([
      ['O', '555.56'],
      [null, '888.88'],
      ['O', '555.56'],
    ]);
    expect(await complaints()).toEqual([]);
  });
});
