import { day } from '../../../../shared/period.ts';
import { firstDayOf, planAccounts, startOfHistory, toListed } from '../../../../service/jobs/sync/merge.ts';
import type { SourceDeviceRecord } from '../../../../service/connectors/core/connector.ts';
import type { KnownAccount } from '../../../../service/store/sync.ts';

const device = (facts: Partial<SourceDeviceRecord> = {}): SourceDeviceRecord => ({
  externalId: '1',
  accountExternalId: 'acme',
  name: 'PC-01',
  serial: null,
  macAddresses: [],
  operatingSystem: 'Windows 11 Pro',
  agentType: 'workstation',
  agentTypeReason: 'WINDOWS_WORKSTATION',
  agentless: false,
  createdOn: null,
  lastSeenOn: day('2026-11-01'),
  state: 'active',
  vendorFacts: {},
  ...facts,
});

describe('the first day on which a machine counts', () => {
  const today = day('2026-11-20');
  const goLive = day('2026-11-01');

  it.each([
    {
      name: 'first sync: everything was there since before anybody went live',
      created: '2026-11-10',
      last: null,
      first: '2025-11-20',
    },
    { name: 'first sync, no date from the vendor: likewise', created: null, last: null, first: '2025-11-20' },
    { name: 'first sync: an older machine keeps its own date', created: '2025-03-05', last: null, first: '2025-03-05' },
    {
      name: 'added since the last sync: the day the vendor says',
      created: '2026-11-18',
      last: '2026-11-17',
      first: '2026-11-18',
    },
    {
      name: 'new to us but older than the last sync: today, nobody billed it before',
      created: '2026-01-01',
      last: '2026-11-17',
      first: '2026-11-20',
    },
    { name: 'no date from the vendor: today', created: null, last: '2026-11-17', first: '2026-11-20' },
    {
      name: 'a date in the future is a wrong clock: today',
      created: '2027-01-01',
      last: '2026-11-17',
      first: '2026-11-20',
    },
  ])('$name', ({ created, last, first }) => {
    const history = {
      today,
      lastCompleteOn: last === null ? null : day(last),
      startOfHistory: startOfHistory(today, goLive),
    };
    expect(firstDayOf(created === null ? null : day(created), history)).toBe(first);
  });
});

describe('what matters about a device', () => {
  it('being seen again is no change, a new name is', () => {
    const before = toListed(device()).recordHash;
    expect(toListed(device({ lastSeenOn: day('2026-11-19') })).recordHash).toBe(before);
    expect(toListed(device({ name: 'PC-02' })).recordHash).not.toBe(before);
  });

  it('a device that the vendor has not admitted yet does not count, a suspended one does', () => {
    expect(toListed(device({ state: 'pending' })).counts).toBe(false);
    expect(toListed(device({ state: 'suspended' })).counts).toBe(true);
  });
});

describe('accounts', () => {
  const account = (facts: Partial<KnownAccount> = {}): KnownAccount => ({
    id: 'a1',
    externalId: 'acme',
    name: 'Acme BV',
    deviceCount: 1,
    listed: true,
    state: 'mapped',
    customerId: 'c1',
    mappedFrom: day('2026-11-01'),
    siteId: null,
    hints: '{}',
    unreadable: null,
    ...facts,
  });

  it('counts the devices that were listed, not what the vendor claims', () => {
    const plan = planAccounts([], {
      accounts: [{ externalId: 'acme', name: 'Acme BV', deviceCount: 99 }],
      devices: [toListed(device())],
    });
    expect(plan.add).toEqual([{ externalId: 'acme', name: 'Acme BV', deviceCount: 1, hints: '{}', unreadable: null }]);
  });

  it('an equal account is not written again', () => {
    const plan = planAccounts([account()], {
      accounts: [{ externalId: 'acme', name: 'Acme BV', deviceCount: null }],
      devices: [toListed(device())],
    });
    expect(plan).toEqual({ add: [], change: [] });
  });

  it('an account that is no longer listed keeps the number of its devices', () => {
    const plan = planAccounts([account()], { accounts: [], devices: [] });
    expect(plan.change).toMatchObject([{ id: 'a1', name: 'Acme BV', deviceCount: 1, listed: false }]);
  });

  it('one that cannot be read keeps the number of its devices, and says why', () => {
    const why = { en: 'No consent.', nl: 'Geen toestemming.' };
    const unreadable = { externalId: 'acme', name: 'Acme BV', deviceCount: null, unreadable: why };
    const listing = { accounts: [unreadable, { externalId: 'bolt', name: 'Bolt', deviceCount: null }], devices: [] };
    const plan = planAccounts([account({ deviceCount: 4 })], listing);
    expect(plan.change).toMatchObject([{ id: 'a1', deviceCount: 4, unreadable: why, listed: true }]);
  });
});
