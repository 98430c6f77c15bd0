import { findInvoiceDue, legalInvoiceDate } from '../../../service/billing/invoice-due.ts';
import type { Finding } from '../../../service/billing/result.ts';
import { defaultConfiguration, type Snapshot } from '../../../service/billing/snapshot.ts';
import { day } from '../../../shared/period.ts';
import { calculate, claimsOf, contract, facts, g1, line, machines, nets, numbered } from './facts.ts';

function found(snapshot: Snapshot, code: Finding['code']): Finding[] {
  return calculate(snapshot).findings.filter((finding) => finding.code === code);
}

describe('G19: a server that moves from Acme to Brouwer on 18 June', () => {
  const [server] = machines('server', ['srv'], { to: '2026-06-18' });
  const moved = {
    ...server!,
    assignments: [...server!.assignments, { customerId: 'brouwer', from: day('2026-06-18'), to: null }],
  };
  const june = (countRule: 'peak' | 'snapshot-end' | 'time-weighted', customerId = 'acme') => {
    const dates = { billingFrom: day('2026-06-01'), anchorDate: day('2026-06-01') };
    const base = facts({
      cutOff: '2026-07-01',
      contracts: [contract([line({ id: 's', agentTypes: ['server'], price: '65', countRule })], dates)],
      assets: [moved],
    });
    return { ...base, customer: { ...base.customer, id: customerId } };
  };

  it('by the day: 65 x 17/30 = 36.83 and 65 x 13/30 = 28.17, together 65.00', () => {
    expect(nets(calculate(june('time-weighted')))).toEqual(['36.83']);
    expect(nets(calculate(june('time-weighted', 'brouwer')))).toEqual(['28.17']);
    expect(found(june('time-weighted'), 'DOUBLE_CHARGE')).toEqual([]);
  });

  it('at the end: nothing and 65.00', () => {
    expect(nets(calculate(june('snapshot-end')))).toEqual([]);
    expect(nets(calculate(june('snapshot-end', 'brouwer')))).toEqual(['65.00']);
  });

  it('at the peak: 65.00 and 65.00, and each of the two is told', () => {
    for (const customerId of ['acme', 'brouwer']) {
      const snapshot = june('peak', customerId);
      expect(nets(calculate(snapshot))).toEqual(['65.00']);
      expect(found(snapshot, 'DOUBLE_CHARGE')).toMatchObject([
        { severity: 'warn', recordLabel: 'srv', amountAtRisk: 6_500 },
      ]);
    }
  });
});

it('G34: a workstation that becomes a server is billed once, by what it is on the day counted; next month as a server', () => {
  const [machine] = machines('workstation', ['box']);
  const changed = {
    ...machine!,
    classifications: [
      { agentType: 'workstation' as const, from: day('2024-01-01'), to: day('2026-02-01') },
      { agentType: 'server' as const, from: day('2026-02-01'), to: null },
    ],
  };
  const january = facts({ contracts: g1.contracts, assets: [changed] });
  const first = calculate(january);
  expect(nets(first)).toEqual(['18.50']);
  const claims = claimsOf(first, '20260001', '2026-02-01');
  expect(nets(calculate(facts({ cutOff: '2026-03-01', contracts: g1.contracts, assets: [changed], claims })))).toEqual([
    '65.00',
  ]);
});

describe('a count that rises', () => {
  const month = (machinesNow: number) => {
    const contracts = [contract([line({ id: 'ws' })])];
    const january = facts({ contracts, assets: machines('workstation', numbered('pc', 10)) });
    const claims = claimsOf(calculate(january), '20260001', '2026-02-01');
    const more = machines('workstation', numbered('new', machinesNow - 10), { from: '2026-02-10' });
    return facts({ cutOff: '2026-03-01', contracts, assets: [...january.assets, ...more], claims });
  };

  it.each([
    { now: 12, told: 0, name: 'by 20 %' },
    { now: 13, told: 1, name: 'by 30 % and 3' },
  ])('$name is told $told times', ({ now, told }) => {
    expect(found(month(now), 'COUNT_JUMP')).toHaveLength(told);
  });

  it('says by how many, and what they cost: 3 x 18.50 = 55.50', () => {
    expect(found(month(13), 'COUNT_JUMP')).toMatchObject([
      {
        severity: 'warn',
        amountAtRisk: 5_550,
        message: {
          en: 'Check the count of C-1 / MANAGED for 2026-02-01 to 2026-03-01: it is 13, the last one billed was 10; its explanation names what came.',
          nl: 'Controleer de telling van C-1 / MANAGED voor 1 februari 2026 tot 1 maart 2026: die is 13, de vorige die werd gefactureerd was 10; de toelichting noemt wat erbij kwam.',
        },
      },
    ]);
  });
});

it('a period before the first listing is told: it holds the count of that listing', () => {
  const [source] = g1.sources;
  const late = { ...g1, sources: [{ ...source!, firstCompleteOn: day('2026-02-02') }] };
  expect(found(late, 'NO_HISTORY')).toMatchObject([
    {
      severity: 'warn',
      amountAtRisk: null,
      message: {
        en: 'Compare the count of 2026-01-31 with your own records: RMM was read for the first time on 2026-02-02, so the 15 devices that it listed then are taken to have been there.',
        nl: 'Vergelijk de telling van 31 januari 2026 met uw eigen gegevens: RMM is voor het eerst gelezen op 2 februari 2026, en er wordt aangenomen dat de 15 apparaten die toen werden gemeld er al waren.',
      },
    },
  ]);
});

