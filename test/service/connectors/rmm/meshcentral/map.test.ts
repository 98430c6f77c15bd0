import type { MeshCentralNode } from '../../../../../service/connectors/rmm/meshcentral/client.ts';
import { toDevice } from '../../../../../service/connectors/rmm/meshcentral/map.ts';

const node: MeshCentralNode = {
  _id: 'node//1',
  groupId: 'mesh//acme',
  name: 'ACME-DC01',
  mtype: 2,
  agent: { id: 4 },
  // 28 February 2026, 23:30 in London, which is 1 March in Amsterdam.
  firstconnect: Date.UTC(2026, 1, 28, 23, 30),
  lastConnectMs: null,
  serials: [],
  macAddresses: [],
};
const serverTimeMs = Date.UTC(2026, 4, 20, 12);
const map = (changes: Partial<MeshCentralNode>) =>
  toDevice({ ...node, ...changes }, { serverTimeMs, timeZone: 'Europe/Amsterdam' });

describe('a MeshCentral device', () => {
  it.each([
    ['Microsoft Windows Server 2022 Standard - 21H2/20348', 'server'],
    ['Microsoft Windows 11 Pro - 23H2/22631', 'workstation'],
    ['Microsoft Windows 10 Enterprise', 'workstation'],
    ['Microsoft Hyper-V Server 2019', 'virtual host'],
    ['VMware ESXi 8.0', 'virtual host'],
    ['Debian GNU/Linux 12 (bookworm)', 'server'],
    ['Ubuntu 24.04.1 LTS', 'server'],
    ['Linux Mint 22', 'workstation'],
    ['Fedora Linux 41 (Workstation Edition)', 'workstation'],
    ['macOS 15.1', 'workstation'],
    ['Android 14', 'mobile'],
    ['OpenWrt 23.05', 'network'],
    ['Plan 9', 'unknown'],
  ])('with the operating system "%s" is a %s', (osdesc, agentType) => {
    expect(map({ osdesc })).toMatchObject({ agentType, agentTypeReason: osdesc, operatingSystem: osdesc });
  });

  it('that has not reported its system yet is known by its agent only where that can mean one thing', () => {
    expect(map({ agent: { id: 10005 } }).agentType).toBe('workstation');
    expect(map({ agent: { id: 4 } })).toMatchObject({ agentType: 'unknown', agentTypeReason: 'agent 4' });
  });

  it.each([
    [1, 'unknown', 'Intel AMT only'],
    [3, 'unknown', 'local device without agent'],
    [4, 'other', 'IP-KVM port'],
  ])('of kind %i has no agent, so a person says what it is', (mtype, agentType, agentTypeReason) => {
    expect(map({ mtype, agent: { id: 6 } })).toMatchObject({ agentless: true, agentType, agentTypeReason });
  });

  it('exists since its first connection, in the time zone of the administration', () => {
    expect(map({}).createdOn).toBe('2026-03-01');
  });

  it('that has been connected for months was seen today, not on the day the connection began', () => {
    expect(map({ conn: 1, agct: Date.UTC(2026, 1, 1) }).lastSeenOn).toBe('2026-05-20');
  });

  it('that is offline was last seen when it last connected, and never when it never did', () => {
    expect(map({ lastConnectMs: Date.UTC(2026, 3, 30, 12) }).lastSeenOn).toBe('2026-04-30');
    expect(map({ firstconnect: null }).lastSeenOn).toBeNull();
  });
});
