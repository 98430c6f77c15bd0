import fc from 'fast-check';
import { day } from '../../../../shared/period.ts';
import {
  isSuspiciousDrop,
  planMerge,
  type KnownSource,
  type ListedDevice,
} from '../../../../service/jobs/sync/plan.ts';

const known = (externalId: string, facts: Partial<KnownSource> = {}): KnownSource => ({
  id: `source-${externalId}`,
  assetId: `asset-${externalId}`,
  externalId,
  accountExternalId: 'acme',
  agentType: 'workstation',
  counts: true,
  recordHash: 'same',
  removedOn: null,
  removalHeld: false,
  ...facts,
});
const listed = (externalId: string, facts: Partial<ListedDevice> = {}): ListedDevice => ({
  externalId,
  accountExternalId: 'acme',
  agentType: 'workstation',
  counts: true,
  recordHash: 'same',
  ...facts,
});
const ids = (sources: readonly { externalId: string }[]) => sources.map((source) => source.externalId);
const fleet = (size: number) => Array.from({ length: size }, (_, index) => `pc-${index}`);
const noneGone = new Set<string>();

describe('what a complete listing means', () => {
  it('adds what is new, changes what differs, leaves the rest alone', () => {
    const plan = planMerge(
      [known('a'), known('b')],
      [listed('a'), listed('b', { recordHash: 'new' }), listed('c')],
      noneGone,
    );
    expect(ids(plan.add)).toEqual(['c']);
    expect(plan.change.map(({ listed: device }) => device.externalId)).toEqual(['b']);
    expect(plan.unchanged).toBe(1);
  });

  it('removes one machine of eleven without asking', () => {
    const plan = planMerge(
      fleet(11).map((id) => known(id)),
      fleet(10).map((id) => listed(id)),
      noneGone,
    );
    expect(ids(plan.remove)).toEqual(['pc-10']);
    expect(plan.hold).toEqual([]);
  });

  it('holds an empty list after twelve machines: nothing is removed before a person says so', () => {
    const plan = planMerge(
      fleet(12).map((id) => known(id)),
      [],
      noneGone,
    );
    expect(plan.remove).toEqual([]);
    expect(plan.hold).toHaveLength(12);
  });

  it('holds three servers that vanish from a fleet of fifty, since the servers on the bill fall to zero', () => {
    const servers = ['s1', 's2', 's3'].map((id) => known(id, { agentType: 'server' }));
    const plan = planMerge(
      [...fleet(47).map((id) => known(id)), ...servers],
      fleet(47).map((id) => listed(id)),
      noneGone,
    );
    expect(ids(plan.hold)).toEqual(['s1', 's2', 's3']);
  });

  it('holds every removal of a mapped account that the vendor no longer lists, even of a single machine', () => {
    const plan = planMerge([known('a')], [], new Set(['acme']));
    expect(ids(plan.hold)).toEqual(['a']);
  });

  it('does not hold the same removal twice, and lets go of it when the machine is listed again', () => {
    const held = fleet(12).map((id) => known(id, { removalHeld: true }));
    expect(planMerge(held, [], noneGone)).toMatchObject({ hold: [], remove: [] });
    expect(ids(planMerge(held, [listed('pc-0')], noneGone).release)).toEqual(['pc-0']);
  });

  it('takes a machine back that was removed before', () => {
    const plan = planMerge([known('a', { removedOn: day('2026-01-20') })], [listed('a')], noneGone);
    expect(plan.change).toHaveLength(1);
    expect(plan.add).toEqual([]);
  });
});

describe('a drop that waits for a person', () => {
  it.each([
    { before: 3, after: 0, waits: true, why: 'to zero from three' },
    { before: 2, after: 0, waits: false, why: 'two machines are within what a small customer does' },
    { before: 10, after: 7, waits: true, why: 'three, and 30 %' },
    { before: 15, after: 12, waits: false, why: 'three, but exactly 20 %' },
    { before: 14, after: 11, waits: true, why: 'three, and a little more than 20 %' },
    { before: 4, after: 2, waits: false, why: 'half, but only two' },
  ])('$before to $after: $waits ($why)', ({ before, after, waits }) => {
    expect(isSuspiciousDrop(before, after)).toBe(waits);
  });
});

describe('laws of a merge', () => {
  const fleets = fc.uniqueArray(fc.stringMatching(/^[a-f]{1,3}$/), { maxLength: 20 });

  it('every known machine is kept, changed, removed or held; every listed one is added, changed or unchanged', () => {
    fc.assert(
      fc.property(fleets, fleets, (before, now) => {
        const plan = planMerge(
          before.map((id) => known(id)),
          now.map((id) => listed(id)),
          noneGone,
        );
        expect(plan.remove.length + plan.hold.length).toBe(before.filter((id) => !now.includes(id)).length);
        expect(plan.add.length + plan.change.length + plan.unchanged).toBe(now.length);
      }),
    );
  });

  it('the same listing again changes nothing', () => {
    fc.assert(
      fc.property(fleets, (fleetIds) => {
        const plan = planMerge(
          fleetIds.map((id) => known(id)),
          fleetIds.map((id) => listed(id)),
          noneGone,
        );
        expect(plan).toEqual({ add: [], change: [], remove: [], hold: [], release: [], unchanged: fleetIds.length });
      }),
    );
  });
});
