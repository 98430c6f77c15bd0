import { acmeMonth, bill, change, codeOf, done, draftLine, row, type Month } from './set-up.ts';

/** Acme's 12 workstations at 18.50; contract C-1 rises by 3.3 %. Today is 2 November 2026. */
describe('the yearly rise of prices', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
    await change(month.client, 'contracts', await row(month.client, 'contracts', { number: 'C-1' }), {
      indexation: 'percentage',
      indexPercent: '3.3',
    });
  });
  afterEach(() => month.stop());

  const price = async () => (await month.client.rows('contractLines'))[0]!.values['unitPrice'];

  it('is looked at first: old and new, and a list for the letter; nothing changes', async () => {
    const { prices, csv } = await month.client.call('previewIndexation', { from: '2026-11-01' });
    expect(prices).toMatchObject([
      { customer: 'Acme', contract: 'C-1', product: 'WS', oldPrice: '18.5', newPrice: '19.11', note: null },
    ]);
    expect(csv.split('\r\n')[1]).toBe(
      '"Acme","","C-1","WS","Managed workstation","EUR","18.5","19.11","2026-11-01",""',
    );
    expect(await price()).toBe('18.5');
  });

  it('applied from November, October is billed at 18.50 and November at 19.11', async () => {
    await month.client.call('applyIndexation', { from: '2026-11-01', contracts: ['C-1'] });
    expect(await price()).toBe('19.11');
    await bill(month);
    expect((await row(month.client, 'invoices', { number: '20260001' })).values['net']).toBe('222.00');
    month.running.setToday('2026-12-01');
    await done(month, { kind: 'sync' });
    await done(month, { kind: 'draft' });
    expect((await draftLine(month.client)).values).toMatchObject({ unitPrice: '19.11', net: '229.32' });
  });

  it('happens once: asked again, the price of that day is there already', async () => {
    await month.client.call('applyIndexation', { from: '2026-11-01' });
    const { prices } = await month.client.call('previewIndexation', { from: '2026-11-01' });
    expect(prices[0]!.note).toBe('There is a price from 2026-11-01 already; it was raised, or typed in for that day.');
    expect(await codeOf(month.client.call('applyIndexation', { from: '2026-11-01' }))).toBe('NOTHING_TO_DO');
    expect(await price()).toBe('19.11');
  });

  it('never prices again what was billed', async () => {
    await bill(month);
    const { prices } = await month.client.call('previewIndexation', { from: '2026-10-15' });
    expect(prices[0]!.note).toBe('It is billed until 2026-11-01 already; choose that day or a later one.');
  });

  it('by an index figure: 18.50 x 129.1 / 125.4 is 19.05, and the next rise starts from 129.1', async () => {
    await change(month.client, 'contracts', await row(month.client, 'contracts', { number: 'C-1' }), {
      indexation: 'index figure',
      indexFigure: '125.4',
    });
    const without = await month.client.call('previewIndexation', { from: '2026-11-01' });
    expect(without.prices[0]).toMatchObject({ newPrice: null, note: 'Give the new index figure.' });
    await month.client.call('applyIndexation', { from: '2026-11-01', indexFigure: '129.1' });
    expect(await price()).toBe('19.05');
    expect((await row(month.client, 'contracts', { number: 'C-1' })).values['indexFigure']).toBe('129.1');
  });

  describe('of a line with an overage price of 17.50 and a minimum of 250.00', () => {
    beforeEach(async () => {
      await change(month.client, 'contractLines', await row(month.client, 'contractLines', {}), {
        includedQuantity: 10,
        overagePrice: '17.5',
        minimumAmount: '250',
      });
    });
    const terms = async () => {
      const { overagePrice, minimumAmount } = (await row(month.client, 'contractLines', {})).values;
      return [overagePrice, minimumAmount];
    };
    const november = async () => {
      month.running.setToday('2026-12-01');
      await done(month, { kind: 'sync' });
      await done(month, { kind: 'draft' });
      const lines = await month.client.rows('draftLines');
      return lines.map(({ values }) => values['net']);
    };

    it('raises them with the price: 17.50 x 1.033 = 18.0775 is 18.08, and 250.00 x 1.033 is 258.25', async () => {
      const { prices } = await month.client.call('applyIndexation', { from: '2026-11-01' });
      expect(prices.map(({ part, oldPrice, newPrice }) => [part, oldPrice, newPrice])).toEqual([
        ['price', '18.5', '19.11'],
        ['overage price', '17.5', '18.08'],
        ['minimum amount', '250', '258.25'],
      ]);
      expect(await terms()).toEqual(['18.08', '258.25']);
    });

    it('October keeps what it was billed with, November has the new ones, and nothing is corrected', async () => {
      await month.client.call('applyIndexation', { from: '2026-11-01' });
      await bill(month);
      // 10 x 18.50 = 185.00, 2 x 17.50 = 35.00, up to 250.00: 30.00.
      expect((await row(month.client, 'invoices', { number: '20260001' })).values['net']).toBe('250.00');
      // 10 x 19.11 = 191.10, 2 x 18.08 = 36.16, up to 258.25: 30.99.
      expect(await november()).toEqual(['191.10', '36.16', '30.99']);
    });

    it('a term typed afterwards goes before the raised one, from the first day that is not billed', async () => {
      await bill(month);
      await month.client.call('applyIndexation', { from: '2026-11-01' });
      await change(month.client, 'contractLines', await row(month.client, 'contractLines', {}), { overagePrice: '20' });
      expect(await terms()).toEqual(['20', '258.25']);
      // 191.10 + 2 x 20.00 = 231.10, up to 258.25: 27.15.
      expect(await november()).toEqual(['191.10', '40.00', '27.15']);
    });

    it('a price typed afterwards keeps the raised terms', async () => {
      await month.client.call('applyIndexation', { from: '2026-11-01' });
      await bill(month);
      await change(month.client, 'contractLines', await row(month.client, 'contractLines', {}), { unitPrice: '19' });
      expect(await terms()).toEqual(['18.08', '258.25']);
      expect(await november()).toEqual(['190.00', '36.16', '32.09']);
    });
  });

  it('a contract without a rule is refused by its number', async () => {
    await change(month.client, 'contracts', await row(month.client, 'contracts', { number: 'C-1' }), {
      indexation: 'none',
    });
    await expect(month.client.call('previewIndexation', { from: '2026-11-01', contracts: ['C-1'] })).rejects.toThrow(
      'Contract C-1 has no price on 2026-11-01 that rises by a rule',
    );
  });
});
