import type { GraphSku, GraphSubscription } from '../../../../../service/connectors/licensing/microsoft365/client.ts';
import { toLicences, toSubscription } from '../../../../../service/connectors/licensing/microsoft365/map.ts';

const standard = 'f245ecc8-75af-4f8e-b61f-27d8114de5f3';

const subscription: GraphSubscription = {
  id: 'graph-1',
  commerceSubscriptionId: 'sold-1',
  skuId: standard,
  skuPartNumber: 'O365_BUSINESS_PREMIUM',
  status: 'Enabled',
  totalLicenses: 5,
  isTrial: false,
  createdDateTime: '2025-06-15T10:00:00Z',
  nextLifecycleDateTime: '2026-06-15T00:00:00Z',
};

const sku: GraphSku = {
  id: 'acme_standard',
  skuId: standard,
  skuPartNumber: 'O365_BUSINESS_PREMIUM',
  consumedUnits: 4,
  prepaidUnits: { enabled: 5, warning: 0 },
};

const mapped = (changes: Partial<GraphSubscription> = {}) =>
  toSubscription({ ...subscription, ...changes }, { tenantId: 'acme', timeZone: 'Europe/Amsterdam' });

describe('an SKU of Microsoft 365', () => {
  it('is named by its id: the part number O365_BUSINESS_PREMIUM is Business Standard', () => {
    expect(mapped().skuName).toBe('Microsoft 365 Business Standard');
  });

  it('that is not in our table is shown by its part number', () => {
    expect(mapped({ skuId: 'new', skuPartNumber: 'NEW_PLAN' }).skuName).toBe('NEW_PLAN');
  });
});

describe('a subscription in a tenant', () => {
  it('goes by the id that its seller knows, where there is one', () => {
    expect(mapped()).toMatchObject({ externalId: 'sold-1', upstreamId: 'sold-1' });
    expect(mapped({ commerceSubscriptionId: null })).toMatchObject({ externalId: 'graph-1', upstreamId: null });
  });

  it('has no price, which Graph does not tell', () => {
    expect(mapped()).toMatchObject({ unitCost: null, unitPrice: null, currency: null });
  });

  it.each([
    { status: 'Enabled', state: 'active', renewsOn: '2026-06-15', endsOn: null },
    { status: 'Warning', state: 'ending', renewsOn: null, endsOn: '2026-06-15' },
    { status: 'Suspended', state: 'suspended', renewsOn: null, endsOn: '2026-06-15' },
    { status: 'LockedOut', state: 'suspended', renewsOn: null, endsOn: '2026-06-15' },
    { status: 'Deleted', state: 'ended', renewsOn: null, endsOn: '2026-06-15' },
  ] as const)('with status $status is $state', ({ status, ...expected }) => {
    expect(mapped({ status })).toMatchObject(expected);
  });

  it('that is a trial is one, and ends by itself', () => {
    expect(mapped({ isTrial: true })).toMatchObject({ state: 'trial', renewsOn: null, endsOn: '2026-06-15' });
  });
});

describe('the licences of a tenant', () => {
  const licence = (subscriptions: readonly GraphSubscription[], changes: Partial<GraphSku> = {}) =>
    toLicences('acme', { skus: [{ ...sku, ...changes }], subscriptions })[0];

  it('count seats in a period of grace as purchased, and blocked ones not', () => {
    const prepaidUnits = { enabled: 5, warning: 2, suspended: 3, lockedOut: 1 };
    expect(licence([], { prepaidUnits })).toMatchObject({ assigned: 4, purchased: 7 });
  });

  it('are a trial when all that was bought is, and not when a part is paid for', () => {
    const trial = { ...subscription, isTrial: true };
    expect(licence([trial])?.isTrial).toBe(true);
    expect(licence([trial, subscription])?.isTrial).toBe(false);
    expect(licence([trial, { ...subscription, status: 'Deleted' }])?.isTrial).toBe(true);
    expect(licence([])?.isTrial).toBe(false);
  });

  it('say whether they are free, however many there are', () => {
    expect(licence([])?.vendorFacts['isFree']).toBe(false);
    expect(licence([], { skuId: 'f30db892-07e9-47e9-837c-80727f46fd3d' })?.vendorFacts['isFree']).toBe(true);
  });
});
