import type { Snapshot } from '../../../service/billing/snapshot.ts';
import { vatCodeOn, vatGroups, vatPerLine } from '../../../service/billing/vat.ts';
import { minor } from '../../../shared/money.ts';
import { day } from '../../../shared/period.ts';
import { calculate, codes, contract, facts, g1, line, machines, nets, numbered, vat } from './facts.ts';

/** Ten workstations managed for 185.00 (a service), and one router for 400.00 (goods). */
function abroad(vatRegime: Snapshot['customer']['vatRegime'], given: Partial<Snapshot> = {}): Snapshot {
  const base = facts({});
  const [managed] = base.products;
  return {
    ...base,
    customer: { ...base.customer, vatRegime, vatId: 'BE0403170701', country: 'BE' },
    contracts: [contract([line({ id: 'ws' })])],
    assets: machines('workstation', numbered('pc', 10)),
    products: [managed!, { ...managed!, id: 'router', code: 'ROUTER', supply: 'goods' }],
    oneOffItems: [
      {
        id: 'item',
        supplyDate: day('2026-01-20'),
        productId: 'router',
        description: null,
        quantity: '1',
        unitPrice: '400',
        currency: 'EUR',
      },
    ],
    vatCodes: [
      vat({ vatRegime: 'reverse charge', category: 'AE', rate: '0', exemptionReason: 'btw verlegd' }),
      vat({ vatRegime: 'reverse charge', supply: 'goods', category: 'K', rate: '0', exemptionReason: 'ICL' }),
      vat({ vatRegime: 'export', supply: 'services', category: 'O', rate: null, exemptionReason: 'outside scope' }),
      vat({ vatRegime: 'export', supply: 'goods', category: 'G', rate: '0', exemptionReason: 'export' }),
      vat({ vatRegime: 'domestic reverse charge', category: 'AE', rate: '0', exemptionReason: 'btw verlegd' }),
    ],
    ...given,
  };
}

const categories = (snapshot: Snapshot) => calculate(snapshot).vat.map(({ category, base }) => [category, base]);

describe('goods and services are told apart', () => {
  it('to a business in another member state: services are reverse-charged (AE), goods are an intra-community supply (K)', () => {
    expect(categories(abroad('reverse charge'))).toEqual([
      ['AE', 18_500],
      ['K', 40_000],
    ]);
  });

  it('outside the EU: services are outside the scope of VAT (O), goods are export (G)', () => {
    expect(categories(abroad('export'))).toEqual([
      ['G', 40_000],
      ['O', 18_500],
    ]);
  });

  it('a code for both holds where none is for the goods alone', () => {
    const { vatCodes } = abroad('reverse charge');
    const both = vatCodes.filter(({ supply }) => supply === 'both');
    expect(categories(abroad('reverse charge', { vatCodes: both }))).toEqual([['AE', 58_500]]);
  });

  it('K needs both VAT ids as reverse charge does', () => {
    const goods = abroad('reverse charge', { contracts: [] });
    const without = { ...goods, customer: { ...goods.customer, vatId: null } };
    expect(calculate(without)).toMatchObject({ isBlocked: true });
    expect(codes(calculate(without))).toContain('MISSING_VAT_ID');
  });

  it('a missing code names regime, class and what it is for', () => {
    const { vatCodes } = abroad('export');
    const services = vatCodes.filter(({ supply }) => supply === 'services');
    const result = calculate(abroad('export', { vatCodes: services }));
    expect(nets(result)).toEqual(['185.00']);
    expect(result.findings.find(({ code }) => code === 'MISSING_VAT_CODE')?.message.en).toBe(
      'Add a VAT code for regime "export", class "standard" and goods that is valid on 2026-01-20 and has a rate; until then ROUTER is not billed.',
    );
  });
});

it('domestic reverse charge: no VAT, and both VAT ids on the invoice', () => {
  const result = calculate(abroad('domestic reverse charge'));
  expect(result.totals).toEqual({ net: 58_500, vat: 0, gross: 58_500 });
  expect(codes(result)).not.toContain('MISSING_VAT_ID');
});

