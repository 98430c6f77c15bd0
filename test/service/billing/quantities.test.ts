import { day } from '../../../shared/period.ts';
import { calculate, contract, facts, g1, january, line, machines, nets, twelveWorkstations } from './facts.ts';

describe('by type (G1, G28)', () => {
  it('12 workstations and 3 servers are 222.00 and 195.00, with VAT 504.57', () => {
    const result = calculate(g1);
    expect(nets(result)).toEqual(['222.00', '195.00']);
    expect(result.totals).toEqual({ net: 41700, vat: 8757, gross: 50457 });
    expect(result.findings).toEqual([]);
  });

  it('to a Belgian customer with reverse charge, VAT is 0.00 with its text', () => {
    const result = calculate({
      ...g1,
      customer: { ...g1.customer, vatRegime: 'reverse charge', vatId: 'BE0123456749' },
    });
    expect(result.totals).toEqual({ net: 41700, vat: 0, gross: 41700 });
    expect(result.vat).toEqual([
      { category: 'AE', rate: '0', base: 41700, tax: 0, exemptionReason: 'btw verlegd / reverse charge' },
    ]);
    expect(result.isBlocked).toBe(false);
  });

  it.each(['customer', 'seller'])(
    'reverse charge waits for the VAT id of the %s, and nobody can wave that through',
    (who) => {
      const customer = {
        ...g1.customer,
        vatRegime: 'reverse charge' as const,
        vatId: who === 'customer' ? null : 'BE1',
      };
      const lacking = { ...g1, customer, sellerVatId: who === 'seller' ? null : g1.sellerVatId };
      const [found] = calculate(lacking).findings;
      expect(found?.code).toBe('MISSING_VAT_ID');
      expect(calculate({ ...lacking, acceptedFindings: [found!.key] }).isBlocked).toBe(true);
    },
  );
});

describe('one history, five rules (G2)', () => {
  it.each([
    { rule: 'snapshot-start', net: '185.00', quantity: '10', unit: 'C62', base: '1' },
    { rule: 'snapshot-end', net: '222.00', quantity: '12', unit: 'C62', base: '1' },
    { rule: 'peak', net: '240.50', quantity: '13', unit: 'C62', base: '1' },
    { rule: 'time-weighted', net: '217.23', quantity: '364', unit: 'DAY', base: '31' },
  ] as const)('$rule bills $net', ({ rule, net, quantity, unit, base }) => {
    const result = calculate(facts({ contracts: [contract([line({ id: 'ws', countRule: rule })])], assets: january }));
    expect(nets(result)).toEqual([net]);
    expect(result.lines[0]).toMatchObject({ quantity, unitCode: unit, baseQuantity: base });
  });

  it('daily bills 217.23 for 364 device-days, shown as 11.7419', () => {
    const result = calculate(
      facts({ contracts: [contract([line({ id: 'ws', proration: 'daily' })])], assets: january }),
    );
    expect(nets(result)).toEqual(['217.23']);
    expect(result.lines[0]).toMatchObject({ quantity: '364', baseQuantity: '31', shownQuantity: '11.7419' });
    expect(result.obligations[0]?.quantity).toBe('11.7419');
  });

  it('the line tells which machines came and went', () => {
    const [billed] = calculate(facts({ contracts: [contract([line({ id: 'ws' })])], assets: january })).lines;
    expect(billed?.explanation).toBe(
      '12 workstations on 31 January: 10 on 1 January, 3 added on 10 January (new-01, new-02, new-03), 1 removed on 20 January (pc-10).',
    );
    expect(billed?.evidence.length).toBe(12);
  });

  it('in Dutch for a Dutch customer', () => {
    const given = facts({ contracts: [contract([line({ id: 'ws' })])], assets: january });
    const [billed] = calculate({ ...given, customer: { ...given.customer, language: 'nl' } }).lines;
    expect(billed?.description).toBe('Beheer');
    expect(billed?.explanation).toBe(
      '12 werkstations op 31 januari: 10 op 1 januari, 3 erbij op 10 januari (new-01, new-02, new-03), 1 eraf op 20 januari (pc-10).',
    );
  });
});

describe('a schedule anchored on the 31st (G25)', () => {
  it.each(['2026-04-30', '2026-05-03'])('bills three periods without drift at a cut-off of %s', (cutOff) => {
    const monthly = contract([line({ id: 'ws' })], { anchorDate: day('2026-01-31'), startDate: day('2026-01-31') });
    const result = calculate(facts({ cutOff, contracts: [monthly], assets: twelveWorkstations }));
    expect(result.lines.map(({ period }) => period)).toEqual([
      { from: '2026-01-31', to: '2026-02-28' },
      { from: '2026-02-28', to: '2026-03-31' },
      { from: '2026-03-31', to: '2026-04-30' },
    ]);
  });
});

describe('a price per month, billed quarterly (G38)', () => {
  const quarterly = (given: Parameters<typeof line>[0]): ReturnType<typeof contract> =>
    contract([line(given)], { intervalMonths: 3, billingFrom: day('2026-04-01') });

  it('12 x 18.50 x 3 = 666.00', () => {
    const result = calculate(
      facts({ cutOff: '2026-07-01', contracts: [quarterly({ id: 'ws' })], assets: twelveWorkstations }),
    );
    expect(nets(result)).toEqual(['666.00']);
    expect(result.lines[0]).toMatchObject({ quantity: '36', unitCode: 'C62', baseQuantity: '1' });
  });

  it('one added on 10 May is 18.50 x (22/31 + 1) = 31.63', () => {
    const assets = machines('workstation', ['new'], { from: '2026-05-10' });
    const contracts = [quarterly({ id: 'ws', proration: 'daily' })];
    const result = calculate(facts({ cutOff: '2026-07-01', contracts, assets }));
    expect(nets(result)).toEqual(['31.63']);
    expect(result.lines[0]).toMatchObject({ quantity: '53', unitCode: 'DAY', baseQuantity: '31' });
  });
});

it('G19: a server that moves on 18 June is 36.83 here and 28.17 at its new customer', () => {
  const [server] = machines('server', ['srv'], { from: '2025-01-01', to: '2026-06-18' });
  const moved = {
    ...server!,
    assignments: [...server!.assignments, { customerId: 'other', from: day('2026-06-18'), to: null }],
  };
  const daily = line({ id: 's', agentTypes: ['server'], proration: 'daily', price: '65.00' });
  const given = facts({
    cutOff: '2026-07-01',
    assets: [moved],
    contracts: [contract([daily], { billingFrom: day('2026-06-01') })],
  });
  expect(nets(calculate(given))).toEqual(['36.83']);
  expect(nets(calculate({ ...given, customer: { ...given.customer, id: 'other' } }))).toEqual(['28.17']);
});
