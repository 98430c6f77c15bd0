import { noLicences, type LicenceCount, type Licences } from '../../../service/billing/licence/snapshot.ts';
import type { ContractLine, Snapshot, Source } from '../../../service/billing/snapshot.ts';
import { day } from '../../../shared/period.ts';
import { calculate, contract, facts, line, machines, numbered } from './facts.ts';

const twelve = machines('workstation', numbered('pc', 12));
const contracts = [contract([line({ id: 'ws' })])];
const rmm: Source = {
  connectionId: 'rmm',
  name: 'RMM',
  lastCompleteOn: day('2026-01-28'),
  firstCompleteOn: day('2025-01-01'),
  lastRunFailed: true,
  failure: null,
};

function stale(given: Partial<Source>, snapshot: Partial<Snapshot> = {}) {
  const { findings } = calculate(facts({ contracts, assets: twelve, sources: [{ ...rmm, ...given }], ...snapshot }));
  return findings.filter(({ code }) => code === 'STALE_SOURCE');
}

describe('a source that did not report by the last day counted', () => {
  it('names its connection, its last complete day and what is billed of it: 12 x 18.50 = 222.00', () => {
    expect(stale({})).toMatchObject([
      {
        severity: 'warn',
        recordTable: 'connections',
        recordId: 'rmm',
        recordLabel: 'RMM',
        amountAtRisk: 22200,
        message: {
          en: 'Synchronise RMM: it was complete last on 2026-01-28, and 2026-01-31 is counted; else this bills the 12 devices that it reported then.',
          nl: 'Synchroniseer RMM: deze bron is voor het laatst volledig gelezen op 28 januari 2026, en 31 januari 2026 wordt geteld; anders wordt gefactureerd wat toen werd gemeld: 12 apparaten.',
        },
      },
    ]);
  });

  it('says what went wrong, and waits for a person when it never was complete', () => {
    const failure = { en: 'the key expired', nl: 'de sleutel is verlopen' };
    expect(stale({ lastCompleteOn: null, failure })).toMatchObject([
      {
        severity: 'block',
        message: {
          en: 'Synchronise RMM: it never was complete (the key expired), and 2026-01-31 is counted; or accept this to bill the 12 devices that it reported then.',
          nl: 'Synchroniseer RMM: deze bron is nooit volledig gelezen (de sleutel is verlopen), en 31 januari 2026 wordt geteld; of keur dit goed om te factureren wat toen werd gemeld: 12 apparaten.',
        },
      },
    ]);
  });

  it('is told although it was complete that day, when its last run failed; and not when it did not', () => {
    expect(stale({ lastCompleteOn: day('2026-01-31') })).toMatchObject([{ severity: 'warn' }]);
    expect(stale({ lastCompleteOn: day('2026-01-31'), lastRunFailed: false })).toEqual([]);
    expect(stale({ lastCompleteOn: day('2026-01-30'), lastRunFailed: false })).toMatchObject([{ severity: 'warn' }]);
  });

  it('counts no machine of another source, none that is not billable and none that left: 9 x 18.50 = 166.50', () => {
    const [other, unbilled, ...rest] = twelve;
    const [left, ...nine] = rest;
    const assets = [
      ...nine,
      { ...other!, sources: ['another'] },
      { ...unbilled!, review: 'not billable' as const, reviewReason: 'a loan' },
      ...machines('workstation', [left!.name], { to: '2026-01-20' }),
    ];
    expect(stale({}, { assets })).toMatchObject([{ amountAtRisk: 16650 }]);
    expect(stale({}, { assets })[0]!.message.en).toContain('the 9 devices');
  });

  it('is another finding when its last complete day is another, so that what was accepted once is not accepted for ever', () => {
    const [first] = stale({});
    const [second] = stale({ lastCompleteOn: day('2026-01-29') });
    const [never] = stale({ lastCompleteOn: null });
    expect(new Set([first!.key, second!.key, never!.key]).size).toBe(3);
  });
});

describe('a source of licences that did not report by the last day counted', () => {
  const count = (id: string, productId: string, assigned: string, purchased: string): LicenceCount => ({
    id,
    productId,
    name: productId,
    origin: 'source',
    states: [{ from: day('2025-06-01'), to: null, assigned, purchased }],
  });
  const licences: Licences = {
    ...noLicences,
    knownProductIds: ['managed', 'phone'],
    counts: [count('c1', 'managed', '22', '25'), count('c2', 'phone', '4', '4')],
  };
  const of = (id: string, given: Partial<ContractLine> & { price?: string }) =>
    line({ id, kind: 'licence', agentTypes: [], price: '12.40', licenceBasis: 'purchased', ...given });
  const atRisk = (lines: readonly ContractLine[], licenceProductIds: readonly string[]) => {
    const reported = { licenceCount: 1, licenceProductIds, usageCount: 0, timeEntryCount: 0, ticketCount: 0 };
    const [found] = stale({ reported }, { assets: [], licences, contracts: [contract(lines)] });
    return found!.amountAtRisk;
  };

  it('puts at risk what is charged for them: 25 purchased at 12.40, or 22 assigned', () => {
    expect(atRisk([of('bp', {})], ['managed'])).toBe(31000);
    expect(atRisk([of('bp', { licenceBasis: 'assigned' })], ['managed'])).toBe(27280);
  });

  it('puts at risk every line of what it reports, and no other', () => {
    const lines = [of('bp', {}), of('ph', { productId: 'phone', price: '5.00' }), line({ id: 'ws' })];
    expect(atRisk(lines, ['phone'])).toBe(2000);
    expect(atRisk(lines, ['managed', 'phone'])).toBe(33000);
  });

  it('a line of several products is at risk by any of them', () => {
    expect(atRisk([of('both', { licenceProductIds: ['managed', 'phone'] })], ['phone', 'other'])).toBe(35960);
  });

  it('what is typed in, and who has a licence, does not rest on its counts', () => {
    expect(
      atRisk([of('typed', { licenceBasis: 'manual' }), of('people', { licenceBasis: 'users' })], ['managed']),
    ).toBeNull();
  });
});

it('machines that are gone too many at once are told by account and day, by their names', () => {
  const gone = (asset: string, on: string, accountName: string) => ({
    assetId: `asset-${asset}`,
    name: asset,
    on: day(on),
    accountName,
  });
  const heldRemovals = [
    gone('pc-01', '2026-01-23', 'Acme BV'),
    gone('pc-02', '2026-01-23', 'Acme BV'),
    gone('pc-03', '2026-01-24', 'Acme BV'),
    gone('pc-04', '2026-01-23', 'Acme Breda'),
  ];
  const { findings } = calculate(facts({ contracts, assets: twelve, heldRemovals }));
  const drops = findings.filter(({ code }) => code === 'COUNT_DROP');
  expect(drops.map(({ recordLabel, amountAtRisk }) => [recordLabel, amountAtRisk])).toEqual(
    expect.arrayContaining([
      ['Acme BV', 3700],
      ['Acme BV', 1850],
      ['Acme Breda', 1850],
    ]),
  );
  expect(drops).toHaveLength(3);
  expect(drops.find(({ amountAtRisk }) => amountAtRisk === 3700)).toMatchObject({
    severity: 'block',
    recordTable: 'customers',
    recordId: 'acme',
    message: {
      en: 'Check whether 2 devices of Acme BV are really gone since 2026-01-23 (pc-01, pc-02); they count until you decide.',
      nl: 'Controleer of er bij Acme BV sinds 23 januari 2026 echt 2 apparaten weg zijn (pc-01, pc-02); ze tellen mee totdat u beslist.',
    },
  });
});
