import type { TacticalAgent } from '../../../../../service/connectors/rmm/tactical/client.ts';
import { toDevice } from '../../../../../service/connectors/rmm/tactical/map.ts';

const agent: TacticalAgent = {
  agent_id: 'a1',
  hostname: 'web01',
  client_name: 'Acme BV',
  site_name: 'Main',
  monitoring_type: 'server',
  last_seen: '2026-01-31T23:30:00Z',
  plat: 'linux',
  operating_system: 'Ubuntu 24.04',
  serial_number: '5CG1234XYZ',
};
const map = (changes: Partial<TacticalAgent> = {}, timeZone = 'Europe/Amsterdam') =>
  toDevice({ ...agent, ...changes }, { clientId: 7, timeZone });

describe('a Tactical RMM agent', () => {
  it('was last seen on a day of the administration: 23:30 in London is the next day in Amsterdam', () => {
    expect(map().lastSeenOn).toBe('2026-02-01');
    expect(map({}, 'Europe/London').lastSeenOn).toBe('2026-01-31');
    expect(map({ last_seen: null }).lastSeenOn).toBeNull();
  });

  it.each([
    ['server', 'Windows 11 Pro', 'server'],
    ['server', 'Ubuntu 24.04', 'server'],
    ['workstation', 'Windows Server 2022', 'workstation'],
    ['appliance', 'Ubuntu 24.04', 'unknown'],
  ])('of monitoring type %s with %s is a %s', (monitoring_type, operating_system, agentType) => {
    expect(map({ monitoring_type, operating_system })).toMatchObject({ agentType, agentTypeReason: monitoring_type });
  });

  it.each([['error getting serial number'], ['Error getting WMI'], [''], ['  '], [null]])(
    'has no serial where the agent wrote "%s"',
    (serial_number) => {
      expect(map({ serial_number }).serial).toBeNull();
    },
  );

  it('has no operating system and no model where the agent could not read them', () => {
    const unread = map({ operating_system: 'error getting os', make_model: 'error getting make/model' });
    expect(unread.operatingSystem).toBeNull();
    expect(unread.vendorFacts['makeAndModel']).toBeNull();
  });

  it('keeps its serial as it is otherwise', () => {
    expect(map().serial).toBe('5CG1234XYZ');
  });

  it('is named by its number where it has no host name', () => {
    expect(map({ hostname: '' }).name).toBe('Agent a1');
  });
});
