import {
  findUnmappedAccounts,
  findUnmappedSkus,
  type PaidSubscription,
  type UnmappedAccount,
} from '../../../service/billing/unmapped.ts';

/** What is bought or looked after for nobody who pays for it. */

const subscription = (given: Partial<PaidSubscription> = {}): PaidSubscription => ({
  quantity: '10',
  unitCost: '12.40',
  billingTerm: 'month',
  currency: 'EUR',
  state: 'active',
  ...given,
});

const account = (given: Partial<UnmappedAccount> = {}): UnmappedAccount => ({
  id: 'a1',
  name: 'Acme BV',
  connectionName: 'NinjaOne',
  deviceCount: 0,
  licenceCount: 0,
  usageCount: 0,
  timeEntryCount: 0,
  ticketCount: 0,
  subscriptions: [],
  usageCosts: [],
  ...given,
});

describe('an account of no customer', () => {
  const atRisk = (given: Partial<UnmappedAccount>) =>
    findUnmappedAccounts([account(given)], { currency: 'EUR' }).map(({ amountAtRisk }) => amountAtRisk);

  it('is a finding that names it and what it has, in both languages', () => {
    const reported = { deviceCount: 2, licenceCount: 1, usageCount: 1, timeEntryCount: 4, ticketCount: 1 };
    expect(findUnmappedAccounts([account(reported)], { currency: 'EUR' })).toMatchObject([
      {
        code: 'UNMAPPED_ACCOUNT',
        severity: 'warn',
        customerId: null,
        recordTable: 'sourceAccounts',
        recordId: 'a1',
        recordLabel: 'Acme BV',
        isAccepted: false,
        message: {
          en: 'Say which customer account "Acme BV" of NinjaOne is, or ignore it with a reason: nobody is billed for its 2 devices, 1 licence, 1 usage record, 4 time entries and 1 ticket.',
          nl: 'Geef aan welke klant account "Acme BV" van NinjaOne is, of negeer het met een reden: niemand krijgt een factuur voor 2 apparaten, 1 licentie, 1 verbruiksregel, 4 tijdregels en 1 ticket.',
        },
      },
    ]);
  });

  it('with nothing in it is a finding too: 0 devices', () => {
    const [finding] = findUnmappedAccounts([account()], { currency: 'EUR' });
    expect(finding?.message.en).toContain('nobody is billed for its 0 devices.');
    expect(finding?.amountAtRisk).toBe(null);
  });

  it('puts at risk what is paid for it: 10 x 12.40 and 3.00 of usage are 127.00', () => {
    const usageCosts = [
      { cost: '1.25', currency: 'EUR' },
      { cost: '1.75', currency: 'EUR' },
    ];
    expect(atRisk({ subscriptions: [subscription()] })).toEqual([12400]);
    expect(atRisk({ usageCosts })).toEqual([300]);
    expect(atRisk({ subscriptions: [subscription()], usageCosts })).toEqual([12700]);
  });

  it('puts no usage at risk of which a part is not known or in another currency', () => {
    const known = { cost: '1.25', currency: 'EUR' };
    expect(atRisk({ usageCosts: [known, { cost: null, currency: 'EUR' }] })).toEqual([null]);
    expect(atRisk({ usageCosts: [known, { cost: '1.00', currency: 'USD' }] })).toEqual([null]);
  });

  it('that a person accepted stays accepted', () => {
    const [open] = findUnmappedAccounts([account()], { currency: 'EUR' });
    const [accepted] = findUnmappedAccounts([account()], { currency: 'EUR', acceptedFindings: [open!.key] });
    expect([open?.isAccepted, accepted?.isAccepted]).toEqual([false, true]);
  });
});

describe('a licence of no product', () => {
  const found = (accountCount: number, subscriptions: readonly PaidSubscription[]) =>
    findUnmappedSkus([{ id: 's1', name: 'Backup', vendor: 'Pax8', accountCount, subscriptions }], 'EUR');
  const atRisk = (...subscriptions: readonly PaidSubscription[]) =>
    found(1, subscriptions).map(({ amountAtRisk }) => amountAtRisk);

  it('is a finding that says at how many accounts nobody is billed for it', () => {
    expect(found(2, [])).toMatchObject([
      {
        code: 'UNMAPPED_SKU',
        severity: 'warn',
        customerId: null,
        recordTable: 'skus',
        recordId: 's1',
        recordLabel: 'Backup',
        message: {
          en: 'Say which product Backup of Pax8 is, or ignore it with a reason: nobody is billed for it at 2 accounts.',
          nl: 'Geef aan welk product Backup van Pax8 is, of negeer het met een reden: bij 2 accounts krijgt niemand er een factuur voor.',
        },
        amountAtRisk: null,
      },
    ]);
  });

  it('puts a month of its cost at risk: 12.40 a month, and 120.00 a year is 10.00', () => {
    expect(atRisk(subscription({ quantity: '1' }))).toEqual([1240]);
    expect(atRisk(subscription({ quantity: '1', unitCost: '120.00', billingTerm: 'year' }))).toEqual([1000]);
    expect(
      atRisk(subscription({ quantity: '1' }), subscription({ quantity: '1', unitCost: '120.00', billingTerm: 'year' })),
    ).toEqual([2240]);
  });

  it('a trial, what has ended and what has no cost put nothing at risk', () => {
    expect(atRisk(subscription({ state: 'trial' }), subscription({ state: 'ended' }))).toEqual([null]);
    expect(atRisk(subscription({ unitCost: null }))).toEqual([null]);
    expect(atRisk(subscription(), subscription({ unitCost: null }))).toEqual([12400]);
  });

  it('a cost in another currency or charged once has no month, and a part is not the whole', () => {
    expect(atRisk(subscription(), subscription({ currency: 'USD' }))).toEqual([null]);
    expect(atRisk(subscription(), subscription({ billingTerm: 'one-time' }))).toEqual([null]);
  });
});