it('a first listing of one device speaks of one device', () => {
  const one = {
    ...g1,
    assets: g1.assets.slice(0, 1),
    sources: [{ ...g1.sources[0]!, firstCompleteOn: day('2026-02-02') }],
  };
  const [finding] = found(one, 'NO_HISTORY');
  expect(finding!.message.en).toContain('so the device that it listed then is taken to have been there.');
  expect(finding!.message.nl).toContain('aangenomen dat het apparaat dat toen werd gemeld er al was.');
});

it('an agent that was not seen for more than 30 days is billed and told', () => {
  const seen = (lastSeenOn: string) => ({
    ...g1,
    assets: g1.assets.map((asset) => (asset.name === 'pc-01' ? { ...asset, lastSeenOn: day(lastSeenOn) } : asset)),
  });
  expect(found(seen('2026-01-01'), 'STALE_ASSET')).toEqual([]);
  expect(found(seen('2025-12-31'), 'STALE_ASSET')).toMatchObject([
    { severity: 'warn', recordLabel: 'pc-01', amountAtRisk: 1_850 },
  ]);
  expect(nets(calculate(seen('2025-12-31')))).toEqual(['222.00', '195.00']);
});

it('a contract that ends within 60 days is told with what it brings in', () => {
  const ending = (endDate: string) => ({
    ...g1,
    contracts: g1.contracts.map((one) => ({ ...one, endDate: day(endDate) })),
  });
  expect(found(ending('2026-04-03'), 'CONTRACT_EXPIRING')).toEqual([]);
  expect(found(ending('2026-04-02'), 'CONTRACT_EXPIRING')).toMatchObject([
    { recordLabel: 'C-1', amountAtRisk: 41_700 },
  ]);
});

describe('the recurring part of an invoice', () => {
  const february = (price: string, given: Partial<Snapshot> = {}) => {
    const claims = claimsOf(calculate(g1), '20260001', '2026-02-01');
    const contracts = [contract([line({ id: 'ws' }), line({ id: 'xsrv', agentTypes: ['server'], price })])];
    return facts({ cutOff: '2026-03-01', contracts, assets: g1.assets, claims, ...given });
  };

  it.each([
    { price: '98.33', now: '516.99', told: 0, name: 'by 99.99, although that is more than 10 %' },
    { price: '98.34', now: '517.02', told: 1, name: 'by 100.02, which is more than 10 % of 417.00 and than 100.00' },
  ])('that changes $name is told $told times', ({ price, told }) => {
    expect(found(february(price), 'TOTAL_CHANGED')).toHaveLength(told);
  });

  it('that loses a line is told: 195.00 less', () => {
    const ended = [
      contract([line({ id: 'ws' }), line({ id: 'xsrv', agentTypes: ['server'], endDate: day('2026-02-01') })]),
    ];
    expect(found(february('65', { contracts: ended }), 'TOTAL_CHANGED')).toMatchObject([
      {
        amountAtRisk: -19_500,
        message: {
          en: 'Look at the draft of Acme: what is billed each period is EUR 222.00, the last time it was EUR 417.00.',
          nl: 'Bekijk het concept van Acme: wat elke periode wordt gefactureerd is nu € 222,00, de vorige keer was het € 417,00.',
        },
      },
    ]);
  });

  it('says nothing at a first invoice, nor for what is billed once', () => {
    expect(found(g1, 'TOTAL_CHANGED')).toEqual([]);
    const item = {
      quantity: '1',
      unitPrice: '5000',
      currency: 'EUR' as const,
      productId: 'managed',
      description: null,
    };
    const oneOffItems = [{ ...item, id: 'router', supplyDate: day('2026-02-10') }];
    expect(found(february('65', { oneOffItems }), 'TOTAL_CHANGED')).toEqual([]);
  });
});

describe('the legal date of an invoice', () => {
  it('is the 15th of the month after supply', () => {
    expect(legalInvoiceDate(day('2026-01-31'))).toBe('2026-02-15');
    expect(legalInvoiceDate(day('2026-12-01'))).toBe('2027-01-15');
  });

  it.each([
    { today: '2026-02-09', told: [] },
    {
      today: '2026-02-10',
      told: [
        'Invoice Acme by 2026-02-15: what was supplied on 2026-01-31 had to be invoiced by the 15th of the month after it, 2026-02-15.',
      ],
    },
    {
      today: '2026-02-16',
      told: [
        'Invoice Acme now: what was supplied on 2026-01-31 had to be invoiced by the 15th of the month after it, 2026-02-15.',
      ],
    },
  ])('$today', ({ today, told }) => {
    const due = findInvoiceDue({ snapshot: g1, calculation: calculate(g1), today: day(today) }, defaultConfiguration);
    expect(due.map(({ message }) => message.en)).toEqual(told);
  });

  it('is told of a month that cannot be billed for want of a price, without an amount; not of one that is billed', () => {
    const priceless = facts({ contracts: [contract([line({ id: 'ws', prices: [] })])], assets: g1.assets });
    const calculation = calculate(priceless);
    expect(calculation.lines).toEqual([]);
    const due = findInvoiceDue({ snapshot: priceless, calculation, today: day('2026-02-16') }, defaultConfiguration);
    expect(due).toMatchObject([{ code: 'INVOICE_DUE', amountAtRisk: null }]);
    expect(due[0]!.message.en).toContain('what was supplied on 2026-01-31');

    const claims = claimsOf(calculate(g1), '20260001', '2026-02-01');
    const billed = { ...g1, claims };
    const later = { snapshot: billed, calculation: calculate(billed), today: day('2026-02-16') };
    expect(findInvoiceDue(later, defaultConfiguration)).toEqual([]);
  });
});
