import { acme, acmeMonth, bill, codeOf, type Month } from '../set-up.ts';

/** Acme has 12 workstations at 18.50 in October 2026: 222.00. */
describe('a month under other terms', () => {
  let month: Month;
  beforeEach(async () => {
    month = await acmeMonth(12);
  });
  afterEach(() => month.stop());

  it('12 × 19.25 instead of 18.50 is 9.00 more, and all of it is price', async () => {
    expect(await month.client.call('simulate', { trial: { product: 'WS', unitPrice: '19.25' } })).toEqual({
      cutOff: '2026-11-01',
      changedLines: 1,
      customers: [
        {
          customer: acme.name,
          currency: 'EUR',
          netBefore: '222.00',
          netAfter: '231.00',
          lines: [
            {
              contract: 'C-1',
              product: 'WS',
              description: 'Managed workstation',
              quantityBefore: '12',
              quantityAfter: '12',
              netBefore: '222.00',
              netAfter: '231.00',
              difference: '9.00',
              quantityEffect: '0.00',
              mixEffect: '0.00',
              priceEffect: '9.00',
            },
          ],
          newFindings: [],
        },
      ],
      leftOut: [],
    });
  });

  it('another count rule is a quantity effect: 13 in the middle of October, of which one went on the 20th', async () => {
    await month.client.add('assets', {
      name: 'LOANER',
      customer: acme.name,
      agentType: 'workstation',
      activeFrom: '2026-10-05',
      activeTo: '2026-10-20',
    });
    const { customers } = await month.client.call('simulate', { trial: { contract: 'C-1', countRule: 'peak' } });
    expect(customers[0]).toMatchObject({
      netBefore: '222.00',
      netAfter: '240.50',
      lines: [{ quantityEffect: '18.50', mixEffect: '0.00', priceEffect: '0.00' }],
    });
  });

  it('what is billed is worked out again from a day on, and nothing is stored', async () => {
    await bill(month);
    const trial = { product: 'WS', unitPrice: '20' };
    const proposed = await month.client.call('simulate', { trial });
    expect(proposed.customers).toMatchObject([
      {
        netBefore: '0.00',
        netAfter: '0.00',
        newFindings: [expect.stringContaining("by today's facts it is EUR 240.00")],
      },
    ]);
    const again = await month.client.call('simulate', { trial, cutOff: '2026-11-01', from: '2026-10-01' });
    expect(again.customers).toMatchObject([{ netBefore: '222.00', netAfter: '240.00' }]);
    expect(await month.client.rows('draftLines')).toEqual([]);
    expect(await month.client.rows('invoices')).toHaveLength(1);
  });

  it('says so when nothing is named, nothing is changed, or no line is meant', async () => {
    const code = (trial: Parameters<typeof month.client.call<'simulate'>>[1]['trial']) =>
      codeOf(month.client.call('simulate', { trial }));
    expect(await code({ unitPrice: '1' })).toBe('INVALID_REQUEST');
    expect(await code({ product: 'WS' })).toBe('INVALID_REQUEST');
    expect(await code({ product: 'NO-SUCH', unitPrice: '1' })).toBe('NOT_FOUND');
  });
});
