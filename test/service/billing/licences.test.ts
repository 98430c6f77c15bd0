import type {
  LicenceCount,
  Licences,
  Subscription,
  SubscriptionDays,
} from '../../../service/billing/licence/snapshot.ts';
import { noLicences } from '../../../service/billing/licence/snapshot.ts';
import type { ContractLine, Snapshot } from '../../../service/billing/snapshot.ts';
import { formatMinor } from '../../../shared/money.ts';
import { day } from '../../../shared/period.ts';
import { calculate, claimsOf, codes, contract, facts, line, nets, tiered } from './facts.ts';

/** Business Premium at 12.40 a month; Pax8 charges 9.80 for each. */
const premium = (given: Partial<ContractLine> = {}): ContractLine =>
  line({ id: 'bp', kind: 'licence', price: '12.40', agentTypes: [], ...given });

const since = { from: day('2025-06-01'), to: null };

function counted(assigned: number, purchased: number): LicenceCount {
  return {
    id: 'tenant',
    productId: 'managed',
    name: 'Business Premium',
    origin: 'source',
    states: [{ ...since, assigned: String(assigned), purchased: String(purchased) }],
  };
}

const monthly: SubscriptionDays = {
  ...since,
  quantity: '25',
  unitCost: '9.80',
  currency: 'EUR',
  term: 'month',
  billingTerm: 'month',
  state: 'active',
  renewsOn: null,
  endsOn: null,
};

function bought(states: readonly SubscriptionDays[], given: Partial<Subscription> = {}): Subscription {
  return {
    id: 'pax8-1',
    productId: 'managed',
    name: 'Business Premium',
    connectionId: 'pax8',
    connectionName: 'Pax8',
    externalId: 'pax8-1',
    upstreamId: 'MS-1',
    states,
    ...given,
  };
}

const held = (given: Partial<Licences>): Licences => ({ ...noLicences, knownProductIds: ['managed'], ...given });

const january = (lines: readonly ContractLine[], licences: Licences, given: Partial<Snapshot> = {}) =>
  calculate(facts({ contracts: [contract(lines)], licences, ...given }));

describe('licence true-up (G21)', () => {
  const g21 = held({ counts: [counted(22, 25)], subscriptions: [bought([monthly])] });

  it('basis purchased bills 25 × 12.40 = 310.00', () => {
    const result = january([premium({ licenceBasis: 'purchased' })], g21);
    expect(nets(result)).toEqual(['310.00']);
    expect(result.lines[0]).toMatchObject({
      shownQuantity: '25',
      explanation: '25 licences purchased on 31 January.',
    });
    expect(codes(result)).toEqual([]);
  });

  it('basis assigned bills 22 × 12.40 = 272.80, and the 3 that nobody is billed for are 37.20 a month', () => {
    const result = january([premium()], g21);
    expect(nets(result)).toEqual(['272.80']);
    expect(result.findings).toMatchObject([{ code: 'LICENCE_DRIFT', amountAtRisk: 3720 }]);
  });

  it('last billed 20, purchased 25: LICENCE_DRIFT of 5 = 62.00 a month', () => {
    const december = january([premium()], held({ counts: [counted(20, 20)] }), {});
    const result = calculate(
      facts({
        cutOff: '2026-03-01',
        contracts: [contract([premium()])],
        licences: held({
          counts: [
            {
              ...counted(20, 20),
              states: [
                { from: day('2025-06-01'), to: day('2026-02-01'), assigned: '20', purchased: '20' },
                { from: day('2026-02-01'), to: null, assigned: '22', purchased: '25' },
              ],
            },
          ],
          subscriptions: [bought([monthly])],
        }),
        claims: claimsOf(december, '20260001', day('2026-02-01')),
      }),
    );
    expect(nets(result)).toEqual(['272.80']);
    expect(result.findings).toMatchObject([
      {
        code: 'LICENCE_DRIFT',
        amountAtRisk: 6200,
        message: {
          en: 'Check the licences of C-1 / MANAGED: 5 more are bought than billed, EUR 62.00 a month (20 billed, 22 assigned, 25 purchased, 25 charged by the vendor).',
          nl: 'Controleer de licenties van C-1 / MANAGED: er zijn er 5 meer ingekocht dan gefactureerd, € 62,00 per maand (20 gefactureerd, 22 toegewezen, 25 ingekocht, 25 door de leverancier berekend).',
        },
      },
    ]);
  });

  it('names the users behind what is assigned', () => {
    const users = ['anna@acme.example', 'bob@acme.example'].map((name) => ({
      id: name,
      name,
      states: [{ ...since, counts: true, productIds: ['managed'] }],
    }));
    const result = january([premium()], held({ counts: [counted(2, 2)], users }));
    expect(result.lines[0]?.evidence.map(({ label }) => label)).toEqual(['anna@acme.example', 'bob@acme.example']);
  });
});

