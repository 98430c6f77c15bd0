import { day } from '../../../shared/period.ts';
import { formatMinor } from '../../../shared/money.ts';
import { vatPerLine } from '../../../service/billing/vat.ts';
import {
  calculate,
  claimsOf,
  codes,
  contract,
  facts,
  line,
  machines,
  nets,
  numbered,
  twelveWorkstations,
  threeServers,
} from './facts.ts';

describe('minimums and included quantities (G6)', () => {
  const seven = machines('workstation', numbered('pc', 7));
  it('a: a minimum of 10 with 7 counted is 129.50 and 55.50', () => {
    const contracts = [contract([line({ id: 'ws', minimumQuantity: 10 })])];
    expect(nets(calculate(facts({ contracts, assets: seven })))).toEqual(['129.50', '55.50']);
  });

  it.each([
    { count: 31, expected: ['375.00', '105.00'] },
    { count: 20, expected: ['375.00'] },
  ])('b: 25 included at 15.00 and more at 17.50; $count counted', ({ count, expected }) => {
    const included = line({ id: 'ws', price: '15.00', includedQuantity: 25, overagePrice: '17.50' });
    const assets = machines('workstation', numbered('pc', count));
    expect(nets(calculate(facts({ contracts: [contract([included])], assets })))).toEqual(expected);
  });

  it('c: a monthly minimum of 250.00 with 212.35 used adds 37.65', () => {
    const used = line({ id: 'f', kind: 'fixed', fixedQuantity: '1', price: '212.35', minimumAmount: '250.00' });
    expect(nets(calculate(facts({ contracts: [contract([used])] })))).toEqual(['212.35', '37.65']);
  });

  it('d: from 11 April the minimum is 166.67; 100.00 used adds 66.67', () => {
    const used = line({
      id: 'f',
      kind: 'fixed',
      fixedQuantity: '1',
      price: '150.00',
      stub: 'daily',
      minimumAmount: '250.00',
    });
    const april = contract([used], { startDate: day('2026-04-11'), billingFrom: day('2026-04-11') });
    expect(nets(calculate(facts({ cutOff: '2026-05-01', contracts: [april] })))).toEqual(['100.00', '66.67']);
  });
});

it('G23: three lines of 10.03 carry VAT of 6.32 together, spread as 2.11, 2.11, 2.10', () => {
  const lines = ['a', 'b', 'c'].map((id) => line({ id, kind: 'fixed', fixedQuantity: '1', price: '10.03' }));
  const result = calculate(facts({ contracts: [contract(lines)] }));
  expect(formatMinor(result.totals.vat, 'EUR')).toBe('6.32');
  expect(vatPerLine(result.lines)).toEqual([211, 211, 210]);
});

describe('coverage (G37)', () => {
  const backedUp = machines('other', numbered('bk', 3));
  it('three groups over 12 workstations are 222.00 + 48.00 + 45.00, with nothing to look at', () => {
    const contracts = [
      contract([
        line({ id: 'a' }),
        line({ id: 'b', price: '4.00', coverageGroup: 'security' }),
        line({ id: 'c', kind: 'fixed', fixedQuantity: '3', price: '15.00', coverageGroup: 'backup' }),
      ]),
    ];
    const result = calculate(facts({ contracts, assets: twelveWorkstations }));
    expect(nets(result)).toEqual(['222.00', '48.00', '45.00']);
    expect(result.findings).toEqual([]);
  });

  it('10 users at 45.00 cover 13 devices without counting them', () => {
    const perUser = line({
      id: 'u',
      kind: 'fixed',
      fixedQuantity: '10',
      price: '45.00',
      agentTypes: ['workstation', 'server'],
      coversWithoutCounting: true,
    });
    const assets = [...machines('workstation', numbered('pc', 10)), ...threeServers];
    const result = calculate(facts({ contracts: [contract([perUser])], assets }));
    expect(nets(result)).toEqual(['450.00']);
    expect(result.findings).toEqual([]);
  });

  it('an asset on no line, one on two lines, and one of unknown type are named with what they cost', () => {
    const contracts = [
      contract([line({ id: 'a' }), line({ id: 'b', price: '20.00', agentTypes: ['workstation', 'printer'] })]),
    ];
    const assets = [...machines('workstation', ['pc']), ...backedUp.slice(0, 1), ...machines('unknown', ['what'])];
    const found = calculate(facts({ contracts, assets })).findings.map((one) => [
      one.code,
      one.recordLabel,
      one.amountAtRisk,
    ]);
    expect(found).toEqual([
      ['DOUBLE_COVERED', 'pc', 1850],
      ['UNCOVERED_ASSET', 'bk-01', null],
      ['UNKNOWN_TYPE', 'what', null],
    ]);
  });
});

describe('one-off items', () => {
  const item = {
    id: 'r1',
    supplyDate: day('2026-01-15'),
    productId: 'managed',
    description: 'Router',
    quantity: '2',
    unitPrice: '89.95',
    currency: 'EUR' as const,
  };
  it('is billed once, on the first run after its date, however late', () => {
    const first = calculate(facts({ oneOffItems: [item] }));
    expect(nets(first)).toEqual(['179.90']);
    expect(calculate(facts({ cutOff: '2026-01-15', oneOffItems: [item] })).lines).toEqual([]);
    const claims = claimsOf(first, '2026-0001', '2026-02-01');
    expect(calculate(facts({ oneOffItems: [item], claims })).lines).toEqual([]);
  });

  it('without a price it blocks', () => {
    expect(codes(calculate(facts({ oneOffItems: [{ ...item, unitPrice: null }] })))).toEqual(['MISSING_PRICE']);
  });
});
