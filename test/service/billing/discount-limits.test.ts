import type { ContractLine, Snapshot } from '../../../service/billing/snapshot.ts';
import { day } from '../../../shared/period.ts';
import { calculate, claimsOf, codes, contract, facts, line, machines, nets, numbered, tiered, vat } from './facts.ts';

/** Where a discount meets what it cannot lower, or what it may lower only once. */

const fixed = (id: string, price: string, given: Partial<ContractLine> = {}) =>
  line({ id, kind: 'fixed', fixedQuantity: '1', price, ...given });

const amount = (price: string, given: Partial<ContractLine> = {}) =>
  line({ id: 'off', kind: 'discount', description: 'Discount', price, ...given });

const percentage = (discountPercent: string) => amount('0.00', { discountPercent, prices: [] });

function month(lines: readonly ContractLine[], given: Partial<Snapshot> = {}): Snapshot {
  return facts({ contracts: [contract(lines)], ...given });
}

/** The day before January's first invoice in advance. */
const dayOne = { run: facts({ cutOff: '2026-01-01' }).run };

/** Beside the product of the standard rate, one of the reduced rate and one whose revenue in advance is deferred. */
function products(): Pick<Snapshot, 'products' | 'vatCodes'> {
  const { products: known, vatCodes } = facts({});
  const [managed] = known;
  return {
    products: [
      managed!,
      { ...managed!, id: 'reduced', code: 'REDUCED', vatClass: 'reduced' },
      { ...managed!, id: 'ahead', code: 'AHEAD', deferralAccount: '1990' },
    ],
    vatCodes: [...vatCodes, { ...vat({ vatRegime: 'domestic', category: 'S', rate: '9' }), vatClass: 'reduced' }],
  };
}

describe('an amount', () => {
  it('of two months together takes no more than both have: 150.00 of 200.00, then the 50.00 that are left', () => {
    const contracts = [contract([fixed('a', '100.00'), amount('150.00')])];
    const both = calculate(facts({ cutOff: '2026-03-01', contracts }));
    expect(nets(both)).toEqual(['100.00', '100.00', '-150.00', '-50.00']);
    expect(both.totals.net).toBe(0);
    expect(both.obligations.filter(({ contractLineId }) => contractLineId === 'off').length).toBe(2);
  });

  it('of three months that are used up by two waits for the third, and is not claimed', () => {
    const contracts = [contract([fixed('a', '100.00'), amount('150.00')])];
    const three = calculate(facts({ cutOff: '2026-04-01', contracts }));
    expect(nets(three)).toEqual(['100.00', '100.00', '100.00', '-150.00', '-150.00']);
    expect(three.obligations.filter(({ contractLineId }) => contractLineId === 'off').length).toBe(2);
  });

  it('is not on what is credited: 40.00 are of the 100.00, and the rate with a credit of 22.00 has no part of it', () => {
    const seats = line({ id: 'seats', timing: 'advance', proration: 'daily', price: '12.40', productId: 'reduced' });
    const contracts = [contract([seats, fixed('a', '100.00'), amount('40.00')])];
    const names = numbered('seat', 5);
    const first = calculate(
      facts({ ...products(), cutOff: '2026-01-01', contracts, assets: machines('workstation', names) }),
    );
    const assets = machines('workstation', names, { to: '2026-01-21' });
    const claims = claimsOf(first, '2026-0001', '2026-01-01');
    const second = calculate(facts({ ...products(), contracts, assets, claims }));
    expect(nets(first)).toEqual(['62.00']);
    expect(nets(second)).toEqual(['100.00', '-22.00', '-40.00']);
    expect(second.lines.at(-1)?.vat.rate).toBe('21');
  });

  it('of a period that an invoice has billed under another schedule is held, not taken twice', () => {
    const plain = month([fixed('a', '100.00'), amount('40.00')]);
    const claims = claimsOf(calculate(plain), '2026-0001', '2026-02-01').filter(
      ({ contractLineId }) => contractLineId === 'off',
    );
    const moved = contract([fixed('a', '100.00'), amount('40.00')], { anchorDate: day('2026-01-15') });
    const result = calculate({
      ...plain,
      contracts: [moved],
      claims,
      run: { ...plain.run, cutOff: day('2026-02-15') },
    });
    expect(codes(result)).toContain('PERIOD_ALREADY_BILLED');
    expect(result.findings.find(({ code }) => code === 'PERIOD_ALREADY_BILLED')?.message.en).toContain('2026-0001');
    expect(result.lines.filter(({ contractLineId }) => contractLineId === 'off')).toEqual([]);
  });

  it('has no tiers', () => {
    const result = calculate(month([fixed('a', '100.00'), { ...amount('0.00'), prices: tiered('10: 20.00; 17.50') }]));
    expect(nets(result)).toEqual(['100.00']);
    expect(result.findings.map(({ message }) => message.en)).toEqual([
      expect.stringContaining('a discount has one amount.'),
    ]);
  });

  it('needs a price of its own currency', () => {
    const result = calculate(month([fixed('a', '100.00'), amount('0.00', { prices: [] })]));
    expect(nets(result)).toEqual(['100.00']);
    expect(codes(result)).toEqual(['MISSING_PRICE']);
  });
});

