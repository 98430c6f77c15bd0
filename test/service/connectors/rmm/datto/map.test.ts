import type { DattoDevice } from '../../../../../service/connectors/rmm/datto/client.ts';
import { toAccount, toDevice } from '../../../../../service/connectors/rmm/datto/map.ts';

const device: DattoDevice = {
  uid: 'device-1',
  siteUid: 'site-acme',
  hostname: 'ACME-DC01',
  deviceClass: 'device',
  deviceType: { category: 'Server', type: 'Main System Chassis' },
  deleted: false,
  suspended: false,
  creationDate: 1_769_902_200_000,
};
const found = { serial: ' 5CG1234XYZ ', macAddresses: ['02:fc:00:00:00:01', '02:FC:00:00:00:01', ''] };
const map = (changes: Partial<DattoDevice> = {}, timeZone = 'Europe/Amsterdam') =>
  toDevice({ ...device, ...changes }, { ...found, timeZone });

describe('a Datto RMM device', () => {
  it('has its dates in the time zone of the administration: 23:30 in London is the next day in Amsterdam', () => {
    expect(map().createdOn).toBe('2026-02-01');
    expect(map({}, 'Europe/London').createdOn).toBe('2026-01-31');
  });

  it('has the same dates when the vendor writes its times as text', () => {
    expect(map({ creationDate: '2026-01-31T23:30:00Z' }).createdOn).toBe('2026-02-01');
    expect(map({ creationDate: '2026-02-01T00:30:00+01:00' }).createdOn).toBe('2026-02-01');
  });

  it.each([[-62_135_596_800_000], ['0001-01-01T00:00:00Z'], [0], [null], [undefined]])(
    'has no date where the vendor writes %p',
    (lastSeen) => {
      expect(map({ lastSeen }).lastSeenOn).toBeNull();
    },
  );

  it.each([
    ['device', 'Server', 'server', false, 'Server'],
    ['device', 'Desktop', 'workstation', false, 'Desktop'],
    ['device', 'laptop', 'workstation', false, 'laptop'],
    ['device', 'Smartphone', 'mobile', false, 'Smartphone'],
    ['device', 'Toaster', 'unknown', false, 'Toaster'],
    ['device', '', 'unknown', false, 'device'],
    ['esxihost', '', 'virtual host', true, 'esxihost'],
    ['printer', 'Printer', 'printer', true, 'printer'],
    ['rmmnetworkdevice', 'Switch', 'network', true, 'rmmnetworkdevice'],
    ['unknown', 'Desktop', 'unknown', false, 'unknown'],
    ['something new', 'Desktop', 'unknown', false, 'something new'],
  ])('of class %s and category "%s" is: %s', (deviceClass, category, agentType, agentless, agentTypeReason) => {
    const deviceType = category === '' ? null : { category };
    expect(map({ deviceClass, deviceType })).toMatchObject({ agentType, agentless, agentTypeReason });
  });

  it('has its serial without spaces, and each address once', () => {
    expect(map()).toMatchObject({ serial: '5CG1234XYZ', macAddresses: ['02:FC:00:00:00:01'] });
  });

  it('is named by its description where it has no host name', () => {
    expect(map({ hostname: '', description: 'Till 2' }).name).toBe('Till 2');
    expect(map({ hostname: ' ' }).name).toBe('Device device-1');
  });
});

describe('a Datto RMM site', () => {
  it('has no hint where it belongs to no Autotask company', () => {
    const site = { uid: 's', name: 'Acme BV', onDemand: false, devicesStatus: { numberOfDevices: 3 } };
    expect(toAccount({ ...site, autotaskCompanyId: ' ' })).toEqual({
      externalId: 's',
      name: 'Acme BV',
      deviceCount: 3,
      hints: {},
    });
  });
});
