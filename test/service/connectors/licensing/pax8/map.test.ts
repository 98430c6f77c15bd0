import type { Pax8Subscription } from '../../../../../service/connectors/licensing/pax8/client.ts';
import { toSubscription } from '../../../../../service/connectors/licensing/pax8/map.ts';

const seats: Pax8Subscription = {
  id: 's-1',
  companyId: 'acme',
  productId: 'business-standard',
  vendorSubscriptionId: 'ms-77',
  quantity: 5,
  startDate: '2025-06-01T08:30:00-0600',
  billingStart: '2025-06-15',
  status: 'Active',
  price: 11.7,
  partnerCost: 9.36,
  currencyCode: 'EUR',
  billingTerm: 'Monthly',
  commitmentTerm: { term: 'Annual', endDate: '2026-06-01T00:00:00Z' },
};

const mapped = (changes: Partial<Pax8Subscription> = {}) =>
  toSubscription({ ...seats, ...changes }, { productName: 'Business Standard', timeZone: 'Europe/Amsterdam' });

describe('a subscription of Pax8', () => {
  it('is committed to for a year and paid by the month', () => {
    expect(mapped()).toMatchObject({
      skuId: 'business-standard',
      skuName: 'Business Standard',
      term: 'year',
      billingTerm: 'month',
      quantity: '5',
      unitCost: '9.36',
      unitPrice: '11.7',
      currency: 'EUR',
      startsOn: '2025-06-15',
      renewsOn: '2026-06-01',
      endsOn: null,
      upstreamId: 'ms-77',
    });
  });

  it('that is billed by the year has a price for a year, which is never a price for a month', () => {
    expect(mapped({ billingTerm: 'Annual', price: 140.4 })).toMatchObject({ billingTerm: 'year', unitPrice: '140.4' });
  });

  it('without a commitment can end at any time', () => {
    expect(mapped({ commitmentTerm: null })).toMatchObject({ term: 'none', renewsOn: null });
    expect(mapped({ commitmentTerm: null, billingTerm: 'One-Time' })).toMatchObject({ term: 'one-time' });
  });

  it.each([
    { status: 'Active', state: 'active', why: 'it runs' },
    { status: 'Activated', state: 'active', why: 'it runs' },
    { status: 'PendingAutomated', state: 'active', why: 'a change to it is on its way' },
    { status: 'PendingManual', state: 'active', why: 'a change to it is on its way' },
    { status: 'WaitingForDetails', state: 'active', why: 'a change to it is on its way' },
    { status: 'PendingActivation', state: 'suspended', why: 'it is not billed before it is activated' },
    { status: 'PendingCancel', state: 'ending', why: 'it runs until its end' },
    { status: 'Cancelled', state: 'ended', why: 'it is over' },
    { status: 'Trial', state: 'trial', why: 'it is a trial' },
    { status: 'Converted', state: 'active', why: 'it was a trial once' },
  ] as const)('with status $status is $state, because $why', ({ status, state }) => {
    expect(mapped({ status }).state).toBe(state);
  });

  it('that is billed as a trial is one, and over when it was converted', () => {
    expect(mapped({ billingTerm: 'Trial' }).state).toBe('trial');
    expect(mapped({ billingTerm: 'Trial', status: 'Converted' }).state).toBe('ended');
  });

  it('keeps the digits of a price, and says nothing of one that is not told', () => {
    expect(mapped({ price: 0.0000001 }).unitPrice).toBe('0.0000001');
    expect(mapped({ price: undefined, partnerCost: null })).toMatchObject({ unitPrice: null, unitCost: null });
  });

  it.each([
    ['2026-02-01', '2026-02-01'],
    ['2026-01-31T23:30:00Z', '2026-02-01'],
    ['2026-01-31T23:30:00-0600', '2026-02-01'],
    ['2026-01-31T12:00:00', '2026-01-31'],
  ])('ends at %s: for an administration in Amsterdam that is %s', (endDate, endsOn) => {
    expect(mapped({ endDate }).endsOn).toBe(endsOn);
  });
});
