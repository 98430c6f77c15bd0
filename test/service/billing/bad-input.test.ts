import type { ContractLine, Snapshot } from '../../../service/billing/snapshot.ts';
import { day } from '../../../shared/period.ts';
import { calculate, contract, facts, line, machines, nets, numbered, pricesFrom, tiered } from './facts.ts';

/** Ten workstations on a good line for 185.00, and a fixed line that is typed wrong. */
function beside(faulty: Partial<ContractLine>, dates: Parameters<typeof contract>[1] = {}): Snapshot {
  const wrong = line({ id: 'x', kind: 'fixed', agentTypes: [], fixedQuantity: '1', ...faulty });
  return facts({
    contracts: [contract([line({ id: 'ws' }), wrong], dates)],
    assets: machines('workstation', numbered('pc', 10)),
  });
}

const sentences = (snapshot: Snapshot) =>
  calculate(snapshot)
    .findings.filter(({ severity }) => severity === 'block')
    .map(({ code, message }) => `${code}: ${message.en}`);

describe('what cannot be is told by name, and the rest is worked out', () => {
  const until = 'until then it is not billed.';
  it.each([
    {
      name: 'a quantity that is no number',
      faulty: { fixedQuantity: 'ten' },
      sentence: `BAD_INPUT: Repair C-1 / MANAGED: its fixed quantity is "ten", which is no number with at most 4 decimals; ${until}`,
    },
    {
      name: 'a quantity with more decimals than are printed',
      faulty: { fixedQuantity: '0.33333' },
      sentence: `BAD_INPUT: Repair C-1 / MANAGED: its fixed quantity is "0.33333", which is no number with at most 4 decimals; ${until}`,
    },
    {
      name: 'a quantity below zero',
      faulty: { fixedQuantity: '-1' },
      sentence: `BAD_INPUT: Repair C-1 / MANAGED: its fixed quantity is -1, below zero; ${until}`,
    },
    {
      name: 'a period whose end is its start',
      faulty: { startDate: day('2026-01-15'), endDate: day('2026-01-15') },
      sentence: `BAD_INPUT: Repair C-1 / MANAGED: it ends before it starts (with the dates of contract C-1); ${until}`,
    },
    {
      name: 'two prices from one day',
      faulty: { prices: [...pricesFrom({ '2026-01-01': '10' }), ...pricesFrom({ '2026-01-01': '12' })] },
      sentence: `BAD_INPUT: Repair C-1 / MANAGED: two prices start on 2026-01-01; ${until}`,
    },
    {
      name: 'a price that is no number',
      faulty: { prices: pricesFrom({ '2026-01-01': '1e3' }) },
      sentence: `BAD_INPUT: Repair C-1 / MANAGED: its unit price from 2026-01-01 is "1e3", which is no number with at most 4 decimals; ${until}`,
    },
    {
      name: 'a mark-up that is no number',
      faulty: { kind: 'usage' as const, markUpPercent: '15 %' },
      sentence: `BAD_INPUT: Repair C-1 / MANAGED: its mark-up % is "15 %", which is no number with at most 4 decimals; ${until}`,
    },
    {
      name: 'a component whose value is no number',
      faulty: { kind: 'bundle' as const, components: [{ productId: 'managed', fairValue: 'much' }] },
      sentence: `BAD_INPUT: Repair C-1 / MANAGED: its value of component MANAGED is "much", which is no number with at most 4 decimals; ${until}`,
    },
    {
      name: 'a minimum that was agreed with a price and is no number',
      faulty: { prices: pricesFrom({ '2026-01-01': '10' }).map((price) => ({ ...price, minimumAmount: 'x' })) },
      sentence: `BAD_INPUT: Repair C-1 / MANAGED: its minimum amount is "x", which is no number with at most 4 decimals; ${until}`,
    },
    {
      name: 'a price that starts a day too late',
      faulty: { prices: pricesFrom({ '2026-01-02': '10' }) },
      sentence: `MISSING_PRICE: Enter a unit price in EUR that is valid on 2026-01-01 for C-1 / MANAGED; ${until}`,
    },
    {
      name: 'a price in another currency',
      faulty: { prices: [{ from: day('2025-01-01'), unitPrice: '10', currency: 'USD' as const }] },
      sentence: `MISSING_PRICE: Enter a unit price in EUR that is valid on 2026-01-01 for C-1 / MANAGED; ${until}`,
    },
    {
      name: 'tiers with a gap at the end',
      faulty: {
        prices: tiered('10: 20.00; 15.00').map((price) => ({ ...price, tiers: [{ upTo: 10, unitPrice: '20' }] })),
      },
      sentence: `TIERS_INVALID: Repair the tiers of C-1 / MANAGED: Nothing is agreed above 10; end with a price without a number, such as 15.00. Until then it is not billed.`,
    },
  ])('$name', ({ faulty, sentence }) => {
    const snapshot = beside(faulty);
    expect(sentences(snapshot)).toEqual([sentence]);
    expect(nets(calculate(snapshot))).toEqual(['185.00']);
  });

  it('a one-off item with a strange quantity names its product and day; one below zero is a return and is billed', () => {
    const item = { productId: 'managed', description: null, unitPrice: '10', currency: 'EUR' as const };
    const items = (quantity: string) => ({
      ...beside({}),
      oneOffItems: [{ ...item, id: 'i', supplyDate: day('2026-01-20'), quantity }],
    });
    expect(sentences(items('1,5'))).toEqual([
      `BAD_INPUT: Repair the one-off item MANAGED of 2026-01-20: its quantity is "1,5", which is no number with at most 4 decimals; ${until}`,
    ]);
    expect(nets(calculate(items('-2')))).toContain('-20.00');
  });

  it('an item in another currency is not converted, a VAT code that starts a day too late is none', () => {
    const item = { productId: 'managed', description: null, unitPrice: '10', currency: 'USD' as const };
    const dollars = { ...item, id: 'i', supplyDate: day('2026-01-20'), quantity: '1' };
    const priced = sentences({ ...beside({}), oneOffItems: [dollars] });
    expect(priced).toEqual([
      'MISSING_PRICE: Enter a unit price in EUR for the one-off item MANAGED of 2026-01-20; until then it is not billed.',
    ]);
    const late = beside({}).vatCodes.map((code) => ({ ...code, validFrom: day('2026-02-01') }));
    const { findings, lines, obligations } = calculate({ ...beside({}), vatCodes: late });
    expect([findings.map(({ message }) => message.en), lines, obligations]).toEqual([
      [
        'Add a VAT code for regime "domestic", class "standard" and services that is valid on 2026-01-31 and has a rate; until then MANAGED is not billed.',
      ],
      [],
      [],
    ]);
  });

  it('what was set aside is not claimed, so it is billed once it is repaired', () => {
    expect(calculate(beside({ fixedQuantity: 'ten' })).obligations.map(({ contractLineId }) => contractLineId)).toEqual(
      ['ws'],
    );
  });
});
