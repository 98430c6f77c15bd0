import { day } from '../../../shared/period.ts';
import { calculate, claimsOf, contract, facts, g1, line, machines, nets, numbered, tiered } from './facts.ts';

/** What stands on a correction: what was due, what was billed, and what shows it. */

const seats = numbered('seat', 5);
const five = machines('workstation', seats);
const daily = line({ id: 'ws', timing: 'advance', proration: 'daily', price: '12.40' });
const inAdvance = calculate(facts({ cutOff: '2026-01-01', contracts: [contract([daily])], assets: five }));
/** 5 x 12.40 = 62.00, billed for January on its first day. */
const claims = claimsOf(inAdvance, '2026-0001', '2026-01-01');

describe('a correction of an invoice', () => {
  it('says what was due and billed and how that was counted, with every machine behind it', () => {
    const contracts = [contract([line({ id: 'ws', timing: 'advance' })])];
    const ten = machines('workstation', numbered('pc', 10));
    const billed = claimsOf(calculate(facts({ cutOff: '2026-01-01', contracts, assets: ten })), '7', '2026-01-01');
    const assets = [...ten, ...machines('workstation', ['new-01', 'new-02'], { from: '2026-01-15' })];
    const { lines, obligations } = calculate(facts({ contracts, assets, claims: billed }));
    expect(lines[0]).toMatchObject({
      description: 'Correction: Management',
      explanation:
        'Correction of invoice 7: EUR 222.00 is due, EUR 185.00 was billed. 12 workstations on 31 January: 10 on 1 January, 2 added on 15 January (new-01, new-02).',
      period: { from: '2026-01-01', to: '2026-02-01' },
    });
    expect(lines[0]!.evidence.map(({ label }) => label)).toEqual(['new-01', 'new-02', ...numbered('pc', 10)]);
    expect(obligations[0]).toMatchObject({ part: 'delta-1', quantity: '2', net: 3700 });
  });

  it('of two tiers shows the machines of both', () => {
    const priced = { ...line({ id: 'ws', timing: 'advance' }), prices: tiered('3: 20.00; 10.00') };
    const contracts = [contract([priced])];
    const billed = claimsOf(
      calculate(facts({ cutOff: '2026-01-01', contracts, assets: five.slice(0, 2) })),
      '7',
      '2026-01-01',
    );
    const [correction] = calculate(facts({ contracts, assets: five, claims: billed })).lines;
    expect(correction).toMatchObject({ net: 4000 });
    expect(correction!.explanation).toMatch(/^Correction of invoice 7: EUR 80\.00 is due, EUR 40\.00 was billed\. /);
    expect(new Set(correction!.evidence.map(({ label }) => label))).toEqual(new Set(seats));
  });

  it('gives all of it back when the contract turns out to have ended before, with nothing left to show', () => {
    const ended = [contract([daily], { startDate: day('2025-01-01'), endDate: day('2026-01-01') })];
    const { lines, obligations } = calculate(facts({ contracts: ended, assets: five, claims }));
    expect(lines).toMatchObject([
      {
        quantity: '-1',
        unitPrice: '62',
        net: -6200,
        period: { from: '2026-01-01', to: '2026-02-01' },
        explanation: 'Correction of invoice 2026-0001: EUR 0.00 is due, EUR 62.00 was billed.',
        evidence: [],
      },
    ]);
    expect(obligations).toMatchObject([{ quantity: '-5', net: -6200 }]);
  });

  it('that is nothing is no line, and settles the period', () => {
    const { lines, obligations } = calculate(facts({ contracts: [contract([daily])], assets: five, claims }));
    expect(lines.filter(({ role }) => role === 'correction')).toEqual([]);
    expect(obligations[0]).toMatchObject({ part: 'delta-1', quantity: '0', net: 0 });
  });

  it('waits while the line has no price, which is told once', () => {
    const priceless = [contract([{ ...daily, prices: [] }])];
    const { lines, obligations, findings } = calculate(facts({ contracts: priceless, assets: five.slice(1), claims }));
    expect([lines, obligations]).toEqual([[], []]);
    expect(findings.map(({ key }) => key)).toEqual(['MISSING_PRICE:acme:ws:2026-02-01']);
  });

  it('is looked for from the first day of which there is history, and not before', () => {
    const contracts = [contract([daily])];
    const given = facts({ contracts, assets: five.slice(1), claims });
    const since = (historyFrom: string) =>
      calculate({ ...given, run: { ...given.run, historyFrom: day(historyFrom) } });
    expect(nets(since('2026-01-01'))).toEqual(['-12.40', '49.60']);
    expect(nets(since('2026-01-02'))).toEqual(['49.60']);
  });
});

describe('a late change of what was billed in arrears', () => {
  const billed = claimsOf(calculate(g1), '2026-0001', '2026-02-01');
  const withOneMore = [...g1.assets, ...machines('workstation', ['pc-13'], { from: '2026-01-20' })];

  it('asks a person in both languages, with both amounts and the period', () => {
    const { findings } = calculate({ ...g1, assets: withOneMore, claims: billed });
    expect(findings).toMatchObject([
      {
        recordTable: 'contractLines',
        recordLabel: expect.stringMatching(/^C-1 \/ /),
        amountAtRisk: 1850,
        message: {
          en: expect.stringMatching(
            /^Accept or dismiss the correction of C-1 \/ \w+ for 2026-01-01 to 2026-02-01: invoice 2026-0001 billed EUR 222\.00, by today's facts it is EUR 240\.50\.$/,
          ),
          nl: expect.stringMatching(
            /^Keur de correctie van C-1 \/ \w+ voor 1 januari 2026 tot 1 februari 2026 goed of wijs haar af: factuur 2026-0001 rekende .*222,00, naar de feiten van vandaag is het .*240,50\.$/,
          ),
        },
      },
    ]);
  });

  it('is not looked at before the whole period is over', () => {
    const early = { ...g1.run, cutOff: day('2026-01-31'), asOf: day('2026-01-31') };
    expect(calculate({ ...g1, assets: withOneMore, claims: billed, run: early }).findings).toEqual([]);
  });

  it('after an average of 0.5 machines is an amount and no count: half a machine cannot be taken back', () => {
    const average = [contract([line({ id: 'ws', countRule: 'time-weighted' })])];
    const half = machines('workstation', ['a'], { from: '2026-01-17' });
    const first = calculate(facts({ contracts: average, assets: half }));
    const known = claimsOf(first, '2026-0001', '2026-02-01');
    const whole = facts({ contracts: average, assets: machines('workstation', ['a']), claims: known });
    const [proposal] = calculate(whole).findings;
    const accepted = calculate({ ...whole, acceptedProposals: [proposal!.key] });
    const rest = 1850 - first.lines[0]!.net;
    expect(accepted.lines).toMatchObject([{ quantity: '1', net: rest, unitPrice: (rest / 100).toString() }]);
  });
});