describe('with an invoice for each contract', () => {
  const second = contract([fixed('b', '50.00')], { id: 'another', number: 'C-0' });

  function split(lines: readonly ContractLine[], given: Partial<Snapshot> = {}): Snapshot {
    const plain = month(lines, given);
    return {
      ...plain,
      contracts: [second, ...plain.contracts],
      customer: { ...plain.customer, invoiceSplit: 'per contract' },
    };
  }

  const onInvoice = (snapshot: Snapshot) =>
    calculate(snapshot)
      .lines.filter(({ contractLineId }) => contractLineId === 'off')
      .map(({ invoiceGroup, net }) => [invoiceGroup, net]);

  it('an amount on all is taken once, on the invoice of its own contract', () => {
    expect(onInvoice(split([fixed('a', '100.00'), amount('60.00', { discountScope: 'all' })]))).toEqual([
      ['contract:contract', -6000],
    ]);
  });

  it('an amount on all whose contract bills nothing is taken on the first invoice there is', () => {
    expect(onInvoice(split([amount('30.00', { discountScope: 'all' })]))).toEqual([['contract:another', -3000]]);
  });

  it('an amount whose contract bills only what is outside the scope of VAT is on that invoice', () => {
    const outside = { vatRegime: 'domestic', category: 'O', rate: null, exemptionReason: 'buiten de heffing' } as const;
    const given = { vatCodes: [vat(outside)] };
    expect(onInvoice(split([fixed('a', '100.00'), amount('60.00', { discountScope: 'all' })], given))).toEqual([
      ['contract:contract|O', -6000],
    ]);
  });

  it('a percentage on all lowers each invoice by its own', () => {
    expect(onInvoice(split([fixed('a', '100.00'), { ...percentage('10'), discountScope: 'all' }]))).toEqual([
      ['contract:another', -500],
      ['contract:contract', -1000],
    ]);
  });
});

describe('a percentage', () => {
  it('of one rate only has no line of 0.00 at the other', () => {
    const lines = [fixed('a', '100.00'), fixed('b', '0.00', { productId: 'reduced' }), percentage('10')];
    expect(nets(calculate(month(lines, products())))).toEqual(['100.00', '0.00', '-10.00']);
  });

  it('of lines that come to nothing is no line and is not claimed', () => {
    const result = calculate(month([fixed('a', '0.00'), percentage('10')]));
    expect(nets(result)).toEqual(['0.00']);
    expect(result.obligations.map(({ contractLineId }) => contractLineId)).toEqual(['a']);
  });

  it('is deferred only where everything that it lowers is', () => {
    const ahead = (id: string, productId: string) => fixed(id, '100.00', { productId, timing: 'advance' });
    const off = { ...percentage('10'), productId: 'ahead' };
    const accounts = (...lines: readonly ContractLine[]) =>
      calculate(month([...lines, off], { ...products(), ...dayOne }))
        .lines.filter(({ contractLineId }) => contractLineId === 'off')
        .map(({ deferralAccount }) => deferralAccount);
    expect(accounts(ahead('a', 'ahead'), ahead('b', 'ahead'))).toEqual(['1990']);
    expect(accounts(ahead('a', 'ahead'), ahead('b', 'managed'))).toEqual([null]);
    expect(accounts(ahead('b', 'managed'))).toEqual([null]);
  });

  it('on a product that is not there takes nothing and says so', () => {
    const result = calculate(month([fixed('a', '100.00'), { ...percentage('10'), productId: 'gone' }]));
    expect(nets(result)).toEqual(['100.00']);
    expect(result.findings.map(({ code, message }) => [code, message.en])).toEqual([
      ['SCOPE_UNRESOLVED', expect.stringContaining('a product')],
    ]);
  });
});
