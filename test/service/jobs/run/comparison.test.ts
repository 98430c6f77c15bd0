import { acme, acmeMonth, add, bill, change, done, row, workstation, type Month } from '../set-up.ts';

/** October: 12 workstations at 18.50 are 222.00. In November one comes and the price is 19.25. */
describe('the comparison with the month before', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
    await bill(month);
  });
  afterEach(() => month.stop());

  const november = async () => {
    month.running.setToday('2026-12-01');
    await done(month, { kind: 'sync' });
    await done(month, { kind: 'draft' });
  };

  it('tells quantity from price, and the two make the difference', async () => {
    month.running.setToday('2026-11-18');
    month.rmm.addDevice(workstation(13, { created: '2026-11-12' }));
    await change(month.client, 'contractLines', await row(month.client, 'contractLines', { contract: 'C-1' }), {
      unitPrice: '19.25',
    });
    await november();
    expect(await row(month.client, 'comparison', { customer: acme.name })).toMatchObject({
      values: {
        contract: 'C-1',
        product: 'WS',
        quantityBefore: '12',
        quantityAfter: '13',
        netBefore: '222.00',
        netAfter: '250.25',
        difference: '28.25',
        quantityEffect: '18.50',
        mixEffect: '0.00',
        priceEffect: '9.75',
      },
    });
  });

  it('leaves what did not change untouched when drafts are made again', async () => {
    await november();
    const before = await month.client.rows('comparison');
    await done(month, { kind: 'draft' });
    expect(await month.client.rows('comparison')).toEqual(before);
    expect(before.map(({ values }) => values['difference'])).toEqual(['0.00']);
  });

  it('has what is new beside what stayed, and forgets it when it is taken back', async () => {
    const item = { customer: acme.name, supplyDate: '2026-11-05', product: 'WS', quantity: '2', unitPrice: '10' };
    const added = await add(month.client, 'oneOffItems', item);
    await november();
    const effects = (await month.client.rows('comparison')).map(({ values }) => values['quantityEffect']);
    expect(effects).toHaveLength(2);
    expect(new Set(effects)).toEqual(new Set(['0.00', '20.00']));
    await change(month.client, 'oneOffItems', added, { supplyDate: '2026-12-05' });
    await done(month, { kind: 'draft' });
    expect(await month.client.rows('comparison')).toHaveLength(1);
  });
});
