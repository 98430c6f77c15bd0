import fc from 'fast-check';
import { sum } from '../../../shared/money.ts';
import { day } from '../../../shared/period.ts';
import type { ContractLine, Snapshot } from '../../../service/billing/snapshot.ts';
import { calculate, claimsOf, contract, facts, g1, line, machines, nets, numbered, vat } from './facts.ts';

const tenPercent = line({
  id: 'zd',
  kind: 'discount',
  description: 'Discount',
  discountPercent: '10',
  agentTypes: [],
  prices: [],
});

/** G1 with further lines on its contract. */
function withLines(...lines: readonly ContractLine[]): Snapshot {
  return { ...g1, contracts: g1.contracts.map((one) => ({ ...one, lines: [...one.lines, ...lines] })) };
}

/** A fixed line of an amount at the reduced rate, beside one at the standard rate. */
function twoRates(...lines: readonly ContractLine[]): Snapshot {
  const [standard] = g1.products;
  return facts({
    products: [standard!, { ...standard!, id: 'reduced', code: 'REDUCED', vatClass: 'reduced', ledgerAccount: '8010' }],
    vatCodes: [...g1.vatCodes, { ...vat({ vatRegime: 'domestic', category: 'S', rate: '9' }), vatClass: 'reduced' }],
    contracts: [
      contract([
        line({ id: 'a', kind: 'fixed', fixedQuantity: '1', price: '300.00' }),
        line({ id: 'b', kind: 'fixed', fixedQuantity: '1', price: '117.00', productId: 'reduced' }),
        ...lines,
      ]),
    ],
  });
}

describe('a discount', () => {
  it('G30: 10 % on 417.00 is -41.70; VAT is on what is left: 78.81, total 454.11', () => {
    const result = calculate(withLines(tenPercent));
    expect(nets(result)).toEqual(['222.00', '195.00', '-41.70']);
    expect(result.totals).toEqual({ net: 37530, vat: 7881, gross: 45411 });
    expect(result.lines[2]).toMatchObject({ quantity: '-1', unitPrice: '41.7', explanation: '10% of EUR 417.00.' });
  });

  it('G44: over 300.00 at 21 % and 117.00 at 9 % it is 30.00 and 11.70, with VAT of 56.70 and 9.48', () => {
    const result = calculate(twoRates(tenPercent));
    expect(nets(result)).toEqual(['300.00', '117.00', '-30.00', '-11.70']);
    expect(result.vat).toMatchObject([
      { rate: '21', base: 27000, tax: 5670 },
      { rate: '9', base: 10530, tax: 948 },
    ]);
  });

  it('of an amount: 50.00 a month over 300.00 and 117.00 is 35.97 and 14.03', () => {
    const result = calculate(
      twoRates({ ...tenPercent, discountPercent: null, prices: line({ id: 'x', price: '50.00' }).prices }),
    );
    expect(nets(result)).toEqual(['300.00', '117.00', '-35.97', '-14.03']);
  });

  it('of an amount takes no more than there is, and waits where there is nothing', () => {
    const amount = { ...tenPercent, discountPercent: null, prices: line({ id: 'x', price: '500.00' }).prices };
    expect(calculate(withLines(amount)).totals.net).toBe(0);
    expect(calculate({ ...withLines(amount), assets: [] })).toMatchObject({ lines: [], totals: { net: 0 } });
    const waiting = calculate({ ...withLines(amount), assets: [] });
    expect(waiting.obligations.some(({ contractLineId }) => contractLineId === 'zd')).toBe(false);
  });

  it('is not on time, one-off items or another contract, unless it is on all', () => {
    const item = {
      id: 'r1',
      supplyDate: day('2026-01-15'),
      productId: 'managed',
      description: 'Router',
      quantity: '1',
      unitPrice: '100.00',
      currency: 'EUR' as const,
    };
    const other = contract([line({ id: 'other', kind: 'fixed', fixedQuantity: '1', price: '100.00' })], {
      id: 'second',
      number: 'C-2',
    });
    const given = withLines(tenPercent);
    const both = { ...given, oneOffItems: [item], contracts: [...given.contracts, other] };
    expect(nets(calculate(both))).toEqual(['222.00', '195.00', '100.00', '-41.70', '100.00']);
    const onAll = withLines({ ...tenPercent, discountScope: 'all' });
    expect(nets(calculate({ ...onAll, contracts: [...onAll.contracts, other] }))).toEqual([
      '222.00',
      '195.00',
      '100.00',
      '-51.70',
    ]);
  });

  it('is on corrections of the lines too: a credit of 22.00 takes 2.20 of the discount back', () => {
    const seats = line({ id: 'ws', timing: 'advance', proration: 'daily', price: '12.40' });
    const contracts = [contract([seats, tenPercent], { endDate: day('2026-02-01') })];
    const names = numbered('seat', 5);
    const first = calculate(facts({ cutOff: '2026-01-01', contracts, assets: machines('workstation', names) }));
    const assets = machines('workstation', names, { to: '2026-01-21' });
    const second = calculate(facts({ contracts, assets, claims: claimsOf(first, '2026-0001', '2026-01-01') }));
    expect(nets(first)).toEqual(['62.00', '-6.20']);
    expect(nets(second)).toEqual(['-22.00', '2.20']);
  });

  it('holds only for periods that start while it does', () => {
    const fromFebruary = { ...tenPercent, startDate: day('2026-02-01') };
    expect(nets(calculate(withLines(fromFebruary)))).toEqual(['222.00', '195.00']);
  });

  it('is taken once: a second run bills nothing, and the next month has its own', () => {
    const given = withLines(tenPercent);
    const claims = claimsOf(calculate(given), '2026-0001', '2026-02-01');
    expect(calculate({ ...given, claims }).obligations).toEqual([]);
    const run = { ...given.run, cutOff: day('2026-03-01'), asOf: day('2026-03-01') };
    const next = calculate({ ...given, run, claims });
    expect(next.totals.net).toBe(37530);
    expect(next.obligations.at(-1)?.key).toBe('line:zd:discount-2');
  });
});

it('what a discount takes from the VAT rates sums to the whole discount', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: 1, max: 99_999 }),
      fc.integer({ min: 1, max: 99_999 }),
      (hundredths, a, b) => {
        const percent = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
        const given = twoRates({ ...tenPercent, discountPercent: percent });
        const [one] = given.contracts;
        const priced = one!.lines.map((each, index) =>
          index > 1
            ? each
            : { ...each, fixedQuantity: String(index === 0 ? a : b), prices: line({ id: 'x', price: '0.01' }).prices },
        );
        const { lines, obligations } = calculate({ ...given, contracts: [{ ...one!, lines: priced }] });
        const taken = lines.filter(({ contractLineId }) => contractLineId === 'zd').map(({ net }) => net);
        const exact = ((a + b) * hundredths) / 10_000;
        expect(Math.abs(sum(taken) + exact)).toBeLessThanOrEqual(0.5);
        expect(sum(obligations.filter(({ contractLineId }) => contractLineId === 'zd').map(({ net }) => net))).toBe(
          sum(taken),
        );
      },
    ),
  );
});