describe('an invoice in a foreign currency', () => {
  const dollars = (vatRegime: 'domestic' | 'export'): Snapshot => ({
    ...g1,
    customer: { ...g1.customer, currency: 'USD', vatRegime },
    contracts: [
      contract([line({ id: 'ws', prices: [{ from: day('2025-01-01'), unitPrice: '20', currency: 'USD' }] })]),
    ],
    vatCodes: [...g1.vatCodes, vat({ vatRegime: 'export', category: 'O', rate: null, exemptionReason: 'outside' })],
  });

  it('with domestic VAT waits, and nobody can wave it through', () => {
    const result = calculate({ ...dollars('domestic'), acceptedFindings: ['FOREIGN_CURRENCY_VAT:acme'] });
    expect(codes(result)).toContain('FOREIGN_CURRENCY_VAT');
    expect(result.isBlocked).toBe(true);
  });

  it('without VAT is billed', () => {
    const result = calculate(dollars('export'));
    expect(codes(result)).not.toContain('FOREIGN_CURRENCY_VAT');
    expect(result.totals).toEqual({ net: 24_000, vat: 0, gross: 24_000 });
  });
});

it('the rate follows the day of supply, not the day of the run', () => {
  const raised = {
    ...g1,
    vatCodes: [...g1.vatCodes, vat({ vatRegime: 'domestic', category: 'S', rate: '22', validFrom: day('2026-02-01') })],
  };
  expect(calculate(raised).vat).toMatchObject([{ rate: '21', base: 41_700 }]);
});

it('of two codes that hold, the later one counts, in whichever order they are listed', () => {
  const [known] = g1.vatCodes;
  const later = vat({ vatRegime: 'domestic', category: 'S', rate: '22', validFrom: day('2026-01-15') });
  const rates = (...vatCodes: Snapshot['vatCodes']) => calculate({ ...g1, vatCodes }).vat.map(({ rate }) => rate);
  expect(rates(known!, later)).toEqual(['22']);
  expect(rates(later, known!)).toEqual(['22']);
  expect(rates({ ...later, rate: '22.00' }, known!)).toEqual(['22']);
});

it('a code without a rate is none, but outside the scope of VAT', () => {
  const without = vat({ vatRegime: 'domestic', category: 'S', rate: null });
  expect(codes(calculate({ ...g1, vatCodes: [without] }))).toContain('MISSING_VAT_CODE');
  const outside = vat({ vatRegime: 'domestic', category: 'O', rate: null, exemptionReason: 'outside scope' });
  expect(calculate({ ...g1, vatCodes: [outside] }).vat).toMatchObject([{ category: 'O', rate: null, tax: 0 }]);
});

describe('a VAT code', () => {
  const managed = { vatClass: 'standard', supply: 'services' } as const;
  const on = (codes: readonly ReturnType<typeof vat>[], date: string) =>
    vatCodeOn(codes, { vatRegime: 'domestic', product: managed, date: day(date) });

  it('holds from its first day on', () => {
    const codes = [vat({ vatRegime: 'domestic', category: 'S', rate: '21', validFrom: day('2026-01-01') })];
    expect(on(codes, '2025-12-31')).toBeNull();
    expect(on(codes, '2026-01-01')).toMatchObject({ rate: '21' });
  });

  it('outside the scope of VAT has no rate, whatever was typed', () => {
    expect(on([vat({ vatRegime: 'domestic', category: 'O', rate: '0' })], '2026-01-31')).toMatchObject({
      category: 'O',
      rate: null,
    });
  });
});

it('the reason without VAT is the first in the alphabet of those that were given, and lines outside its scope carry none', () => {
  const outside = (exemptionReason: string | null) => ({
    net: minor(1000),
    vat: { category: 'O' as const, rate: null, exemptionReason, packageCode: null },
  });
  const lines = [outside(null), outside('outside scope'), outside('art. 44')];
  expect(vatGroups(lines)).toEqual([{ category: 'O', rate: null, base: 3000, tax: 0, exemptionReason: 'art. 44' }]);
  expect(vatPerLine(lines)).toEqual([0, 0, 0]);
});
