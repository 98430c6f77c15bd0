import { day } from '../../../shared/period.ts';
import { calculate, claimsOf, contract, facts, g1, january, line, machines, nets, numbered } from './facts.ts';

describe('in advance, with a true-up when the period is over (G3, G4, G42)', () => {
  it('G42: March billed for 10; 12 at its end bring a correction of 37.00 that names the March invoice', () => {
    const contracts = [contract([line({ id: 'ws', timing: 'advance' })], { billingFrom: day('2026-03-01') })];
    const ten = machines('workstation', numbered('pc', 10));
    const march = calculate(facts({ cutOff: '2026-03-01', contracts, assets: ten }));
    expect(nets(march)).toEqual(['185.00']);
    const assets = [...ten, ...machines('workstation', numbered('new', 2), { from: '2026-03-15' })];
    const claims = claimsOf(march, '2026-0003', '2026-03-01');
    const april = calculate(facts({ cutOff: '2026-04-01', contracts, assets, claims }));
    expect(nets(april)).toEqual(['37.00', '222.00']);
    expect(april.lines[0]).toMatchObject({
      role: 'correction',
      quantity: '2',
      unitPrice: '18.5',
      correctsInvoice: { number: '2026-0003', issueDate: '2026-03-01' },
    });
    expect(april.lines[1]?.explanation).toContain('2 added on 15 March (new-01, new-02)');
    const again = claimsOf(april, '2026-0004', '2026-04-01');
    expect(calculate(facts({ cutOff: '2026-04-01', contracts, assets, claims: [...claims, ...again] })).lines).toEqual(
      [],
    );
  });

  it('G3: two seats added on 15 March are 24.13 for 15 to 31 March, rounded per line', () => {
    const daily = line({ id: 'ws', timing: 'advance', proration: 'daily', price: '22.00' });
    const contracts = [contract([daily], { billingFrom: day('2026-03-01') })];
    const two = machines('workstation', ['a', 'b']);
    const march = calculate(facts({ cutOff: '2026-03-01', contracts, assets: two }));
    const assets = [...two, ...machines('workstation', ['c', 'd'], { from: '2026-03-15' })];
    const claims = claimsOf(march, '2026-0003', '2026-03-01');
    const april = calculate(facts({ cutOff: '2026-04-01', contracts, assets, claims }));
    expect(nets(april)).toEqual(['24.13', '88.00']);
    expect(april.lines[0]).toMatchObject({ quantity: '34', unitCode: 'DAY', baseQuantity: '31' });
  });

  it('G4: five seats removed on 21 January after 62.00 was billed get 22.00 back', () => {
    const daily = line({ id: 'ws', timing: 'advance', proration: 'daily', price: '12.40' });
    const contracts = [contract([daily])];
    const seats = numbered('seat', 5);
    const first = calculate(facts({ cutOff: '2026-01-01', contracts, assets: machines('workstation', seats) }));
    const assets = machines('workstation', seats, { to: '2026-01-21' });
    const claims = claimsOf(first, '2026-0001', '2026-01-01');
    const second = calculate(facts({ contracts, assets, claims }));
    expect(nets(first)).toEqual(['62.00']);
    expect(nets(second)).toEqual(['-22.00']);
  });

  it('G4: 10.01 billed for April that ends after 15 of 30 days gives 5.00 back, so that 5.01 is kept', () => {
    const fixed = line({
      id: 'f',
      kind: 'fixed',
      fixedQuantity: '1',
      timing: 'advance',
      stub: 'daily',
      price: '10.01',
    });
    const open = contract([fixed], { billingFrom: day('2026-04-01') });
    const april = calculate(facts({ cutOff: '2026-04-01', contracts: [open] }));
    const ended = contract([fixed], { billingFrom: day('2026-04-01'), endDate: day('2026-04-16') });
    const claims = claimsOf(april, '2026-0004', '2026-04-01');
    const may = calculate(facts({ cutOff: '2026-05-01', contracts: [ended], claims }));
    expect(nets(april)).toEqual(['10.01']);
    expect(nets(may)).toEqual(['-5.00']);
    expect(may.lines[0]).toMatchObject({ quantity: '-1', unitPrice: '5', baseQuantity: '1' });
  });

  it('a period that is over at its first run bills its count rule at once, and is not trued up again', () => {
    const contracts = [contract([line({ id: 'ws', timing: 'advance' })])];
    const late = calculate(facts({ cutOff: '2026-02-01', contracts, assets: january }));
    expect(nets(late)).toEqual(['222.00', '222.00']);
    expect(late.obligations.map(({ key }) => key)).toEqual([
      'line:ws:1:0:base',
      'line:ws:1:0:delta-1',
      'line:ws:1:1:base',
    ]);
  });
});

describe('billing twice is billing once (G27)', () => {
  const claims = claimsOf(calculate(g1), '2026-0001', '2026-02-01');
  const withOneMore = [...g1.assets, ...machines('workstation', ['pc-13'], { from: '2026-01-20' })];

  it('the same facts give the same text, and nothing once they are billed', () => {
    expect(JSON.stringify(calculate(g1))).toBe(JSON.stringify(calculate(g1)));
    const second = calculate({ ...g1, claims });
    expect([second.lines, second.obligations, second.findings]).toEqual([[], [], []]);
  });

  it('one workstation more in the draft adds 18.50', () => {
    const changed = calculate({ ...g1, assets: withOneMore });
    expect(changed.totals.net - calculate(g1).totals.net).toBe(1850);
    expect(changed.lines[0]?.explanation).toContain('1 added on 20 January (pc-13)');
  });

  it('one workstation more after the invoice changes no line and makes one proposal of 18.50', () => {
    const late = calculate({ ...g1, assets: withOneMore, claims });
    expect(late.lines).toEqual([]);
    expect(late.findings).toMatchObject([{ code: 'LATE_CHANGE', amountAtRisk: 1850 }]);
    expect(late.isBlocked).toBe(false);
  });

  it('the proposal becomes a correction line once, when a person accepts it', () => {
    const acceptedProposals = [calculate({ ...g1, assets: withOneMore, claims }).findings[0]!.key];
    const accepted = calculate({ ...g1, assets: withOneMore, claims, acceptedProposals });
    expect(nets(accepted)).toEqual(['18.50']);
    expect(accepted.lines[0]?.correctsInvoice?.number).toBe('2026-0001');
    const settled = [...claims, ...claimsOf(accepted, '2026-0002', '2026-02-02')];
    const after = calculate({ ...g1, assets: withOneMore, claims: settled, acceptedProposals });
    expect([after.lines, after.findings]).toEqual([[], []]);
  });

  it('claims that a credit note released are billed again as they were, on lines with ids of their own (G26)', () => {
    const released = claims.map((claim) => ({ ...claim, released: true }));
    const first = calculate(g1);
    const again = calculate({ ...g1, claims: released });
    expect(again.lines.map(({ id }) => id)).toEqual(first.lines.map(({ id }) => `${id}:2`));
    expect({ ...again, lines: again.lines.map((one, index) => ({ ...one, id: first.lines[index]!.id })) }).toEqual(
      first,
    );
    const third = calculate({ ...g1, claims: [...released, ...released] });
    expect(third.lines.map(({ id }) => id)).toEqual(first.lines.map(({ id }) => `${id}:3`));
  });
});
