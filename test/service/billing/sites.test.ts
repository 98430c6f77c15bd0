import type { Asset, Snapshot } from '../../../service/billing/snapshot.ts';
import { day } from '../../../shared/period.ts';
import { calculate, codes, contract, facts, line, machines, nets, numbered } from './facts.ts';

const at = (assets: readonly Asset[], siteId: string, days: { from?: string; to?: string } = {}): Asset[] =>
  assets.map((asset) => ({
    ...asset,
    placements: [
      ...asset.placements,
      { siteId, from: day(days.from ?? '2025-01-01'), to: days.to === undefined ? null : day(days.to) },
    ],
  }));

const utrecht = { id: 'site-utrecht', code: 'UTRECHT' };
const zeist = { id: 'site-zeist', code: 'ZEIST' };

/** 40 workstations, of which 4 in Utrecht; the line is about Utrecht alone, at 18.50. */
function atUtrecht(given: Partial<Snapshot> = {}, countRule: 'snapshot-end' | 'time-weighted' = 'snapshot-end') {
  return facts({
    contracts: [contract([line({ id: 'ws', siteCodes: ['UTRECHT'], countRule, proration: 'none' })])],
    sites: [utrecht, zeist],
    assets: [
      ...at(machines('workstation', numbered('utr', 4)), utrecht.id),
      ...at(machines('workstation', numbered('zst', 6)), zeist.id),
      ...machines('workstation', numbered('else', 30)),
    ],
    ...given,
  });
}

describe('a line for one site', () => {
  it('counts only what stands there: 4 x 18.50 = 74.00, and what stands elsewhere is not covered by it', () => {
    const result = calculate(atUtrecht());
    expect(nets(result)).toEqual(['74.00']);
    expect(result.lines[0]!.evidence.map(({ label }) => label)).toEqual(numbered('utr', 4));
    expect(codes(result).filter((code) => code === 'UNCOVERED_ASSET')).toHaveLength(36);
  });

  it('G35: the site is gone while the customer has 40 devices: it blocks, and never bills 40', () => {
    const result = calculate(atUtrecht({ sites: [zeist] }));
    expect(result.lines).toEqual([]);
    expect(result.obligations).toEqual([]);
    expect(result.isBlocked).toBe(true);
    expect(result.findings.find(({ code }) => code === 'SCOPE_UNRESOLVED')).toMatchObject({
      severity: 'block',
      recordId: 'ws',
      message: {
        en: 'Choose the sites of C-1 / MANAGED again: Acme has no site UTRECHT any more; until then it is not billed.',
        nl: 'Kies de locaties van C-1 / MANAGED opnieuw: Acme heeft locatie UTRECHT niet meer; tot die tijd wordt dit niet gefactureerd.',
      },
    });
  });

  it('of two sites one is gone: it blocks too, the other is not billed alone', () => {
    const both = atUtrecht({ sites: [zeist] });
    const contracts = both.contracts.map((one) => ({
      ...one,
      lines: one.lines.map((only) => ({ ...only, siteCodes: ['UTRECHT', 'ZEIST'] })),
    }));
    expect(calculate({ ...both, contracts }).lines).toEqual([]);
  });

  it('follows a device from site to site: the day it comes counts, the day it goes does not', () => {
    const moved = at(at(machines('workstation', ['laptop']), utrecht.id, { to: '2026-01-11' }), zeist.id, {
      from: '2026-01-11',
    });
    const result = calculate(atUtrecht({ assets: moved }, 'time-weighted'));
    expect(result.lines[0]).toMatchObject({ quantity: '10', baseQuantity: '31', net: 597 });
    expect(result.lines[0]!.evidence).toMatchObject([{ label: 'laptop', from: '2026-01-01', to: '2026-01-11' }]);
  });

  it('two lines for two sites and one for everywhere: who stands at a site is covered twice', () => {
    const lines = [
      line({ id: 'a', siteCodes: ['UTRECHT'] }),
      line({ id: 'b', siteCodes: ['ZEIST'] }),
      line({ id: 'c', coverageGroup: 'security' }),
    ];
    const result = calculate(atUtrecht({ contracts: [contract(lines)] }));
    expect(nets(result)).toEqual(['74.00', '111.00', '740.00']);
    expect(codes(result)).not.toContain('DOUBLE_COVERED');
  });
});
