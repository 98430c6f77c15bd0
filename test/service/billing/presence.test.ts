import fc from 'fast-check';
import {
  agentTypeOn,
  isAssignedOn,
  joined,
  pieceDays,
  piecesOn,
  presencesOf,
  siteOn,
  type Sought,
} from '../../../service/billing/presence.ts';
import type { Asset } from '../../../service/billing/snapshot.ts';
import { addDays, contains, day, type Period } from '../../../shared/period.ts';
import { machines } from './facts.ts';

/** On which days an asset counts: as whose, as what, and where. */

const within = (from: string, to: string): Period => ({ from: day(from), to: day(to) });
const january = within('2026-01-01', '2026-02-01');
const [plain] = machines('workstation', ['PC']);
const asset = (given: Partial<Asset> = {}): Asset => ({ ...plain!, ...given });
const sought = (given: Partial<Sought> = {}): Sought => ({
  customerId: 'acme',
  agentTypes: ['workstation'],
  siteIds: null,
  ...given,
});
const daysOf = (one: Asset, given: Partial<Sought> = {}, days = january) =>
  presencesOf([one], sought(given), days).flatMap((presence) => presence.days);

const from = (first: string, to: string | null = null) => ({ from: day(first), to: to === null ? null : day(to) });

describe('an asset counts', () => {
  it('from the day it comes until the day before it goes, inside the period', () => {
    const stay = { customerId: 'acme', ...from('2026-01-10', '2026-01-20') };
    expect(daysOf(asset({ assignments: [stay] }))).toEqual([within('2026-01-10', '2026-01-20')]);
    expect(daysOf(asset())).toEqual([january]);
    expect(daysOf(asset({ assignments: [{ customerId: 'acme', ...from('2026-02-01') }] }))).toEqual([]);
    expect(daysOf(asset({ assignments: [{ customerId: 'acme', ...from('2025-01-01', '2026-01-01') }] }))).toEqual([]);
  });

  it('as nobody else’s, and not when it is marked not billable', () => {
    expect(daysOf(asset({ assignments: [{ customerId: 'brouwer', ...from('2025-01-01') }] }))).toEqual([]);
    expect(daysOf(asset({ review: 'not billable' }))).toEqual([]);
    expect(daysOf(asset({ review: 'new' }))).toEqual([january]);
  });

  it('as what it is on each day: a workstation until the 10th, a server from then on', () => {
    const changed = asset({
      classifications: [
        { agentType: 'workstation', ...from('2025-01-01', '2026-01-10') },
        { agentType: 'server', ...from('2026-01-10') },
      ],
    });
    expect(daysOf(changed)).toEqual([within('2026-01-01', '2026-01-10')]);
    expect(daysOf(changed, { agentTypes: ['server'] })).toEqual([within('2026-01-10', '2026-02-01')]);
    expect(daysOf(changed, { agentTypes: ['server', 'workstation'] })).toEqual([january]);
    expect(agentTypeOn(changed, day('2026-01-09'))).toBe('workstation');
    expect(agentTypeOn(changed, day('2026-01-10'))).toBe('server');
  });

  it('as unknown on days that nobody classified', () => {
    const late = asset({ classifications: [{ agentType: 'workstation', ...from('2026-01-15', '2026-01-20') }] });
    expect(daysOf(late)).toEqual([within('2026-01-15', '2026-01-20')]);
    expect(daysOf(late, { agentTypes: ['unknown'] })).toEqual([
      within('2026-01-01', '2026-01-15'),
      within('2026-01-20', '2026-02-01'),
    ]);
    expect(daysOf(asset({ classifications: [] }), { agentTypes: ['unknown'] })).toEqual([january]);
    expect(agentTypeOn(late, day('2026-01-14'))).toBe('unknown');
  });

  it('at the sites that are asked for, and nowhere when it is at none', () => {
    const moved = asset({
      placements: [
        { siteId: 'north', ...from('2025-01-01', '2026-01-12') },
        { siteId: 'south', ...from('2026-01-12') },
      ],
    });
    expect(daysOf(moved, { siteIds: new Set(['south']) })).toEqual([within('2026-01-12', '2026-02-01')]);
    expect(daysOf(moved, { siteIds: new Set(['north', 'south']) })).toEqual([january]);
    expect(daysOf(moved, { siteIds: new Set(['west']) })).toEqual([]);
    expect(daysOf(asset(), { siteIds: new Set(['south']) })).toEqual([]);
    expect([siteOn(moved, day('2026-01-11')), siteOn(moved, day('2026-01-12'))]).toEqual(['north', 'south']);
    expect(siteOn(asset(), day('2026-01-11'))).toBe(null);
  });

  it('as the customer’s on a day, billable or not', () => {
    const gone = asset({
      review: 'not billable',
      assignments: [{ customerId: 'acme', ...from('2025-01-01', '2026-01-10') }],
    });
    expect(isAssignedOn(gone, 'acme', day('2026-01-09'))).toBe(true);
    expect(isAssignedOn(gone, 'acme', day('2026-01-10'))).toBe(false);
    expect(isAssignedOn(gone, 'brouwer', day('2026-01-09'))).toBe(false);
  });
});

describe('days are joined', () => {
  it('where they touch or overlap, in order, and a stay inside another adds nothing', () => {
    const stays = [
      within('2026-01-20', '2026-01-25'),
      within('2026-01-01', '2026-01-10'),
      within('2026-01-10', '2026-01-12'),
      within('2026-01-02', '2026-01-05'),
      within('2026-01-24', '2026-01-28'),
    ];
    expect(joined(stays)).toEqual([within('2026-01-01', '2026-01-12'), within('2026-01-20', '2026-01-28')]);
    expect(joined([stays[0]!, stays[0]!])).toEqual([stays[0]]);
    expect(joined([])).toEqual([]);
  });

  it('so that each day that one has is in exactly one', () => {
    const first = day('2026-01-01');
    const stay = fc
      .tuple(fc.nat(40), fc.integer({ min: 1, max: 20 }))
      .map(([start, length]): Period => ({ from: addDays(first, start), to: addDays(first, start + length) }));
    fc.assert(
      fc.property(fc.array(stay, { maxLength: 6 }), fc.nat(62), (stays, offset) => {
        const date = addDays(first, offset);
        const isIn = stays.some((one) => contains(one, date));
        expect(joined(stays).filter((one) => contains(one, date)).length).toBe(isIn ? 1 : 0);
      }),
    );
  });
});

it('asset-days are the days of each together: 31 and 10 are 41; on the 10th there are two', () => {
  const stays = presencesOf(
    [asset(), asset({ id: 'b', assignments: [{ customerId: 'acme', ...from('2026-01-05', '2026-01-15') }] })],
    sought(),
    january,
  );
  expect(pieceDays(stays, january)).toEqual({ numerator: 41, denominator: 1 });
  expect(pieceDays(stays, within('2026-01-10', '2026-01-12'))).toEqual({ numerator: 4, denominator: 1 });
  expect(pieceDays(stays, within('2026-03-01', '2026-04-01'))).toEqual({ numerator: 0, denominator: 1 });
  expect(piecesOn(stays, day('2026-01-10'))).toEqual({ numerator: 2, denominator: 1 });
  expect(piecesOn(stays, day('2026-01-15'))).toEqual({ numerator: 1, denominator: 1 });
});