describe('commitment (G22)', () => {
  const yearly: SubscriptionDays = { ...monthly, term: 'year', renewsOn: day('2027-07-01') };
  const dropped = bought([
    { ...yearly, to: day('2026-01-10') },
    { ...yearly, from: day('2026-01-10'), quantity: '20' },
  ]);

  it('25 are committed for a year and 20 are left in month 4: still 25 = 310.00, with BELOW_COMMITMENT', () => {
    const result = january([premium({ licenceBasis: 'purchased' })], held({ subscriptions: [dropped] }));
    expect(nets(result)).toEqual(['310.00']);
    expect(result.findings).toMatchObject([{ code: 'BELOW_COMMITMENT', severity: 'info', amountAtRisk: 6200 }]);
  });

  it('its line says what was counted, what is committed and until when', () => {
    const explained = (licences: Snapshot['licences'], given: Partial<ContractLine>) =>
      january([premium(given)], licences).lines[0]?.explanation;
    expect(explained(held({ subscriptions: [dropped] }), { licenceBasis: 'purchased' })).toBe(
      '25 licences committed on 31 January; 20 counted, 25 committed until the renewal on 1 July 2027.',
    );
    expect(explained(held({ subscriptions: [bought([yearly])] }), { licenceBasis: 'purchased' })).toBe(
      '25 licences purchased on 31 January.',
    );
  });

  it('the floor holds for what is assigned too', () => {
    const licences = held({ counts: [counted(20, 25)], subscriptions: [bought([yearly])] });
    expect(nets(january([premium()], licences))).toEqual(['310.00']);
  });

  describe('fewer in use than are committed to', () => {
    const below = (given: Partial<ContractLine>, licences: Partial<Licences>) =>
      january([premium(given)], held(licences)).findings.filter(({ code }) => code === 'BELOW_COMMITMENT');
    const both = { counts: [counted(18, 21)], subscriptions: [bought([yearly])] };

    it('is told by what the line counts: 21 purchased of 25 are 4 × 12.40 = 49.60, 18 assigned 7 × 12.40 = 86.80', () => {
      expect(below({ licenceBasis: 'purchased' }, both)).toMatchObject([
        {
          amountAtRisk: 4960,
          message: {
            en: 'Lower C-1 / MANAGED at its renewal, or use what is bought: 21 are purchased on 2026-01-31 and 25 are committed and billed.',
            nl: 'Verlaag C-1 / MANAGED bij de verlenging, of gebruik wat is ingekocht: op 31 januari 2026 zijn er 21 ingekocht en zijn er 25 vastgelegd en gefactureerd.',
          },
        },
      ]);
      expect(below({ licenceBasis: 'assigned' }, both)).toMatchObject([{ amountAtRisk: 8680 }]);
    });

    it('is told of one term by its subscriptions alone, which list all 25', () => {
      expect(below({ licenceBasis: 'purchased', licenceTerm: 'year' }, both)).toEqual([]);
      expect(
        below({ licenceBasis: 'purchased', licenceTerm: 'year' }, { ...both, subscriptions: [dropped] }),
      ).toMatchObject([{ amountAtRisk: 6200 }]);
    });

    it('is not told when all are in use, nor of what is not committed, nor of people and typed counts', () => {
      expect(below({ licenceBasis: 'purchased' }, { ...both, counts: [counted(25, 25)] })).toEqual([]);
      expect(below({ licenceBasis: 'purchased' }, { ...both, subscriptions: [bought([monthly])] })).toEqual([]);
      expect(below({ licenceBasis: 'users' }, { ...both, users: [] })).toEqual([]);
      expect(below({ licenceBasis: 'manual' }, both)).toEqual([]);
    });

    it('has no amount where the price is in tiers', () => {
      expect(below({ licenceBasis: 'purchased', prices: tiered('10: 12.40; 11.00') }, both)).toMatchObject([
        { amountAtRisk: null },
      ]);
    });
  });

  it('from the renewal on it is what is left', () => {
    const renewed = bought([
      { ...yearly, renewsOn: day('2026-01-20'), to: day('2026-01-10') },
      { ...yearly, renewsOn: day('2026-01-20'), from: day('2026-01-10'), quantity: '20' },
    ]);
    const result = january([premium({ licenceBasis: 'purchased' })], held({ subscriptions: [renewed] }));
    expect(nets(result)).toEqual(['248.00']);
  });

  it('28 from 10 November raise the floor: 3 × 12.40 × 21/30 = 26.04, and December is 28 × 12.40 = 347.20', () => {
    const raised = bought([
      { ...yearly, to: day('2026-11-10') },
      { ...yearly, from: day('2026-11-10'), to: day('2026-11-25'), quantity: '28' },
      { ...yearly, from: day('2026-11-25'), quantity: '26' },
    ]);
    const lines = [premium({ licenceBasis: 'purchased', timing: 'advance', proration: 'daily' })];
    const agreed = [contract(lines, { billingFrom: day('2026-11-01') })];
    const november = calculate(
      facts({ cutOff: '2026-11-01', contracts: agreed, licences: held({ subscriptions: [raised] }) }),
    );
    expect(nets(november)).toEqual(['310.00']);
    const december = calculate(
      facts({
        cutOff: '2026-12-01',
        contracts: agreed,
        licences: held({ subscriptions: [raised] }),
        claims: claimsOf(november, '20260001', day('2026-11-01')),
      }),
    );
    expect(nets(december)).toEqual(['26.04', '347.20']);
  });
});

