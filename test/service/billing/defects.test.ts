import { defaultConfiguration, type Snapshot } from '../../../service/billing/snapshot.ts';
import { day } from '../../../shared/period.ts';
import { calculateInvoice } from '../../../service/billing/calculate.ts';
import { groupMachines, usableSerial } from '../../../service/billing/identity.ts';
import {
  calculate,
  claimsOf,
  codes,
  contract,
  contractByType,
  facts,
  g1,
  line,
  machines,
  nets,
  numbered,
  twelveWorkstations,
} from './facts.ts';

describe('zero, and sources that did not report (G8, G33)', () => {
  it('0 servers from a complete source is no line and is claimed, never 1', () => {
    const result = calculate(facts({ contracts: [contract([line({ id: 'srv', agentTypes: ['server'] })])] }));
    expect(result.lines).toEqual([]);
    expect(result.obligations).toMatchObject([{ key: 'line:srv:1:0:base', quantity: '0', net: 0 }]);
  });

  it('0 servers print as a line of 0.00 when the administration wants that', () => {
    const snapshot = facts({ contracts: [contract([line({ id: 'srv', agentTypes: ['server'] })])] });
    const result = calculateInvoice(snapshot, { ...defaultConfiguration, zeroLines: 'print' });
    expect(result.lines).toMatchObject([{ quantity: '0', net: 0 }]);
  });

  it.each([
    { last: '2026-01-31', expected: [] },
    { last: '2026-01-28', expected: ['warn'] },
    { last: '2026-01-27', expected: ['block'] },
    { last: null, expected: ['block'] },
  ])('31 January counted from a source complete on $last: $expected', ({ last, expected }) => {
    const source = {
      connectionId: 'rmm',
      name: 'RMM',
      lastCompleteOn: last === null ? null : day(last),
      firstCompleteOn: day('2025-01-01'),
      lastRunFailed: false,
      failure: null,
    };
    const result = calculate({ ...g1, sources: [source] });
    expect(result.findings.map(({ severity }) => severity)).toEqual(expected);
    expect(nets(result)).toEqual(['222.00', '195.00']);
  });

  it('a removal that is too big to believe holds the invoice until a person accepts it', () => {
    const heldRemovals = twelveWorkstations.map(({ id, name }) => ({
      assetId: id,
      name,
      on: day('2026-01-23'),
      accountName: 'Acme BV',
    }));
    const held = calculate({ ...g1, heldRemovals });
    expect(codes(held)).toEqual(['COUNT_DROP']);
    expect(held.findings[0]?.amountAtRisk).toBe(22200);
    expect(held.isBlocked).toBe(true);
    expect(nets(held)).toEqual(['222.00', '195.00']);
    expect(calculate({ ...g1, heldRemovals, acceptedFindings: [held.findings[0]!.key] }).isBlocked).toBe(false);
  });
});

it('G20: two systems with 12 and 5 machines, three with one serial, and a switch typed in are 15 x 18.50 = 277.50', () => {
  const reports = [
    ...numbered('a', 12).map((id, index) => ({
      id,
      system: 'A',
      serial: index < 3 ? `REAL-SN-${index}` : 'Default string',
    })),
    ...numbered('b', 5).map((id, index) => ({
      id,
      system: 'B',
      serial: index < 3 ? `real-sn-${index}` : 'To be filled by O.E.M.',
    })),
    { id: 'switch', system: 'manual', serial: null },
  ];
  const assets = groupMachines(reports).map(([id]) => machines('workstation', [id!])[0]!);
  expect(nets(calculate(facts({ contracts: [contract([line({ id: 'ws' })])], assets })))).toEqual(['277.50']);
  expect(['Default string', 'To be filled by O.E.M.', '', '  ', '0000000', '123456789'].map(usableSerial)).toEqual(
    Array.from({ length: 6 }, () => null),
  );
});

