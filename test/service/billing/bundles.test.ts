import fc from 'fast-check';
import { sum } from '../../../shared/money.ts';
import { day } from '../../../shared/period.ts';
import type { ContractLine, Snapshot } from '../../../service/billing/snapshot.ts';
import { calculate, claimsOf, codes, contract, facts, line, nets, vat } from './facts.ts';

const components = [
  { productId: 'desk', fairValue: '500' },
  { productId: 'licence', fairValue: '400' },
  { productId: 'backup', fairValue: '300' },
];

function withBundle(given: Partial<ContractLine> = {}, dates: Parameters<typeof contract>[1] = {}): Snapshot {
  const [base] = facts({}).products;
  const product = (id: string, ledgerAccount: string, vatClass: 'standard' | 'reduced' = 'standard') => ({
    ...base!,
    id,
    code: id.toUpperCase(),
    description: id,
    ledgerAccount,
    vatClass,
  });
  const bundle = line({
    id: 'b',
    kind: 'bundle',
    fixedQuantity: '1',
    price: '1000.00',
    agentTypes: [],
    components,
    ...given,
  });
  return facts({
    products: [
      base!,
      product('desk', '8001'),
      product('licence', '8002'),
      product('backup', '8003'),
      product('manual', '8004', 'reduced'),
    ],
    vatCodes: [
      vat({ vatRegime: 'domestic', category: 'S', rate: '21' }),
      { ...vat({ vatRegime: 'domestic', category: 'S', rate: '9' }), vatClass: 'reduced' },
    ],
    contracts: [contract([bundle], dates)],
  });
}

describe('a bundle', () => {
  it('G7: 1000.00 over fair values 500, 400 and 300 is 416.67, 333.33 and 250.00, each on its own ledger account', () => {
    const result = calculate(withBundle());
    expect(nets(result)).toEqual(['416.67', '333.33', '250.00']);
    expect(result.lines.map(({ description, ledgerAccount }) => [description, ledgerAccount])).toEqual([
      ['desk', '8001'],
      ['licence', '8002'],
      ['backup', '8003'],
    ]);
    expect(result.obligations).toMatchObject([{ quantity: '1', net: 100_000 }]);
  });

  it('carries the VAT of each component', () => {
    const reduced = [...components.slice(0, 1), { productId: 'manual', fairValue: '500' }];
    expect(calculate(withBundle({ components: reduced })).vat).toMatchObject([
      { rate: '21', base: 50_000 },
      { rate: '9', base: 50_000 },
    ]);
  });

  it.each([
    { what: 'no component', components: [] },
    { what: 'a component that is no product', components: [{ productId: 'gone', fairValue: '1' }] },
    { what: 'components without a value', components: [{ productId: 'desk', fairValue: '0' }] },
  ])('with $what is not billed and says so', ({ components: given }) => {
    const result = calculate(withBundle({ components: given }));
    expect(codes(result)).toEqual(['SCOPE_UNRESOLVED']);
    expect([result.lines, result.obligations]).toEqual([[], []]);
  });

  it('that ends after 15 of 30 days gives half back, over the same components', () => {
    const terms = { timing: 'advance', stub: 'daily' } as const;
    const april = { billingFrom: day('2026-04-01') };
    const first = calculate({ ...withBundle(terms, april), run: facts({ cutOff: '2026-04-01' }).run });
    const ended = withBundle(terms, { ...april, endDate: day('2026-04-16') });
    const claims = claimsOf(first, '2026-0004', '2026-04-01');
    const second = calculate({ ...ended, run: facts({ cutOff: '2026-05-01' }).run, claims });
    expect(second.totals.net).toBe(-50_000);
    expect(nets(second).toSorted()).toEqual(['-125.00', '-166.67', '-208.33']);
    expect(new Set(second.lines.map(({ ledgerAccount }) => ledgerAccount))).toEqual(new Set(['8001', '8002', '8003']));
  });
});

it('the parts of a bundle always sum to its price', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 999_999 }),
      fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 3, maxLength: 3 }),
      (cents, values) => {
        const price = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
        const given = components.map(({ productId }, index) => ({ productId, fairValue: String(values[index]) }));
        const { lines } = calculate(withBundle({ prices: line({ id: 'x', price }).prices, components: given }));
        expect(sum(lines.map(({ net }) => net))).toBe(cents);
      },
    ),
  );
});