it('G24: support in advance, licences and an item in arrears on one invoice, each with its own period', () => {
  const quarter = contract(
    [line({ id: 'support', kind: 'fixed', fixedQuantity: '1', price: '150', timing: 'advance', agentTypes: [] })],
    { id: 'q', number: 'C-2', intervalMonths: 3, billingFrom: day('2026-04-01') },
  );
  const licences = contract([premium()], { billingFrom: day('2026-03-01') });
  const result = calculate(
    facts({
      cutOff: '2026-04-01',
      contracts: [licences, quarter],
      licences: held({ counts: [counted(22, 22)] }),
      oneOffItems: [
        {
          id: 'time',
          supplyDate: day('2026-03-31'),
          productId: 'managed',
          description: 'T&M March',
          quantity: '1.25',
          unitPrice: '95',
          currency: 'EUR',
        },
      ],
    }),
  );
  expect(result.lines.map(({ net, period }) => [formatMinor(net, 'EUR'), period?.from ?? null])).toEqual([
    ['272.80', '2026-03-01'],
    ['450.00', '2026-04-01'],
    ['118.75', null],
  ]);
  expect(result.totals).toEqual({ net: 84155, vat: 17673, gross: 101828 });
});

describe('managed user (G39)', () => {
  const user = (index: number, productIds: readonly string[], counts = true) => ({
    id: `u${index}`,
    name: `user${index}@acme.example`,
    states: [{ ...since, counts, productIds }],
  });
  const users = [
    ...Array.from({ length: 14 }, (_, index) => user(index, ['managed'])),
    ...Array.from({ length: 8 }, (_, index) => user(14 + index, ['managed', 'phone'])),
    user(22, ['managed'], false),
  ];

  it('22 hold Business Premium and 8 of the same a phone licence: 22 distinct users, not 30; a guest does not count', () => {
    const lines = [
      premium({ licenceBasis: 'users', price: '45', licenceProductIds: ['managed', 'phone'] } as Partial<ContractLine>),
    ];
    const base = facts({
      contracts: [contract(lines)],
      licences: held({ knownProductIds: ['managed', 'phone'], users }),
    });
    const phone = { ...base.products[0]!, id: 'phone', code: 'PHONE' };
    const result = calculate({ ...base, products: [...base.products, phone] });
    expect(result.lines[0]).toMatchObject({
      shownQuantity: '22',
      explanation: '22 users with a licence on 31 January.',
    });
    expect(result.lines[0]?.evidence).toHaveLength(22);
  });

  it('waits while no connected system lists users: never 0', () => {
    const result = january([premium({ licenceBasis: 'users' })], held({ counts: [counted(22, 25)] }));
    expect(codes(result)).toContain('SCOPE_UNRESOLVED');
    expect(result.obligations).toEqual([]);
  });
});