describe('what is missing blocks, and is never 0.00 (G31)', () => {
  it('a price in USD only: MISSING_PRICE, no line, no claim', () => {
    const usd = line({ id: 'ws', prices: [{ from: day('2025-01-01'), unitPrice: '18.50', currency: 'USD' }] });
    const result = calculate(facts({ contracts: [contract([usd])], assets: twelveWorkstations }));
    expect([codes(result), result.lines, result.obligations, result.isBlocked]).toEqual([
      ['MISSING_PRICE'],
      [],
      [],
      true,
    ]);
  });

  it('no VAT code, no ledger account, no purchase order', () => {
    expect(codes(calculate({ ...g1, vatCodes: [] }))).toContain('MISSING_VAT_CODE');
    const products = g1.products.map((product) => ({ ...product, ledgerAccount: null }));
    expect(codes(calculate({ ...g1, products }))).toEqual(['MISSING_LEDGER_ACCOUNT']);
    expect(codes(calculate({ ...g1, customer: { ...g1.customer, purchaseOrderRequired: true } }))).toEqual([
      'PO_MISSING',
    ]);
  });

  it('what waits for a purchase order number or a VAT id says what is at risk: 417.00', () => {
    const ordered = { ...g1, customer: { ...g1.customer, purchaseOrderRequired: true } };
    const abroad = { ...g1, customer: { ...g1.customer, vatRegime: 'reverse charge' as const, vatId: null } };
    const atRisk = (snapshot: Snapshot) =>
      calculate(snapshot).findings.map(({ code, amountAtRisk }) => [code, amountAtRisk]);
    expect(atRisk(ordered)).toEqual([['PO_MISSING', 41_700]]);
    expect(atRisk(abroad)).toEqual([['MISSING_VAT_ID', 41_700]]);
  });
});

describe('defects of other systems', () => {
  it('50 x 18.50 x 17/31 is 507.26, not 50 times a rounded share', () => {
    const started = contract([line({ id: 'ws', stub: 'daily' })], {
      startDate: day('2026-01-15'),
      billingFrom: day('2026-01-15'),
    });
    const assets = machines('workstation', numbered('pc', 50));
    expect(nets(calculate(facts({ contracts: [started], assets })))).toEqual(['507.26']);
  });

  it('missed runs are caught up: every period before the cut-off is billed', () => {
    const result = calculate({ ...g1, run: { ...g1.run, cutOff: day('2026-04-01'), asOf: day('2026-04-01') } });
    expect(result.totals.net).toBe(3 * 41700);
  });

  it('a price that changes inside a period is the one of its first day (G9)', () => {
    const prices = [
      { from: day('2025-01-01'), unitPrice: '18.50', currency: 'EUR' as const },
      { from: day('2026-01-16'), unitPrice: '19.25', currency: 'EUR' as const },
    ];
    expect(
      nets(calculate(facts({ contracts: [contract([line({ id: 'ws', prices })])], assets: twelveWorkstations }))),
    ).toEqual(['222.00']);
  });

  it('a machine that became a server on the 20th is a server at the end of the month', () => {
    const [machine] = machines('workstation', ['box']);
    const classifications = [
      { agentType: 'workstation' as const, from: day('2025-01-01'), to: day('2026-01-20') },
      { agentType: 'server' as const, from: day('2026-01-20'), to: null },
    ];
    const result = calculate(facts({ contracts: [contractByType], assets: [{ ...machine!, classifications }] }));
    expect(nets(result)).toEqual(['65.00']);
  });

  it('a stub of a yearly price is days of that year', () => {
    const yearly = line({
      id: 'f',
      kind: 'fixed',
      fixedQuantity: '1',
      price: '365.00',
      pricePer: 'year',
      stub: 'daily',
    });
    const started = contract([yearly], { startDate: day('2026-01-12'), billingFrom: day('2026-01-12') });
    expect(nets(calculate(facts({ contracts: [started] })))).toEqual(['20.00']);
    expect(nets(calculate(facts({ contracts: [contract([{ ...yearly, stub: 'full' }])] })))).toEqual(['30.42']);
  });

  it('an overlapping period under a moved anchor is held, not billed twice', () => {
    const claims = claimsOf(calculate(g1), '2026-0001', '2026-02-01').filter(
      ({ contractLineId }) => contractLineId === 'ws',
    );
    const moved = contract([line({ id: 'ws' })], { anchorDate: day('2026-01-15') });
    const result = calculate({
      ...g1,
      assets: twelveWorkstations,
      contracts: [moved],
      claims,
      run: { ...g1.run, cutOff: day('2026-02-15') },
    });
    expect(result.findings.map(({ code }) => code)).toContain('PERIOD_ALREADY_BILLED');
    expect(result.lines).toEqual([]);
  });

  it('a new schedule starts where the last billed period ended, by the day', () => {
    const claims = claimsOf(calculate(g1), '2026-0001', '2026-02-01');
    const moved = { ...contractByType, anchorDate: day('2026-02-15'), scheduleRevision: 2 };
    const result = calculate({ ...g1, contracts: [moved], claims, run: { ...g1.run, cutOff: day('2026-03-15') } });
    expect(result.lines.map(({ period }) => period)[0]).toEqual({ from: '2026-02-01', to: '2026-02-15' });
    expect(nets(result)[0]).toBe('100.26');
    expect(result.lines.length).toBe(4);
  });
});
