import { complaintsOf } from '../verify/books.ts';
import { acmeMonth, add, bill, change, done, row, rowsWith, type Month } from '../set-up.ts';

/** 12 workstations of Acme at 18.50; October 2026 is billed at 222.00 before anything is typed. */
describe('what goes with a price, typed where there was none, holds from the first day that is not billed', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
  }, 20_000);
  afterEach(() => month.stop());

  const type = async (cells: Record<string, string | number | null>) => {
    await change(month.client, 'contractLines', await row(month.client, 'contractLines', {}), cells);
  };
  const draftOn = async (today: string) => {
    month.running.setToday(today);
    await done(month, { kind: 'sync' });
    await done(month, { kind: 'draft' });
    expect(await rowsWith(month.client, 'findings', { code: 'LATE_CHANGE' })).toEqual([]);
    const lines = await month.client.rows('draftLines');
    return lines.map(({ values }) => values['net']);
  };

  it.each([
    {
      name: 'a minimum of 250.00 tops November up by 28.00',
      cells: { minimumAmount: '250' },
      nets: ['222.00', '28.00'],
    },
    { name: 'a minimum of 15 adds 3 x 18.50 to November', cells: { minimumQuantity: 15 }, nets: ['222.00', '55.50'] },
    {
      name: '10 included and 17.50 above them: November is 185.00 and 35.00',
      cells: { includedQuantity: 10, overagePrice: '17.5' },
      nets: ['185.00', '35.00'],
    },
  ])('$name, and October stays as it was billed', async ({ cells, nets }) => {
    await bill(month);
    await type(cells);
    expect(await draftOn('2026-12-01')).toEqual(nets);
    expect(await complaintsOf(month.running.service)).toEqual([]);
  });

  it('taken away again, the month that was billed with it keeps it', async () => {
    await type({ minimumQuantity: 15 });
    await bill(month);
    expect((await row(month.client, 'invoices', { number: '20260001' })).values['net']).toBe('277.50');
    await type({ minimumQuantity: null });
    expect(await draftOn('2026-12-01')).toEqual(['222.00']);
  });

  it('billed in advance: what is typed in November trues November up by nothing, and December has it', async () => {
    await type({ timing: 'advance' });
    await bill(month);
    await type({ minimumAmount: '250', minimumQuantity: 15 });
    expect(await draftOn('2026-12-01')).toEqual(['222.00', '55.50']);
  });

  it('priced by a list too', async () => {
    const { client } = month;
    await add(client, 'priceLists', { name: 'Standard' });
    const listed = { priceList: 'Standard', product: 'WS', validFrom: '2026-01-01', unitPrice: '18.50' };
    await add(client, 'listPrices', listed);
    await change(client, 'contracts', await row(client, 'contracts', {}), { priceList: 'Standard' });
    await type({ unitPrice: null });
    await bill(month);
    await type({ minimumAmount: '250' });
    expect(await draftOn('2026-12-01')).toEqual(['222.00', '28.00']);
  });
});
