import type { NinjaOneDevice } from '../../../../../service/connectors/rmm/ninjaone/client.ts';
import { classes, toDevice } from '../../../../../service/connectors/rmm/ninjaone/map.ts';

const device: NinjaOneDevice = {
  id: 12,
  organizationId: 7,
  nodeClass: 'WINDOWS_SERVER',
  approvalStatus: 'APPROVED',
  displayName: 'ACME-DC01',
  created: 1769902200,
  system: { serialNumber: ' 5CG1234XYZ ', biosSerialNumber: 'other' },
};
const map = (changes: Partial<NinjaOneDevice> = {}) => toDevice({ ...device, ...changes }, 'Europe/Amsterdam');

describe('a NinjaOne device', () => {
  it('has its dates in the time zone of the administration: 23:30 in London is the next day in Amsterdam', () => {
    expect(map().createdOn).toBe('2026-02-01');
    expect(toDevice(device, 'Europe/London').createdOn).toBe('2026-01-31');
  });

  it('has the same dates when the vendor writes its times as text', () => {
    expect(map({ created: '2026-01-31T23:30:00Z' }).createdOn).toBe('2026-02-01');
    expect(map({ created: '2026-01-31T23:30:00' }).createdOn).toBe('2026-02-01');
  });

  it('has no date where the vendor has none', () => {
    expect(map({ lastContact: null }).lastSeenOn).toBeNull();
    expect(map({ lastContact: 0 }).lastSeenOn).toBeNull();
  });

  it.each([
    ['WINDOWS_SERVER', 'server', false],
    ['WINDOWS_WORKSTATION', 'workstation', false],
    ['MAC', 'workstation', false],
    ['APPLE_IPADOS', 'mobile', false],
    ['HYPERV_VMM_HOST', 'virtual host', false],
    ['NMS_SWITCH', 'network', true],
    ['NMS_PRINTER', 'printer', true],
    ['NMS_PHONE', 'other', true],
    ['SOMETHING_NEW', 'unknown', false],
  ])('of class %s is a %s', (nodeClass, agentType, agentless) => {
    expect(map({ nodeClass })).toMatchObject({ agentType, agentTypeReason: nodeClass, agentless });
  });

  it('has one of 33 known classes', () => {
    expect(classes.size).toBe(33);
  });

  it('is pending until somebody approves it', () => {
    expect(map({ approvalStatus: 'PENDING' }).state).toBe('pending');
    expect(map().state).toBe('active');
  });

  it('is named by whatever name the vendor has, and by its number otherwise', () => {
    expect(map({ displayName: '', systemName: 'dc01' }).name).toBe('dc01');
    expect(map({ displayName: null }).name).toBe('Device 12');
  });

  it('has the serial of the machine, and that of its BIOS where there is none', () => {
    expect(map().serial).toBe('5CG1234XYZ');
    expect(map({ system: { biosSerialNumber: 'B1' } }).serial).toBe('B1');
    expect(map({ system: null }).serial).toBeNull();
  });
});
